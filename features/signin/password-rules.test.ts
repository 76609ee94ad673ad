// How long a password is good, which may come back, and who is slowed down when guessing: for users and guests alike (4.64–4.67).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join, mailTo } from '../../test/join.ts';

let house: TestHouse;
const HANA = 'hana@a-sha.example.com';
const settings = (change: object) => house.as('admin').put('/api/settings', change);
const visitor = () => house.as(null);
const signIn = (login: string, password = PASSWORD, newPassword?: string) =>
  visitor().post('/api/session', { login, password, ...(newPassword === undefined ? {} : { newPassword }) });
const age = (code: string, days: number) =>
  house.owner.query(
    `update credentials set changed_at = now() - $2 * interval '1 day' where person_id = (select id from people where code = $1)`,
    [code, days],
  );

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await house.as('admin').post('/api/users', { login: 'sato', name: '佐藤', password: PASSWORD });
  const { body } = await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true });
  await join(house, 'admin', body.id, HANA, '花', 'A社');
});
beforeEach(async () => {
  await house.owner.query('delete from throttle');
  await settings({ passwordDays: 0, passwordReuse: 0, guestTwoStep: false });
});
afterAll(() => house.close());

describe('a password that has expired', () => {
  it('is Administrators’ business, and never at first', async () => {
    expect((await house.as('admin').get('/api/settings')).body).toMatchObject({ passwordDays: 0, passwordReuse: 0 });
    await age('sato', 4000);
    expect((await signIn('sato')).status).toBe(200);
    expect((await house.as('sato').put('/api/settings', { passwordDays: 30 })).status).toBe(403);
    expect((await settings({ passwordDays: -1 })).status).toBe(400);
    expect((await settings({ passwordReuse: 11 })).status).toBe(400);
  });
  it.each([
    ['a user', 'sato', 'sato'],
    ['a guest', `guest/${HANA}`, HANA],
  ])('%s sets a new one when signing in, and nothing less helps', async (_, code, login) => {
    await settings({ passwordDays: 30 });
    await age(code, 29);
    expect((await signIn(login)).status).toBe(200);
    await age(code, 31);
    expect((await signIn(login)).body.code).toBe('PASSWORD_EXPIRED');
    expect((await signIn(login, 'wrong-1234')).body.code).toBe('WRONG_LOGIN');
    expect((await signIn(login, 'wrong-1234', 'fresh-2027x')).body.code).toBe('WRONG_LOGIN');
    expect((await signIn(login, PASSWORD, 'short')).body.errors).toHaveProperty('newPassword');
    expect((await signIn(login, PASSWORD, PASSWORD)).body.errors).toHaveProperty('newPassword');
    expect((await signIn(login, PASSWORD, 'fresh-2027x')).body.person.code).toBe(code);
    expect((await signIn(login)).status).toBe(401);
    expect((await signIn(login, 'fresh-2027x')).status).toBe(200);
    await house.as(`${code}:fresh-2027x`).put('/api/me/password', { current: 'fresh-2027x', password: PASSWORD });
  });
  it('opens nothing by the password header either, remembered or not; a session goes on', async () => {
    await age('sato', 31);
    expect((await house.as('sato').get('/api/me')).status).toBe(200);
    const cookie = String((await signIn('sato')).headers['set-cookie']).split(';')[0] ?? '';
    await settings({ passwordDays: 30 });
    expect((await house.as('sato').get('/api/me')).body.code).toBe('PASSWORD_EXPIRED');
    expect((await house.as('sato').get('/k/v1/spaces/statistics.json')).body.code).toBe('CB_WA01');
    expect((await visitor().get('/api/me', undefined, { cookie })).status).toBe(200);
  });
  it('of a guest with two steps is set anew only after the code: the password alone changes nothing', async () => {
    await settings({ passwordDays: 30, guestTwoStep: true });
    await age(`guest/${HANA}`, 31);
    const waiting = await signIn(HANA, PASSWORD, 'stolen-2027x');
    expect(waiting.body.secondStep).toMatchObject({ passwordExpired: true });
    const cookie = String(waiting.headers['set-cookie']).split(';')[0] ?? '';
    const code = /\b\d{6}\b/.exec((await mailTo(house, HANA)).text)?.[0] ?? '';
    const enter = (body: object) => visitor().post('/api/second-step/code', body, { cookie });
    expect((await enter({ code })).body.code).toBe('PASSWORD_EXPIRED');
    expect((await enter({ code: code === '000000' ? '111111' : '000000', newPassword: 'own-2027xy' })).status).toBe(
      400,
    );
    expect((await enter({ code, newPassword: PASSWORD })).body.errors).toHaveProperty('newPassword');
    expect((await enter({ code, newPassword: 'own-2027xy' })).body.person.name).toBe('花');
    await settings({ guestTwoStep: false });
    expect((await signIn(HANA, 'stolen-2027x')).status).toBe(401);
    expect((await signIn(HANA, 'own-2027xy')).status).toBe(200);
    await house.as(`guest/${HANA}:own-2027xy`).put('/api/me/password', { current: 'own-2027xy', password: PASSWORD });
  });
});

describe('a password that was used before', () => {
  it('does not come back within the number of times; afterwards and without the rule it may', async () => {
    const change = (current: string, password: string) =>
      house.as(`guest/${HANA}:${current}`).put('/api/me/password', { current, password });
    await settings({ passwordReuse: 3 });
    expect((await change(PASSWORD, PASSWORD)).status).toBe(400);
    expect((await change(PASSWORD, 'second-2026')).status).toBe(200);
    expect((await change('second-2026', PASSWORD)).body.errors.password[0]).toContain('3回');
    expect((await change('second-2026', 'third-2026x')).status).toBe(200);
    expect((await change('third-2026x', PASSWORD)).status).toBe(400);
    expect((await change('third-2026x', 'fourth-2026')).status).toBe(200);
    expect((await change('fourth-2026', PASSWORD)).status).toBe(200);
    await settings({ passwordReuse: 0 });
    expect((await change(PASSWORD, 'fourth-2026')).status).toBe(200);
    await change('fourth-2026', PASSWORD);
  });
  it('does not come back by a mailed link either; an administrator may set any', async () => {
    await settings({ passwordReuse: 2 });
    await visitor().post('/api/password-resets', { login: HANA, guest: true });
    const token = /\/reset\/([\w-]+)/.exec((await mailTo(house, HANA)).text)?.[1] ?? '';
    expect((await visitor().post(`/api/password-resets/${token}`, { password: PASSWORD })).status).toBe(400);
    expect((await visitor().post(`/api/password-resets/${token}`, { password: 'by-mail-2026' })).status).toBe(200);
    const [guest] = (await house.as('admin').get('/api/guests?q=hana')).body.guests;
    expect((await house.as('admin').put(`/api/guests/${guest.id}`, { password: PASSWORD })).status).toBe(200);
  });
  it('is forgotten with the person, and no more than ten are kept', async () => {
    const made = await house.as('admin').post('/api/users', { login: 'brief', name: '短', password: PASSWORD });
    for (let i = 0; i < 12; i++)
      await house.as('admin').put(`/api/users/${made.body.id}`, { password: `again-${i}-2026` });
    const kept = () => house.owner.query('select 1 from password_history where person_id = $1', [made.body.id]);
    expect((await kept()).rowCount).toBe(10);
    await house.as('admin').delete(`/api/users/${made.body.id}`);
    expect((await kept()).rowCount).toBe(0);
  });
});

describe('guessing', () => {
  const from = async (remoteAddress: string, login: string, password: string) =>
    (
      await house.app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        payload: { login, password, guest: true },
      })
    ).statusCode;

  it('slows down the address at its source, however it is written; elsewhere the guest gets in: nobody is locked out', async () => {
    const ways = [HANA, `guest/${HANA}`, HANA.toUpperCase(), ` ${HANA} `];
    for (let i = 0; i < 10; i++) expect(await from('192.0.2.1', ways[i % 4] ?? '', 'wrong-1234')).toBe(401);
    for (const login of ways) expect(await from('192.0.2.1', login, PASSWORD)).toBe(429);
    expect(await from('192.0.2.2', HANA, PASSWORD)).toBe(200);
    await house.owner.query("update throttle set since = now() - interval '16 minutes'");
    expect(await from('192.0.2.1', HANA, PASSWORD)).toBe(200);
  });
  it('at many addresses slows down the source, and no other', async () => {
    await house.owner.query("insert into throttle (key, count, since) values ('source 192.0.2.3', 199, now())");
    expect(await from('192.0.2.3', 'someone@x.example.com', 'wrong-1234')).toBe(401);
    expect(await from('192.0.2.3', HANA, PASSWORD)).toBe(429);
    expect(await from('192.0.2.4', HANA, PASSWORD)).toBe(200);
  });
  it('by the password header counts the same', async () => {
    for (let i = 0; i < 10; i++) await house.as(`guest/${HANA}:guess-${i}`).get('/api/me');
    expect((await signIn(HANA)).status).toBe(429);
  });
});
