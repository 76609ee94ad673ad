// Guardrails: whom one may invite, who may invite, and how many guests a space takes.
import { changeSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { parseAddress } from '../../platform/text/address.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { spaceFacts, updateSpaceRow } from '../spaces/queries.ts';
import * as queries from './rules-queries.ts';
import { words } from './words.ts';

export type RulesGiven = { allowed: readonly string[]; blocked: readonly string[]; inviters: string | null };

/** The organisation's rules for inviting. */
export async function getRules(ctx: Ctx): Promise<queries.Rules> {
  allow(ctx, 'settings.administer');
  return queries.invitingRules(ctx.db);
}

/** Sets them; all problems at once, by field. */
export async function setRules(ctx: Ctx, given: RulesGiven): Promise<queries.Rules> {
  allow(ctx, 'settings.administer');
  const fields: FieldMessages = {};
  const domains = (field: 'allowed' | 'blocked') => {
    const parsed = given[field].map(domainOf);
    const bad = given[field].filter((_, i) => parsed[i] === null);
    if (bad.length > 0) fields[field] = bad.map(words.notDomain);
    return [...new Set(parsed.flatMap((d) => d ?? []))];
  };
  const [allowed, blocked] = [domains('allowed'), domains('blocked')];
  if (given.inviters !== null && !(await queries.groupIsThere(ctx.db, given.inviters)))
    fields.inviters = [words.noSuchGroup];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  await changeSettings(ctx.db, {
    guest_domains_allowed: allowed,
    guest_domains_blocked: blocked,
    inviters_group_id: given.inviters,
  });
  return queries.invitingRules(ctx.db);
}

/** A domain as people write it, `@` before it or not, in the form addresses have; null when it is none. */
function domainOf(given: string): string | null {
  return parseAddress(`x@${given.trim().replace(/^[@＠]/, '')}`)?.slice(2) ?? null;
}

const within = (domain: string, of: string) => domain === of || domain.endsWith(`.${of}`);

/** Why the organisation does not invite this address. A domain stands for what is below it too; blocking wins. */
export function domainProblem(rules: queries.Rules, address: string): Both | null {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (rules.blocked.some((d) => within(domain, d))) return words.domainBlocked(domain);
  if (rules.allowed.length > 0 && !rules.allowed.some((d) => within(domain, d))) return words.domainNotAllowed(domain);
  return null;
}

/** How many more a space takes now; null without a ceiling. */
export function placesLeft({ limit, guests, invited }: queries.Places): number | null {
  return limit === null ? null : Math.max(0, limit - guests - invited);
}

/** Refuses when a guest who comes in now would be one too many. Holds the space, so that two at once cannot both be the last. */
export async function mustHavePlace(tx: Ctx, spaceId: string, more = 1): Promise<void> {
  const { limit, guests } = await queries.holdPlaces(tx.db, spaceId);
  if (limit !== null && guests + more > limit) throw refuse.rule('SPACE_FULL', words.spaceFull(limit), 409);
}

/** Sets the ceiling of a space, or takes it away. Guests who are in stay, even above it. */
export function setLimit(ctx: Ctx, spaceId: string, limit: number | null): Promise<void> {
  return setRule(ctx, spaceId, { guest_limit: limit });
}

/** Whether guests prove their mailbox before the space opens. It counts at once, also in sessions that are older. */
export function setTwoStep(ctx: Ctx, spaceId: string, on: boolean): Promise<void> {
  return setRule(ctx, spaceId, { guest_two_step: on });
}

type SpaceRule = { readonly guest_limit: number | null } | { readonly guest_two_step: boolean };

async function setRule(ctx: Ctx, spaceId: string, rule: SpaceRule): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    await mustBeGuestSpace(tx, spaceId);
    await updateSpaceRow(tx.db, spaceId, personIdOf(tx), rule);
    await tell(tx, { type: 'people.changed', space: spaceId });
  });
}

export async function mustBeGuestSpace(tx: Ctx, spaceId: string): Promise<void> {
  const facts = await spaceFacts(tx.db, spaceId);
  if (!facts?.is_guest) throw refuse.rule('NOT_GUEST_SPACE', words.notGuestSpace, 409);
}
