// Terms of a guest space: written by its administrators, accepted by each guest before the space opens.
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, tell, write } from '../../policy/context.ts';
import { asSystem, demand, enter } from '../../policy/reach.ts';
import { notFixed } from '../../policy/relations.ts';
import type { ActionOn } from '../../policy/table.ts';
import { presentCard } from '../people/cards.ts';
import { spaceFacts } from '../spaces/queries.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** Before a guest may enter, only the system sees the space at all: the table is asked there, the text comes from their own connection. */
async function atDoor(ctx: Ctx, action: ActionOn<'space'>, spaceId: string): Promise<boolean> {
  ctx.asked.add(action);
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  return queries.may(asSystem(ctx, 'terms of a space').db, ctx.actor, action, spaceId);
}

function present(row: queries.TermsRow, mustAccept: boolean) {
  return {
    space: row.space,
    version: row.version,
    body: row.body ?? '',
    publishedAt: row.published_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    mustAccept,
  };
}

/** The terms that stand: for guests at the door, and for those inside. */
export async function getTerms(ctx: Ctx, spaceId: string) {
  if (!(await atDoor(ctx, 'space.readTerms', spaceId))) throw refuse.notFound();
  const mine = (await queries.doors(ctx.db)).find((door) => door.space_id === spaceId);
  if (mine) return present(mine, mine.accepted_at === null);
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.see');
  if (await atDoor(ctx, 'space.acceptTerms', spaceId)) return present(await named(here, spaceId), false);
  return present((await queries.termsOf(here.db, spaceId)) ?? (await named(here, spaceId)), false);
}

/** A space without terms. */
async function named(here: Ctx, spaceId: string): Promise<queries.TermsRow> {
  const space = (await spaceFacts(here.db, spaceId))?.name ?? '';
  return { space_id: spaceId, space, version: null, body: null, published_at: null, accepted_at: null };
}

/** Accepts what was shown. A version that no longer stands is not accepted in place of the one that does. */
export async function acceptTerms(ctx: Ctx, spaceId: string, version: number): Promise<void> {
  if (!(await atDoor(ctx, 'space.acceptTerms', spaceId))) {
    if (await atDoor(ctx, 'space.readTerms', spaceId)) throw refuse.forbidden();
    throw refuse.notFound();
  }
  if (!(await write(ctx, (tx) => queries.accept(tx.db, spaceId, version))))
    throw refuse.rule('TERMS_CHANGED', words.changed, 409);
}

/** Leaves instead of accepting. The database's own function can only ever remove who asks. */
export async function declineTerms(ctx: Ctx, spaceId: string): Promise<void> {
  if (!(await atDoor(ctx, 'space.declineTerms', spaceId))) {
    if (await atDoor(ctx, 'space.acceptTerms', spaceId)) throw refuse.rule('NOT_POSSIBLE', notFixed.says, 409);
    if (await atDoor(ctx, 'space.readTerms', spaceId)) throw refuse.forbidden();
    throw refuse.notFound();
  }
  await write(ctx, (tx) => queries.leave(tx.db, spaceId));
}

/** Writes a new version, which every guest accepts anew; an empty text ends the terms. The same text again changes nothing. */
export async function setTerms(ctx: Ctx, spaceId: string, given: string) {
  const here = await enter(ctx, 'space', spaceId);
  const body = given.replaceAll('\r\n', '\n').trim();
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    if (!(await spaceFacts(tx.db, spaceId))?.is_guest) throw refuse.rule('NOT_GUEST_SPACE', words.notGuestSpace, 409);
    if (((await queries.termsOf(tx.db, spaceId))?.body ?? '') === body || tx.actor.kind === 'visitor') return;
    await queries.addVersion(tx.db, spaceId, body, tx.actor.id);
    await tell(tx, { type: 'people.changed', space: spaceId });
  });
  return present((await queries.termsOf(here.db, spaceId)) ?? (await named(here, spaceId)), false);
}

/** Who accepted what, and who has yet to. */
export async function listAcceptances(ctx: Ctx, spaceId: string) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const [versions, accepted, waiting] = await Promise.all([
    queries.versionsOf(here.db, spaceId),
    queries.acceptancesOf(here.db, spaceId),
    queries.waitingAt(here.db, spaceId),
  ]);
  return {
    versions: versions.map((v) => ({
      version: v.version,
      body: v.body,
      publishedAt: v.published_at.toISOString(),
      author: presentCard(v.author),
    })),
    accepted: accepted.map((a) => ({ person: presentCard(a.card), version: a.version, at: a.at.toISOString() })),
    waiting: waiting.map((w) => presentCard(w.card)),
  };
}

/** My spaces that open once I accept. */
export async function myTerms(ctx: Ctx) {
  allow(ctx, 'account.own');
  const rows = await queries.doors(ctx.db);
  return { spaces: rows.filter((r) => r.accepted_at === null).map((r) => ({ id: r.space_id, name: r.space })) };
}
