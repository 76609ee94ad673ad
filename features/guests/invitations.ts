// Inviting people from outside: by mail, with a personal link that lives for seven days (spec 4.a).
import { publicSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both, Lang } from '../../platform/i18n.ts';
import { parseAddress, splitAddresses } from '../../platform/text/address.ts';
import type { Person } from '../../policy/actors.ts';
import { type Ctx, personOf, say, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { photoUrl } from '../people/cards.ts';
import { hashOf, newToken } from '../signin/secrets.ts';
import { spaceFacts } from '../spaces/queries.ts';
import { mailInvitation } from './mails.ts';
import * as queries from './queries.ts';
import { domainProblem, mustBeGuestSpace, placesLeft } from './rules.ts';
import * as rules from './rules-queries.ts';
import { words } from './words.ts';

const WEEK = 7 * 24 * 3600 * 1000;
const MAX = 100;

/** Who invites, as the mail names them. */
export type Inviter = Pick<Person, 'id' | 'name' | 'timezone'>;
type Status = 'invited' | 'expired' | 'active' | 'inactive';
export type Invited = {
  id: string | null;
  address: string;
  status: Status;
  expiresAt: string | null;
  link: string | null;
  problem: string | null;
  /** Whose address it is, when it is a colleague's: they can be added as a member instead. */
  colleague: Colleague | null;
};
type Colleague = { id: string; code: string; name: string; member: boolean };

/** The addresses of a request, normalised, without repetitions. One malformed address refuses the whole request. */
function addressesOf(given: readonly string[]): string[] {
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

/**
 * Invites addresses into a guest space (its administrators only, spec 4.1). An address that is already active here, a
 * colleague's or a suspended guest's is reported in its row; the others get a mail and a link.
 */
export async function invite(
  ctx: Ctx,
  spaceId: string,
  input: { addresses: readonly string[]; message?: string; language?: Lang },
): Promise<Invited[]> {
  const here = await enter(ctx, 'space', spaceId);
  return write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.inviteGuests');
    await mustBeGuestSpace(tx, spaceId);
    const [message, language] = [input.message?.trim() ?? '', input.language ?? ctx.lang];
    const wanted = addressesOf(input.addresses).map((address) => ({ address, message, language }));
    return inviteAll(tx, spaceId, wanted);
  });
}

export type Wanted = { address: string; message: string; language: Lang };

/** Invites each of these addresses once, for who was found to be allowed; a rehearsal answers the same and sends nothing. */
export async function inviteAll(
  tx: Ctx,
  spaceId: string,
  wanted: readonly Wanted[],
  rehearsal = false,
): Promise<Invited[]> {
  const inviter = personOf(tx);
  const house = await rules.invitingRules(tx.db);
  const places = await rules.holdPlaces(tx.db, spaceId);
  const mails = new Map(wanted.map((w) => [w.address, w]));
  const states = await queries.addressStates(tx.db, spaceId, [...mails.keys()]);
  const colleagues = await colleaguesBy(tx, spaceId, states);
  let left = placesLeft(places) ?? Number.POSITIVE_INFINITY;
  const rows: Invited[] = [];
  for (const state of states) {
    const colleague = colleagues.get(state.address) ?? null;
    const full = left < 1 && !state.invited ? words.spaceFull(places.limit ?? 0) : null;
    const problem = problemOf(state, house, colleague) ?? (full ? { status: 'inactive' as const, says: full } : null);
    if (!state.invited && !problem) left -= 1;
    const mail = mails.get(state.address);
    if (problem) rows.push(notSent(state.address, problem.status, say(tx, problem.says), colleague));
    else if (rehearsal || !mail) rows.push(notSent(state.address, 'invited', null, null));
    else rows.push(await send(tx, spaceId, state.address, mail.message, mail.language, inviter));
  }
  const sent = rows.filter((r) => r.id !== null).map((r) => r.address);
  if (sent.length > 0) await tell(tx, { type: 'guests.invited', space: spaceId, addresses: sent });
  return rows;
}

const notSent = (address: string, status: Status, problem: string | null, colleague: Colleague | null): Invited => ({
  id: null,
  address,
  status,
  expiresAt: null,
  link: null,
  problem,
  colleague,
});

type Problem = { status: Status; says: Both };

function problemOf(state: queries.AddressState, house: rules.Rules, colleague: Colleague | null): Problem | null {
  if (state.person_id && state.guest_state === 'inactive') return { status: 'inactive', says: words.inactive };
  if (state.here) return { status: 'active', says: words.alreadyHere };
  if (state.colleague) return { status: 'active', says: colleague?.member ? words.colleagueHere : words.colleague };
  const says = domainProblem(house, state.address);
  return says ? { status: 'inactive', says } : null;
}

/** Colleagues by their addresses. */
async function colleaguesBy(ctx: Ctx, spaceId: string, states: readonly queries.AddressState[]) {
  const addresses = states.filter((s) => s.colleague).map((s) => s.address);
  const found = addresses.length > 0 ? await rules.colleaguesAt(ctx.db, spaceId, addresses) : [];
  return new Map(found.map(({ address, ...colleague }) => [address, colleague]));
}

/** One invitation: two fresh links (the mailed one proves the address, the copied one does not) and the mail. */
async function send(
  tx: Ctx,
  spaceId: string,
  address: string,
  message: string,
  lang: Lang,
  inviter: Inviter,
): Promise<Invited> {
  const [mailed, copied] = [newToken(), newToken()];
  const expiresAt = new Date(tx.now.getTime() + WEEK);
  const id = await queries.putInvitation(tx.db, {
    spaceId,
    address,
    message,
    language: lang,
    inviterId: inviter.id,
    mailedHash: hashOf(mailed),
    copiedHash: hashOf(copied),
    expiresAt,
  });
  const { organisation } = await publicSettings(tx.db);
  const space = (await spaceFacts(tx.db, spaceId))?.name ?? '';
  await mailInvitation(tx, {
    id,
    address,
    lang,
    organisation,
    inviter: inviter.name,
    space,
    message,
    token: mailed,
    expiresAt,
    timezone: inviter.timezone,
  });
  return {
    id,
    address,
    status: 'invited',
    expiresAt: expiresAt.toISOString(),
    link: `${tx.house.config.publicUrl}/join/${copied}`,
    problem: null,
    colleague: null,
  };
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

/** Guests and pending invitations of a space, with the four statuses (spec 4.14). */
export async function listGuests(ctx: Ctx, spaceId: string) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const guests = await queries.guestsOf(here.db, spaceId);
  const invitations = await queries.invitationsOf(here.db, spaceId);
  return {
    places: await rules.placesOf(here.db, spaceId),
    twoStep: await rules.asksForCode(here.db, spaceId),
    guests: guests.map((g) => ({
      id: g.id,
      address: g.address,
      name: g.name,
      company: g.company || null,
      photo: photoUrl(g.id, g.photo),
      status: g.state === 'active' ? ('active' as const) : ('inactive' as const),
      joinedAt: g.joined_at.toISOString(),
      lastSeenAt: g.last_seen_at?.toISOString() ?? null,
      host: g.host_id ? { id: g.host_id, name: g.host ?? '' } : null,
      endsAt: g.ends_at?.toISOString() ?? null,
    })),
    invitations: invitations.map((i) => ({
      id: i.id,
      address: i.address,
      status: i.expired ? ('expired' as const) : ('invited' as const),
      expiresAt: i.expires_at.toISOString(),
      invitedAt: i.sent_at.toISOString(),
      inviter: i.inviter,
      mailProblem: i.problem,
    })),
  };
}

/** Sends again: a new link with a new week; the old link dies (spec 4.10, 4.11). */
export async function resend(ctx: Ctx, id: string): Promise<Invited> {
  const here = await enter(ctx, 'invitation', id);
  return write(here, async (tx) => {
    const space = await demand(tx, 'invitation', id, 'invitation.resend');
    return sendAgain(tx, space, id, personOf(tx));
  });
}

/** The sending itself, for whoever was found to be allowed; `inviter` is who the mail names. */
export async function sendAgain(tx: Ctx, space: string, id: string, inviter: Inviter): Promise<Invited> {
  const places = await rules.holdPlaces(tx.db, space);
  const old = await queries.invitationById(tx.db, id);
  if (!old) throw refuse.notFound();
  const says = domainProblem(await rules.invitingRules(tx.db), old.address);
  if (says) throw refuse.rule('NOT_INVITED', says, 409);
  // One that still works holds its place already.
  if (old.expires_at < tx.now && placesLeft(places) === 0)
    throw refuse.rule('SPACE_FULL', words.spaceFull(places.limit ?? 0), 409);
  const sent = await send(tx, old.space_id, old.address, old.message, old.language, inviter);
  await tell(tx, { type: 'guests.invited', space: old.space_id, addresses: [old.address] });
  return sent;
}

/** Cancels: the row goes and the link stops working (spec 4.15). */
export async function cancel(ctx: Ctx, id: string): Promise<void> {
  const here = await enter(ctx, 'invitation', id);
  await write(here, async (tx) => {
    const space = await demand(tx, 'invitation', id, 'invitation.manage');
    if (!(await queries.deleteInvitation(tx.db, id))) throw refuse.notFound();
    await tell(tx, { type: 'guests.cancelled', space });
  });
}
