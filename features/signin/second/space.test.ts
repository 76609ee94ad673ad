// A guest space that opens only to a proved mailbox: what its guests see before and after, and who has no more than a password.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeFindable } from '../../../test/findable.ts';
import { type Answer, openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailTo } from '../../../test/join.ts';

let house: TestHouse;
let closed: string;
let plain: string;
let thread: string;
const HANA = 'hana@a-sha.example.com';
const SECRET = '極秘の件';

const visitor = () => house.as(null);
const host = () => house.as('host');
const twoStep = (on: boolean, as = 'host', at = closed) => house.as(as).put(`/api/spaces/${at}/two-step`, { on });

type Browser = { cookie: string; 'x-csrf-token': string };
const sessionOf = (answer: Answer<{ csrfToken: string }>): Browser => {
  const cookies = [answer.headers['set-cookie']].flat().map((c) => String(c).split(';')[0] ?? '');
  return { cookie: cookies.find((c) => c && !c.endsWith('=')) ?? '', 'x-csrf-token': answer.body.csrfToken };
};
const signIn = async (login = HANA): Promise<Browser> =>
  sessionOf(await visitor().post('/api/session', { login, password: PASSWORD, guest: true }));
const get = (browser: Browser, url: string) => visitor().get(url, undefined, browser);
const post = (browser: Browser, url: string, body: object = {}) => visitor().post(url, body, browser);
const askCode = (browser: Browser) => post(browser, '/api/me/second-step');
const enter = (browser: Browser, code: string) => post(browser, '/api/me/second-step/code', { code });
const codeOf = async (address = HANA) => /\b\d{6}\b/.exec((await mailTo(house, address)).text)?.[0] ?? '';
const not = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const namesOf = async (browser: Browser) => {
  const { spaces } = (await get(browser, '/api/spaces')).body as { spaces: { name: string }[] };
  return spaces.map(({ name }) => name);
};
/** Signs in and enters the code. */
async function proved(login = HANA): Promise<Browser> {
  const browser = await signIn(login);
  expect((await askCode(browser)).body).toMatchObject({ address: login });
  expect((await enter(browser, await codeOf(login))).status).toBe(200);
  return browser;
}

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'other'])
    await house.as('admin').post('/api/users', { login, name: login, password: PASSWORD });
  const make = async (name: string, admin: string) => {
    const members = [{ entity: { type: 'USER', code: admin }, isAdmin: true }];
    const made = await house.as('admin').post('/api/spaces', { name, isGuest: true, useMultiThread: true, members });
    return (made.body as { id: string }).id;
  };
  closed = await make('A社様', 'host');
  plain = await make('B社様', 'other');
  await join(house, 'host', closed, HANA, '花', 'A社');
  await join(house, 'other', plain, HANA);
  const made = await host().post(`/api/spaces/${closed}/threads`, { name: SECRET });
  thread = (made.body as { id: string }).id;
});
beforeEach(async () => {
  await house.owner.query('delete from throttle');
  expect((await twoStep(true)).status).toBe(200);
});
afterAll(() => house.close());

describe('asking the guests of a space for a code', () => {
  it('is for the administrators of that guest space', async () => {
    const guest = await proved();
    expect((await visitor().put(`/api/spaces/${closed}/two-step`, { on: false }, guest)).status).toBe(403);
    expect((await twoStep(false, 'other')).status).toBe(404);
    expect((await twoStep(false, 'admin')).status).toBe(404);
    const normal = (await house.as('host').post('/api/spaces', { name: 'x' })).body as { id: string };
    expect((await twoStep(true, 'host', normal.id)).body).toMatchObject({ code: 'NOT_GUEST_SPACE' });
    expect((await host().get(`/api/spaces/${closed}/guests`)).body).toMatchObject({ twoStep: true });
  });

  it('closes the space to every session that has not proved the mailbox, and opens it to the one that does', async () => {
    const [here, there] = [await signIn(), await signIn()];
    expect((await get(here, '/api/me')).body).toMatchObject({ asksForCode: true });
    expect(await namesOf(here)).toEqual(['B社様']);
    expect((await get(here, `/api/spaces/${closed}`)).body).toMatchObject({ code: 'SECOND_STEP' });
    expect((await get(here, `/api/threads/${thread}`)).status).toBe(404);
    await makeFindable(house);
    const found = async () =>
      ((await get(here, `/api/search?q=${encodeURIComponent(SECRET)}`)).body as { hits: unknown[] }).hits.length;
    expect(await found()).toBe(0);
    await askCode(here);
    expect((await enter(here, await codeOf())).status).toBe(200);
    expect((await get(here, '/api/me')).body).toMatchObject({ asksForCode: false });
    expect((await namesOf(here)).sort()).toEqual(['A社様', 'B社様']);
    expect((await get(here, `/api/threads/${thread}`)).status).toBe(200);
    expect(await found()).toBeGreaterThan(0);
    expect((await get(there, `/api/threads/${thread}`)).status).toBe(404);
  });

  it('counts at once, and off again too, also for callers whom the server knows already', async () => {
    await twoStep(false);
    const browser = await signIn();
    const program = house.as(`guest/${HANA}`);
    const url = `/k/guest/${closed}/v1/space.json?id=${closed}`;
    expect([(await get(browser, `/api/spaces/${closed}`)).status, (await program.get(url)).status]).toEqual([200, 200]);
    await twoStep(true);
    expect((await get(browser, `/api/spaces/${closed}`)).status).toBe(403);
    expect((await program.get(url)).body).toMatchObject({ code: 'CB_TW02' });
    expect((await program.get(`/api/spaces/${closed}`)).body).toMatchObject({ code: 'SECOND_STEP' });
    expect((await program.post('/api/me/second-step')).status).toBe(409);
    await twoStep(false);
    expect([(await get(browser, `/api/spaces/${closed}`)).status, (await program.get(url)).status]).toEqual([200, 200]);
  });

  it('leaves the other spaces as they were, and says there nothing of it', async () => {
    const log = async () => {
      const { guests } = (await house.as('other').get(`/api/spaces/${plain}/guests`)).body;
      const { body } = await house.as('other').get(`/api/spaces/${plain}/log/${guests[0].id}`);
      return (body as { entries: { what: string }[] }).entries.filter((entry) => entry.what !== 'signedIn');
    };
    const browser = await signIn();
    const before = await log();
    expect((await get(browser, `/api/spaces/${plain}`)).status).toBe(200);
    expect((await house.as(`guest/${HANA}`).get(`/k/guest/${plain}/v1/space.json?id=${plain}`)).status).toBe(200);
    await askCode(browser);
    await enter(browser, await codeOf());
    expect((await house.as('other').get(`/api/spaces/${plain}/guests`)).body).toMatchObject({ twoStep: false });
    await expect.poll(async () => (await log()).length).toBeGreaterThan(before.length);
    expect((await log()).every((entry) => entry.what === 'opened')).toBe(true);
    expect((await mailTo(house, HANA)).text).not.toContain('社様');
  });

  it('shows the terms of the space only behind the code', async () => {
    await host().put(`/api/spaces/${closed}/terms`, { body: SECRET });
    const browser = await signIn();
    expect((await get(browser, '/api/me/terms')).body).toEqual({ spaces: [] });
    expect((await get(browser, `/api/spaces/${closed}/terms`)).status).toBe(404);
    await askCode(browser);
    await enter(browser, await codeOf());
    expect((await get(browser, '/api/me/terms')).body).toEqual({ spaces: [{ id: closed, name: 'A社様' }] });
    await host().put(`/api/spaces/${closed}/terms`, { body: '' });
  });

  it('asks nobody who has just come by the link in their mail, nor who is proved at their own organisation', async () => {
    await host().post(`/api/spaces/${closed}/invitations`, { addresses: ['new@a-sha.example.com'] });
    const token = /\/join\/([\w-]+)/.exec((await mailTo(house, 'new@a-sha.example.com')).text)?.[1];
    const joined = await visitor().post(`/api/join/${token}`, {
      name: '新',
      password: PASSWORD,
      timezone: 'Asia/Tokyo',
    });
    const fresh = sessionOf({ ...joined, body: joined.body.me });
    expect((await get(fresh, `/api/spaces/${closed}`)).status).toBe(200);
    const linked = await signIn('new@a-sha.example.com');
    expect((await get(linked, `/api/spaces/${closed}`)).status).toBe(403);
    await house.owner.query(
      "insert into guest_links (person_id, issuer, subject) select id, 'https://b.example.com', 'x' from people where name = '新'",
    );
    expect((await get(linked, `/api/spaces/${closed}`)).status).toBe(200);
    expect((await askCode(linked)).body).toMatchObject({ code: 'NOT_NEEDED' });
  });

  it('is kept by the database alone, too', async () => {
    const { rows } = await house.owner.query<{ id: string }>("select id from people where name = '花'");
    const seen = async (space: string | null, isProved: boolean) => {
      const db = house.house.connections.guest(rows[0]!.id, space, isProved);
      const spaces = await db.selectFrom('spaces').select('id').execute();
      const threads = await db.selectFrom('threads').select('name').where('name', '=', SECRET).execute();
      return [spaces.map(({ id }) => id).sort(), threads.length];
    };
    expect(await seen(null, false)).toEqual([[plain], 0]);
    expect(await seen(closed, false)).toEqual([[], 0]);
    expect(await seen(null, true)).toEqual([[closed, plain].sort(), 1]);
    expect(await seen(closed, true)).toEqual([[closed], 1]);
    expect(await seen(closed, false)).toEqual([[], 0]);
  });
});

describe('a link to a record in such a space', () => {
  it('asks the guest for the code, then for the terms, and nobody else for anything', async () => {
    const field = { code: '件名', label: '件名', type: 'SINGLE_LINE_TEXT' };
    const { body } = await host().post(`/api/spaces/${closed}/apps`, { name: '案件', fields: [field] });
    const { id: app } = body as { id: string };
    const doorFor = async (browser: Browser, at = app) => (await get(browser, `/api/apps/${at}/door`)).body;
    const none = { asks: null, spaceId: null };
    const browser = await signIn();
    expect((await get(browser, `/api/apps/${app}`)).status).toBe(404);
    expect(await doorFor(browser)).toEqual({ asks: 'code', spaceId: null });
    expect(await doorFor(browser, String(Number(app) + 1))).toEqual(none);
    await host().put(`/api/spaces/${closed}/terms`, { body: '規約' });
    const inside = await proved();
    expect(await doorFor(inside)).toEqual({ asks: 'terms', spaceId: closed });
    const { version } = (await get(inside, `/api/spaces/${closed}/terms`)).body as { version: number };
    await post(inside, `/api/spaces/${closed}/terms/accept`, { version });
    expect((await get(inside, `/api/apps/${app}`)).status).toBe(200);
    expect(await doorFor(inside)).toEqual(none);
    await join(house, 'other', plain, 'ken@b-sha.example.com', '健');
    expect(await doorFor(await signIn('ken@b-sha.example.com'))).toEqual(none);
    expect((await house.as('other').get(`/api/apps/${app}/door`)).body).toEqual(none);
    await host().put(`/api/spaces/${closed}/terms`, { body: '' });
  });
});

describe('who has only the password', () => {
  it('guesses five times, and no more by asking for more codes', async () => {
    const browser = await signIn();
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) {
      await askCode(browser);
      const code = await codeOf();
      for (let j = 0; j < 4; j++) statuses.push((await enter(browser, not(code))).status);
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
    expect((await get(browser, `/api/spaces/${closed}`)).status).toBe(403);
  });

  it('gains nothing by the code of another session, by an old one, or without having asked', async () => {
    const [mine, theirs] = [await signIn(), await signIn()];
    expect((await enter(mine, '000000')).body).toMatchObject({ errors: { code: [expect.any(String)] } });
    await askCode(theirs);
    const code = await codeOf();
    await askCode(mine);
    const own = await codeOf();
    if (own !== code) expect((await enter(mine, code)).status).toBe(400);
    await house.owner.query("update second_steps set code_until = now() - interval '1 second'");
    expect((await enter(mine, own)).status).toBe(400);
    expect((await get(mine, `/api/spaces/${closed}`)).status).toBe(403);
  });

  it('cannot win the mailbox by another address, nor another way in by linking', async () => {
    const browser = await signIn();
    const change = { address: 'thief@example.com', password: PASSWORD };
    expect((await post(browser, '/api/me/address', change)).body).toMatchObject({ code: 'SECOND_STEP' });
    expect((await post(browser, '/api/me/link', { address: 'b.example.com' })).body).toMatchObject({
      code: 'SECOND_STEP',
    });
    expect((await house.as(`guest/${HANA}`).post('/api/me/address', change)).body).toMatchObject({
      code: 'SECOND_STEP',
    });
    expect((await post(await proved(), '/api/me/address', change)).status).toBe(200);
  });
});
