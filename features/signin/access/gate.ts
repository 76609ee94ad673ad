// The gate of the access settings: from where the organisation's own people, and programs with tokens, may come in. Guests never meet it.
import { createHmac } from 'node:crypto';
import type { Refusal } from '../../../platform/errors.ts';
import { refuse } from '../../../platform/errors.ts';
import { type Actor, isOwn } from '../../../policy/actors.ts';
import type { Arrival, Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { passwordFits, same } from '../secrets.ts';
import { countTry, forgetTries, mayTry, perLogin } from '../throttle.ts';
import { isPass } from './pass.ts';
import type { Stored } from './queries.ts';
import * as queries from './queries.ts';
import { listOf } from './ranges.ts';
import { words } from './words.ts';

export type Basic = { readonly user: string; readonly hash: string };
export type Rules = {
  readonly mode: Stored['mode'];
  readonly listed: (address: string) => boolean;
  readonly basic: Basic | null;
  readonly certificates: Stored['certificates'];
};
/** `basic`: the shared name and password would open; `out`: nothing would. */
export type Way = 'in' | 'basic' | 'out';

export function rulesOf(stored: Omit<Stored, 'revision'>): Rules {
  const { mode, ranges, basic_on: on, basic_user: user, basic_hash: hash, certificates } = stored;
  return {
    mode,
    listed: listOf(ranges.map(({ range }) => range)),
    basic: on && user !== null && hash !== null ? { user, hash } : null,
    certificates,
  };
}

/** The rules of a house as last read. Each request brings the revision that holds now, so no copy is ever out of date. */
const copies = new WeakMap<House, { readonly revision: string; readonly rules: Rules }>();

async function rulesAt(ctx: Ctx, revision: string): Promise<Rules> {
  const copy = copies.get(ctx.house);
  if (copy?.revision === revision) return copy.rules;
  const stored = await queries.accessRules(asSystem(ctx, 'access rules').db);
  const rules = rulesOf(stored);
  copies.set(ctx.house, { revision: stored.revision, rules });
  return rules;
}

/** The rules as they are now, or null while everybody may come from everywhere. */
export async function rulesNow(ctx: Ctx): Promise<Rules | null> {
  const revision = await queries.accessRevision(asSystem(ctx, 'access rules').db);
  return revision === null ? null : rulesAt(ctx, revision);
}

/** Whether somebody of this login may come in like this. Without a login any verified certificate counts. */
export async function wayOf(ctx: Ctx, rules: Rules, arrival: Arrival, login: string | null): Promise<Way> {
  if (rules.mode === 'open' || (rules.mode === 'listed' && rules.listed(arrival.address))) return 'in';
  if (rules.certificates !== 'off' && certified(rules, arrival, login)) return 'in';
  if (!rules.basic) return 'out';
  if (isPass(ctx.house.secret, rules.basic, arrival.pass)) return 'in';
  return (await headerFits(ctx, rules.basic, arrival.authorization)) ? 'in' : 'basic';
}

function certified({ certificates }: Rules, arrival: Arrival, login: string | null): boolean {
  const certificate = arrival.certificate();
  if (!certificate) return false;
  return certificates === 'any' || login === null || certificate.names.includes(login.toLowerCase());
}

/** Headers that were right, by a hash that changes with the password. */
const right = new Map<string, number>();

async function headerFits(ctx: Ctx, basic: Basic, authorization = ''): Promise<boolean> {
  const given = /^basic +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!given) return false;
  const key = createHmac('sha256', ctx.house.secret)
    .update(`basic ${basic.user} ${basic.hash} ${given}`)
    .digest('base64');
  if ((right.get(key) ?? 0) > Date.now()) return true;
  const text = Buffer.from(given, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0 || !(await sharedFits(ctx, basic, text.slice(0, colon), text.slice(colon + 1)))) return false;
  if (right.size > 10_000) right.clear();
  right.set(key, Date.now() + 10 * 60_000);
  return true;
}

/** Whether the shared name and password are right; wrong ones are counted per source. */
export async function sharedFits(ctx: Ctx, basic: Basic, user: string, password: string): Promise<boolean> {
  const key = `access ${ctx.source}`;
  await mayTry(ctx, key, perLogin);
  const fits = (await passwordFits(basic.hash, password)) && same(user, basic.user);
  await (fits ? forgetTries(ctx, key) : countTry(ctx, key, perLogin));
  return fits;
}

function arrivalOf({ arrival }: Ctx): Arrival {
  if (!arrival) throw new Error('access is asked about a caller who came by no request');
  return arrival;
}

function refusalFor(way: Exclude<Way, 'in'>, { address }: Arrival): Refusal {
  return way === 'basic'
    ? refuse.rule('ACCESS_BASIC', words.basicNeeded(address), 401)
    : refuse.rule('ACCESS_DENIED', words.denied(address), 403);
}

/** Refuses one of the organisation's own who comes from where they may not. `revision`: that of the rules now; null: no rules. */
export async function mustComeIn(ctx: Ctx, actor: Actor, revision: string | null): Promise<void> {
  if (revision === null || !isOwn(actor)) return;
  const arrival = arrivalOf(ctx);
  const way = await wayOf(ctx, await rulesAt(ctx, revision), arrival, loginOf(actor));
  if (way !== 'in') throw refusalFor(way, arrival);
}

/** A program is nobody's: any verified certificate is good for it. */
const loginOf = (actor: Actor) => (actor.kind === 'member' ? actor.code : null);

/** What a standard user of this login would be told here, whoever they are; null: come in. */
export async function refusalHere(ctx: Ctx, login: string): Promise<Refusal | null> {
  const rules = await rulesNow(ctx);
  if (!rules) return null;
  const arrival = arrivalOf(ctx);
  const way = await wayOf(ctx, rules, arrival, login);
  return way === 'in' ? null : refusalFor(way, arrival);
}

/** How one of the organisation's own came in, to be asked about again while the connection stays open. */
export type Standing = { readonly arrival: Arrival; readonly login: string | null };

/** Null for guests. Who looks through a guest's eyes is still one of the organisation's own. */
export function standingOf(ctx: Ctx): Standing | null {
  if (ctx.preview) return { arrival: arrivalOf(ctx), login: null };
  return isOwn(ctx.actor) ? { arrival: arrivalOf(ctx), login: loginOf(ctx.actor) } : null;
}

/** Reads the rules once, for any number of connections. */
export async function admission(ctx: Ctx): Promise<(standing: Standing | null) => Promise<boolean>> {
  const rules = await rulesNow(ctx);
  return async (standing) =>
    !rules || !standing || (await wayOf(ctx, rules, standing.arrival, standing.login)) === 'in';
}
