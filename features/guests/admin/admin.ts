// The administration of guests: every account with its spaces and licence, every invitation, the list as a file (spec 4.j).
import { DateTime } from 'luxon';
import { encodeCsv, formatCsv } from '../../../platform/csv/format.ts';
import { cursor, readCursor } from '../../../platform/cursor.ts';
import { allSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personOf, say, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { checkPassword } from '../../signin/passwords.ts';
import { deleteSessions, setCredentials } from '../../signin/queries.ts';
import { hashPassword } from '../../signin/secrets.ts';
import { deleteAccounts } from '../accounts.ts';
import { sendAgain } from '../invitations.ts';
import { words as linkWords } from '../linking/words.ts';
import { deleteInvitation, setState, spacesOfGuest } from '../queries.ts';
import { mustHavePlace } from '../rules.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const CSV_MAX = 100_000;

type Paged = { limit?: number; after?: string };

function present(row: queries.AccountRow) {
  return {
    id: row.id,
    address: row.address,
    name: row.name,
    company: row.company || null,
    state: row.state,
    licence: row.licence,
    trialEndsAt: row.licence === 'notRequired' ? null : (row.trial_ends_at?.toISOString() ?? null),
    linkedTo: row.issuer,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    spaces: row.spaces,
  };
}

/** One page of rows, newest first by id, and the cursor of the next. */
async function paged<Row extends { id: string }>(
  { limit = 50, after }: Paged,
  read: (page: { limit: number; after: string | null }) => Promise<Row[]>,
): Promise<{ rows: Row[]; next: string | null }> {
  const at = readCursor(after, ['id']);
  const found = await read({ limit: limit + 1, after: at ? String(at[0]) : null });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? cursor([last.id]) : null };
}

export async function listAccounts(ctx: Ctx, input: Paged & Omit<queries.AccountFilter, 'id'>) {
  allow(ctx, 'guests.administer');
  const { q, space, state, licence } = input;
  const which = { q: q?.trim() || null, space, state, licence };
  const { rows, next } = await paged(input, (page) => queries.accounts(ctx.db, which, page));
  return { guests: rows.map(present), next };
}

export async function guestSpaces(ctx: Ctx) {
  allow(ctx, 'guests.administer');
  return { spaces: await queries.guestSpaces(ctx.db) };
}

/** Everybody as a file for a spreadsheet; for Administrators alone (spec 4.80). */
export async function guestsCsv(ctx: Ctx): Promise<Buffer> {
  allow(ctx, 'guests.download');
  const { billing_timezone: house } = await allSettings(ctx.db);
  const mine = personOf(ctx).timezone;
  const rows = await queries.accounts(ctx.db, {}, { limit: CSV_MAX, after: null });
  const at = (moment: Date | null, zone: string, format: string) =>
    moment ? DateTime.fromJSDate(moment, { zone }).toFormat(format) : '';
  const lines = rows.map((r) => [
    r.company,
    r.name,
    r.address,
    say(ctx, words.states[r.state]),
    at(r.last_seen_at, mine, 'yyyy-MM-dd HH:mm'),
    r.spaces.map((s) => s.id).join('\n'),
    r.spaces.map((s) => s.name).join('\n'),
    say(ctx, words.licences[r.licence]),
    // The last day of the trial: it ends with the midnight after it.
    r.licence === 'trial' && r.trial_ends_at ? at(new Date(r.trial_ends_at.getTime() - 1), house, 'yyyy-MM-dd') : '',
  ]);
  return encodeCsv(formatCsv([words.columns.map((title) => say(ctx, title)), ...lines]), 'utf8');
}

async function oneAccount(ctx: Ctx, id: string) {
  const [row] = await queries.accounts(ctx.db, { id }, { limit: 1, after: null });
  if (!row) throw refuse.notFound();
  return row;
}

/** Suspends, reactivates, or sets a new password; suspension and a new password end every session at once. */
export async function updateAccount(ctx: Ctx, id: string, input: { state?: 'active' | 'inactive'; password?: string }) {
  allow(ctx, 'guests.administer');
  const before = await oneAccount(ctx, id);
  const system = asSystem(ctx, 'guest accounts');
  if (input.password !== undefined && before.issuer) throw refuse.rule('LINKED', linkWords.noPasswordHere, 409);
  if (input.password !== undefined) await checkPassword(system.db, input.password, before.address);
  const hash = input.password === undefined ? null : await hashPassword(input.password);
  await write(system, async (tx) => {
    // A suspended guest holds no place; coming back needs one in every space.
    if (input.state === 'active' && before.state !== 'active')
      for (const space of (await spacesOfGuest(tx.db, id)).sort()) await mustHavePlace(tx, space);
    if (input.state) await setState(tx.db, id, input.state);
    if (hash) await setCredentials(tx.db, id, hash);
    if (input.state === 'inactive' || hash) {
      await deleteSessions(tx.db, id);
      await tell(tx, { type: 'access.ended', person: id });
    }
  });
  return present(await oneAccount(ctx, id));
}

export async function deleteAccount(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'guests.administer');
  await oneAccount(ctx, id);
  await deleteAccounts(ctx, [id]);
}

/** Invitations of all spaces that nobody has accepted yet. */
export async function allInvitations(ctx: Ctx, input: Paged & queries.PendingFilter) {
  allow(ctx, 'guests.administer');
  const which = { q: input.q?.trim() || null, space: input.space, status: input.status };
  const { rows, next } = await paged(input, (page) => queries.pending(ctx.db, which, page));
  const invitations = rows.map((r) => ({
    id: r.id,
    address: r.address,
    status: r.expired ? ('expired' as const) : ('invited' as const),
    space: { id: r.space_id, name: r.space },
    inviter: r.inviter,
    invitedAt: r.sent_at.toISOString(),
    expiresAt: r.expires_at.toISOString(),
    mailProblem: r.problem,
  }));
  return { invitations, next };
}

/** Sends again in the name of who invited, by the same guardrails. The link is told to the address alone. */
export async function resendAny(ctx: Ctx, id: string): Promise<{ expiresAt: string }> {
  allow(ctx, 'guests.administer');
  return write(ctx, async (tx) => {
    const from = await queries.senderOf(tx.db, id);
    if (!from) throw refuse.notFound();
    const { expiresAt } = await sendAgain(tx, from.space_id, id, from.inviter ?? personOf(tx));
    return { expiresAt: expiresAt ?? '' };
  });
}

export async function cancelAny(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'guests.administer');
  await write(ctx, async (tx) => {
    const from = await queries.senderOf(tx.db, id);
    if (!from || !(await deleteInvitation(tx.db, id))) throw refuse.notFound();
    await tell(tx, { type: 'guests.cancelled', space: from.space_id });
  });
}
