// Who may come in, and by which path: authentication as the dialect has it, and the rule of normal and guest paths.
import type { FastifyRequest } from 'fastify';
import { placeOfApp } from '../features/apps/addressing.ts';
import { byKnownTokens, byTokens } from '../features/apps/tokens/calling.ts';
import { byKnownPassword, byPassword, bySession, visitorCtx } from '../features/signin/authenticate.ts';
import { cookieName } from '../features/signin/cookies.ts';
import { byAccessToken } from '../features/signin/oauth/calling.ts';
import { csrfOf, same } from '../features/signin/secrets.ts';
import { type Place, placeOf } from '../features/spaces/addressing.ts';
import { Refusal, refuse } from '../platform/errors.ts';
import { allow, mayInHouse } from '../policy/ask.ts';
import type { Ctx, House } from '../policy/context.ts';
import { memoryOf, supposed } from '../policy/memory.ts';
import { dialect } from './errors.ts';
import type { KintoneRoute, Path } from './route.ts';
import { mustBeForTokens, mustBeGranted } from './tokens.ts';

/** A caller: their context, and whether this token allows them to write (always, unless a session brought them). */
export type Caller = { readonly ctx: Ctx; readonly trusts: (token: unknown) => boolean };

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

const callerCtx = (house: House, request: FastifyRequest): Ctx => ({ ...visitorCtx(house, request), rest: true });

/**
 * Finds out who calls. Password, API token, OAuth, session: the first that is present decides, also when it is wrong.
 * On the User API a bearer is another kind of token, of which there are none.
 */
export async function authenticate(house: House, path: Path, request: FastifyRequest): Promise<Caller> {
  const base = { ...callerCtx(house, request), memory: await memoryOf(house) };
  const password = header(request, 'x-cybozu-authorization');
  if (password) return { ctx: await byPassword(base, password, request), trusts: () => true };
  const tokens = header(request, 'x-cybozu-api-token');
  if (tokens) return { ctx: await byHeader(base, tokens, request), trusts: () => true };
  const bearer = /^bearer +(.+)$/i.exec(header(request, 'authorization').trim())?.[1];
  if (bearer) {
    const ctx = path === 'user' ? null : await byAccessToken(base, bearer, request);
    if (!ctx) throw dialect.noBearer();
    return { ctx, trusts: () => true };
  }
  return byCookie(base, request);
}

/** Who calls, as far as that is remembered; null: they have to be asked for. Nothing is counted, and nothing refused. */
export function recall(house: House, request: FastifyRequest): Caller | null {
  const known = supposed(house);
  if (!known) return null;
  const base = { ...callerCtx(house, request), ...known };
  const password = header(request, 'x-cybozu-authorization');
  const tokens = password ? [] : tokensIn(header(request, 'x-cybozu-api-token'));
  const ctx = password
    ? byKnownPassword(base, password, request)
    : tokens.length > 0 && tokens.length <= MOST_TOKENS
      ? byKnownTokens(base, tokens, request)
      : null;
  return ctx && { ctx, trusts: () => true };
}

const MOST_TOKENS = 9;
const tokensIn = (header: string) =>
  header
    .split(',')
    .map((token) => token.trim())
    .filter((token) => token !== '');

/** One token or several, with commas between them or in headers of their own. */
async function byHeader(base: Ctx, header: string, request: FastifyRequest): Promise<Ctx> {
  const tokens = tokensIn(header);
  if (tokens.length > MOST_TOKENS) throw dialect.tooManyTokens();
  const ctx = await byTokens(base, tokens, request);
  if (!ctx) throw dialect.noApiToken();
  return ctx;
}

async function byCookie(base: Ctx, request: FastifyRequest): Promise<Caller> {
  const token = request.cookies[cookieName(base.house)];
  if (!token || !header(request, 'x-requested-with')) throw refuse.signIn();
  // The token against forged writes stands in the body, which is read only for people who are known: asked later, by `trusts`.
  const ctx = await bySession(base, token, request, undefined, false);
  if (!ctx) throw refuse.signIn();
  const expected = csrfOf(base.house.secret, token);
  return { ctx, trusts: (given) => typeof given === 'string' && same(given, expected) };
}

/** The normal path belongs to the organisation: whoever has no portal is refused before anything is looked up. */
export function mayUseNormalPath(ctx: Ctx): void {
  allow(ctx, 'path.normal');
}

/**
 * The rule of the two paths. What the caller may not see answers like an id that never existed; only those who may see
 * a thing are told that they came by the wrong path.
 */
export async function checkPath(
  ctx: Ctx,
  entry: KintoneRoute,
  guestSpace: string | null,
  params: unknown,
): Promise<void> {
  const { actor } = ctx;
  const apps = appsOf(entry, params);
  if (actor.kind === 'program') mustBeForTokens(actor, entry, apps, guestSpace);
  else if (guestSpace !== null) await mustSeeGuestSpace(ctx, guestSpace);
  for (const id of apps) await checkApp(ctx, id, guestSpace);
  if (actor.kind === 'program') mustBeGranted(actor, entry, apps, params);
  const thing = thingOf(entry, params);
  if (entry.about === 'into' && !thing && guestSpace !== null) throw dialect.noPrivilege();
  if (!thing || (thing.kind === 'space' && thing.id === guestSpace)) return;
  const place = await placeIfSeen(ctx, thing.kind, thing.id);
  if (!place) throw thing.kind === 'space' ? dialect.noSpace(thing.id) : dialect.noThread(thing.id);
  if (guestSpace === null && place.isGuest) throw dialect.onGuestPath();
  if (guestSpace !== null && place.space !== guestSpace) throw dialect.noPrivilege();
}

const guestSpaceIfSeen = async (ctx: Ctx, id: string) =>
  /^[1-9][0-9]{0,17}$/.test(id) ? placeIfSeen(ctx, 'space', id) : null;

/** Whether the caller has to do with this guest space: a person who sees it, a program with a token of an app in it. */
export async function isInGuestSpace(ctx: Ctx, id: string): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'program') return actor.apps.some(({ isGuest, space }) => isGuest && space === id);
  return (await guestSpaceIfSeen(ctx, id))?.isGuest === true;
}

async function mustSeeGuestSpace(ctx: Ctx, id: string): Promise<void> {
  const place = await guestSpaceIfSeen(ctx, id);
  if (!place)
    throw mayInHouse(ctx.actor, 'spaces.administer') ? dialect.noSpace(id.slice(0, 100)) : dialect.noPrivilege();
  if (!place.isGuest) throw dialect.noPrivilege();
}

async function checkApp(ctx: Ctx, id: string, guestSpace: string | null): Promise<void> {
  const place = await ifSeen(placeOfApp(ctx, id));
  if (!place) throw dialect.noApp(id);
  if (guestSpace === null && place.isGuest) throw dialect.appOnGuestPath();
  if (guestSpace !== null && place.space !== guestSpace) throw dialect.noPrivilege();
}

const placeIfSeen = (ctx: Ctx, kind: 'space' | 'thread', id: string): Promise<Place | null> =>
  ifSeen(placeOf(ctx, kind, id));

async function ifSeen<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function isNotFound(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'NOT_FOUND';
}

type Thing = { readonly kind: 'space' | 'thread'; readonly id: string };

/** The apps that the parameters name. */
function appsOf({ about }: KintoneRoute, params: unknown): string[] {
  const { app, id, apps } = params as { app?: string; id?: string; apps?: readonly (string | { app: string })[] };
  if (about === 'app') return [String(app ?? id)];
  return about === 'apps' ? (apps ?? []).map((one) => (typeof one === 'string' ? one : one.app)) : [];
}

/** The space or thread that the parameters name. */
function thingOf(entry: KintoneRoute, params: unknown): Thing | null {
  const { id, space } = params as { id?: string; space?: string };
  if (entry.about === 'space') return { kind: 'space', id: String(space ?? id) };
  if (entry.about === 'into' && space !== undefined) return { kind: 'space', id: space };
  if (entry.about === 'thread') return { kind: 'thread', id: String(id) };
  return null;
}

/** A key that opens nothing is named, where the call gives one alone. */
export function missingFile(refusal: Refusal, params: unknown): Refusal {
  const { fileKey } = params as { fileKey?: unknown };
  return typeof fileKey === 'string' ? dialect.noFile(fileKey) : refusal;
}

/** "Not found" in the dialect's words, once the path rule has let the call through: the thing inside is missing. */
export function missing(entry: KintoneRoute, params: unknown): Refusal {
  const { id, app, space, thread, fileKey } = params as Partial<
    Record<'id' | 'app' | 'space' | 'thread' | 'fileKey', string>
  >;
  if (entry.about === 'app') return dialect.noApp(String(app ?? id));
  if (entry.about === 'file') return dialect.noFile(String(fileKey ?? ''));
  if (entry.about === 'thread') return dialect.noThread(String(id));
  if (thread !== undefined) return dialect.noThread(String(thread));
  if (entry.about === 'space') return dialect.noSpace(String(space ?? id));
  return refuse.notFound();
}
