// Profiles, the directory and choosing people: who meets whom, and what they see of each other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { addGuest, addSpace, addUser } from './people.fixture.ts';

let house: TestHouse;
let sato: string;
let suzuki: string;
let guestA: string;
let guestB: string;
let left: string;
let sales: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  const admin = house.as('admin');
  sales = (await admin.post('/api/departments', { name: '地域連携室', code: 'liaison' })).body.id;
  sato = await addUser(house, 'sato', {
    name: '佐藤 昇',
    surNameReading: 'さとう',
    givenNameReading: 'のぼる',
    email: 'sato@minato.example.jp',
    departments: [{ id: sales, title: '室長' }],
  });
  suzuki = await addUser(house, 'suzuki', {
    name: '鈴木 花子',
    surNameReading: 'スズキ',
    givenNameReading: 'ハナコ',
    sortOrder: 1,
  });
  guestA = await addGuest(house, 'abe@a.example.jp', '阿部', 'A社');
  guestB = await addGuest(house, 'baba@b.example.jp', '馬場', 'B社');
  left = await addGuest(house, 'gone@a.example.jp', '去った人', 'A社');
  const spaceA = await addSpace(house, { guests: [guestA, left], members: [{ type: 'USER', id: sato }] });
  await addSpace(house, { guests: [guestB], members: [{ type: 'USER', id: suzuki }] });
  await house.owner.query('delete from space_guests where person_id = $1', [left]);
  await house.owner.query('select resolve_space_people($1)', [spaceA]);
});
afterAll(() => house?.close());

const person = (as: string | null, id: string) => house.as(as).get(`/api/people/${id}`);

describe('the directory', () => {
  it('shows colleagues in the administrators’ order, and no guest', async () => {
    const { body } = await house.as('sato').get('/api/people');
    expect(body.people.map((p: { name: string }) => p.name)).toEqual(['鈴木 花子', '佐藤 昇', '管理 太郎']);
    expect(body.next).toBeNull();
  });

  it.each([
    ['佐藤昇', ['佐藤 昇']],
    ['サトウ', ['佐藤 昇']],
    ['ｽｽﾞｷ', ['鈴木 花子']],
    ['すずきはな', ['鈴木 花子']],
    ['SATO@', ['佐藤 昇']],
    ['%', []],
    ['阿部', []],
    ['\u0000', ['鈴木 花子', '佐藤 昇', '管理 太郎']],
  ])('finds by %j', async (q, names) => {
    const { body } = await house.as('sato').get(`/api/people?q=${encodeURIComponent(q)}`);
    expect(body.people.map((p: { name: string }) => p.name)).toEqual(names);
  });

  it('comes in pages', async () => {
    const first = (await house.as('sato').get('/api/people?limit=2')).body;
    const second = (await house.as('sato').get(`/api/people?limit=2&after=${first.next}`)).body;
    expect([...first.people, ...second.people].map((p: { code: string }) => p.code)).toEqual([
      'suzuki',
      'sato',
      'admin',
    ]);
    expect(second.next).toBeNull();
    expect((await house.as('sato').get('/api/people?after=nonsense')).status).toBe(400);
  });

  it('is no place for guests or visitors', async () => {
    expect((await house.as('abe@a.example.jp').get('/api/people')).status).toBe(403);
    expect((await house.as('abe@a.example.jp').get('/api/candidates')).status).toBe(403);
    expect((await house.as(null).get('/api/people')).status).toBe(401);
  });
});

describe('a person’s page', () => {
  it('is open between colleagues, with departments', async () => {
    const { status, body } = await person('suzuki', sato);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '佐藤 昇',
      email: 'sato@minato.example.jp',
      outside: false,
      own: false,
      departments: [{ id: sales, name: '地域連携室', title: '室長' }],
    });
  });

  it('is open to guests of the same space, without departments', async () => {
    const { status, body } = await person('abe@a.example.jp', sato);
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '佐藤 昇', departments: [] });
  });

  it('shows a guest’s company to the members of their space', async () => {
    const { body } = await person('sato', guestA);
    expect(body).toMatchObject({ name: '阿部', outside: true, company: 'A社' });
  });

  it('does not exist for those who meet the person nowhere', async () => {
    const never = await person('abe@a.example.jp', '999999');
    expect(never.status).toBe(404);
    for (const [as, id] of [
      ['abe@a.example.jp', suzuki],
      ['abe@a.example.jp', guestB],
      ['suzuki', guestA],
      ['admin', guestA],
      ['sato', left],
      ['gone@a.example.jp', sato],
    ] as const) {
      const answer = await person(as, id);
      expect([as, id, answer.status, answer.body]).toEqual([as, id, 404, never.body]);
    }
    expect((await person(null, sato)).status).toBe(401);
  });
});

describe('my own profile', () => {
  it('changes what I send and keeps the rest', async () => {
    const me = house.as('suzuki');
    const { status, body } = await me.put('/api/me/profile', {
      name: ' 鈴木　花子 ',
      phone: '03-1234-5678',
      timezone: 'America/New_York',
      locale: 'en',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      own: true,
      name: '鈴木　花子',
      phone: '03-1234-5678',
      timezone: 'America/New_York',
      surNameReading: 'スズキ',
    });
    expect((await me.get('/api/me')).body).toMatchObject({ locale: 'en', timezone: 'America/New_York' });
    await me.put('/api/me/profile', { name: '鈴木 花子', locale: 'auto', timezone: 'Asia/Tokyo' });
  });

  it('can be kept by guests too', async () => {
    const { status, body } = await house
      .as('baba@b.example.jp')
      .put('/api/me/profile', { division: '営業部', url: 'https://b.example.jp/' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ division: '営業部', url: 'https://b.example.jp/', outside: true });
  });

  it('refuses with every problem at once and changes nothing', async () => {
    const { status, body } = await house
      .as('suzuki')
      .put('/api/me/profile', { name: '\u202e', timezone: 'Mars/Base', url: 'javascript:1', phone: '1' });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual(['name', 'url', 'timezone']);
    expect((await person('suzuki', suzuki)).body.phone).toBe('03-1234-5678');
  });

  it('does not let me change my login, address or order by sending them along', async () => {
    const { status } = await house.as('suzuki').put('/api/me/profile', {
      name: '鈴木 花子',
      login: 'admin2',
      email: 'x@example.jp',
      state: 'inactive',
      photo: 'x',
    });
    expect(status).toBe(200);
    expect((await person('suzuki', suzuki)).body).toMatchObject({
      code: 'suzuki',
      email: null,
      state: 'active',
      photo: null,
    });
  });
});

describe('choosing members', () => {
  it('offers users, departments and groups, in that order, and no guests', async () => {
    const { body } = await house.as('sato').get('/api/candidates');
    expect(body.candidates.map((c: { type: string; code: string }) => [c.type, c.code])).toEqual([
      ['USER', 'suzuki'],
      ['USER', 'sato'],
      ['USER', 'admin'],
      ['ORGANIZATION', 'liaison'],
      ['GROUP', 'everyone'],
      ['GROUP', 'Administrators'],
    ]);
  });

  it('keeps room for every kind when there are many', async () => {
    const { body } = await house.as('sato').get('/api/candidates?limit=3');
    expect(body.candidates.map((c: { type: string }) => c.type)).toEqual(['USER', 'ORGANIZATION', 'GROUP']);
  });

  it('finds by part of a name', async () => {
    const { body } = await house.as('sato').get(`/api/candidates?q=${encodeURIComponent('連携')}`);
    expect(body.candidates).toEqual([
      {
        type: 'ORGANIZATION',
        id: sales,
        code: 'liaison',
        name: '地域連携室',
        photo: null,
        outside: false,
        company: null,
      },
    ]);
  });
});
