// Seeing a space as one of its guests: the guest's own view by both walls, only to look, and nobody else's business.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join } from '../../../test/join.ts';

let house: TestHouse;
let space: string;
let other: string;
let thread: string;
let otherThread: string;
let person: string;
let headers: Record<string, string>;
const guest = 'guest/hana@a-sha.example.com';

/** A browser of somebody: cookie and token. */
async function browser(login: string): Promise<Record<string, string>> {
  const answer = await house.as(null).post('/api/session', { login, password: PASSWORD });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, 'x-csrf-token': answer.body.csrfToken };
}
const get = (url: string, as = headers) => house.as(null).get(url, undefined, as);
const start = (as = headers, at = space) => house.as(null).post(`/api/spaces/${at}/preview/${person}`, {}, as);
const end = (as = headers) => house.as(null).delete('/api/preview', undefined, as);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'member'])
    await house.as('admin').post('/api/users', { login, name: login, password: PASSWORD });
  const members = [
    { entity: { type: 'USER', code: 'host' }, isAdmin: true },
    { entity: { type: 'USER', code: 'member' } },
  ];
  const make = async (name: string) =>
    (await house.as('admin').post('/api/spaces', { name, isGuest: true, useMultiThread: true, members })).body.id;
  [space, other] = [await make('A社様'), await make('カナリアB社様')];
  for (const [at, name] of [
    [space, '花'],
    [other, undefined],
  ] as const)
    await join(house, 'host', at, 'hana@a-sha.example.com', name);
  person = (await house.as(guest).get('/api/me')).body.person.id;
  thread = (await house.as('host').post(`/api/spaces/${space}/threads`, { name: '連絡' })).body.id;
  otherThread = (await house.as('host').post(`/api/spaces/${other}/threads`, { name: 'カナリアの件' })).body.id;
});
afterAll(() => house.close());
beforeEach(async () => {
  headers = await browser('host');
});

describe('a preview', () => {
  it('shows the space with the rights of the guest, says so, and ends by one call', async () => {
    expect((await get(`/api/spaces/${space}`)).body.abilities['space.manageGuests']).toBe(true);
    expect((await start()).status).toBe(200);
    expect((await get('/api/me')).body).toMatchObject({ person: { id: person }, preview: { name: '花', space } });
    const { abilities, isAdmin } = (await get(`/api/spaces/${space}`)).body;
    expect([abilities['space.manageGuests'], abilities['space.addThread'], isAdmin]).toEqual([false, true, false]);
    expect((await get(`/api/threads/${thread}`)).status).toBe(200);
    for (const url of [`/api/spaces/${space}/guests`, `/api/spaces/${space}/members`])
      expect((await get(url)).status).toBe(403);
    expect((await end()).body).toEqual({ space });
    expect((await get('/api/me')).body).toMatchObject({ person: { name: 'host' }, preview: null });
    expect((await get(`/api/spaces/${space}/guests`)).status).toBe(200);
  });

  it('answers on the database role of the guest in this space', async () => {
    const asked: (string | null)[] = [];
    const { connections } = house.house;
    const real = connections.guest;
    connections.guest = (id, at) => {
      if (id === person) asked.push(at);
      return real(id, at);
    };
    try {
      await start();
      await get(`/api/threads/${thread}`);
    } finally {
      connections.guest = real;
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((at) => at === space)).toBe(true);
  });

  it('refuses every change with a clear message, and changes nothing', async () => {
    await start();
    const before = await house.owner.query('select * from comments');
    const tries = [
      house.as(null).post(`/api/threads/${thread}/comments`, { text: 'x' }, headers),
      house.as(null).put(`/api/threads/${thread}/read`, { comment: '1' }, headers),
      house.as(null).put(`/api/spaces/${space}/favourite`, { favourite: true }, headers),
      house.as(null).post(`/api/spaces/${space}/leave`, {}, headers),
      house.as(null).put('/api/me/profile', { phone: '1' }, headers),
      house.as(null).delete(`/api/threads/${thread}`, undefined, headers),
      start(),
    ];
    for (const answer of await Promise.all(tries)) {
      expect([answer.status, answer.body.code]).toEqual([403, 'PREVIEW']);
      expect(answer.body.message).toContain('変更はできません');
    }
    expect((await house.owner.query('select * from comments')).rows).toEqual(before.rows);
  });

  it("shows nothing of the guest's other spaces, account and sessions", async () => {
    await start();
    const list = await get('/api/spaces');
    expect(list.body.spaces.map((s: { id: string }) => s.id)).toEqual([space]);
    for (const url of [`/api/spaces/${other}`, `/api/threads/${otherThread}`, `/api/spaces/${other}/terms`])
      expect((await get(url)).status).toBe(404);
    for (const url of ['/api/sessions', '/api/live', '/api/people', '/api/settings'])
      expect((await get(url)).body.code).toBe('PREVIEW');
    await house.as('host').put(`/api/spaces/${other}/terms`, { body: 'カナリア' });
    expect(JSON.stringify((await get('/api/me/terms')).body)).not.toContain('カナリア');
    await house.as('host').put(`/api/spaces/${other}/terms`, { body: '' });
  });

  it('leaves no trace with the guest: last seen, read marks and access log stay as they are', async () => {
    const state = async () => {
      const people = await house.owner.query('select last_seen_at, modified_at from people where id = $1', [person]);
      const reads = await house.owner.query('select * from thread_reads where person_id = $1', [person]);
      const log = await house.owner.query('select count(*) from guest_log where person_id = $1', [person]);
      return JSON.stringify([people.rows, reads.rows, log.rows]);
    };
    await start();
    const before = await state();
    for (const url of [`/api/spaces/${space}`, `/api/threads/${thread}`, `/api/threads/${thread}/comments`])
      expect((await get(url)).status).toBe(200);
    // Somebody else's entry written after these proves that theirs would have been written by now.
    await join(house, 'host', space, 'marker@a-sha.example.com', '印');
    await house.as('guest/marker@a-sha.example.com').get(`/api/spaces/${space}`);
    await expect
      .poll(async () => (await house.owner.query("select 1 from guest_log where what = 'opened'")).rowCount)
      .toBeGreaterThan(0);
    expect(await state()).toBe(before);
  });

  it('is for administrators of the space, with a browser, and of its guests', async () => {
    const member = await browser('member');
    expect((await start(member)).status).toBe(403);
    expect((await start(await browser(guest))).status).toBe(403);
    expect((await start(await browser('admin'))).status).toBe(404);
    expect((await house.as('host').post(`/api/spaces/${space}/preview/${person}`)).body.code).toBe('NEEDS_SESSION');
    const me = (await house.as('member').get('/api/me')).body.person.id;
    expect((await house.as(null).post(`/api/spaces/${space}/preview/${me}`, {}, headers)).status).toBe(404);
  });

  it('belongs to one session, ends after half an hour and when its grounds are gone', async () => {
    const second = await browser('host');
    await start();
    expect((await get('/api/me', second)).body.preview).toBeNull();
    await house.owner.query("update sessions set preview_until = now() - interval '1 second'");
    expect((await get('/api/me')).body.preview).toBeNull();
    await start();
    const members = [{ entity: { type: 'USER', code: 'member' }, isAdmin: true }];
    await house.as('host').put(`/api/spaces/${space}/members`, { members });
    expect((await get('/api/me')).body).toMatchObject({ person: { name: 'host' }, preview: null });
    const both = ['host', 'member'].map((code) => ({ entity: { type: 'USER', code }, isAdmin: code === 'host' }));
    await house.as('member').put(`/api/spaces/${space}/members`, { members: both });
    await start();
    expect((await house.as(null).delete('/api/session', undefined, headers)).status).toBe(200);
    expect((await get('/api/me')).status).toBe(401);
  });

  it('of a guest who has yet to accept the terms shows the terms', async () => {
    await house.as('host').put(`/api/spaces/${space}/terms`, { body: '一' });
    await start();
    expect((await get(`/api/spaces/${space}`)).body.code).toBe('TERMS_NOT_ACCEPTED');
    expect((await get(`/api/spaces/${space}/terms`)).body.mustAccept).toBe(true);
    const accept = await house.as(null).post(`/api/spaces/${space}/terms/accept`, { version: 1 }, headers);
    expect(accept.body.code).toBe('PREVIEW');
    await house.as('host').put(`/api/spaces/${space}/terms`, { body: '' });
  });
});
