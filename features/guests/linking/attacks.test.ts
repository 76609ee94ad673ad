// What must not work: every way of coming in as somebody else, of leading people elsewhere, and of reaching into our network.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { PASSWORD } from '../../../test/house.ts';
import { join } from '../../../test/join.ts';
import { openListeningHouse, type Tramp, tramp } from '../../../test/tramp.ts';
import {
  colleague,
  guestSpace,
  invited,
  joinLinked,
  openTwoHouses,
  type TwoHouses,
  through,
} from '../../../test/two-houses.ts';
import { openRogue, type Rogue } from './rogue.fixture.ts';
import { keepInStep } from './step.ts';

let houses: TwoHouses;
let rogue: Rogue;
let space: string;
let n = 0;
const at = (path: string) => `${houses.host.origin}${path}`;
const why = (reason: string) => at(`/guest/link/problem?why=${reason}`);
const someone = () => `somebody${n++}@a-sha.example.com`;

/** Sets out with a fresh invitation. Answers where the browser was sent, and the parameters of that. */
async function setOut(browser: Tramp, address = rogue.origin, token?: string) {
  const invitation = token ?? (await invited(houses.host, space, someone()));
  const start = await browser.api('POST', at(`/api/join/${invitation}/link`), { address });
  expect(start.status, start.text).toBe(200);
  const url = new URL(start.body.goTo);
  const param = (name: string) => url.searchParams.get(name) ?? '';
  return { goTo: url.href, state: param('state'), nonce: param('nonce'), invitation };
}
const comeBack = (browser: Tramp, query: Record<string, string>) =>
  browser.open(at(`/guest/link/callback?${new URLSearchParams(query)}`));

beforeAll(async () => {
  houses = await openTwoHouses();
  rogue = await openRogue('127.0.0.5');
  await houses.host.as('admin').post('/api/trusted-issuers', { address: rogue.origin });
  space = await guestSpace(houses.host, '窓口');
  for (const login of ['hana', 'ken', 'mallory']) await colleague(houses.home, login, login);
});
beforeEach(() => Object.assign(rogue, { claims: {}, signs: 'well', discovery: {}, moved: null, asked: [] }));
afterAll(async () => {
  rogue.close();
  await houses.close();
});

describe('a token', () => {
  it('that is in order is accepted: what follows is refused for its own reason', async () => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    rogue.claims = { nonce, sub: 'honest' };
    const seen = await comeBack(browser, { code: 'c', state, iss: rogue.origin });
    expect(seen.url).toBe(at('/guest/link/profile'));
  });

  it('signed with a key that the issuer has changed to is accepted at once', async () => {
    await rogue.changeKey();
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    rogue.claims = { nonce, sub: 'new key' };
    expect((await comeBack(browser, { code: 'c', state, iss: rogue.origin })).url).toBe(at('/guest/link/profile'));
  });

  it('of a server whose clock is a little off is accepted', async () => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    const ahead = Math.floor(Date.now() / 1000) + 20;
    rogue.claims = { nonce, sub: 'clock', iat: ahead, nbf: ahead, exp: ahead + 300 };
    expect((await comeBack(browser, { code: 'c', state, iss: rogue.origin })).url).toBe(at('/guest/link/profile'));
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Record<string, unknown>, Rogue['signs']]>([
    ['for another audience', { aud: 'somebody else' }, 'well'],
    ['for several audiences, not made for us', { aud: ['rogue client', 'other'], azp: 'other' }, 'well'],
    ['of another issuer', { iss: 'https://elsewhere.example.com' }, 'well'],
    ['with a foreign nonce', { nonce: 'replayed from another request' }, 'well'],
    ['without a nonce', { nonce: null }, 'well'],
    ['that has expired', { iat: now - 7200, exp: now - 3600 }, 'well'],
    ['about nobody', { sub: null }, 'well'],
    ['signed with a key that the issuer does not publish', {}, 'foreign key'],
    ['without a signature', {}, 'none'],
  ])('%s is refused', async (_, claims, signs) => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    Object.assign(rogue, { claims: { nonce, sub: 'liar', ...claims }, signs });
    expect((await comeBack(browser, { code: 'c', state, iss: rogue.origin })).url).toBe(why('refused'));
    expect((await browser.step(at('/api/guest-link/profile'))).status).toBe(404);
  });
});

describe('the way back', () => {
  it('with a state that was never given leads nowhere', async () => {
    const browser = tramp();
    await setOut(browser);
    expect((await comeBack(browser, { code: 'c', state: 'made up', iss: rogue.origin })).url).toBe(why('lost'));
    expect(rogue.asked).not.toContain('/token');
  });

  it('in another browser leads nowhere, and uses nothing up', async () => {
    const [victim, attacker] = [tramp(), tramp()];
    const { state, nonce } = await setOut(attacker);
    await setOut(victim);
    expect((await comeBack(victim, { code: 'c', state, iss: rogue.origin })).url).toBe(why('lost'));
    expect((await comeBack(tramp(), { code: 'c', state, iss: rogue.origin })).url).toBe(why('lost'));
    rogue.claims = { nonce };
    expect((await comeBack(attacker, { code: 'c', state, iss: rogue.origin })).url).toBe(at('/guest/link/profile'));
  });

  it('works once', async () => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    rogue.claims = { nonce, sub: 'once' };
    const query = { code: 'c', state, iss: rogue.origin };
    await comeBack(browser, query);
    expect((await comeBack(browser, query)).url).toBe(why('lost'));
  });

  it.each([
    ['another server than the one asked', () => rogue.origin],
    ['no server', () => ''],
  ])('naming %s is refused before any code is shown to anybody (mix-up)', async (_, iss) => {
    const browser = tramp();
    const { state } = await setOut(browser, houses.home.origin);
    const query = { code: 'c', state, ...(iss() ? { iss: iss() } : {}) };
    expect((await comeBack(browser, query)).url).toBe(why('refused'));
    expect(rogue.asked).toEqual([]);
  });

  it('with a code of another person’s request is refused', async () => {
    const [hana, mallory] = [tramp(), tramp()];
    await hana.signIn(houses.home.origin, 'hana');
    const hers = await setOut(hana, houses.home.origin);
    const asked = await hana.open(hers.goTo);
    const { goOn } = (await hana.api('POST', asked.url.replace(/consent$/, 'answer'), { allow: true })).body;
    const stolen = new URL((await hana.step(goOn)).location ?? '').searchParams.get('code') ?? '';
    const mine = await setOut(mallory, houses.home.origin);
    const seen = await comeBack(mallory, { code: stolen, state: mine.state, iss: houses.home.origin });
    expect(seen.url).toBe(why('refused'));
  });

  it('after the organisation has lost our trust is refused', async () => {
    const other = await openRogue('127.0.0.6');
    await houses.host.as('admin').post('/api/trusted-issuers', { address: other.origin });
    const browser = tramp();
    const { state, nonce } = await setOut(browser, other.origin);
    other.claims = { nonce };
    await houses.host.as('admin').delete(`/api/trusted-issuers?issuer=${encodeURIComponent(other.origin)}`);
    expect((await comeBack(browser, { code: 'c', state, iss: other.origin })).url).toBe(why('untrusted'));
    expect(other.asked).not.toContain('/token');
    other.close();
  });
});

describe('an organisation that is not trusted', () => {
  it('is asked nothing, whatever door its address is typed at', async () => {
    const knocks: string[] = [];
    const server = createServer((request, response) => {
      knocks.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.7', resolve));
    const address = `http://127.0.0.7:${(server.address() as AddressInfo).port}`;
    const token = await invited(houses.host, space, someone());
    const join = await houses.host.as(null).post(`/api/join/${token}/link`, { address });
    const signIn = await houses.host.as(null).post('/api/guest-link/sign-in', { address });
    expect([join.status, signIn.status]).toEqual([400, 400]);
    expect((await tramp().open(at(`/guest/link/start?issuer=${encodeURIComponent(address)}`))).url).toBe(
      why('untrusted'),
    );
    expect(knocks).toEqual([]);
    server.close();
  });

  it('cannot become trusted under the name of another', async () => {
    const other = await openRogue('127.0.0.6');
    other.discovery = { issuer: houses.home.origin };
    expect((await houses.host.as('admin').post('/api/trusted-issuers', { address: other.origin })).status).toBe(400);
    other.close();
  });

  it('cannot send us elsewhere', async () => {
    const other = await openRogue('127.0.0.6');
    other.moved = `${rogue.origin}/.well-known/openid-configuration`;
    expect((await houses.host.as('admin').post('/api/trusted-issuers', { address: other.origin })).status).toBe(400);
    expect(rogue.asked).toEqual([]);
    other.close();
  });
});

describe('an invitation', () => {
  it('to the address of a guest with a password is not taken by whoever holds the link', async () => {
    const address = someone();
    await join(houses.host, 'admin', space, address, '先客');
    const token = await invited(houses.host, await guestSpace(houses.host, 'もう一つ'), address);
    const browser = tramp();
    const start = await browser.api('POST', at(`/api/join/${token}/link`), { address: houses.home.origin });
    expect([start.status, start.body.code]).toEqual([409, 'SIGN_IN_FIRST']);
  });

  it('to the address of a linked guest lets nobody else of their organisation in', async () => {
    const address = someone();
    await joinLinked(houses, tramp(), 'ken', await invited(houses.host, space, address));
    const token = await invited(houses.host, await guestSpace(houses.host, '三つ目'), address);
    const mallory = tramp();
    await mallory.signIn(houses.home.origin, 'mallory');
    const { goTo } = await setOut(mallory, houses.home.origin, token);
    const seen = await through(mallory, goTo);
    expect(seen.url).not.toMatch(/\/spaces\//);
    const profile = { name: 'M', timezone: 'Asia/Tokyo' };
    expect((await mallory.api('POST', at('/api/guest-link/profile'), profile)).status).toBe(404);
    expect((await mallory.step(at('/api/me'))).status).toBe(401);
  });

  it('is joined by the one who was proved: the profile of another browser is not there', async () => {
    const [hana, mallory] = [tramp(), tramp()];
    await hana.signIn(houses.home.origin, 'hana');
    const { goTo, invitation } = await setOut(hana, houses.home.origin);
    await through(hana, goTo);
    await setOut(mallory, rogue.origin, invitation);
    const profile = { name: 'M', timezone: 'Asia/Tokyo' };
    expect((await mallory.api('POST', at('/api/guest-link/profile'), profile)).status).toBe(404);
    expect((await hana.api('POST', at('/api/guest-link/profile'), profile)).status).toBe(200);
  });

  it('is used up once, however often the profile is sent at the same time', async () => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    rogue.claims = { nonce, sub: 'impatient' };
    const back = at(`/guest/link/callback?${new URLSearchParams({ code: 'c', state, iss: rogue.origin })}`);
    const cookie = browser.cookieHeader(back);
    const both = await Promise.all([1, 2].map(() => fetch(back, { headers: { cookie }, redirect: 'manual' })));
    const ways = both.map((answer) => answer.headers.get('location')).sort();
    expect(ways).toEqual(['/guest/link/problem?why=lost', '/guest/link/profile']);
    const won = both.find((answer) => answer.headers.get('location') === '/guest/link/profile');
    const mine =
      won?.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ') ?? '';
    const send = () =>
      fetch(at('/api/guest-link/profile'), {
        method: 'POST',
        headers: { cookie: mine, 'content-type': 'application/json' },
        body: JSON.stringify({ name: '急ぐ人', timezone: 'Asia/Tokyo' }),
      });
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.map((answer) => answer.status).sort()).toEqual([200, 404, 404]);
    const { rows } = await houses.host.owner.query("select count(*)::int as n from people where name = '急ぐ人'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('sent again or cancelled meanwhile is not joined by what was proved before', async () => {
    const address = someone();
    const browser = tramp();
    const { state, nonce } = await setOut(browser, rogue.origin, await invited(houses.host, space, address));
    rogue.claims = { nonce, sub: 'slow' };
    await comeBack(browser, { code: 'c', state, iss: rogue.origin });
    await invited(houses.host, space, address);
    expect((await browser.step(at('/api/guest-link/profile'))).status).toBe(404);
  });
});

describe('linking in the settings', () => {
  it('binds nobody but the guest who set out', async () => {
    const [one, two] = [someone(), someone()];
    await join(houses.host, 'admin', space, one, '一');
    await join(houses.host, 'admin', space, two, '二');
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'mallory');
    await browser.signIn(houses.host.origin, one, true);
    const start = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    await browser.signIn(houses.host.origin, two, true);
    expect((await through(browser, start.body.goTo)).url).toBe(why('otherAccount'));
    expect((await browser.step(at('/api/me/link'))).body.issuer).toBeNull();
  });

  it('binds nobody who has become a colleague meanwhile', async () => {
    const address = someone();
    await join(houses.host, 'admin', space, address, '転身');
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'mallory');
    await browser.signIn(houses.host.origin, address, true);
    const start = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    const { guests } = (await houses.host.as('admin').get(`/api/guests?q=${encodeURIComponent(address)}`)).body;
    const login = `tenshin${n++}`;
    const made = await houses.host
      .as('admin')
      .post(`/api/guests/${guests[0].id}/conversion`, { login, password: PASSWORD });
    expect(made.status).toBe(200);
    await browser.signIn(houses.host.origin, login);
    expect((await through(browser, start.body.goTo)).url).toBe(why('otherAccount'));
    expect((await houses.host.as(login).get('/api/me')).status).toBe(200);
  });

  it('takes no account that is another guest already, and that guest keeps it', async () => {
    const address = someone();
    await join(houses.host, 'admin', space, address, '三');
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'ken');
    await browser.signIn(houses.host.origin, address, true);
    const start = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    expect((await through(browser, start.body.goTo)).url).toBe(why('taken'));
    expect((await houses.host.as(`guest/${address}`).get('/api/me')).status).toBe(200);
  });
});

describe('after signing in', () => {
  it.each([
    '//evil.example.com',
    'https://evil.example.com/',
    '/\\evil.example.com',
    '/.//evil.example.com',
    '\t//evil',
    'javascript:alert(1)',
  ])('nobody is led to %j', async (next) => {
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'ken');
    const query = new URLSearchParams({ issuer: houses.home.origin, next });
    const seen = await browser.open(at(`/guest/link/start?${query}`));
    expect(seen.url).toBe(at('/'));
    expect(seen.way.slice(1).join(' ')).not.toMatch(/\/\/evil|javascript/);
  });
});

describe('while the guest is in', () => {
  it('an organisation that suddenly stands for somebody else ends it', async () => {
    const browser = tramp();
    const { state, nonce } = await setOut(browser);
    rogue.claims = { nonce, sub: 'turncoat' };
    await comeBack(browser, { code: 'c', state, iss: rogue.origin });
    await browser.api('POST', at('/api/guest-link/profile'), { name: 'T', timezone: 'Asia/Tokyo' });
    expect((await browser.step(at('/api/me'))).status).toBe(200);
    rogue.claims = { sub: 'turncoat' };
    const round = (minutes: number) =>
      keepInStep({ ...workerCtx(houses.host.house), now: new Date(Date.now() + minutes * 60_000) });
    await round(5);
    expect((await browser.step(at('/api/me'))).status).toBe(200);
    rogue.claims = { sub: 'somebody else' };
    await round(10);
    expect((await browser.step(at('/api/me'))).status).toBe(401);
  });
});

describe('where the operator does not allow private addresses', () => {
  it('no address of our own network is asked, however it is written', async () => {
    const house = await openListeningHouse('127.0.0.8', { GENKAN_ALLOW_PRIVATE_HOSTS: '0' });
    await house.setUp();
    rogue.asked = [];
    const port = new URL(rogue.origin).port;
    const addresses = [
      rogue.origin,
      `https://127.0.0.5:${port}`,
      `https://2130706437:${port}`,
      `https://[::ffff:7f00:5]:${port}`,
    ];
    addresses.push(
      'https://localhost',
      'https://10.0.0.1',
      'https://169.254.169.254',
      'https://[fe80::1]',
      'https://0',
    );
    for (const address of addresses)
      expect((await house.as('admin').post('/api/trusted-issuers', { address })).status, address).toBe(400);
    expect(rogue.asked).toEqual([]);
    await house.close();
  });
});
