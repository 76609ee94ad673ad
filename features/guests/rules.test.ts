// Guardrails of inviting: which addresses, by whom, how many.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join, mailedToken } from '../../test/join.ts';

let house: TestHouse;
let space: string;
const noRules = { allowed: [], blocked: [], inviters: null };
const rules = (given: object) => house.as('admin').put('/api/guest-rules', { ...noRules, ...given });
const invite = (addresses: string[], as = 'admin') =>
  house.as(as).post(`/api/spaces/${space}/invitations`, { addresses });
const limit = (n: number | null, as = 'admin') => house.as(as).put(`/api/spaces/${space}/guest-limit`, { limit: n });
const registration = { name: '山田 花', password: PASSWORD };

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'other'])
    await house.as('admin').post('/api/users', {
      login,
      name: login,
      password: PASSWORD,
      email: `${login}@minato.example.jp`,
    });
});
afterAll(() => house.close());
beforeEach(async () => {
  await rules({});
  const members = ['admin', 'host'].map((code) => ({ entity: { type: 'USER', code }, isAdmin: true }));
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true, members })).body.id;
});

describe('mail domains', () => {
  it('that are not among the allowed are refused in their row, what lies below an allowed one is not, and the others go out', async () => {
    expect((await rules({ allowed: ['@A-sha.example.com'] })).body.allowed).toEqual(['a-sha.example.com']);
    const { body } = await invite(['x@a-sha.example.com', 'x@lab.a-sha.example.com', 'x@evil-a-sha.example.com']);
    expect(body.invitations.map((i: { link: string | null }) => i.link !== null)).toEqual([true, true, false]);
    expect(body.invitations[2].problem).toContain('evil-a-sha.example.com は、招待が許可されたドメインではありません');
    const checked = await house
      .as('admin')
      .post(`/api/spaces/${space}/invitations/check`, { addresses: ['y@b.example.com', 'y@a-sha.example.com'] });
    expect(checked.body.addresses.map((a: { kind: string }) => a.kind)).toEqual(['refused', 'new']);
  });

  it('that are blocked are refused even where they are allowed', async () => {
    await rules({ allowed: ['example.com'], blocked: ['free.example.com'] });
    const { body } = await invite(['x@free.example.com', 'x@paid.example.com']);
    expect(body.invitations[0]).toMatchObject({ link: null, problem: expect.stringContaining('禁止') });
    expect(body.invitations[1].problem).toBeNull();
  });

  it('blocked after inviting: the invitation is not sent again', async () => {
    const { id } = (await invite(['later@b.example.com'])).body.invitations[0];
    await rules({ blocked: ['b.example.com'] });
    expect((await house.as('admin').post(`/api/invitations/${id}/resend`)).status).toBe(409);
  });

  it('must be domains, and only administrators set them', async () => {
    const answer = await rules({ allowed: ['ok.example.com', 'not a domain'] });
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['allowed']]);
    expect((await house.as('host').put('/api/guest-rules', noRules)).status).toBe(403);
    expect((await house.as('host').get('/api/guest-rules')).status).toBe(403);
  });
});

describe('narrowed to a group', () => {
  it('only space administrators of the group invite and send again; others may still look after guests', async () => {
    const group = (await house.as('admin').post('/api/groups', { code: `g${space}`, name: '渉外' })).body.id;
    const me = (await house.as('host').get('/api/me')).body.person.id;
    await house.as('admin').put(`/api/groups/${group}/members`, { users: [me] });
    await rules({ inviters: group });
    expect((await invite(['a@a-sha.example.com'], 'host')).status).toBe(200);
    const refused = await invite(['b@a-sha.example.com']);
    expect(refused.status).toBe(409);
    expect(refused.body.message).toContain('グループに限られています');
    const { body } = await house.as('admin').get(`/api/spaces/${space}/guests`);
    expect((await house.as('admin').post(`/api/invitations/${body.invitations[0].id}/resend`)).status).toBe(409);
    const { abilities } = (await house.as('admin').get(`/api/spaces/${space}`)).body;
    expect([abilities['space.manageGuests'], abilities['space.inviteGuests']]).toEqual([true, false]);
    expect((await house.as('admin').delete(`/api/invitations/${body.invitations[0].id}`)).status).toBe(200);
    // A group that is gone lets nobody invite, rather than everybody.
    await house.as('admin').delete(`/api/groups/${group}`);
    expect((await invite(['c@a-sha.example.com'], 'host')).status).toBe(409);
  });

  it('"Everyone" is every colleague who administers a space, and a group must be there', async () => {
    const { groups } = (await house.as('admin').get('/api/groups')).body;
    await rules({ inviters: groups.find((g: { code: string }) => g.code === 'everyone').id });
    expect((await invite(['a@a-sha.example.com'], 'host')).status).toBe(200);
    expect((await rules({ inviters: '987654321' })).status).toBe(400);
  });
});

describe("a colleague's address", () => {
  it('comes back with the colleague, who is added as a member in one step, and then said to be in', async () => {
    const { body } = await invite(['Other@minato.example.jp']);
    expect(body.invitations[0].colleague).toMatchObject({ code: 'other', member: false });
    expect((await house.as('other').post(`/api/spaces/${space}/members`, { code: 'other' })).status).toBe(404);
    expect((await house.as('host').post(`/api/spaces/${space}/members`, { code: 'other' })).status).toBe(200);
    expect((await house.as('other').get(`/api/spaces/${space}`)).body.isAdmin).toBe(false);
    expect((await house.as('other').post(`/api/spaces/${space}/members`, { code: 'admin' })).status).toBe(403);
    expect((await invite(['other@minato.example.jp'])).body.invitations[0]).toMatchObject({
      colleague: { member: true },
      problem: expect.stringContaining('すでにこのスペースのメンバー'),
    });
  });
  it('nobody else can be added so: neither a guest nor somebody unknown', async () => {
    await join(house, 'admin', space, `g${space}@a-sha.example.com`, '花');
    for (const code of [`guest/g${space}@a-sha.example.com`, 'nobody'])
      expect((await house.as('host').post(`/api/spaces/${space}/members`, { code })).status).toBe(400);
  });
});

describe('the ceiling of a space', () => {
  it('counts guests and open invitations; what is too much is refused in its row', async () => {
    await join(house, 'admin', space, `one${space}@a-sha.example.com`, '一');
    expect((await limit(2, 'host')).status).toBe(200);
    const { body } = await invite(['two@a-sha.example.com', 'three@a-sha.example.com']);
    expect(body.invitations.map((i: { problem: string | null }) => i.problem)).toEqual([
      null,
      expect.stringContaining('2名まで'),
    ]);
    expect((await invite(['two@a-sha.example.com'])).body.invitations[0].problem).toBeNull();
    expect((await house.as('admin').get(`/api/spaces/${space}/guests`)).body.places).toEqual({
      limit: 2,
      guests: 1,
      invited: 1,
    });
    const check = { addresses: ['four@a-sha.example.com'] };
    expect((await house.as('admin').post(`/api/spaces/${space}/invitations/check`, check)).body.left).toBe(0);
    await limit(null);
    expect((await invite(['three@a-sha.example.com'])).body.invitations[0].problem).toBeNull();
  });

  it('is set by administrators of the space alone', async () => {
    await join(house, 'admin', space, `in${space}@a-sha.example.com`, '一');
    await house.as('host').post(`/api/spaces/${space}/members`, { code: 'other' });
    expect((await limit(5, 'other')).status).toBe(403);
    expect((await limit(5, `guest/in${space}@a-sha.example.com`)).status).toBe(403);
    expect((await limit(-1)).status).toBe(400);
  });

  it('two invitations sent at once for the last place: one is sent', async () => {
    await limit(1);
    const both = await Promise.all([invite(['p@a-sha.example.com']), invite(['q@a-sha.example.com'], 'host')]);
    expect(both.map((a) => a.body.invitations[0].link !== null).sort()).toEqual([false, true]);
  });

  it('lowered after inviting, and accepted by all at once: never more guests than places', async () => {
    const addresses = [1, 2, 3, 4].map((n) => `r${n}-${space}@a-sha.example.com`);
    await invite(addresses);
    await limit(2);
    const tokens = await Promise.all(addresses.map((a) => mailedToken(house, a)));
    const answers = await Promise.all(tokens.map((t) => house.as(null).post(`/api/join/${t}`, registration)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 409, 409]);
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('SPACE_FULL');
    expect((await house.as('admin').get(`/api/spaces/${space}/guests`)).body.guests).toHaveLength(2);
  });

  it('a suspended guest gives the place away, and comes back only where there is one again', async () => {
    const address = `s${space}@a-sha.example.com`;
    await join(house, 'admin', space, address, '一');
    const { guests } = (await house.as('admin').get(`/api/spaces/${space}/guests`)).body;
    const setState = (state: string) => house.as('admin').put(`/api/guests/${guests[0].id}`, { state });
    await limit(1);
    await setState('inactive');
    await join(house, 'admin', space, `t${space}@a-sha.example.com`, '二');
    expect((await setState('active')).body.code).toBe('SPACE_FULL');
    await limit(2);
    expect((await setState('active')).status).toBe(200);
  });

  it("holds for kintone's call that places guests, too", async () => {
    const codes = [1, 2].map((n) => `k${n}-${space}@a-sha.example.com`);
    const guests = codes.map((code) => ({ name: code, code, password: PASSWORD, timezone: 'Asia/Tokyo' }));
    expect((await house.as('admin').post('/k/v1/guests.json', { guests })).status).toBe(200);
    await limit(1);
    const put = (list: string[]) =>
      house.as('admin').put(`/k/guest/${space}/v1/space/guests.json`, { id: space, guests: list });
    expect((await put(codes)).status).not.toBe(200);
    expect((await put(codes.slice(0, 1))).status).toBe(200);
    expect((await put(codes.slice(1))).status).toBe(200);
  });
});
