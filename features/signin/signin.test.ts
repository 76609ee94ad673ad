// Signing in and out, sessions, passwords: what users and guests meet at the door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join, mailTo } from '../../test/join.ts';

let house: TestHouse;
let space: string;

type Session = { headers: Record<string, string>; csrf: string };
async function session(login: string, password = PASSWORD, guest = false): Promise<Session> {
  const answer = await house.as(null).post('/api/session', { login, password, ...(guest ? { guest } : {}) });
  if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { headers: { cookie, 'x-csrf-token': answer.body.csrfToken }, csrf: answer.body.csrfToken };
}
const visitor = () => house.as(null);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await house
    .as('admin')
    .post('/api/users', { login: 'sato', name: '佐藤', email: 'sato@minato.example.jp', password: PASSWORD });
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true })).body.id;
  await join(house, 'admin', space, 'hana@a-sha.example.com', '花', 'A社');
});
afterAll(() => house.close());

describe('the set-up page', () => {
  it('makes the first administrator once; afterwards it is done', async () => {
    expect((await visitor().get('/api/setup')).body).toEqual({ needed: false, organisation: 'みなと総合病院' });
    const again = await visitor().post('/api/setup', { organisation: 'x', name: 'x', login: 'x', password: PASSWORD });
    expect(again.status).toBe(409);
  });
  it('two browsers at once: one wins', async () => {
    const fresh = await openHouse();
    const setup = (n: number) =>
      fresh
        .as(null)
        .post('/api/setup', { organisation: '会社', name: `人${n}`, login: `admin${n}`, password: PASSWORD });
    const answers = await Promise.all([setup(1), setup(2), setup(3)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409]);
    await fresh.close();
  });
  it.each([
    ['a login that looks like a guest', { login: 'guest/x' }, 'login'],
    ['a weak password', { password: 'abcdefgh' }, 'password'],
    ['a broken address', { email: 'a@b' }, 'email'],
  ])('%s is refused at its field', async (_, change, field) => {
    const fresh = await openHouse();
    const answer = await fresh
      .as(null)
      .post('/api/setup', { organisation: '会社', name: '人', login: 'boss', password: PASSWORD, ...change });
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    await fresh.close();
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await visitor().post('/api/session', { login: 'admin', password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^genkan_[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.body).toMatchObject({
      organisation: 'みなと総合病院',
      language: 'ja',
      abilities: { 'people.manage': true },
    });
  });
  it.each([
    ['a wrong password', 'sato', 'wrong-1234'],
    ['nobody', 'no-such-person', PASSWORD],
    ["a guest's address at nobody's name", 'guest/nobody@x.example.com', PASSWORD],
  ])('%s: one and the same answer', async (_, login, password) => {
    const answer = await visitor().post('/api/session', { login, password });
    expect([answer.status, answer.body.code]).toEqual([401, 'WRONG_LOGIN']);
    expect(answer.body.message).toBe('ログイン名またはパスワードが正しくありません。');
  });
  it('in English for who reads English', async () => {
    const answer = await house.as(null, { lang: 'en' }).post('/api/session', { login: 'x', password: 'y' });
    expect(answer.body.message).toBe('The login name or the password is not correct.');
  });
  it('an address means the colleague of that login, else the guest; guest: true always the guest', async () => {
    await house
      .as('admin')
      .post('/api/users', { login: 'hana@a-sha.example.com', name: '同名', password: 'other-2026x' });
    expect((await session('hana@a-sha.example.com', 'other-2026x')).csrf).toBeTruthy();
    const guest = await visitor().post('/api/session', {
      login: 'hana@a-sha.example.com',
      password: PASSWORD,
      guest: true,
    });
    expect(guest.body.person).toMatchObject({ code: 'guest/hana@a-sha.example.com', outside: true, company: 'A社' });
    expect((await visitor().post('/api/session', { login: 'hana@a-sha.example.com', password: PASSWORD })).status).toBe(
      401,
    );
    expect(
      (await visitor().post('/api/session', { login: 'guest/hana@a-sha.example.com', password: PASSWORD })).status,
    ).toBe(200);
  });
  it('ten failures slow an address down at its source, and nobody else', async () => {
    for (let i = 0; i < 10; i++) await visitor().post('/api/session', { login: 'slowed', password: `wrong-${i}` });
    const answer = await visitor().post('/api/session', { login: 'slowed', password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.body.message).toContain('待ってから');
    expect((await visitor().post('/api/session', { login: 'sato', password: PASSWORD })).status).toBe(200);
  });
});

describe('a session', () => {
  it('writes only with its CSRF token', async () => {
    const s = await session('sato');
    const { cookie } = s.headers as { cookie: string };
    expect((await visitor().put('/api/me/profile', { phone: '1' }, { cookie })).body.code).toBe('CSRF');
    expect((await visitor().put('/api/me/profile', { phone: '1' }, { cookie, 'x-csrf-token': 'x' })).status).toBe(403);
    expect((await visitor().put('/api/me/profile', { phone: '1' }, s.headers)).status).toBe(200);
    expect((await visitor().get('/api/me', undefined, { cookie })).body.csrfToken).toBe(s.csrf);
  });
  it("another session's CSRF token does not fit", async () => {
    const [one, two] = [await session('sato'), await session('sato')];
    expect(
      (await visitor().put('/api/me/profile', { phone: '2' }, { ...one.headers, 'x-csrf-token': two.csrf })).status,
    ).toBe(403);
  });
  it('is listed, can be ended from another one, and ends at sign-out', async () => {
    const [one, two] = [await session('sato'), await session('sato')];
    const { sessions } = (await visitor().get('/api/sessions', undefined, one.headers)).body;
    expect(sessions.filter((s: { current: boolean }) => s.current)).toHaveLength(1);
    const other = (await visitor().get('/api/sessions', undefined, two.headers)).body.sessions.find(
      (s: { current: boolean }) => s.current,
    ).id;
    expect((await visitor().delete(`/api/sessions/${other}`, undefined, one.headers)).status).toBe(200);
    expect((await visitor().get('/api/me', undefined, two.headers)).status).toBe(401);
    expect((await visitor().delete('/api/session', undefined, one.headers)).status).toBe(200);
    expect((await visitor().get('/api/me', undefined, one.headers)).status).toBe(401);
  });
  it('of somebody else is none that one could end: not found', async () => {
    const [mine, theirs] = [await session('sato'), await session('admin')];
    const id = (await visitor().get('/api/sessions', undefined, theirs.headers)).body.sessions.find(
      (s: { current: boolean }) => s.current,
    ).id;
    expect((await visitor().delete(`/api/sessions/${id}`, undefined, mine.headers)).status).toBe(404);
  });
  it('ends 24 hours after the last access', async () => {
    const s = await session('sato');
    await house.owner.query("update sessions set last_seen_at = now() - interval '25 hours'");
    expect((await visitor().get('/api/me', undefined, s.headers)).status).toBe(401);
  });
  it('ends when the user is suspended', async () => {
    const made = await house.as('admin').post('/api/users', { login: 'paused', name: '休', password: PASSWORD });
    const s = await session('paused');
    await house.as('admin').put(`/api/users/${made.body.id}`, { state: 'inactive' });
    expect((await visitor().get('/api/me', undefined, s.headers)).status).toBe(401);
    expect((await house.as('paused').get('/api/me')).status).toBe(401);
  });
});

describe('passwords', () => {
  it('changing it needs the current one, follows the rules, and ends all other sessions', async () => {
    await house.as('admin').post('/api/users', { login: 'changer', name: '変', password: PASSWORD });
    const [here, there] = [await session('changer'), await session('changer')];
    const change = (current: string, password: string) =>
      visitor().put('/api/me/password', { current, password }, here.headers);
    expect(Object.keys((await change('wrong', 'new-2027x')).body.errors)).toEqual(['current']);
    expect(Object.keys((await change(PASSWORD, 'short')).body.errors)).toEqual(['password']);
    expect(Object.keys((await change(PASSWORD, 'changer')).body.errors)).toEqual(['password']);
    expect((await change(PASSWORD, 'new-2027x')).status).toBe(200);
    expect((await visitor().get('/api/me', undefined, here.headers)).status).toBe(200);
    expect((await visitor().get('/api/me', undefined, there.headers)).status).toBe(401);
  });
  it('a header that was verified a moment ago is refused once the password has changed', async () => {
    const made = await house.as('admin').post('/api/users', { login: 'cached', name: '覚', password: PASSWORD });
    expect((await house.as('cached').get('/api/me')).status).toBe(200);
    await house.as('admin').put(`/api/users/${made.body.id}`, { password: 'fresh-2027x' });
    expect((await house.as('cached').get('/api/me')).status).toBe(401);
    expect((await house.as('cached:fresh-2027x').get('/api/me')).status).toBe(200);
  });
  it.each([
    ['a colleague by login', 'sato', false, 'sato@minato.example.jp'],
    ['a colleague by address', 'SATO@minato.example.jp', false, 'sato@minato.example.jp'],
    ['a guest', 'hana@a-sha.example.com', true, 'hana@a-sha.example.com'],
  ])(
    'a forgotten one is set anew by mail: %s; every session ends and the link works once',
    async (_, login, guest, address) => {
      const code = guest ? `guest/${login}` : 'sato';
      await house.owner.query('delete from throttle');
      const s = await session(code);
      expect((await visitor().post('/api/password-resets', { login, guest })).body).toEqual({});
      const token = /\/reset\/([\w-]+)/.exec((await mailTo(house, address)).text)?.[1] ?? '';
      expect((await visitor().get(`/api/password-resets/${token}`)).body).toEqual({
        login: code.replace('guest/', ''),
        outside: guest,
      });
      expect((await visitor().post(`/api/password-resets/${token}`, { password: 'weak' })).status).toBe(400);
      expect((await visitor().post(`/api/password-resets/${token}`, { password: PASSWORD })).status).toBe(200);
      expect((await visitor().post(`/api/password-resets/${token}`, { password: PASSWORD })).status).toBe(404);
      expect((await visitor().get('/api/me', undefined, s.headers)).status).toBe(401);
    },
  );
  it('nobody learns whether a login exists, and two users with one address cannot reset', async () => {
    await house
      .as('admin')
      .post('/api/users', { login: 'twin1', name: '双1', email: 'twin@minato.example.jp', password: PASSWORD });
    await house
      .as('admin')
      .post('/api/users', { login: 'twin2', name: '双2', email: 'twin@minato.example.jp', password: PASSWORD });
    const before = (await house.as('admin').get('/api/outbox')).body.mails.length;
    for (const login of ['nobody', 'twin@minato.example.jp'])
      expect(await visitor().post('/api/password-resets', { login })).toMatchObject({ status: 200, body: {} });
    expect((await house.as('admin').get('/api/outbox')).body.mails.length).toBe(before);
  });
});

describe('bad input', () => {
  it.each([
    ['malformed JSON', '{"login": ', 'application/json'],
    ['not JSON', 'login=admin', 'text/plain'],
  ])('%s: a clear answer', async (_, payload, type) => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/session',
      payload,
      headers: { 'content-type': type },
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json()).toMatchObject({ code: 'MALFORMED' });
  });
  it('wrong types are named field by field', async () => {
    const answer = await visitor().post('/api/session', { login: 5 });
    expect(answer.body.errors).toEqual({ login: ['文字列で指定してください。'], password: ['必須です。'] });
  });
  it('characters the database cannot keep are refused', async () => {
    expect((await visitor().post('/api/session', { login: 'a\u0000b', password: 'x' })).status).toBe(400);
  });
  it('an address that is none of ours answers in JSON', async () => {
    expect(await visitor().get('/api/no-such-thing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });
});
