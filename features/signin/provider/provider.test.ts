// This domain as a provider: what a server of another organisation gets, in its own words, and what it never gets.
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sweep } from '../../../bin/sweep.ts';
import { workerCtx } from '../../../bin/worker.ts';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { openListeningHouse, type Tramp, tramp } from '../../../test/tramp.ts';

const callback = 'http://127.0.0.3:9/guest/link/callback';
let house: TestHouse & { origin: string };
let client: oidc.Configuration;

const insecure = { execute: [oidc.allowInsecureRequests] };
const register = (redirect: unknown) =>
  fetch(`${house.origin}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: redirect }),
  });

beforeAll(async () => {
  house = await openListeningHouse('127.0.0.1');
  await house.setUp();
  for (const login of ['hana', 'ken'])
    await house.as('admin').post('/api/users', { login, name: `${login} 山田`, password: 'genkan-2026' });
  client = await oidc.dynamicClientRegistration(
    new URL(house.origin),
    { redirect_uris: [callback] },
    oidc.ClientSecretBasic(),
    insecure,
  );
  oidc.enableNonRepudiationChecks(client);
});
afterAll(() => house.close());

/** A request as another server makes it. */
async function ask(more: Record<string, string> = {}, config = client) {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  });
  const redeem = (location: string | null) =>
    oidc.authorizationCodeGrant(config, new URL(location ?? ''), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  return { url: url.href, redeem };
}

/** Follows the redirects inside this server until it stands at the page that asks, or is sent elsewhere. */
async function follow(browser: Tramp, url: string | null): Promise<string> {
  let next = url ?? '';
  while (next.startsWith(house.origin) && !next.endsWith('/consent')) {
    const seen = await browser.step(next);
    if (seen.location === null) throw new Error(`${next} answered ${seen.status} ${seen.text}`);
    next = seen.location;
  }
  return next;
}

const answerAt = (browser: Tramp, page: string, allow: boolean) =>
  browser.api('POST', page.replace(/consent$/, 'answer'), { allow });

describe('a person of this organisation', () => {
  it('is asked once, by the address of the other server; afterwards the way leads straight through', async () => {
    const browser = tramp();
    await browser.signIn(house.origin, 'hana');
    const first = await ask();
    const page = await follow(browser, first.url);
    const request = await browser.step(page.replace(/consent$/, 'request'));
    expect(request.body).toEqual({
      origin: 'http://127.0.0.3:9',
      shared: false,
      name: 'hana 山田',
      organisation: 'みなと総合病院',
    });
    const { goOn } = (await answerAt(browser, page, true)).body;
    const tokens = await first.redeem(await follow(browser, goOn));
    expect(tokens.claims()).toMatchObject({ iss: house.origin, name: 'hana 山田', organisation: 'みなと総合病院' });
    const again = await ask();
    const more = await again.redeem(await follow(browser, again.url));
    expect(more.claims()?.sub).toBe(tokens.claims()?.sub);
    expect((await browser.step(`${house.origin}/api/me/shares`)).body.shares).toMatchObject([
      { origin: 'http://127.0.0.3:9' },
    ]);
  });

  it('signs in first, and saying no tells the other server nothing but that', async () => {
    const browser = tramp();
    const { url } = await ask();
    const page = await follow(browser, url);
    expect((await browser.step(page.replace(/consent$/, 'request'))).status).toBe(401);
    await browser.signIn(house.origin, 'ken');
    const { goOn } = (await answerAt(browser, page, false)).body;
    const back = new URL(await follow(browser, goOn));
    expect(back.origin + back.pathname).toBe(callback);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it('who signs out and lets a colleague sign in lends them nothing: the account is that of the session', async () => {
    const browser = tramp();
    await browser.signIn(house.origin, 'hana');
    const one = await ask();
    const first = await one.redeem(await follow(browser, one.url));
    await browser.signIn(house.origin, 'ken');
    const two = await ask();
    const page = await follow(browser, two.url);
    expect(page).toMatch(/consent$/);
    const second = await two.redeem(await follow(browser, (await answerAt(browser, page, true)).body.goOn));
    expect(second.claims()?.sub).not.toBe(first.claims()?.sub);
  });

  it('cannot be made to answer a request that another browser brought', async () => {
    const [attacker, victim] = [tramp(), tramp()];
    await victim.signIn(house.origin, 'hana');
    const page = await follow(attacker, (await ask()).url);
    expect((await victim.step(page.replace(/consent$/, 'request'))).status).toBe(404);
    expect((await answerAt(victim, page, true)).status).toBe(404);
  });

  it('takes the consent back, and what the other server holds stops working at once', async () => {
    const browser = tramp();
    await browser.signIn(house.origin, 'hana');
    const { url, redeem } = await ask();
    const { refresh_token: token = '' } = await redeem(await follow(browser, url));
    expect((await oidc.refreshTokenGrant(client, token)).claims()?.iss).toBe(house.origin);
    const gone = await browser.api(
      'DELETE',
      `${house.origin}/api/me/shares?origin=${encodeURIComponent('http://127.0.0.3:9')}`,
    );
    expect(gone.status).toBe(200);
    await expect(oidc.refreshTokenGrant(client, token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the other server', () => {
  it('refreshes while the person is active, and is refused from the moment they are suspended', async () => {
    const browser = tramp();
    await house.as('admin').post('/api/users', { login: 'leaver', name: '去る人', password: 'genkan-2026' });
    await browser.signIn(house.origin, 'leaver');
    const { url, redeem } = await ask();
    const page = await follow(browser, url);
    const { refresh_token: token = '' } = await redeem(
      await follow(browser, (await answerAt(browser, page, true)).body.goOn),
    );
    await oidc.refreshTokenGrant(client, token);
    const { body } = await house.as('admin').get('/api/users?q=leaver');
    const id = body.users.find((u: { login?: string; code?: string }) => (u.login ?? u.code) === 'leaver').id;
    await house.as('admin').put(`/api/users/${id}`, { state: 'inactive' });
    await expect(oidc.refreshTokenGrant(client, token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('uses a code once; whoever comes second gets nothing, and what the first got is taken back', async () => {
    const browser = tramp();
    await browser.signIn(house.origin, 'ken');
    const { url, redeem } = await ask();
    const back = await follow(browser, url);
    const { refresh_token: token = '' } = await redeem(back);
    await expect(redeem(back)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(client, token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('gets no code without PKCE', async () => {
    const browser = tramp();
    await browser.signIn(house.origin, 'ken');
    const url = new URL((await ask()).url);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const back = new URL((await browser.step(url.href)).location ?? '');
    expect(back.searchParams.get('error')).toBe('invalid_request');
  });

  it.each([
    ['plain http to another machine', ['http://b.example.com/guest/link/callback']],
    ['another path', ['https://b.example.com/elsewhere']],
    ['a query', ['https://b.example.com/guest/link/callback?next=x']],
    ['a fragment', ['https://b.example.com/guest/link/callback#x']],
    ['somebody else’s name in front', ['https://user:pass@b.example.com/guest/link/callback']],
    ['two callbacks', ['https://b.example.com/guest/link/callback', 'https://c.example.com/guest/link/callback']],
    ['none', []],
    ['nonsense', 'https://b.example.com/guest/link/callback'],
  ])('cannot register %s', async (_, redirect) => {
    expect((await register(redirect)).status).toBe(400);
  });

  it('registers with https, and asks of us to fetch nothing', async () => {
    const answer = await fetch(`${house.origin}/oidc/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        redirect_uris: ['https://b.example.com/guest/link/callback'],
        jwks_uri: 'http://127.0.0.1:1/jwks',
        logo_uri: 'http://127.0.0.1:1/logo',
        client_name: 'みなと総合病院',
      }),
    });
    expect(answer.status).toBe(201);
    const made = await answer.json();
    expect(made).toMatchObject({ client_name: 'https://b.example.com' });
    expect(made).not.toHaveProperty('jwks_uri');
    expect(made).not.toHaveProperty('logo_uri');
  });
});

describe('a guest of this organisation', () => {
  it('has no account here that could be used elsewhere', async () => {
    expect((await house.as(null).get('/api/me/shares')).status).toBe(401);
  });
});

it('speaks of its public address, whatever Host a request names', async () => {
  const found = await house.app.inject({
    url: '/.well-known/openid-configuration',
    headers: { host: 'evil.example.com' },
  });
  expect(found.json().token_endpoint).toBe(`${house.origin}/oidc/token`);
  expect(JSON.stringify(found.json())).not.toContain('evil');
});

it('changes its key: the next one is shown before it signs, the old one stays known for a month', async () => {
  const browser = tramp();
  await browser.signIn(house.origin, 'ken');
  const signer = async () => {
    const { url, redeem } = await ask();
    const { id_token: token = '' } = await redeem(await follow(browser, url));
    return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid as string;
  };
  const shown = async () => {
    const { keys } = (await (await fetch(`${house.origin}/oidc/jwks`)).json()) as { keys: { kid: string }[] };
    return keys.map((key) => key.kid);
  };
  const pass = (days: number) =>
    house.owner.query("update provider_keys set created_at = created_at - $1::int * interval '1 day'", [days]);
  const hours = (n: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + n * 3600_000 });
  try {
    const old = await signer();
    expect(await shown()).toEqual([old]);
    await pass(91);
    hours(2);
    expect(await signer()).toBe(old);
    const next = (await shown()).find((kid) => kid !== old);
    expect(next).toBeDefined();
    await pass(2);
    hours(2);
    expect(await signer()).toBe(next);
    expect((await shown()).sort()).toEqual([old, next].sort());
    await sweep(workerCtx(house.house));
    hours(2);
    expect(await shown()).toContain(old);
    await pass(31);
    await sweep(workerCtx(house.house));
    hours(2);
    expect(await shown()).toEqual([next]);
  } finally {
    vi.useRealTimers();
  }
});

it('keeps no token, code or client secret readable in its tables', async () => {
  const browser = tramp();
  await browser.signIn(house.origin, 'ken');
  const { url, redeem } = await ask();
  const tokens = await redeem(await follow(browser, url));
  const { rows } = await house.owner.query(
    'select p::text as row from provider_state p union all select k::text from provider_keys k',
  );
  const all = rows.map((r) => r.row).join('\n');
  expect(all).not.toContain(tokens.refresh_token);
  expect(all).not.toContain(tokens.access_token);
  expect(all).not.toContain(client.clientMetadata().client_secret);
  expect(all).not.toMatch(/"d":/);
});

describe('behind a proxy that speaks TLS', () => {
  it('cookies are for TLS only, and addresses are the public ones', async () => {
    const tls = await openHouse({ GENKAN_PUBLIC_URL: 'https://genkan.test' });
    await tls.setUp();
    const registered = await tls.app.inject({
      method: 'POST',
      url: '/oidc/register',
      payload: { redirect_uris: ['https://b.example.com/guest/link/callback'] },
    });
    const query = new URLSearchParams({
      client_id: registered.json().client_id,
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: 'https://b.example.com/guest/link/callback',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      state: 's',
    });
    const asked = await tls.app.inject({ url: `/oidc/auth?${query}` });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, expect.stringMatching(/^\/oidc\/interaction\//)]);
    const cookies = [asked.headers['set-cookie'] ?? []].flat().filter((c) => !/expires=Thu, 01 Jan 1970/.test(c));
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/; secure.*; httponly|; httponly.*; secure/i);
    const next = await tls.app.inject({
      url: String(asked.headers.location),
      headers: { cookie: cookies.map((c) => c.split(';')[0]).join('; ') },
    });
    expect([next.statusCode, next.headers.location]).toEqual([303, expect.stringMatching(/\/consent$/)]);
    await tls.close();
  });
});
