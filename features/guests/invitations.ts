// Inviting people from outside: by mail, with a personal link that lives for seven days (spec 4.a).
import { publicSettings } from '../../platform/db/settings.ts';
import { refuse } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import type { Person } from '../../policy/actors.ts';
import { type Ctx, personOf, say, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { hashOf, newToken } from '../signin/secrets.ts';
import { spaceFacts } from '../spaces/queries.ts';
import { addressesOf, type Colleague, colleaguesBy, problemOf, type Status } from './addresses.ts';
import { mailInvitation } from './mails.ts';
import * as queries from './queries.ts';
import { domainProblem, mustBeGuestSpace, placesLeft } from './rules.ts';
import * as rules from './rules-queries.ts';
import { words } from './words.ts';

/** Who invites, as the mail names them. */
export type Inviter = Pick<Person, 'id' | 'name' | 'timezone'>;
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

export type Wanted = {
  readonly address: string;
  readonly message: string;
  readonly language: Lang;
  /** When the stay ends that begins with this invitation. */
  readonly endsAt?: Date | null;
};

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
    else rows.push(await send(tx, spaceId, mail, inviter));
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

/** One invitation: two fresh links (the mailed one proves the address, the copied one does not) and the mail. */
async function send(tx: Ctx, spaceId: string, wanted: Wanted, inviter: Inviter): Promise<Invited> {
  const { address, message, language: lang, endsAt = null } = wanted;
  const [mailed, copied] = [newToken(), newToken()];
  const { id, expires_at: expiresAt } = await queries.putInvitation(tx.db, {
    spaceId,
    address,
    message,
    language: lang,
    inviterId: inviter.id,
    mailedHash: hashOf(mailed),
    copiedHash: hashOf(copied),
    endsAt,
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
  if (old.expired && placesLeft(places) === 0) throw refuse.rule('SPACE_FULL', words.spaceFull(places.limit ?? 0), 409);
  if (old.over) throw refuse.rule('STAY_OVER', words.stayOver, 409);
  const { address, message, language, ends_at: endsAt } = old;
  const sent = await send(tx, old.space_id, { address, message, language, endsAt }, inviter);
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
