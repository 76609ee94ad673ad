// A program of somebody else, for tests: it is registered, sends browsers, and redeems what they bring back.
import { createHash, randomBytes } from 'node:crypto';
import type { TestHouse } from '../../../test/house.ts';
import { type Tramp, tramp } from '../../../test/tramp.ts';
import { type Scope, scopes } from './scopes.ts';

export type Program = { readonly id: string; readonly secret: string | null; readonly redirect: string };
export type Listening = TestHouse & { readonly origin: string };
export type Tokens = { access_token: string; refresh_token?: string; scope?: string; expires_in?: number };
type Redeemed = { status: number; body: Tokens & { error?: string; token_type?: string } };

export async function register(
  house: TestHouse,
  more: {
    kind?: 'web' | 'mobile';
    users?: 'all' | 'listed';
    people?: string[];
    departments?: { id: string; includeSubs: boolean }[];
    groups?: string[];
    guests?: boolean;
    name?: string;
  } = {},
): Promise<Program> {
  const { kind = 'web', name = '在庫連携' } = more;
  const redirect = kind === 'web' ? 'https://stock.example.com/callback' : 'com.example.stock:/callback';
  const wanted = { name, kind, redirectUris: [redirect], users: 'all', people: [], guests: false, ...more };
  const { status, body } = await house.as('admin').post('/api/oauth-clients', wanted);
  if (status !== 200) throw new Error(`registering answered ${status} ${JSON.stringify(body)}`);
  const made = body as { client: { id: string }; secret: string | null };
  return { id: made.client.id, secret: made.secret, redirect };
}

export const verifier = () => randomBytes(32).toString('base64url');
export const challengeOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Where the program sends a browser. */
export function addressOf(
  house: Listening,
  program: Program,
  wanted: readonly string[],
  more: Record<string, string> = {},
) {
  const query = { response_type: 'code', client_id: program.id, redirect_uri: program.redirect, state: 's-1' };
  return `${house.origin}/oauth2/authorization?${new URLSearchParams({ ...query, scope: wanted.join(' '), ...more })}`;
}

/** Follows redirects of this server until the page that asks, or out of it. */
export async function follow(house: Listening, browser: Tramp, url: string): Promise<string> {
  let next = url;
  while (next.startsWith(house.origin) && !next.endsWith('/consent')) {
    const seen = await browser.step(next);
    if (seen.location === null) throw new Error(`${next} answered ${seen.status} ${seen.text}`);
    next = seen.location;
  }
  return next;
}

/** Goes all the way, saying yes or no where it is asked. Answers where the browser is sent back to. */
export async function answerAll(house: Listening, browser: Tramp, url: string, yes = true): Promise<URL> {
  const page = await follow(house, browser, url);
  if (!page.endsWith('/consent')) return new URL(page);
  const said = await browser.api('POST', page.replace(/consent$/, 'answer'), { allow: yes });
  if (said.status !== 200) throw new Error(`answering said ${said.status} ${said.text}`);
  return new URL(await follow(house, browser, (said.body as { goOn: string }).goOn));
}

/** Calls the token endpoint as the program; `secret: null` leaves the proof out. */
export async function redeem(
  house: Listening,
  { id, secret }: Pick<Program, 'id' | 'secret'>,
  form: Record<string, string>,
): Promise<Redeemed> {
  const basic = secret === null ? {} : { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
  const answer = await fetch(`${house.origin}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic },
    body: new URLSearchParams(secret === null ? { client_id: id, ...form } : form),
  });
  return { status: answer.status, body: (await answer.json()) as Redeemed['body'] };
}

export const codeOf = (back: URL) => back.searchParams.get('code') ?? '';

export async function signedIn(house: Listening, login: string, guest = false): Promise<Tramp> {
  const browser = tramp();
  await browser.signIn(house.origin, login, guest);
  return browser;
}

/** The whole way: asked, allowed, redeemed. */
export async function tokensFor(
  house: Listening,
  browser: Tramp,
  program: Program,
  wanted: readonly Scope[] = scopes,
): Promise<Tokens> {
  const proof = verifier();
  const pkce = { code_challenge: challengeOf(proof), code_challenge_method: 'S256' };
  const back = await answerAll(house, browser, addressOf(house, program, wanted, pkce));
  const form = { grant_type: 'authorization_code', code: codeOf(back), redirect_uri: program.redirect };
  const { status, body } = await redeem(house, program, { ...form, code_verifier: proof });
  if (status !== 200) throw new Error(`redeeming answered ${status} ${JSON.stringify(body)} after ${back}`);
  return body;
}

export const refresh = (house: Listening, program: Program, token: string | undefined, more = {}) =>
  redeem(house, program, { grant_type: 'refresh_token', refresh_token: token ?? '', ...more });

/** A call of kintone's API with an access token. */
export async function callWith(house: Listening, token: string, path: string, init: RequestInit = {}) {
  const answer = await fetch(`${house.origin}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en', ...init.headers },
  });
  const body = (await answer.json()) as { code?: string; message?: string };
  return { status: answer.status, code: body.code, message: body.message };
}
