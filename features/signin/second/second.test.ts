// Two-step verification of guests by a code from a mail: what people see, and what those try who have only the password.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailedToken, mailTo } from '../../../test/join.ts';

let house: TestHouse;
let space: string;
const HANA = 'hana@a-sha.example.com';
const KEN = 'ken@a-sha.example.com';

const visitor = () => house.as(null);
const twoStep = (guestTwoStep: boolean) => house.as('admin').put('/api/settings', { guestTwoStep });
const signIn = (login: string, password = PASSWORD) => visitor().post('/api/session', { login, password, guest: true });
const cookieOf = (answer: Answer) =>
  [answer.headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .find((c) => c && !c.endsWith('=')) ?? '';
const codeOf = async (address: string) => {
  const { text } = await mailTo(house, address);
  return /\b\d{6}\b/.exec(text)?.[0] ?? '';
};
const enter = (cookie: string, code: string) => visitor().post('/api/second-step/code', { code }, { cookie });
const again = (cookie: string) => visitor().post('/api/second-step', {}, { cookie });
const me = (cookie: string) => visitor().get('/api/me', undefined, { cookie });
/** Another code than this one. */
const not = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Signs in with the password alone: what the browser then holds, and the code in the mail. */
async function begin(login: string) {
  const answer = await signIn(login);
  expect([answer.status, answer.body.secondStep?.address]).toEqual([200, login]);
  return { cookie: cookieOf(answer), code: await codeOf(login) };
}

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await house.as('admin').post('/api/users', { login: 'sato', name: '佐藤', password: PASSWORD });
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true })).body.id;
  await join(house, 'admin', space, HANA, '花', 'A社');
  await join(house, 'admin', space, KEN, '健', 'A社');
});
beforeEach(async () => {
  await house.owner.query('delete from throttle');
  await twoStep(true);
});
afterAll(() => house.close());

describe('signing in', () => {
  it('is off at first, and an administrator’s to switch', async () => {
    await twoStep(false);
    expect((await signIn(HANA)).body.person.name).toBe('花');
    for (const who of ['sato', `guest/${HANA}`])
      expect((await house.as(who).put('/api/settings', { guestTwoStep: true })).status).toBe(403);
    expect((await house.as('admin').get('/api/settings')).body.guestTwoStep).toBe(false);
  });
  it('waits for the code from the mail, and then goes on as ever', async () => {
    const { cookie, code } = await begin(HANA);
    expect((await mailTo(house, HANA)).subject).toContain(code);
    expect((await me(cookie)).status).toBe(401);
    const answer = await enter(cookie, code);
    expect(answer.body).toMatchObject({ person: { name: '花' }, csrfToken: expect.any(String) });
    const session = cookieOf(answer);
    expect((await me(session)).body.person.name).toBe('花');
    expect((await visitor().get(`/api/spaces/${space}`, undefined, { cookie: session })).status).toBe(200);
  });
  it('takes the code as it is typed on a Japanese keyboard', async () => {
    const { cookie, code } = await begin(HANA);
    const wide = code.replaceAll(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    expect((await enter(cookie, ` ${wide.slice(0, 3)} ${wide.slice(3)}`)).status).toBe(200);
  });
  it('tells nobody by the second step whether a login exists: a wrong password stays a wrong password', async () => {
    const wrong = await signIn(HANA, 'wrong-1234');
    const nobody = await signIn('nobody@a-sha.example.com', 'wrong-1234');
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body]);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });
  it('is for guests alone: colleagues sign in as before', async () => {
    const answer = await visitor().post('/api/session', { login: 'sato', password: PASSWORD });
    expect(answer.body.person.name).toBe('佐藤');
    expect((await house.as('sato').get('/api/me')).status).toBe(200);
  });
  it('a new code ends the one before', async () => {
    const { cookie, code } = await begin(HANA);
    expect((await again(cookie)).body).toEqual({ address: HANA, expiresAt: expect.any(String) });
    const fresh = await codeOf(HANA);
    if (fresh !== code) expect((await enter(cookie, code)).body.errors).toHaveProperty('code');
    expect((await enter(cookie, fresh)).status).toBe(200);
  });
});

describe('who has only the password', () => {
  it('gets five guesses at a code, and then not even the right one helps', async () => {
    const { cookie, code } = await begin(HANA);
    for (let i = 0; i < 5; i++) expect((await enter(cookie, not(code))).status).toBe(400);
    expect((await enter(cookie, code)).status).toBe(400);
  });
  it('gets no more guesses by asking for more codes, nor by starting anew', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { cookie, code } = await begin(HANA);
      for (let j = 0; j < 4; j++) statuses.push((await enter(cookie, not(code))).status);
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
    expect((await begin(KEN)).code).toMatch(/^\d{6}$/);
  });
  it('cannot flood a mailbox: five mails for one sign-in, ten an hour for one guest', async () => {
    const first = await begin(HANA);
    const sent = [];
    for (let i = 0; i < 5; i++) sent.push((await again(first.cookie)).status);
    expect(sent).toEqual([200, 200, 200, 200, 409]);
    for (let i = 0; i < 4; i++) await signIn(HANA);
    expect((await signIn(HANA)).status).toBe(429);
    expect((await signIn(KEN)).status).toBe(200);
  });
  it('cannot use a code twice, nor the waiting cookie afterwards', async () => {
    const { cookie, code } = await begin(HANA);
    const both = await Promise.all([enter(cookie, code), enter(cookie, code)]);
    expect(both.map((a) => a.status).filter((s) => s === 200)).toHaveLength(1);
    expect((await enter(cookie, code)).body.code).toBe('STEP_OVER');
    expect((await again(cookie)).status).toBe(401);
  });
  it('cannot use the code of another sign-in, neither another guest’s nor their own', async () => {
    const [hana, ken] = [await begin(HANA), await begin(KEN)];
    const second = await begin(HANA);
    if (ken.code !== hana.code) expect((await enter(hana.cookie, ken.code)).status).toBe(400);
    if (second.code !== hana.code) {
      expect((await enter(hana.cookie, second.code)).status).toBe(400);
      expect((await enter(second.cookie, hana.code)).status).toBe(400);
    }
    expect((await enter(second.cookie, second.code)).body.person.name).toBe('花');
  });
  it('finds a code dead after ten minutes, and the sign-in after half an hour', async () => {
    const { cookie, code } = await begin(HANA);
    await house.owner.query("update second_steps set code_until = now() - interval '1 second'");
    expect((await enter(cookie, code)).status).toBe(400);
    await house.owner.query("update second_steps set created_at = now() - interval '31 minutes'");
    expect((await enter(cookie, code)).body.code).toBe('STEP_OVER');
    expect((await again(cookie)).body.code).toBe('STEP_OVER');
  });
  it('loses the sign-in that waits once the password changes or the guest is suspended', async () => {
    const guests = (await house.as('admin').get('/api/guests?q=ken')).body.guests;
    const one = await begin(KEN);
    await house.as('admin').put(`/api/guests/${guests[0].id}`, { password: PASSWORD });
    expect((await enter(one.cookie, one.code)).body.code).toBe('STEP_OVER');
    const two = await begin(KEN);
    await house.as('admin').put(`/api/guests/${guests[0].id}`, { state: 'inactive' });
    expect((await enter(two.cookie, two.code)).body.code).toBe('STEP_OVER');
    await house.as('admin').put(`/api/guests/${guests[0].id}`, { state: 'active' });
  });
  it('gets nowhere without the cookie, or with a session’s in its place', async () => {
    expect((await visitor().post('/api/second-step/code', { code: '000000' })).body.code).toBe('STEP_OVER');
    const { cookie, code } = await begin(HANA);
    const session = cookieOf(await enter(cookie, code));
    const name = cookie.split('=')[0];
    expect((await enter(`${name}=${session.split('=')[1]}`, code)).status).toBe(401);
    const waiting = await begin(HANA);
    expect((await me(`${session.split('=')[0]}=${waiting.cookie.split('=')[1]}`)).status).toBe(401);
  });
});

describe('what is older than the rule', () => {
  it('sessions end when it is switched on, and those that were proved stay', async () => {
    await twoStep(false);
    const old = cookieOf(await signIn(HANA));
    expect((await me(old)).status).toBe(200);
    await twoStep(true);
    expect((await me(old)).status).toBe(401);
    const { cookie, code } = await begin(HANA);
    const proved = cookieOf(await enter(cookie, code));
    await twoStep(false);
    await twoStep(true);
    expect((await me(proved)).status).toBe(200);
  });
  it('password headers are refused at once, even when they were remembered, at both doors', async () => {
    await twoStep(false);
    const hana = house.as(`guest/${HANA}`);
    expect((await hana.get('/api/me')).status).toBe(200);
    const kintone = `/k/guest/${space}/v1/space.json?id=${space}`;
    expect((await hana.get(kintone)).status).toBe(200);
    await twoStep(true);
    expect([(await hana.get('/api/me')).status, (await hana.get('/api/me')).body.code]).toEqual([401, 'TWO_STEP']);
    const refused = await hana.get(kintone);
    expect([refused.status, refused.body.code]).toEqual([401, 'CB_TW02']);
    expect((await house.as(`guest/${HANA}:wrong-1234`).get(kintone)).body.code).toBe('CB_WA01');
    await twoStep(false);
    expect((await hana.get(kintone)).status).toBe(200);
  });
  it('guests who come with the account of their own organisation are not asked here', async () => {
    await twoStep(false);
    const session = cookieOf(await signIn(KEN));
    await house.owner.query(
      "insert into guest_links (person_id, issuer, subject) select id, 'https://b.example.com', 'x' from people where name = '健'",
    );
    await twoStep(true);
    expect((await me(session)).status).toBe(200);
    await house.owner.query('delete from guest_links');
    expect((await me(session)).status).toBe(401);
  });
});

describe('joining', () => {
  it('by the link from the mail goes straight in: the mailbox is proved; by a copied link one signs in with a code', async () => {
    const admin = house.as('admin');
    const form = (name: string) => ({ name, password: PASSWORD, language: 'ja' });
    await admin.post(`/api/spaces/${space}/invitations`, { addresses: ['mail@a-sha.example.com'] });
    const mailed = await visitor().post(`/api/join/${await mailedToken(house, 'mail@a-sha.example.com')}`, form('郵'));
    expect((await me(cookieOf(mailed))).status).toBe(200);

    const { body } = await admin.post(`/api/spaces/${space}/invitations`, { addresses: ['copy@a-sha.example.com'] });
    const token = body.invitations[0].link.split('/').at(-1);
    const copied = await visitor().post(`/api/join/${token}`, form('写'));
    expect(copied.status).toBe(200);
    expect((await me(cookieOf(copied))).status).toBe(401);
    const { cookie, code } = await begin('copy@a-sha.example.com');
    expect((await enter(cookie, code)).body.person.name).toBe('写');
  });
});
