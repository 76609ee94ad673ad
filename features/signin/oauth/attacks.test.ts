// What goes wrong on purpose: each attack on the way to a token, or with one, gets nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openListeningHouse, tramp } from '../../../test/tramp.ts';
import {
  addressOf,
  answerAll,
  callWith,
  challengeOf,
  codeOf,
  follow,
  type Listening,
  type Program,
  redeem,
  refresh,
  register,
  signedIn,
  tokensFor,
  verifier,
} from './program.fixture.ts';
import { scopes } from './scopes.ts';

let house: Listening;
let other: Listening;
let stock: Program;

beforeAll(async () => {
  [house, other] = await Promise.all([openListeningHouse('127.0.0.1'), openListeningHouse('127.0.0.2')]);
  for (const one of [house, other]) {
    await one.setUp();
    await one.as('admin').post('/api/users', { login: 'hana', name: '花', password: 'genkan-2026' });
  }
  stock = await register(house);
});
afterAll(async () => {
  await house?.close();
  await other?.close();
});

const ofCode = (code: string, more: Record<string, string> = {}) => ({
  ...{ grant_type: 'authorization_code', code, redirect_uri: stock.redirect },
  ...more,
});
/** A code as the rightful browser brings it back. */
async function newCode(more: Record<string, string> = {}, program = stock) {
  return codeOf(await answerAll(house, await signedIn(house, 'hana'), addressOf(house, program, scopes, more)));
}
const apps = (token: string, at = house) => callWith(at, token, '/k/v1/apps.json');

describe('a request that leads nowhere', () => {
  const ask = async (query: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${house.origin}/oauth2/authorization?${new URLSearchParams(query)}`, {
      redirect: 'manual',
      headers: { 'accept-language': 'en', ...headers },
    });
    const { status } = answer;
    return {
      status,
      type: answer.headers.get('content-type'),
      to: answer.headers.get('location'),
      text: await answer.text(),
    };
  };

  it('is a page in the language of the reader, and sends nobody anywhere', async () => {
    const program = await register(house);
    const good = {
      response_type: 'code',
      client_id: program.id,
      redirect_uri: program.redirect,
      scope: scopes.join(' '),
    };
    const evil = 'https://evil.example.com/?"><script>alert(1)</script>';
    for (const [query, said] of [
      [{ ...good, client_id: 'nobody"><script>' }, 'not registered here'],
      [{ ...good, redirect_uri: evil }, 'not one that is registered'],
      [{ ...good, redirect_uri: `${program.redirect}/more` }, 'not one that is registered'],
    ] as const) {
      const { status, type, to, text } = await ask(query);
      expect([status, type, to]).toEqual([400, 'text/html; charset=utf-8', null]);
      expect(text).toContain('<html lang="en">');
      expect(text).toContain(said);
      expect(text).not.toMatch(/<script|evil\.example/);
      expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['/']);
    }
    const japanese = await ask({ ...good, client_id: 'nobody' }, { 'accept-language': 'ja' });
    expect(japanese.text).toContain('<html lang="ja">');
    // Whoever is signed in reads their own language, whatever the browser wants.
    await house.owner.query("update people set locale = 'ja' where code = 'hana'");
    const browser = await signedIn(house, 'hana');
    const url = `${house.origin}/oauth2/authorization?${new URLSearchParams({ ...good, client_id: 'nobody' })}`;
    const own = await ask({ ...good, client_id: 'nobody' }, { cookie: browser.cookieHeader(url) });
    expect(own.text).toContain('<html lang="ja">');
  });

  it('with scopes that there are not goes back to the program, at its registered address alone', async () => {
    const program = await register(house);
    const asked = { response_type: 'code', client_id: program.id, redirect_uri: program.redirect, state: 's' };
    const browser = await signedIn(house, 'hana');
    const back = new URL(await follow(house, browser, addressOf(house, program, ['k:everything'])));
    expect(back.origin + back.pathname).toBe(program.redirect);
    expect(back.searchParams.get('error')).toBe('invalid_scope');
    const none = await ask(asked);
    expect([none.status, none.to?.startsWith('/oauth2/interaction/') || none.to?.startsWith(program.redirect)]).toEqual(
      [303, true],
    );
  });
});

it('a request with a character that no table can keep is refused like any other that is wrong', async () => {
  const basic = (id: string) => ({ authorization: `Basic ${Buffer.from(`${id}:x`).toString('base64')}` });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (body: string, headers: Record<string, string> = form) => ({ method: 'POST', body, headers });
  const client = `response_type=code&client_id=${stock.id}&redirect_uri=${encodeURIComponent(stock.redirect)}`;
  for (const [path, request] of [
    ['/oauth2/authorization?response_type=code&client_id=%00', {}],
    [`/oauth2/authorization?${client}&scope=k:app_record:read&state=%00`, {}],
    ['/oauth2/token', post('grant_type=refresh_token&refresh_token=x&client_id=%00&client_secret=x')],
    ['/oauth2/token', post('grant_type=refresh_token&refresh_token=x', { ...form, ...basic('%00') })],
    ['/oidc/auth?response_type=code&client_id=x&state=%00', {}],
    ['/oidc/register', post('{"client_name":"\\u0000"}', { 'content-type': 'application/json' })],
  ] as [string, RequestInit][]) {
    const { status } = await fetch(house.origin + path, { redirect: 'manual', ...request });
    expect({ path, refused: status >= 400 && status < 500 }).toEqual({ path, refused: true });
  }
});

describe('the address to return to', () => {
  it.each([
    'https://evil.example.com/callback',
    'https://stock.example.com/callback/',
    'https://stock.example.com/callback?x=1',
    'https://stock.example.com:8443/callback',
    'https://stock.example.com.evil.example.com/callback',
    'https://stock.example.com@evil.example.com/callback',
    'http://stock.example.com/callback',
    'javascript:alert(1)',
    '//evil.example.com',
    '',
  ])('is the registered one and no other: %s', async (redirect) => {
    const browser = await signedIn(house, 'hana');
    const seen = await browser.step(addressOf(house, stock, scopes, { redirect_uri: redirect }));
    // Said here, and never sent there: an error must not become a way to anywhere.
    expect([seen.status, seen.location]).toEqual([400, null]);
    expect(seen.text).not.toContain('evil');
  });

  it('is asked for again when the code is redeemed', async () => {
    const code = await newCode();
    const elsewhere = await redeem(house, stock, ofCode(code, { redirect_uri: 'https://evil.example.com/callback' }));
    expect(elsewhere).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const { redirect_uri: _, ...without } = ofCode(code);
    expect(await redeem(house, stock, without)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('a code', () => {
  it('is good once; who comes second takes everything back', async () => {
    const code = await newCode();
    const { body } = await redeem(house, stock, ofCode(code));
    expect((await apps(body.access_token)).status).toBe(200);
    expect(await redeem(house, stock, ofCode(code))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await apps(body.access_token)).toMatchObject({ status: 401, code: 'CB_OA01' });
    expect((await refresh(house, stock, body.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('is good once also when two come at the same moment', async () => {
    const code = await newCode();
    const answers = await Promise.all([1, 2, 3, 4].map(() => redeem(house, stock, ofCode(code))));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it('is good for ten minutes', async () => {
    const code = await newCode();
    const { rows } = await house.owner.query(
      "select extract(epoch from expires_at - now())::int as left from provider_state where model = 'ApiAuthorizationCode' order by created_at desc limit 1",
    );
    expect(rows[0].left).toBeGreaterThan(590);
    expect(rows[0].left).toBeLessThanOrEqual(600);
    await house.owner.query("update provider_state set expires_at = now() where model = 'ApiAuthorizationCode'");
    expect((await redeem(house, stock, ofCode(code))).body.error).toBe('invalid_grant');
  });

  it('of one program is nothing in the hands of another', async () => {
    const thief = await register(house, { name: '別の連携' });
    const code = await newCode();
    expect((await redeem(house, thief, ofCode(code))).body.error).toBe('invalid_grant');
    expect((await redeem(house, { id: stock.id, secret: thief.secret }, ofCode(code))).body.error).toBe(
      'invalid_client',
    );
    expect((await redeem(house, { id: stock.id, secret: null }, ofCode(code))).body.error).toBe('invalid_client');
  });

  it('that was asked for with PKCE needs the verifier, and the right one', async () => {
    const pkce = () => ({ code_challenge: challengeOf('a'.repeat(43)), code_challenge_method: 'S256' });
    expect((await redeem(house, stock, ofCode(await newCode(pkce())))).body.error).toBe('invalid_grant');
    const wrong = ofCode(await newCode(pkce()), { code_verifier: verifier() });
    expect((await redeem(house, stock, wrong)).body.error).toBe('invalid_grant');
    const right = ofCode(await newCode(pkce()), { code_verifier: 'a'.repeat(43) });
    expect((await redeem(house, stock, right)).status).toBe(200);
    // One that was asked for without cannot be given one by whoever injects it.
    const injected = ofCode(await newCode(), { code_verifier: verifier() });
    expect((await redeem(house, stock, injected)).body.error).toBe('invalid_grant');
    const plain = await signedIn(house, 'hana');
    const asked = addressOf(house, stock, scopes, { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' });
    expect(new URL(await follow(house, plain, asked)).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('a refresh', () => {
  it('never gives more than was allowed', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock, ['k:app_record:read']);
    const more = await refresh(house, stock, tokens.refresh_token, { scope: 'k:app_record:read k:app_record:write' });
    expect(more).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    const same = await refresh(house, stock, tokens.refresh_token);
    expect(same.body.scope).toBe('k:app_record:read');
  });

  it('by another program is none', async () => {
    const thief = await register(house);
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    expect((await refresh(house, thief, tokens.refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('an access token', () => {
  it('is no refresh token, no code, and a refresh token opens nothing', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    expect((await refresh(house, stock, tokens.access_token)).body.error).toBe('invalid_grant');
    expect((await apps(tokens.refresh_token ?? '')).status).toBe(401);
  });

  it('ends after an hour', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    await house.owner.query("update provider_state set expires_at = now() where model = 'ApiAccessToken'");
    expect(await apps(tokens.access_token)).toMatchObject({ status: 401, code: 'CB_OA01' });
  });

  it('of one domain opens nothing in another', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    expect((await apps(tokens.access_token)).status).toBe(200);
    expect(await apps(tokens.access_token, other)).toMatchObject({ status: 401, code: 'CB_OA01' });
    expect((await refresh(other, stock, tokens.refresh_token)).body.error).toBe('invalid_client');
  });

  it('that is none is no reason to look at the session beside it', async () => {
    const browser = await signedIn(house, 'hana');
    const url = `${house.origin}/k/v1/apps.json`;
    const headers = { cookie: browser.cookieHeader(url), 'x-requested-with': 'XMLHttpRequest' };
    expect((await callWith(house, 'nothing', '/k/v1/apps.json', { headers })).status).toBe(401);
  });

  it('stands nowhere in the tables, and neither does a secret', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    const { rows } = await house.owner.query(
      'select p::text as row from provider_state p union all select c::text from oauth_clients c',
    );
    const all = rows.map(({ row }) => row).join('\n');
    for (const secret of [tokens.access_token, tokens.refresh_token, stock.secret]) expect(all).not.toContain(secret);
    // Nor as bytes.
    expect(all).not.toContain(Buffer.from(stock.secret ?? '').toString('hex'));
  });
});

describe('the page that asks', () => {
  it('belongs to the browser that brought the request', async () => {
    const [attacker, victim] = [tramp(), await signedIn(house, 'hana')];
    const page = await follow(house, attacker, addressOf(house, stock, scopes));
    expect((await victim.step(page.replace(/consent$/, 'request'))).status).toBe(404);
    expect((await victim.api('POST', page.replace(/consent$/, 'answer'), { allow: true })).status).toBe(404);
  });

  it('is answered by nobody’s form: without the token of the session nothing is allowed', async () => {
    const program = await register(house);
    const browser = await signedIn(house, 'hana');
    const page = await follow(house, browser, addressOf(house, program, scopes));
    const url = page.replace(/consent$/, 'answer');
    const headers = { cookie: browser.cookieHeader(url) };
    const json = { ...headers, 'content-type': 'application/json' };
    const forged = await fetch(url, { method: 'POST', headers: json, body: '{"allow":true}' });
    expect(forged.status).toBe(403);
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await fetch(url, { method: 'POST', headers: form, body: 'allow=true' })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await browser.step(`${house.origin}/api/me/connections`)).body.connections).not.toContainEqual(
      expect.objectContaining({ id: program.id }),
    );
  });

  it('is not answered for somebody who signs in later in the same browser', async () => {
    await house.as('admin').post('/api/users', { login: 'ken', name: '健', password: 'genkan-2026' });
    const browser = await signedIn(house, 'hana');
    await answerAll(house, browser, addressOf(house, stock, scopes));
    await browser.signIn(house.origin, 'ken');
    expect(await follow(house, browser, addressOf(house, stock, scopes))).toMatch(/consent$/);
  });

  it('never comes for a program that asks for nothing that there is', async () => {
    const browser = await signedIn(house, 'hana');
    for (const wanted of [[], ['openid'], ['k:everything']]) {
      const back = new URL(await follow(house, browser, addressOf(house, stock, wanted)));
      expect([back.origin, back.searchParams.get('error')]).toEqual(['https://stock.example.com', 'invalid_scope']);
    }
  });
});

it('gives nothing for other ways to a token', async () => {
  for (const grant of ['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer', '']) {
    const { status, body } = await redeem(house, stock, {
      grant_type: grant,
      username: 'hana',
      password: 'genkan-2026',
    });
    expect([status, body.access_token]).toEqual([400, undefined]);
  }
});
