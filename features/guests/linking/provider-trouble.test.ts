// An own organisation in trouble: down, slow, or with other keys than yesterday. Nobody waits long, nothing is used up, and the
// guests of other organisations notice nothing.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { openListeningHouse, type Tramp, tramp } from '../../../test/tramp.ts';
import { guestSpace, invited, type Listening } from '../../../test/two-houses.ts';
import { openRogue, type Rogue } from './rogue.fixture.ts';
import { keepInStep } from './step.ts';

let host: Listening;
let [own, other]: Rogue[] = [];
let space: string;
let n = 0;
const at = (path: string) => `${host.origin}${path}`;
const rogue = (which: Rogue | undefined): Rogue => which ?? expect.fail('there is no such server');

beforeAll(async () => {
  host = await openListeningHouse('127.0.0.1');
  await host.setUp();
  [own, other] = [await openRogue('127.0.0.5'), await openRogue('127.0.0.6')];
  for (const { origin } of [own, other]) await host.as('admin').post('/api/trusted-issuers', { address: origin });
  space = await guestSpace(host, '窓口');
});
beforeEach(() => {
  for (const each of [own, other]) Object.assign(rogue(each), { claims: {}, mood: 'well', asked: [] });
  // The longest that is waited for another server passes forty times as fast.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => timeout(milliseconds / 40));
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const each of [own, other]) each?.close();
  await host?.close();
});

const invite = () => invited(host, space, `somebody${n++}@a-sha.example.com`);
const start = (browser: Tramp, invitation: string, where: Rogue) =>
  browser.api('POST', at(`/api/join/${invitation}/link`), { address: where.origin });

/** Comes back from where the browser was sent, as this person. */
async function comeBack(browser: Tramp, goTo: string, where: Rogue, sub: string) {
  const asked = new URL(goTo).searchParams;
  where.claims = { nonce: asked.get('nonce'), sub };
  const query = new URLSearchParams({ code: 'c', state: asked.get('state') ?? '', iss: where.origin });
  return browser.open(at(`/guest/link/callback?${query}`));
}

/** A guest who has joined with an account there. */
async function linked(where: Rogue, sub: string): Promise<Tramp> {
  const browser = tramp();
  const { body } = await start(browser, await invite(), where);
  await comeBack(browser, body.goTo, where, sub);
  const joined = await browser.api('POST', at('/api/guest-link/profile'), { name: sub, timezone: 'Asia/Tokyo' });
  expect(joined.status, joined.text).toBe(200);
  where.claims = { sub };
  return browser;
}
const isIn = async (browser: Tramp) => (await browser.step(at('/api/me'))).status === 200;

/** The worker's round, so many minutes from now. */
const round = (minutes: number) =>
  keepInStep({ ...workerCtx(host.house), now: new Date(Date.now() + minutes * 60_000) });

describe.each(['silent', 'in trouble', 'gone'] as const)('while the own organisation is %s', (mood) => {
  it('whoever sets out is told so, and the invitation still works afterwards', async () => {
    const browser = tramp();
    const invitation = await invite();
    const where = rogue(own);
    where.mood = mood;
    const refused = await start(browser, invitation, where);
    expect([refused.status, refused.body.code]).toEqual([502, 'NOT_REACHED']);
    expect(refused.body.message).toMatch(/接続/);
    const later = await browser.open(at(`/guest/link/start?issuer=${encodeURIComponent(where.origin)}`));
    expect(later.url).toBe(at('/guest/link/problem?why=away'));
    where.mood = 'well';
    expect((await start(browser, invitation, where)).status).toBe(200);
  });
});

describe.each(['silent', 'half silent', 'in trouble', 'gone'] as const)('while it is %s', (mood) => {
  it('whoever comes back is told so, and may set out again', async () => {
    const browser = tramp();
    const invitation = await invite();
    const where = rogue(own);
    const { body } = await start(browser, invitation, where);
    where.mood = mood;
    expect((await comeBack(browser, body.goTo, where, `late ${mood}`)).url).toBe(at('/guest/link/problem?why=away'));
    where.mood = 'well';
    const again = await start(browser, invitation, where);
    const seen = await comeBack(browser, again.body.goTo, where, `late ${mood}`);
    expect(seen.url).toBe(at('/guest/link/profile'));
  });
});

describe('while one organisation is silent', () => {
  it('its guests stay in for now, and those of another are asked about all the same', async () => {
    const where = rogue(own);
    const waiting: Tramp[] = [];
    for (let i = 0; i < 20; i++) waiting.push(await linked(where, `patient ${i}`));
    const leaving = await linked(rogue(other), 'leaving');
    where.mood = 'half silent';
    where.asked = [];
    // Whoever is no longer the same person there is refused.
    rogue(other).claims = { sub: 'somebody else' };
    await round(5);
    expect(await isIn(leaving)).toBe(false);
    for (const browser of [waiting[0], waiting.at(-1)]) expect(await isIn(browser ?? tramp())).toBe(true);
    // Once nothing comes, the others are not waited for one by one.
    expect(where.asked.filter((path) => path === '/token').length).toBeLessThan(10);
  });
});

describe('our own clock runs a day ahead', () => {
  it('and no guest stays in for longer because of it', async () => {
    const where = rogue(own);
    await linked(where, 'early');
    await round(24 * 60);
    const { rows } = await host.owner.query(
      "select confirmed_at <= now() and asked_at <= now() as sound from guest_links where subject = 'early'",
    );
    expect(rows).toEqual([{ sound: true }]);
  });
});

describe('the own organisation changes its keys', () => {
  it('and its guests stay in', async () => {
    const where = rogue(own);
    const browser = await linked(where, 'steady');
    await host.owner.query(
      "update guest_links set confirmed_at = now() - interval '29 minutes' where subject = 'steady'",
    );
    await where.changeKey();
    await round(5);
    expect(await isIn(browser)).toBe(true);
    const { rows } = await host.owner.query(
      "select confirmed_at > now() - interval '1 minute' as fresh from guest_links where subject = 'steady'",
    );
    expect(rows).toEqual([{ fresh: true }]);
  });
});
