// The life of a guest after joining: leaving, removal, suspension, deletion; access ends at once, what was written stays.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join } from '../../test/join.ts';

let house: TestHouse;
let space: string;
let thread: string;

async function guest(address: string): Promise<string> {
  await join(house, 'admin', space, address, `ゲスト ${address}`, 'A社');
  return `guest/${address}`;
}
async function session(login: string): Promise<{ cookie: string }> {
  const answer = await house.as(null).post('/api/session', { login, password: PASSWORD });
  expect(answer.status).toBe(200);
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
const idOf = async (login: string) => (await house.as(login).get('/api/me')).body.person.id;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  const made = await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true, useMultiThread: true });
  space = made.body.id;
  thread = (await house.as('admin').post(`/api/spaces/${space}/threads`, { name: '連絡' })).body.id;
});
afterAll(() => house.close());

describe('a guest who leaves', () => {
  it('no longer sees the space, and what they wrote stays with their name', async () => {
    const login = await guest('leaver@a-sha.example.com');
    await house.as(login).post(`/api/threads/${thread}/comments`, { text: '書き残し' });
    expect((await house.as(login).post(`/api/spaces/${space}/leave`)).status).toBe(200);
    expect((await house.as(login).get(`/api/spaces/${space}`)).status).toBe(404);
    expect((await house.as(login).get('/api/spaces')).body.spaces).toEqual([]);
    const { comments } = (await house.as('admin').get(`/api/threads/${thread}/comments`)).body;
    expect(comments[0].author.name).toBe('ゲスト leaver@a-sha.example.com');
  });

  it('can be invited again, and is the same person', async () => {
    const before = await idOf('guest/leaver@a-sha.example.com');
    await join(house, 'admin', space, 'leaver@a-sha.example.com');
    expect(await idOf('guest/leaver@a-sha.example.com')).toBe(before);
    expect((await house.as('guest/leaver@a-sha.example.com').get(`/api/spaces/${space}`)).status).toBe(200);
  });

  it('cannot leave where joining and leaving is blocked', async () => {
    await house.as('admin').put(`/api/spaces/${space}`, { fixedMember: true });
    const answer = await house.as('guest/leaver@a-sha.example.com').post(`/api/spaces/${space}/leave`);
    expect(answer.status).toBe(409);
    expect(answer.body.message).toContain('禁止');
    await house.as('admin').put(`/api/spaces/${space}`, { fixedMember: false });
  });
});

describe('a guest who is removed', () => {
  it('loses access and the session at once, and keeps the account', async () => {
    const login = await guest('removed@a-sha.example.com');
    const headers = await session(login);
    expect((await house.as('admin').delete(`/api/spaces/${space}/guests/removed@a-sha.example.com`)).status).toBe(200);
    expect((await house.as(null).get(`/api/spaces/${space}`, undefined, headers)).status).toBe(401);
    expect((await house.as(login).get(`/api/threads/${thread}`)).status).toBe(404);
    expect((await house.as(login).get('/api/me')).status).toBe(200);
  });

  it('once more, or somebody who never was here: not found', async () => {
    expect((await house.as('admin').delete(`/api/spaces/${space}/guests/removed@a-sha.example.com`)).status).toBe(404);
    expect((await house.as('admin').delete(`/api/spaces/${space}/guests/nobody@x.example.com`)).status).toBe(404);
  });
});

describe('a guest who is suspended', () => {
  it('cannot sign in, sessions end, stays in the list as inactive, and comes back when reactivated', async () => {
    const login = await guest('paused@a-sha.example.com');
    const id = await idOf(login);
    const headers = await session(login);
    await house.as('admin').put(`/api/guests/${id}`, { state: 'inactive' });
    expect((await house.as(null).get('/api/me', undefined, headers)).status).toBe(401);
    expect((await house.as(login).get('/api/me')).status).toBe(401);
    const { guests } = (await house.as('admin').get(`/api/spaces/${space}/guests`)).body;
    expect(guests.find((g: { id: string }) => g.id === id).status).toBe('inactive');
    expect(
      (await house.as('admin').post(`/api/spaces/${space}/invitations`, { addresses: ['paused@a-sha.example.com'] }))
        .body.invitations[0].status,
    ).toBe('inactive');
    await house.as('admin').put(`/api/guests/${id}`, { state: 'active' });
    expect((await house.as(login).get(`/api/spaces/${space}`)).status).toBe(200);
  });
});

describe('a guest who is deleted', () => {
  it('is gone for ever; the same address becomes a new person; what was written keeps the name', async () => {
    const login = await guest('deleted@a-sha.example.com');
    const id = await idOf(login);
    await house.as(login).post(`/api/threads/${thread}/comments`, { text: '消えない言葉' });
    expect((await house.as('admin').delete(`/api/guests/${id}`)).status).toBe(200);
    expect((await house.as(login).get('/api/me')).status).toBe(401);
    const { comments } = (await house.as('admin').get(`/api/threads/${thread}/comments`)).body;
    expect(comments[0].author).toMatchObject({ name: 'ゲスト deleted@a-sha.example.com', state: 'deleted' });
    expect(await idOf(await guest('deleted@a-sha.example.com'))).not.toBe(id);
  });
});

describe('what a guest may do in the space', () => {
  const login = 'guest/limits@a-sha.example.com';
  beforeAll(async () => {
    await guest('limits@a-sha.example.com');
  });
  it('may start a thread, comment, edit and delete the own thread, follow, favour and leave (5.18–5.23)', async () => {
    const me = house.as(login);
    const own = (await me.post(`/api/spaces/${space}/threads`, { name: '質問' })).body.id;
    expect((await me.put(`/api/threads/${own}`, { name: '質問です', body: '<p>本文</p>' })).status).toBe(200);
    expect((await me.post(`/api/threads/${own}/comments`, { text: 'こんにちは' })).status).toBe(200);
    expect((await me.put(`/api/threads/${own}/follow`, { follow: false })).status).toBe(200);
    expect((await me.put(`/api/spaces/${space}/favourite`, { favourite: true })).status).toBe(200);
    expect((await me.delete(`/api/threads/${own}`)).status).toBe(200);
  });
  it('is never offered anybody from outside the space', async () => {
    await house.as('admin').post('/api/users', { login: 'hidden', name: '見えない人', password: PASSWORD });
    const { candidates } = (await house.as(login).get(`/api/spaces/${space}/candidates?q=`)).body;
    expect(candidates.some((c: { name: string }) => c.name === '見えない人')).toBe(false);
    expect(candidates.every((c: { type: string }) => c.type === 'USER')).toBe(true);
  });
});

describe('a deleted space', () => {
  it('is gone for its guests, and comes back as it was within 14 days', async () => {
    const login = await guest('restored@a-sha.example.com');
    await house.as('admin').delete(`/api/spaces/${space}`);
    expect((await house.as(login).get(`/api/spaces/${space}`)).status).toBe(404);
    expect((await house.as('admin').get(`/api/spaces/${space}`)).status).toBe(404);
    expect((await house.as('admin').post(`/api/admin/spaces/${space}/restore`)).status).toBe(200);
    expect((await house.as(login).get(`/api/threads/${thread}`)).body.name).toBe('連絡');
  });
  it('but not after 14 days', async () => {
    await house.as('admin').delete(`/api/spaces/${space}`);
    await house.owner.query("update spaces set deleted_at = now() - interval '15 days' where id = $1", [space]);
    expect((await house.as('admin').post(`/api/admin/spaces/${space}/restore`)).status).toBe(409);
    await house.owner.query('update spaces set deleted_at = now() where id = $1', [space]);
    await house.as('admin').post(`/api/admin/spaces/${space}/restore`);
  });
});

describe('switching guest spaces off', () => {
  it('hides them from everyone and keeps all data; on again brings everything back', async () => {
    const login = 'guest/restored@a-sha.example.com';
    await house.as('admin').put('/api/settings', { guestSpacesOn: false });
    expect((await house.as(login).get(`/api/spaces/${space}`)).status).toBe(404);
    expect((await house.as('admin').get(`/api/spaces/${space}`)).status).toBe(404);
    expect((await house.as('admin').post('/api/spaces', { name: 'x', isGuest: true })).status).toBe(409);
    await house.as('admin').put('/api/settings', { guestSpacesOn: true });
    expect((await house.as(login).get(`/api/spaces/${space}`)).status).toBe(200);
  });
});
