// A guest changes the own mail address, which is also the login.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailTo } from '../../../test/join.ts';

let house: TestHouse;
let space: string;
const HANA = 'hana@a-sha.example.com';
const KEN = 'ken@a-sha.example.com';
const as = (address: string) => house.as(`guest/${address}`);
const ask = (from: string, address: string, password = PASSWORD) =>
  as(from).post('/api/me/address', { address, password });
const linkTo = async (address: string) => {
  const token = /\/address\/([\w-]+)/.exec((await mailTo(house, address)).text)?.[1];
  if (!token) throw new Error('the mail has no link');
  return `/api/address-changes/${token}`;
};
const codeOf = async (name: string) =>
  (await house.owner.query('select code from people where name = $1', [name])).rows[0].code;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await house
    .as('admin')
    .post('/api/users', { login: 'sato', name: '佐藤', email: 'sato@minato.example.jp', password: PASSWORD });
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true })).body.id;
  await join(house, 'admin', space, HANA, '花', 'A社');
  await join(house, 'admin', space, KEN, '健', 'A社');
});
afterAll(() => house.close());

describe('asking for another address', () => {
  it('needs the password, an address, and one that is another', async () => {
    expect((await ask(HANA, 'new@a-sha.example.com', 'wrong-1234')).body.errors).toEqual({
      password: ['パスワードが正しくありません。'],
    });
    expect(Object.keys((await ask(HANA, 'not an address')).body.errors)).toEqual(['address']);
    expect(Object.keys((await ask(HANA, ` ＨＡＮＡ@A-sha.example.com`)).body.errors)).toEqual(['address']);
    expect((await as(HANA).get('/api/me/address')).body).toEqual({ address: HANA, pending: null });
  });
  it('is for guests alone: a colleague’s address is looked after by administrators', async () => {
    for (const path of ['/api/me/address', '/api/address-changes/none'])
      expect((await house.as('sato').get(path)).status).toBe(403);
    const asked = await house.as('sato').post('/api/me/address', { address: 'x@y.example.com', password: PASSWORD });
    expect(asked.status).toBe(403);
    expect((await house.as(null).post('/api/me/address', { address: 'x@y.example.com', password: 'x' })).status).toBe(
      401,
    );
  });
  it('keeps to the mail domains of the organisation', async () => {
    const rules = (blocked: string[]) =>
      house.as('admin').put('/api/guest-rules', { allowed: [], blocked, inviters: null });
    await rules(['rival.example.com']);
    expect(Object.keys((await ask(HANA, 'x@mail.rival.example.com')).body.errors)).toEqual(['address']);
    await rules([]);
  });
  it('never says whether an address is in use: only the address itself is told', async () => {
    const free = await ask(HANA, 'free@a-sha.example.com');
    const pending = (await as(HANA).get('/api/me/address')).body.pending;
    const taken = await ask(HANA, KEN);
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    expect((await as(HANA).get('/api/me/address')).body.pending).toEqual({
      address: KEN,
      expiresAt: expect.any(String),
    });
    expect(pending.address).toBe('free@a-sha.example.com');
    const mail = await mailTo(house, KEN);
    expect(mail.text).toContain('すでにゲストアカウントがある');
    expect(mail.text).not.toContain('/address/');
  });
});

describe('the link in the mail', () => {
  const NEW = 'hana.suzuki@a-sha.example.com';

  it('a stranger who gets the mail by mistake cannot use it, nor can another guest', async () => {
    await ask(HANA, NEW);
    const link = await linkTo(NEW);
    expect((await house.as(null).post(link)).status).toBe(401);
    expect((await as(KEN).post(link)).body.code).toBe('WRONG_ACCOUNT');
    expect((await as(KEN).get(link)).body.code).toBe('WRONG_ACCOUNT');
    expect(await codeOf('花')).toBe(`guest/${HANA}`);
  });
  it('changes the login; sessions go on, the old login ends at once, the old address is told', async () => {
    const signedIn = await house.as(null).post('/api/session', { login: HANA, password: PASSWORD, guest: true });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    await house.as(null).post('/api/password-resets', { login: HANA, guest: true });
    const reset = /\/reset\/([\w-]+)/.exec((await mailTo(house, HANA)).text)?.[1];

    const link = await linkTo(NEW);
    expect((await as(HANA).get(link)).body).toEqual({ from: HANA, to: NEW });
    expect((await as(HANA).post(link)).body).toEqual({ address: NEW });

    expect((await as(HANA).get('/api/me')).status).toBe(401);
    expect((await as(NEW).get('/api/me')).body).toMatchObject({ email: NEW, person: { code: `guest/${NEW}` } });
    expect((await house.as(null).get('/api/me', undefined, { cookie })).body.email).toBe(NEW);
    expect((await as(NEW).get(`/api/spaces/${space}`)).status).toBe(200);
    const told = await mailTo(house, HANA);
    expect(told.subject).toContain('変更されました');
    expect(told.text).toContain(NEW);
    // What was mailed to the old address opens nothing any more.
    expect((await house.as(null).get(`/api/password-resets/${reset}`)).status).toBe(404);
  });
  it('works only once, and only for an hour', async () => {
    await ask(NEW, 'third@a-sha.example.com');
    const link = await linkTo('third@a-sha.example.com');
    await house.owner.query("update address_changes set expires_at = now() - interval '1 second'");
    expect((await as(NEW).post(link)).body.code).toBe('LINK_DEAD');
    await house.owner.query("update address_changes set expires_at = now() + interval '1 hour'");
    const both = await Promise.all([as(NEW).post(link), as(NEW).post(link)]);
    expect(both.map((a) => a.status).sort()).toEqual([200, expect.any(Number)]);
    expect((await as('third@a-sha.example.com').post(link)).status).toBe(404);
  });
  it('a newer wish makes the older link dead', async () => {
    await ask(KEN, 'one@a-sha.example.com');
    const first = await linkTo('one@a-sha.example.com');
    await ask(KEN, 'two@a-sha.example.com');
    expect((await as(KEN).post(first)).status).toBe(404);
    expect((await as(KEN).post(await linkTo('two@a-sha.example.com'))).status).toBe(200);
  });
  it('an address that somebody else has taken meanwhile stays theirs', async () => {
    await join(house, 'admin', space, 'slow@a-sha.example.com', '遅');
    await ask('slow@a-sha.example.com', 'wanted@a-sha.example.com');
    const link = await linkTo('wanted@a-sha.example.com');
    await join(house, 'admin', space, 'wanted@a-sha.example.com', '速');
    expect((await as('slow@a-sha.example.com').post(link)).body.code).toBe('ADDRESS_TAKEN');
    expect([await codeOf('遅'), await codeOf('速')]).toEqual([
      'guest/slow@a-sha.example.com',
      'guest/wanted@a-sha.example.com',
    ]);
  });
});

it('five wishes an hour, and guesses of the password are counted', async () => {
  await join(house, 'admin', space, 'busy@a-sha.example.com', '忙');
  for (let i = 0; i < 5; i++) expect((await ask('busy@a-sha.example.com', `b${i}@a-sha.example.com`)).status).toBe(200);
  expect((await ask('busy@a-sha.example.com', 'b6@a-sha.example.com')).status).toBe(429);
  await join(house, 'admin', space, 'guessed@a-sha.example.com', '当');
  for (let i = 0; i < 10; i++) await ask('guessed@a-sha.example.com', 'g@a-sha.example.com', `guess-${i}`);
  expect((await ask('guessed@a-sha.example.com', 'g@a-sha.example.com')).status).toBe(429);
});

it('permissions of an app follow the guest, and whoever gets the old address next finds none', async () => {
  const [OLD, NEXT] = ['a.b+c@a-sha.example.com', 'a.b@a-sha.example.com'];
  await join(house, 'admin', space, OLD, '権');
  const { rows } = await house.owner.query(
    `insert into apps (space_id, name, preview, live, creator_id, modifier_id)
     select $1, 'x', $2, $2, id, id from people where code = 'admin' returning id`,
    [
      space,
      JSON.stringify({
        acl: [
          { entity: { type: 'USER', code: `guest/${OLD}` } },
          { entity: { code: `guest/xa.b+c@a-sha.example.com` } },
        ],
        filterCond: `who in ("guest/${OLD}")`,
      }),
    ],
  );
  await ask(OLD, NEXT);
  expect((await as(OLD).post(await linkTo(NEXT))).status).toBe(200);
  const kept = await house.owner.query('select live, preview from apps where id = $1', [rows[0].id]);
  expect(kept.rows[0].live).toEqual({
    acl: [{ entity: { type: 'USER', code: `guest/${NEXT}` } }, { entity: { code: `guest/xa.b+c@a-sha.example.com` } }],
    filterCond: `who in ("guest/${NEXT}")`,
  });
  expect(kept.rows[0].preview).toEqual(kept.rows[0].live);
  await house.owner.query('delete from apps where id = $1', [rows[0].id]);
});
