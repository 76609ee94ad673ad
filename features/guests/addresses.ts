// What addresses mean to a guest space: whom they belong to, and whether they can be invited into it.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { parseAddress, splitAddresses } from '../../platform/text/address.ts';
import type { Ctx } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import * as queries from './queries.ts';
import { domainProblem, placesLeft } from './rules.ts';
import * as rules from './rules-queries.ts';
import { words } from './words.ts';

const MAX = 100;

export type Status = 'invited' | 'expired' | 'active' | 'inactive';
export type Colleague = { id: string; code: string; name: string; member: boolean };

/** The addresses of a request, normalised, without repetitions. One malformed address refuses the whole request. */
export function addressesOf(given: readonly string[]): string[] {
  const fields: FieldMessages = {};
  const addresses: string[] = [];
  given.forEach((entry, i) => {
    const parts = splitAddresses(entry);
    if (parts.length === 0) fields[`addresses[${i}]`] = [words.noAddresses];
    for (const part of parts) {
      const address = parseAddress(part);
      if (!address) fields[`addresses[${i}]`] = [...(fields[`addresses[${i}]`] ?? []), words.notAddress(part)];
      else if (!addresses.includes(address)) addresses.push(address);
    }
  });
  if (addresses.length > MAX) fields.addresses = [words.tooManyAddresses];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return addresses;
}

type Problem = { status: Status; says: Both };

export function problemOf(
  state: queries.AddressState,
  house: rules.Rules,
  colleague: Colleague | null,
): Problem | null {
  if (state.person_id && state.guest_state === 'inactive') return { status: 'inactive', says: words.inactive };
  if (state.here) return { status: 'active', says: words.alreadyHere };
  if (state.colleague) return { status: 'active', says: colleague?.member ? words.colleagueHere : words.colleague };
  const says = domainProblem(house, state.address);
  return says ? { status: 'inactive', says } : null;
}

/** Colleagues by their addresses. */
export async function colleaguesBy(ctx: Ctx, spaceId: string, states: readonly queries.AddressState[]) {
  const addresses = states.filter((s) => s.colleague).map((s) => s.address);
  const found = addresses.length > 0 ? await rules.colleaguesAt(ctx.db, spaceId, addresses) : [];
  return new Map(found.map(({ address, ...colleague }) => [address, colleague]));
}

export type AddressKind = 'new' | 'known' | 'invited' | 'active' | 'colleague' | 'inactive' | 'refused' | 'invalid';

/** What each address would be told, before anything is sent. */
export async function checkAddresses(
  ctx: Ctx,
  spaceId: string,
  given: readonly string[],
): Promise<{
  addresses: { given: string; address: string | null; kind: AddressKind; colleague: Colleague | null }[];
  left: number | null;
}> {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.inviteGuests');
  const house = await rules.invitingRules(here.db);
  const parts = given.flatMap((g) => splitAddresses(g)).slice(0, MAX);
  const parsed = parts.map((part) => ({ given: part, address: parseAddress(part) }));
  const states = await queries.addressStates(here.db, spaceId, [...new Set(parsed.flatMap((p) => p.address ?? []))]);
  const byAddress = new Map(states.map((s) => [s.address, s]));
  const colleagues = await colleaguesBy(here, spaceId, states);
  return {
    addresses: parsed.map((p) => ({
      ...p,
      kind: kindOf(p.address ? byAddress.get(p.address) : undefined, house),
      colleague: colleagues.get(p.address ?? '') ?? null,
    })),
    left: placesLeft(await rules.placesOf(here.db, spaceId)),
  };
}

function kindOf(state: queries.AddressState | undefined, house: rules.Rules): AddressKind {
  if (!state) return 'invalid';
  if (state.guest_state === 'inactive') return 'inactive';
  if (state.here) return 'active';
  if (state.colleague) return 'colleague';
  if (domainProblem(house, state.address)) return 'refused';
  if (state.invited) return 'invited';
  return state.person_id ? 'known' : 'new';
}
