// Terms of a guest space: accepted before it opens, by both walls; asked again when they change; on record.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join } from '../../test/join.ts';

let house: TestHouse;
let space: string;
let thread: string;
let guest: string;
let n = 0;
const put = (body: string, as = 'host') => house.as(as).put(`/api/spaces/${space}/terms`, { body });
const terms = (as = guest) => house.as(as).get(`/api/spaces/${space}/terms`);
const accept = (version: number, as = guest) => house.as(as).post(`/api/spaces/${space}/terms/accept`, { version });
const record = async (as = 'host') => (await house.as(as).get(`/api/spaces/${space}/terms/acceptances`)).body;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'member', 'stranger'])
    await house.as('admin').post('/api/users', { login, name: login, password: PASSWORD });
});
afterAll(() => house.close());
beforeEach(async () => {
  const members = [
    { entity: { type: 'USER', code: 'host' }, isAdmin: true },
    { entity: { type: 'USER', code: 'member' } },
  ];
  const made = { name: '秘密の窓口', isGuest: true, useMultiThread: true, members };
  space = (await house.as('admin').post('/api/spaces', made)).body.id;
  thread = (await house.as('host').post(`/api/spaces/${space}/threads`, { name: '連絡' })).body.id;
  const address = `hana${n++}@a-sha.example.com`;
  await join(house, 'host', space, address, '花', 'A社');
  guest = `guest/${address}`;
});

/** Everything of the space that a guest would ask for. */
const doorsOf = () => [
  `/api/spaces/${space}`,
  `/api/spaces/${space}/threads`,
  `/api/spaces/${space}/people`,
  `/api/threads/${thread}`,
  `/api/threads/${thread}/comments`,
  `/k/guest/${space}/v1/space.json?id=${space}`,
];
const codes = async () => Promise.all(doorsOf().map(async (url) => (await house.as(guest).get(url)).status));

describe('a space with terms', () => {
  it('shows a guest its terms and nothing else until they are accepted, then everything', async () => {
    expect((await put('一、口外しないこと。')).body).toMatchObject({ version: 1, body: '一、口外しないこと。' });
    expect((await codes()).every((c) => c === 403 || c === 404)).toBe(true);
    expect((await house.as(guest).get(`/api/spaces/${space}`)).body.code).toBe('TERMS_NOT_ACCEPTED');
    expect((await house.as(guest).get('/api/spaces')).body.spaces).toEqual([]);
    expect((await house.as(guest).post(`/api/threads/${thread}/comments`, { text: 'x' })).status).toBe(404);
    expect((await house.as(guest).get('/api/me/terms')).body.spaces).toEqual([{ id: space, name: '秘密の窓口' }]);
    expect((await terms()).body).toMatchObject({ space: '秘密の窓口', mustAccept: true, acceptedAt: null });
    expect((await accept(1)).status).toBe(200);
    expect(await codes()).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await house.as(guest).get('/api/me/terms')).body.spaces).toEqual([]);
    expect((await terms()).body).toMatchObject({ mustAccept: false, acceptedAt: expect.any(String) });
    expect((await accept(1)).status).toBe(200);
  });

  it('asks again at a new version; the old one cannot be accepted in its place', async () => {
    await put('一');
    await accept(1);
    await put('二');
    expect((await codes())[0]).toBe(403);
    const late = await accept(1);
    expect([late.status, late.body.code]).toEqual([409, 'TERMS_CHANGED']);
    expect((await codes())[0]).toBe(403);
    expect((await accept(2)).status).toBe(200);
    expect((await codes())[0]).toBe(200);
  });

  it('the same text again is no new version; an empty one ends the terms', async () => {
    await put('一');
    await accept(1);
    expect((await put(' 一\r\n')).body.version).toBe(1);
    await put('二');
    expect((await codes())[0]).toBe(403);
    expect((await put('')).body.version).toBeNull();
    expect((await codes())[0]).toBe(200);
    expect((await terms()).body).toMatchObject({ version: null, mustAccept: false });
  });

  it('can be left without accepting, by the guest alone, unless leaving is blocked', async () => {
    await put('一');
    const decline = (as: string | null) => house.as(as).post(`/api/spaces/${space}/terms/decline`);
    await house.as('host').put(`/api/spaces/${space}`, { fixedMember: true });
    expect((await decline(guest)).status).toBe(409);
    await house.as('host').put(`/api/spaces/${space}`, { fixedMember: false });
    for (const [who, status] of [
      ['member', 403],
      ['stranger', 404],
      [null, 401],
    ] as const)
      expect((await decline(who)).status).toBe(status);
    expect((await decline(guest)).status).toBe(200);
    expect((await terms()).status).toBe(404);
    expect((await house.as('host').get(`/api/spaces/${space}/guests`)).body.guests).toEqual([]);
  });

  it('stays open to members, who read the terms and are asked nothing', async () => {
    await put('一');
    expect((await house.as('member').get(`/api/spaces/${space}`)).status).toBe(200);
    expect((await terms('member')).body).toMatchObject({ body: '一', mustAccept: false });
    expect((await accept(1, 'member')).status).toBe(403);
  });

  it('who accepted which version, and when, is seen by its administrators alone', async () => {
    await put('一');
    expect(await record()).toMatchObject({ accepted: [], waiting: [{ name: '花' }] });
    await accept(1);
    await put('二');
    const seen = await record();
    expect(seen.versions.map((v: { version: number }) => v.version)).toEqual([2, 1]);
    expect(seen.accepted).toMatchObject([
      { person: { name: '花', company: 'A社' }, version: 1, at: expect.any(String) },
    ]);
    expect(seen.waiting).toHaveLength(1);
    for (const [who, status] of [
      ['member', 403],
      [guest, 403],
      ['stranger', 404],
    ] as const) {
      expect((await house.as(who).get(`/api/spaces/${space}/terms/acceptances`)).status).toBe(status);
      expect((await put('乗っ取り', who)).status).toBe(status);
    }
    for (const who of ['stranger', 'admin']) expect((await terms(who)).status).toBe(404);
    expect((await house.as(null).get(`/api/spaces/${space}/terms`)).status).toBe(401);
  });

  it('is closed to a guest of another space, terms included', async () => {
    await put('一');
    const mine = space;
    space = (await house.as('admin').post('/api/spaces', { name: 'B社様', isGuest: true })).body.id;
    await join(house, 'admin', space, `ken${n}@b-sha.example.com`, '健');
    space = mine;
    const other = `guest/ken${n}@b-sha.example.com`;
    expect([(await terms(other)).status, (await accept(1, other)).status]).toEqual([404, 404]);
    expect((await record()).accepted).toEqual([]);
  });
});

describe('the database alone', () => {
  it('lets no row of the space through before acceptance, and records nobody but the guest who asks', async () => {
    await put('一');
    const id = (await house.as(guest).get('/api/me')).body.person.id;
    const own = house.house.connections.guest(id, space);
    const seen = async () =>
      Promise.all(
        (['spaces', 'threads', 'space_people'] as const).map(async (t) => {
          const { length } = await own.selectFrom(t).selectAll().execute();
          return length > 0;
        }),
      );
    const companies = async () => {
      const { rows } = await sql<{ them: string[] }>`select guest_companies(${space}) as them`.execute(own);
      return rows[0]?.them;
    };
    expect(await seen()).toEqual([false, false, false]);
    expect(await companies()).toEqual([]);
    await expect(own.selectFrom('space_terms').selectAll().execute()).rejects.toThrow(/permission denied/);
    await expect(
      own.insertInto('terms_acceptances').values({ space_id: space, person_id: id, version: 1 }).execute(),
    ).rejects.toThrow(/permission denied/);
    await accept(1);
    expect(await seen()).toEqual([true, true, true]);
    expect(await companies()).toEqual(['A社']);
  });

  it('two who write terms at once write two versions', async () => {
    const [a, b] = await Promise.all([put('甲'), put('乙')]);
    expect([a.status, b.status]).toEqual([200, 200]);
    expect((await record()).versions).toHaveLength(2);
  });
});
