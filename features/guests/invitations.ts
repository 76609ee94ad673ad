// Inviting people from outside: by mail, with a personal link that lives for seven days (spec 4.a).
import { publicSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both, Lang } from '../../platform/i18n.ts';
import { parseAddress, splitAddresses } from '../../platform/text/address.ts';
import type { Person } from '../../policy/actors.ts';
import { type Ctx, say, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { photoUrl } from '../people/cards.ts';
import { hashOf, newToken } from '../signin/secrets.ts';
import { spaceFacts } from '../spaces/queries.ts';
import { mailInvitation } from './mails.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const WEEK = 7 * 24 * 3600 * 1000;
const MAX = 100;

type Status = 'invited' | 'expired' | 'active' | 'inactive';
export type Invited = {
  id: string | null;
  address: string;
  status: Status;
  expiresAt: string | null;
  link: string | null;
  problem: string | null;
};

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

function personOf(ctx: Ctx): Person {
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  return ctx.actor;
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
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    await mustBeGuestSpace(tx, spaceId);
    const addresses = addressesOf(input.addresses);
    const states = await queries.addressStates(tx.db, spaceId, addresses);
    const rows: Invited[] = [];
    for (const state of states) {
      const problem = problemOf(state);
      if (problem)
        rows.push({
          id: null,
          address: state.address,
          status: problem.status,
          expiresAt: null,
          link: null,
          problem: say(ctx, problem.says),
        });
      else rows.push(await send(tx, spaceId, state.address, input.message?.trim() ?? '', input.language ?? ctx.lang));
    }
    const sent = rows.filter((r) => r.id !== null).map((r) => r.address);
    if (sent.length > 0) await tell(tx, { type: 'guests.invited', space: spaceId, addresses: sent });
    return rows;
  });
}

async function mustBeGuestSpace(tx: Ctx, spaceId: string): Promise<void> {
  const facts = await spaceFacts(tx.db, spaceId);
  if (!facts?.is_guest) throw refuse.rule('NOT_GUEST_SPACE', words.notGuestSpace, 409);
}

function problemOf(state: queries.AddressState): { status: Status; says: Both } | null {
  if (state.person_id && state.guest_state === 'inactive') return { status: 'inactive', says: words.inactive };
  if (state.here) return { status: 'active', says: words.alreadyHere };
  if (state.colleague) return { status: 'active', says: words.colleague };
  return null;
}

/** One invitation: two fresh links (the mailed one proves the address, the copied one does not) and the mail. */
async function send(tx: Ctx, spaceId: string, address: string, message: string, lang: Lang): Promise<Invited> {
  const inviter = personOf(tx);
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
  };
}

export type AddressKind = 'new' | 'known' | 'invited' | 'active' | 'colleague' | 'inactive' | 'invalid';

/** What each address would be told, before anything is sent. */
export async function checkAddresses(
  ctx: Ctx,
  spaceId: string,
  given: readonly string[],
): Promise<{ given: string; address: string | null; kind: AddressKind }[]> {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const parts = given.flatMap((g) => splitAddresses(g)).slice(0, MAX);
  const parsed = parts.map((part) => ({ given: part, address: parseAddress(part) }));
  const states = await queries.addressStates(here.db, spaceId, [...new Set(parsed.flatMap((p) => p.address ?? []))]);
  const byAddress = new Map(states.map((s) => [s.address, s]));
  return parsed.map((p) => ({ ...p, kind: kindOf(p.address ? byAddress.get(p.address) : undefined) }));
}

function kindOf(state: queries.AddressState | undefined): AddressKind {
  if (!state) return 'invalid';
  if (state.guest_state === 'inactive') return 'inactive';
  if (state.here) return 'active';
  if (state.colleague) return 'colleague';
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
    guests: guests.map((g) => ({
      id: g.id,
      address: g.address,
      name: g.name,
      company: g.company || null,
      photo: photoUrl(g.id, g.photo),
      status: g.state === 'active' ? ('active' as const) : ('inactive' as const),
      joinedAt: g.joined_at.toISOString(),
      lastSeenAt: g.last_seen_at?.toISOString() ?? null,
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
    await demand(tx, 'invitation', id, 'invitation.manage');
    const old = await queries.invitationById(tx.db, id);
    if (!old) throw refuse.notFound();
    const sent = await send(tx, old.space_id, old.address, old.message, old.language);
    await tell(tx, { type: 'guests.invited', space: old.space_id, addresses: [old.address] });
    return sent;
  });
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
