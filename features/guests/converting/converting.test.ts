// Converting: a guest becomes a user and back; the same person, other rights.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join } from '../../../test/join.ts';

let house: TestHouse;
let space: string;
let publicSpace: string;
let thread: string;
let n = 0;
const NEW = 'another-2027';
const idOf = async (login: string) => (await house.as(login).get('/api/me')).body.person.id;
const toUser = (id: string, body: object, as = 'admin') => house.as(as).post(`/api/guests/${id}/conversion`, body);
const toGuest = (id: string, body: object, as = 'admin') => house.as(as).post(`/api/users/${id}/conversion`, body);
const namesOf = (spaces: { name: string }[]) => spaces.map((s) => s.name).sort();

async function guest(): Promise<{ login: string; address: string; id: string }> {
  const address = `hana${n++}@a-sha.example.com`;
  await join(house, 'host', space, address, '花', 'A社');
  return { login: `guest/${address}`, address, id: await idOf(`guest/${address}`) };
}
async function user(): Promise<{ login: string; id: string }> {
  const login = `taro${n++}`;
  const made = await house.as('admin').post('/api/users', { login, name: '太郎', password: PASSWORD });
  await house.as('host').post(`/api/spaces/${space}/members`, { code: login });
  return { login, id: made.body.id };
}

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await house.as('admin').post('/api/users', { login: 'host', name: 'host', password: PASSWORD });
});
afterAll(() => house.close());
beforeEach(async () => {
  const members = [{ entity: { type: 'USER', code: 'host' }, isAdmin: true }];
  const made = await house
    .as('admin')
    .post('/api/spaces', { name: 'A社様', isGuest: true, useMultiThread: true, members });
  space = made.body.id;
  publicSpace = (await house.as('admin').post('/api/spaces', { name: '社内広場', members })).body.id;
  thread = (await house.as('host').post(`/api/spaces/${space}/threads`, { name: '連絡' })).body.id;
});

describe('a guest who becomes a user', () => {
  it('is the same person with the same words, a member of their spaces, and signs in anew', async () => {
    const hana = await guest();
    await house.as(hana.login).post(`/api/threads/${thread}/comments`, { text: '前の言葉' });
    const cookie = String(
      (await house.as(null).post('/api/session', { login: hana.login, password: PASSWORD })).headers['set-cookie'],
    ).split(';')[0];
    const seen = (await house.as('admin').get(`/api/guests/${hana.id}/conversion`)).body;
    expect(namesOf(seen.keeps)).toEqual(['A社様']);
    expect(seen.gained.join()).toContain('名簿');
    expect(seen.lost.join()).toContain('ログアウト');
    expect(seen.problems).toEqual([]);

    const login = `hanako${n++}`;
    expect((await toUser(hana.id, { login, password: NEW })).body.id).toBe(hana.id);
    for (const old of [hana.login, `${hana.login}:${NEW}`, `${login}:${PASSWORD}`])
      expect((await house.as(old).get('/api/me')).status).toBe(401);
    expect((await house.as(null).get('/api/me', undefined, { cookie: `${cookie}` })).status).toBe(401);
    const me = house.as(`${login}:${NEW}`);
    expect((await me.get('/api/me')).body.person).toMatchObject({ id: hana.id, outside: false });
    expect((await me.get(`/api/spaces/${space}`)).body).toMatchObject({ isAdmin: false, audience: { guests: 0 } });
    expect((await me.get(`/api/spaces/${publicSpace}`)).status).toBe(200);
    expect((await me.get('/api/people')).status).toBe(200);
    const { comments } = (await house.as('host').get(`/api/threads/${thread}/comments`)).body;
    expect(comments[0].author).toMatchObject({ id: hana.id, outside: false });
    expect((await me.put(`/api/comments/${comments[0].id}`, { html: '<p>直した</p>' })).status).toBe(200);
    // The former address can be invited no more: it is a colleague's.
    const { body } = await house.as('host').post(`/api/spaces/${space}/invitations`, { addresses: [hana.address] });
    expect(body.invitations[0].colleague).toMatchObject({ id: hana.id, member: true });
  });

  it('leaves no invitation behind that would make a second person of them', async () => {
    const hana = await guest();
    const other = (await house.as('admin').post('/api/spaces', { name: 'B', isGuest: true })).body.id;
    await house.as('admin').post(`/api/spaces/${other}/invitations`, { addresses: [hana.address] });
    await toUser(hana.id, { login: `h${n++}`, password: NEW });
    expect((await house.as('admin').get(`/api/spaces/${other}/guests`)).body.invitations).toEqual([]);
  });

  it.each([
    ['a login name that is taken', { login: 'host', password: NEW }, ['login']],
    ['a login name like a guest', { login: 'guest/x', password: NEW }, ['login']],
    ['a weak password and a bad login', { login: 'a:b', password: 'x' }, ['login', 'password']],
  ])('%s is refused by its field, and nothing changes', async (_, body, fields) => {
    const hana = await guest();
    const answer = await toUser(hana.id, body);
    expect([answer.status, Object.keys(answer.body.errors ?? {}).sort()]).toEqual([400, fields]);
    expect((await house.as(hana.login).get(`/api/spaces/${space}`)).status).toBe(200);
  });

  it('only by Administrators, and only if they are a guest', async () => {
    const hana = await guest();
    for (const [who, status] of [
      ['host', 403],
      [hana.login, 403],
      [null, 401],
    ] as const) {
      expect((await house.as(who).get(`/api/guests/${hana.id}/conversion`)).status).toBe(status);
      expect(
        (await house.as(who).post(`/api/guests/${hana.id}/conversion`, { login: 'x', password: NEW })).status,
      ).toBe(status);
    }
    expect((await toUser(await idOf('host'), { login: 'x', password: NEW })).status).toBe(404);
    expect((await toGuest(hana.id, { address: 'x@y.example.com', password: NEW })).status).toBe(404);
  });

  it('asked for twice at once: happens once', async () => {
    const hana = await guest();
    const both = await Promise.all(
      [1, 2].map((k) => toUser(hana.id, { login: `twice${k}-${hana.id}`, password: NEW })),
    );
    expect(both.map((a) => a.status).sort()).toEqual([200, 404]);
  });
});

describe('a user who becomes a guest', () => {
  it('keeps the guest spaces and what they wrote there, and loses everything of the house', async () => {
    const taro = await user();
    await house.as('host').post(`/api/spaces/${publicSpace}/members`, { code: taro.login });
    const group = (await house.as('admin').post('/api/groups', { code: `g${n}`, name: 'G' })).body.id;
    await house.as('admin').put(`/api/groups/${group}/members`, { users: [taro.id] });
    await house.as(taro.login).post(`/api/threads/${thread}/comments`, { text: '社員だったころ' });
    const seen = (await house.as('admin').get(`/api/users/${taro.id}/conversion`)).body;
    expect([namesOf(seen.keeps), namesOf(seen.loses)]).toEqual([['A社様'], ['社内広場']]);
    expect(seen.lost.join()).toContain('グループ（1件）');

    const address = `taro${n++}@c-sha.example.com`;
    expect((await toGuest(taro.id, { address, company: 'C社', password: NEW })).status).toBe(200);
    expect((await house.as(taro.login).get('/api/me')).status).toBe(401);
    const me = house.as(`guest/${address}:${NEW}`);
    expect((await me.get('/api/me')).body.person).toMatchObject({ id: taro.id, outside: true, company: 'C社' });
    expect((await me.get(`/api/spaces/${space}`)).status).toBe(200);
    for (const url of [`/api/spaces/${publicSpace}`, `/api/people/${await idOf('admin')}`])
      expect((await me.get(url)).status).toBe(404);
    for (const url of ['/api/people', '/api/groups']) expect((await me.get(url)).status).toBe(403);
    const { comments } = (await me.get(`/api/threads/${thread}/comments`)).body;
    expect(comments[0].author).toMatchObject({ id: taro.id, outside: true });
    expect(
      (await house.as('admin').get('/api/groups')).body.groups.find((g: { id: string }) => g.id === group),
    ).toBeTruthy();

    // And back again: the same person still.
    expect((await toUser(taro.id, { login: taro.login, password: PASSWORD })).status).toBe(200);
    expect((await house.as(taro.login).get('/api/me')).body.person.id).toBe(taro.id);
    const groups = (await house.as('admin').get('/api/users')).body.users.find(
      (u: { id: string }) => u.id === taro.id,
    ).groups;
    expect(groups).toEqual([]);
  });

  it('not while a space has no other administrator, not oneself, not into a space that is full', async () => {
    const host = await idOf('host');
    const alone = await toGuest(host, { address: 'host@x.example.com', password: NEW });
    expect([alone.status, alone.body.message]).toEqual([409, expect.stringContaining('ただ一人の管理者')]);
    expect((await house.as('admin').get(`/api/users/${host}/conversion`)).body.problems.length).toBeGreaterThan(0);
    const me = await toGuest(await idOf('admin'), { address: 'me@x.example.com', password: NEW });
    expect([me.status, me.body.message]).toEqual([409, expect.stringContaining('自分自身')]);
    const taro = await user();
    await house.as('host').put(`/api/spaces/${space}/guest-limit`, { limit: 0 });
    expect((await toGuest(taro.id, { address: 't@x.example.com', password: NEW })).body.code).toBe('SPACE_FULL');
    expect((await house.as(taro.login).get(`/api/spaces/${space}`)).status).toBe(200);
  });

  it('not with an address that a guest has already, or that is none', async () => {
    const [taro, hana] = [await user(), await guest()];
    for (const address of [hana.address, 'no address'])
      expect(Object.keys((await toGuest(taro.id, { address, password: NEW })).body.errors)).toEqual(['address']);
    expect((await toGuest(taro.id, { address: 'z@x.example.com', password: NEW }, 'host')).status).toBe(403);
  });
});
