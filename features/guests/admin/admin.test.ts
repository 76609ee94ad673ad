// The administration of guests: the list with its filters, invitations of all spaces, the list as a file (spec 4.j).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailedToken, mailTo } from '../../../test/join.ts';
import type { allInvitations } from './contract.ts';

let house: TestHouse;
let spaceA: string;
let spaceB: string;
const admin = () => house.as('admin');
const names = async (query: string) =>
  (await admin().get(`/api/guests?${query}`)).body.guests.map((g: { address: string }) => g.address).sort();
type Pending = AnswerOf<typeof allInvitations>['invitations'];
const pending = async (query = ''): Promise<Pending> =>
  (await admin().get(`/api/guest-invitations?${query}`)).body.invitations;
const idOf = async (address: string) => (await admin().get(`/api/guests?q=${address}`)).body.guests[0].id as string;
const firstSeen = (address: string, days: number) =>
  house.owner.query(`update people set first_seen_at = now() - $2 * interval '1 day' where address = $1`, [
    address,
    days,
  ]);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await admin().post('/api/users', { login: 'host', name: '佐藤 花子', password: PASSWORD });
  await admin().post('/api/users', { login: 'chief', name: '主任', password: PASSWORD });
  const { rows } = (await admin().get('/api/permissions')).body;
  const chief = { entity: { type: 'USER', code: 'chief' }, administer: true, createSpaces: true };
  await admin().put('/api/permissions', { rows: [{ ...chief, createGuestSpaces: true }, ...rows] });
  const make = async (name: string) =>
    (
      await admin().post('/api/spaces', {
        name,
        isGuest: true,
        members: [{ entity: { type: 'USER', code: 'host' }, isAdmin: true }],
      })
    ).body.id;
  [spaceA, spaceB] = [await make('A社様'), await make('B社様')];
  await join(house, 'host', spaceA, 'a@a-sha.example.com', '青木', 'A社');
  await join(house, 'host', spaceB, 'b@b-sha.example.com', '馬場, "B"', '=B社');
  await join(house, 'host', spaceA, 'both@c-sha.example.com', '千葉', 'C社');
  await join(house, 'host', spaceB, 'both@c-sha.example.com');
});
afterAll(() => house.close());

describe('the list of guests', () => {
  it('is narrowed by space, state and licence, and shows all spaces of each', async () => {
    expect(await names(`space=${spaceA}`)).toEqual(['a@a-sha.example.com', 'both@c-sha.example.com']);
    expect(await names(`space=${spaceB}&q=千葉`)).toEqual(['both@c-sha.example.com']);
    const [both] = (await admin().get('/api/guests?q=both')).body.guests;
    expect(both.spaces.map((s: { name: string }) => s.name)).toEqual(['A社様', 'B社様']);
    await admin().put(`/api/guests/${await idOf('b@b-sha')}`, { state: 'inactive' });
    expect(await names('state=inactive')).toEqual(['b@b-sha.example.com']);
    expect(await names(`state=active&space=${spaceB}`)).toEqual(['both@c-sha.example.com']);
    await admin().put(`/api/guests/${await idOf('b@b-sha')}`, { state: 'active' });
    await firstSeen('a@a-sha.example.com', 31);
    expect(await names('licence=required')).toEqual(['a@a-sha.example.com']);
    expect(await names('licence=trial')).toEqual(['b@b-sha.example.com', 'both@c-sha.example.com']);
    expect(await names('licence=notRequired')).toEqual([]);
    await firstSeen('a@a-sha.example.com', 0);
  });

  it('comes in pages, under a filter too', async () => {
    const first = (await admin().get(`/api/guests?space=${spaceA}&limit=1`)).body;
    const second = (await admin().get(`/api/guests?space=${spaceA}&limit=1&after=${first.next}`)).body;
    expect([first.guests[0].address, second.guests[0].address]).toEqual([
      'both@c-sha.example.com',
      'a@a-sha.example.com',
    ]);
    expect(second.next).toBeNull();
  });

  it('refuses filters that are none', async () => {
    for (const query of ['state=deleted', 'licence=free', 'space=x', 'space=0'])
      expect((await admin().get(`/api/guests?${query}`)).status, query).toBe(400);
  });

  it('is for administrators: a host and a guest are refused everywhere', async () => {
    for (const who of ['host', 'guest/a@a-sha.example.com']) {
      for (const path of ['guests', 'guests/csv', 'guest-spaces', 'guest-invitations'])
        expect((await house.as(who).get(`/api/${path}`)).status, `${who} ${path}`).toBe(403);
    }
  });
});

describe('a trial', () => {
  it('begins with the first sign-in and ends at a midnight of Tokyo, thirty days counted', async () => {
    const set = (at: string) =>
      house.owner.query(`update people set first_seen_at = $1 where address = 'a@a-sha.example.com'`, [at]);
    const end = async () => (await admin().get('/api/guests?q=a@a-sha')).body.guests[0].trialEndsAt;
    // 23:59 and 00:00 in Tokyo: two days.
    await set('2026-10-31T14:59:59Z');
    expect(await end()).toBe('2026-11-29T15:00:00.000Z');
    await set('2026-10-31T15:00:00Z');
    expect(await end()).toBe('2026-11-30T15:00:00.000Z');
  });

  it('ends at a midnight also where the clocks were put back meanwhile', async () => {
    await admin().put('/api/licences/contract', { course: null, timezone: 'America/New_York' });
    // Daylight saving time ended on 1 November.
    await house.owner.query(`update people set first_seen_at = $1 where address = 'a@a-sha.example.com'`, [
      '2026-10-20T16:00:00Z',
    ]);
    const { guests } = (await admin().get('/api/guests?q=a@a-sha')).body;
    expect(guests[0].trialEndsAt).toBe('2026-11-19T05:00:00.000Z');
    await admin().put('/api/licences/contract', { course: null, timezone: 'Asia/Tokyo' });
  });

  it('has not begun for a guest who was never here', async () => {
    await admin().post('/k/v1/guests.json', {
      guests: [{ name: '未', code: 'not-yet@d.example.com', password: PASSWORD, timezone: 'Asia/Tokyo' }],
    });
    const [guest] = (await admin().get('/api/guests?q=not-yet')).body.guests;
    expect(guest).toMatchObject({ licence: 'trial', trialEndsAt: null, lastSeenAt: null });
  });

  it('is no longer because a clock ran ahead at the first sign-in', async () => {
    await firstSeen('a@a-sha.example.com', -400);
    const [guest] = (await admin().get('/api/guests?q=a@a-sha')).body.guests;
    expect(guest.licence).toBe('trial');
    expect(Date.parse(guest.trialEndsAt)).toBeLessThan(Date.now() + 30.1 * 24 * 3600 * 1000);
    await firstSeen('a@a-sha.example.com', 0);
  });
});

describe('the list as a file', () => {
  it('opens in a spreadsheet: a mark for UTF-8, titles in the language of the reader, nothing that runs', async () => {
    const answer = await admin().get('/api/guests/csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = answer.raw.toString('utf8');
    expect(text).toContain('"会社名","表示名","メールアドレス","状態"');
    expect(text).toMatch(new RegExp(`"C社","千葉","both@c-sha.example.com","使用中",".*","${spaceA}\n${spaceB}"`));
    expect(text).toContain('"馬場, ""B"""');
    expect(text).not.toContain('"=B社"');
    await admin().put('/api/me/profile', { locale: 'en' });
    const english = await admin().get('/api/guests/csv');
    await admin().put('/api/me/profile', { locale: 'ja' });
    expect(english.raw.toString('utf8')).toContain('"Company","Display name","E-mail address","Status"');
  });

  it('is for Administrators, not for every administrator of guests', async () => {
    expect((await house.as('chief').get('/api/guests')).status).toBe(200);
    expect((await house.as('chief').get('/api/guests/csv')).status).toBe(403);
  });
});

describe('invitations of all spaces', () => {
  it('stand in one list, by space and by whether they still work', async () => {
    await house.as('host').post(`/api/spaces/${spaceA}/invitations`, { addresses: ['one@a-sha.example.com'] });
    await house.as('host').post(`/api/spaces/${spaceB}/invitations`, { addresses: ['two@b-sha.example.com'] });
    await house.owner.query(`update invitations set expires_at = now() where address = 'two@b-sha.example.com'`);
    const all = await pending();
    expect(all.map((i) => [i.address, i.space.name, i.status, i.inviter])).toEqual([
      ['two@b-sha.example.com', 'B社様', 'expired', '佐藤 花子'],
      ['one@a-sha.example.com', 'A社様', 'invited', '佐藤 花子'],
    ]);
    expect(await pending(`space=${spaceA}`)).toHaveLength(1);
    expect((await pending('status=expired'))[0]?.address).toBe('two@b-sha.example.com');
    expect(await pending('q=one')).toHaveLength(1);
  });

  it('are sent again by an administrator outside the space, in the name of who invited, and without showing the link', async () => {
    const [one] = await pending('q=one');
    const before = await mailedToken(house, 'one@a-sha.example.com');
    const answer = await house.as('chief').post(`/api/guest-invitations/${one?.id}/resend`);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('join');
    expect((await mailTo(house, 'one@a-sha.example.com')).text).toContain('佐藤 花子');
    expect((await house.as(null).get(`/api/join/${before}`)).status).toBe(404);
    const after = await mailedToken(house, 'one@a-sha.example.com');
    expect((await house.as(null).get(`/api/join/${after}`)).status).toBe(200);
    expect((await pending('q=one'))[0]?.inviter).toBe('佐藤 花子');
  });

  it('are sent again by the same rules as always', async () => {
    const [one] = await pending('q=one');
    const rules = (blocked: string[]) => admin().put('/api/guest-rules', { allowed: [], blocked, inviters: null });
    await rules(['a-sha.example.com']);
    expect((await admin().post(`/api/guest-invitations/${one?.id}/resend`)).status).toBe(409);
    await rules([]);
  });

  it('are cancelled: the link stops working', async () => {
    const [one] = await pending('q=one');
    const token = await mailedToken(house, 'one@a-sha.example.com');
    expect((await house.as('host').delete(`/api/guest-invitations/${one?.id}`)).status).toBe(403);
    expect((await admin().delete(`/api/guest-invitations/${one?.id}`)).status).toBe(200);
    expect((await admin().delete(`/api/guest-invitations/${one?.id}`)).status).toBe(404);
    expect((await house.as(null).get(`/api/join/${token}`)).status).toBe(404);
  });
});
