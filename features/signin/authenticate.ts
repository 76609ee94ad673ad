// Who calls: a password header (remembered for at most a minute) or a session cookie with its CSRF token.
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../../platform/errors.ts';
import { readerLanguage, settleLanguage } from '../../platform/http/reader.ts';
import { isOwn, visitor } from '../../policy/actors.ts';
import type { Ctx, House } from '../../policy/context.ts';
import { actorById, actorBySession, type Found } from '../../policy/load-actor.ts';
import { previewOf } from '../../policy/preview.ts';
import { asSystem, connectionOf } from '../../policy/reach.ts';
import { arrivalOf } from './access/arrival.ts';
import { mustComeIn, refusalHere } from './access/gate.ts';
import { cookieName } from './cookies.ts';
import { onlyLooks } from './preview.ts';
import { findLogin, touchSession } from './queries.ts';
import { words as stepWords } from './second/words.ts';
import { csrfOf, hashOf, passwordFits, same } from './secrets.ts';
import { countTry, forgetTries, mayTry, perLogin, perSource } from './throttle.ts';
import { words } from './words.ts';

/** The context of nobody yet, in the language the browser asks for. */
export function visitorCtx(house: House, request: FastifyRequest): Ctx {
  return {
    house,
    actor: visitor,
    // A visitor has no connection of their own: what sign-in and invitations need, they take as a named purpose.
    db: house.connections.system,
    lang: readerLanguage(request),
    now: new Date(),
    source: request.ip,
    browser: request.headers['user-agent']?.slice(0, 300) ?? null,
    arrival: arrivalOf(house, request),
    sessionId: null,
    asked: new Set(),
    writing: false,
  };
}

const callers = new WeakMap<FastifyRequest, Ctx>();

/** Who made a request, once that is known: for what looks at requests afterwards. */
export function callerOf(request: FastifyRequest): Ctx | undefined {
  return callers.get(request);
}

/** The context of who was found, if they may come in from where they are. */
export async function admit(ctx: Ctx, found: Found, request: FastifyRequest): Promise<Ctx> {
  await mustComeIn(ctx, found.actor, found.accessRevision);
  return letIn(ctx, found, request);
}

function letIn(ctx: Ctx, { actor, language, session }: Found, request: FastifyRequest): Ctx {
  const mine: Ctx = {
    ...ctx,
    actor,
    db: connectionOf(ctx.house.connections, actor),
    lang: settleLanguage(request, actor.locale, language),
    sessionId: session?.id ?? null,
  };
  callers.set(request, mine);
  return mine;
}

/** How long somebody who was found may be taken for the same: end dates and ages of passwords rest on the clock. */
const CLOCK_MS = 5_000;

type Verified = { personId: string; code: string; changedAt: number; until: number };
const verified = new Map<string, Verified>();

/** Signs in a `login:password` header. A remembered answer holds only while login and password are those it was verified against. */
export async function byPassword(base: Ctx, header: string, request: FastifyRequest): Promise<Ctx> {
  const system = asSystem(base, 'sign in');
  const key = keyOf(base, header);
  const known = verified.get(key);
  if (known && known.until > Date.now()) {
    const { personId } = known;
    const find = () => actorById(system.db, personId, { proved: false });
    const found = await (base.memory?.recall(`person ${personId}`, find, CLOCK_MS) ?? find());
    if (found && isStill(found, known)) return byPasswordAlone(base, found, request);
    verified.delete(key);
  }
  const text = Buffer.from(header, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) throw refuse.wrongLogin();
  const found = await verify(base, text.slice(0, colon), text.slice(colon + 1), false);
  if (verified.size > 10_000) verified.clear();
  verified.set(key, {
    personId: found.actor.id,
    code: found.actor.code,
    changedAt: found.passwordChangedAt?.getTime() ?? 0,
    until: Date.now() + 60_000,
  });
  return byPasswordAlone(base, found, request);
}

/** Headers are remembered by a keyed hash. */
const keyOf = ({ house }: Ctx, header: string) => hash('sha256', `header ${house.secret.toString('base64')} ${header}`);

const isStill = ({ actor, passwordChangedAt }: Found, { code, changedAt }: Verified) =>
  actor.code === code && passwordChangedAt?.getTime() === changedAt;

/** The same from memory alone; null: it has to be asked, or has to be refused. */
export function byKnownPassword(base: Ctx, header: string, request: FastifyRequest): Ctx | null {
  const known = verified.get(keyOf(base, header));
  if (!known || known.until <= Date.now()) return null;
  const found = base.memory?.peek<Found>(`person ${known.personId}`);
  const isGood = found && isStill(found, known) && !found.needsCode && !found.passwordExpired;
  return isGood && found.accessRevision === null ? letIn(base, found, request) : null;
}

/** Asked with every request, remembered or not: a second step that is switched on counts at once. */
async function byPasswordAlone(base: Ctx, found: Found, request: FastifyRequest): Promise<Ctx> {
  if (found.needsCode) throw refuse.rule('TWO_STEP', stepWords.notByPassword, 401);
  if (found.passwordExpired) throw refuse.rule('PASSWORD_EXPIRED', words.passwordExpired, 401);
  return admit(base, found, request);
}

/** Verifies login and password, counting failures per login and source and per source. */
export async function verify(ctx: Ctx, login: string, password: string, onlyGuest: boolean): Promise<Found> {
  // However the login is written: the address of a guest may stand alone.
  const loginKey = `login ${login
    .trim()
    .toLowerCase()
    .replace(/^guest\//, '')
    .slice(0, 300)} ${ctx.source}`;
  const sourceKey = `source ${ctx.source}`;
  await mayTry(ctx, loginKey, perLogin);
  await mayTry(ctx, sourceKey, perSource);
  const { db } = asSystem(ctx, 'sign in');
  const account = await findLogin(db, login, onlyGuest);
  const fits = await passwordFits(account?.password_hash ?? null, password);
  const found = fits && account ? await actorById(db, account.person_id, { proved: false }) : null;
  // From where users may not come in, right and wrong passwords of theirs get one answer. Guests have their own way in.
  const forGuest = onlyGuest || /^guest\//i.test(login.trim());
  const refusal = forGuest || (found && !isOwn(found.actor)) ? null : await refusalHere(ctx, login.trim());
  if (!found || refusal) {
    await countTry(ctx, loginKey, perLogin);
    await countTry(ctx, sourceKey, perSource);
    throw refusal ?? refuse.wrongLogin();
  }
  await forgetTries(ctx, loginKey);
  return found;
}

/** Signs in by the session cookie. `csrf` is what the caller sent; writes without the right one are refused. */
export async function bySession(
  base: Ctx,
  token: string,
  request: FastifyRequest,
  csrf: string | undefined,
  needsCsrf: boolean,
): Promise<Ctx | null> {
  const { db } = asSystem(base, 'sessions');
  const found = await actorBySession(db, hashOf(token));
  if (!found?.session) return null;
  const safe = request.method === 'GET' || request.method === 'HEAD';
  if (!safe && needsCsrf && !(csrf && same(csrf, csrfOf(base.house.secret, token)))) throw refuse.csrf();
  if (base.now.getTime() - found.session.lastSeenAt.getTime() > 60_000)
    await touchSession(db, found.session.id, found.actor.id);
  const mine = await admit(base, found, request);
  const preview = await previewOf(db, found);
  if (!preview) return mine;
  onlyLooks(request);
  const { guest, space } = preview;
  const theirs: Ctx = {
    ...mine,
    actor: guest,
    db: base.house.connections.guest(guest.id, space, guest.proved),
    inside: space,
    preview,
  };
  callers.set(request, theirs);
  return theirs;
}

/** The context of a request on our own door: password header first, then session, else a visitor. */
export async function contextOf(
  house: House,
  request: FastifyRequest,
  options: { csrf: string | undefined; startsSession: boolean; open?: boolean },
): Promise<Ctx> {
  const base = visitorCtx(house, request);
  const header = request.headers['x-cybozu-authorization'];
  if (typeof header === 'string' && header !== '') return byPassword(base, header, request);
  const token = request.cookies[cookieName(house)];
  if (!token || options.startsSession) return base;
  try {
    return (await bySession(base, token, request, options.csrf, true)) ?? base;
  } catch (error) {
    // What is open to everybody is open to users too who may not come in from here: pages of joining, signing in and out.
    if (options.open && error instanceof Refusal && error.code.startsWith('ACCESS_')) return base;
    throw error;
  }
}
