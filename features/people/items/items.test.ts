// Items of profiles: administrators make them, programs and files fill them, colleagues read them, guests never do.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../../test/house.ts';
import { addGuest, addSpace, addUser } from '../people.fixture.ts';

let house: TestHouse;
let admin: Caller;
let ito: string;
let place: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  ito = await addUser(house, 'ito');
  await addUser(house, 'mori');
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.owner.query('delete from profile_items');
  place = (await add('place', { name: '勤務地', editable: true })).body.id;
  await add('secret', { name: '出身地', isPublic: false });
});

const add = (code: string, more: object = {}) => admin.post('/api/profile-items', { code, name: code, ...more });
const put = (customItemValues: object[], code = 'ito') =>
  admin.put('/v1/users.json', { users: [{ code: 'mori' }, { code, customItemValues }] });
const fill = () =>
  put([
    { code: 'place', value: '東京' },
    { code: 'secret', value: '青森' },
  ]);
const read = async (as = 'admin', code = 'ito') =>
  (await house.as(as).get(`/v1/users.json?codes[0]=${code}`)).body.users[0].customItemValues;
const page = async (as: string) => (await house.as(as).get(`/api/people/${ito}`)).body.items;

describe('administrators', () => {
  const codes = async () => (await admin.get('/api/profile-items')).body.items.map((i: { code: string }) => i.code);

  it('add, change, order and delete items', async () => {
    expect((await add('grade')).body).toMatchObject({ code: 'grade', isPublic: true, editable: false });
    const { body } = await admin.put(`/api/profile-items/${place}`, { name: ' 勤務先 ', code: 'site' });
    expect(body).toEqual({ id: place, code: 'site', name: '勤務先', isPublic: true, editable: true });
    expect(await codes()).toEqual(['site', 'secret', 'grade']);
    const { items } = (await admin.get('/api/profile-items')).body;
    await admin.put('/api/profile-items', { items: [items[2].id, items[0].id] });
    expect(await codes()).toEqual(['grade', 'site', 'secret']);
    await admin.delete(`/api/profile-items/${place}`);
    expect(await codes()).toEqual(['grade', 'secret']);
    expect((await admin.delete(`/api/profile-items/${place}`)).status).toBe(404);
  });

  it('are told what a code may be', async () => {
    for (const [body, field] of [
      [{ code: 'a-b' }, 'code'],
      [{ code: '勤務地' }, 'code'],
      [{ code: 'place' }, 'code'],
      [{ code: 'ok', name: ' ' }, 'name'],
    ] as const) {
      const answer = await admin.post('/api/profile-items', { name: 'x', ...body });
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    }
  });

  it('write the items of a user, private ones included', async () => {
    const items = [{ code: 'secret', value: ' 秋田 ' }];
    expect((await admin.put(`/api/users/${ito}`, { items })).body.items).toMatchObject([
      { code: 'place', value: '' },
      { code: 'secret', value: '秋田', isPublic: false },
    ]);
    const wrong = [...items, { code: 'secret', value: '' }, { code: 'nothing', value: '' }];
    const { status, body } = await admin.put(`/api/users/${ito}`, { items: wrong });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['items[1].code', 'items[2].code']]);
  });

  it('nobody else does any of this', async () => {
    const mori = house.as('mori');
    expect((await mori.get('/api/profile-items')).status).toBe(403);
    expect((await mori.post('/api/profile-items', { code: 'x', name: 'x' })).status).toBe(403);
    expect((await mori.put(`/api/profile-items/${place}`, { name: 'x' })).status).toBe(403);
    expect((await mori.put('/api/profile-items', { items: [] })).status).toBe(403);
    expect((await mori.delete(`/api/profile-items/${place}`)).status).toBe(403);
  });
});

describe('programs', () => {
  it('set values by code; what they do not name stays, and an empty value goes', async () => {
    expect((await fill()).body).toEqual({});
    expect(await read()).toEqual([
      { code: 'place', value: '東京' },
      { code: 'secret', value: '青森' },
    ]);
    await put([{ code: 'place', value: '' }]);
    expect(await read()).toEqual([
      { code: 'place', value: '' },
      { code: 'secret', value: '青森' },
    ]);
    await put([]);
    expect((await read())[1].value).toBe('青森');
  });

  it('set them for users they add', async () => {
    const fresh = { code: 'fresh', name: 'n', password: 'secret-word-1' };
    await admin.post('/v1/users.json', {
      users: [{ ...fresh, customItemValues: [{ code: 'place', value: '札幌' }] }],
    });
    expect((await read('admin', 'fresh'))[0]).toEqual({ code: 'place', value: '札幌' });
    await admin.delete('/v1/users.json', { codes: ['fresh'] });
    const { rows } = await house.owner.query(`select 1 from profile_values where value = '札幌'`);
    expect(rows).toEqual([]);
  });

  it('are told under its place what is wrong, and then nothing has changed', async () => {
    await fill();
    const { status, body } = await put([
      { code: 'secret', value: 'x\u202ey' },
      { code: 'unknown', value: 'x' },
      { code: 'place', value: 'y' },
      { code: 'place', value: 'z' },
    ]);
    const paths = ['[0].value', '[1].code', '[3].code'].map((path) => `users[1].customItemValues${path}`);
    expect([status, body.code, Object.keys(body.errors).sort()]).toEqual([400, 'CB_VA01', paths]);
    const long = await put([{ code: 'place', value: 'あ'.repeat(101) }, { value: 'x' }]);
    expect(Object.keys(long.body.errors)).toEqual([
      'users[1].customItemValues[0].value',
      'users[1].customItemValues[1].code',
    ]);
    expect((await read())[0].value).toBe('東京');
  });

  it('read what is public; private items are for the user and those who look after users', async () => {
    await fill();
    expect(await read('mori')).toEqual([{ code: 'place', value: '東京' }]);
    expect(await read('ito')).toHaveLength(2);
    const { users } = (await house.as('mori').get('/v1/group/users.json?code=everyone')).body;
    expect(users.map((u: { customItemValues: object[] }) => u.customItemValues.length)).toEqual([1, 1, 2]);
  });
});

describe('the page of a person', () => {
  it('shows colleagues what is public, and me everything of mine', async () => {
    await fill();
    expect(await page('mori')).toMatchObject([{ name: '勤務地', value: '東京' }]);
    expect(await page('admin')).toHaveLength(1);
    expect(await page('ito')).toMatchObject([
      { code: 'place', value: '東京', editable: true },
      { code: 'secret', value: '青森', editable: false, isPublic: false },
    ]);
  });

  it('takes from me only what I may change', async () => {
    await fill();
    const me = house.as('ito', { lang: 'en' });
    expect((await me.put('/api/me/profile', { items: [{ code: 'place', value: '横浜' }] })).status).toBe(200);
    const { status, body } = await me.put('/api/me/profile', {
      items: [
        { code: 'secret', value: 'x' },
        { code: 'none', value: 'x' },
      ],
    });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['items[0].code', 'items[1].code']]);
    expect((await read()).map((v: { value: string }) => v.value)).toEqual(['横浜', '青森']);
  });

  it('shows guests no item, and gives them none', async () => {
    await fill();
    const guest = await addGuest(house, 'g@a.example.jp', 'G', 'A社');
    await addSpace(house, { guests: [guest], members: [{ type: 'USER', id: ito }] });
    expect(await page('g@a.example.jp')).toEqual([]);
    const me = house.as('g@a.example.jp');
    for (const code of ['place', 'no-such-item']) {
      const { status, body } = await me.put('/api/me/profile', { items: [{ code, value: 'x' }] });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['items[0].code']]);
    }
    expect((await me.get('/api/profile-items')).status).toBe(403);
    expect((await house.as('ito').get(`/api/people/${guest}`)).body.items).toEqual([]);
  });

  it('go when a user becomes a guest, as is said before', async () => {
    const leaving = await addUser(house, 'leaving', { items: [{ code: 'place', value: '福岡' }] });
    const { lost } = (await admin.get(`/api/users/${leaving}/conversion`)).body;
    expect(lost).toContain('組織が加えたプロフィール項目（1件）の内容がなくなります。');
    const to = { address: 'leaving@a.example.jp', password: 'genkan-2027' };
    expect((await admin.post(`/api/users/${leaving}/conversion`, to)).status).toBe(200);
    const { rows } = await house.owner.query('select 1 from profile_values where person_id = $1', [leaving]);
    expect(rows).toEqual([]);
  });
});
