// Comments of records: whoever may view a record reads and writes them. They change neither its revision nor its time.
import { refuse } from '../../../platform/errors.ts';
import { mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, personIdOf, tell } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { missingEntity } from '../../apps/missing.ts';
import { resolveEntities } from '../../people/directory.ts';
import { distinct, EVERYONE, type Mentioned, type MentionGiven } from '../../threads/mentions.ts';
import { held } from '../changing.ts';
import type { Desk } from '../desk.ts';
import { deskOf, enterApp } from '../open.ts';
import { mustSee } from '../reading.ts';
import { atDesk } from '../writing.ts';
import * as queries from './queries.ts';
import { commentProblem } from './words.ts';

export type NewComment = { readonly text: string; readonly mentions?: readonly MentionGiven[] | undefined };
export type Listing = { readonly order: 'asc' | 'desc'; readonly offset: string; readonly limit: number };

function mustBeOn({ app, flags }: Desk): void {
  if (!flags.view) throw refuse.forbidden();
  if (app.settings.general.enableComments === false) throw commentProblem.off();
}

/** Where the caller stands, if they may view the record and it has comments at all. */
async function enterRecord(ctx: Ctx, app: string, record: string): Promise<{ here: Ctx; desk: Desk }> {
  const at = await enterApp(ctx, app);
  mustBeOn(at.desk);
  await mustSee(at.here, at.desk, record);
  return at;
}

/** A page by its number, as kintone's clients turn pages; `older` and `newer` are about time. */
export async function listComments(ctx: Ctx, app: string, record: string, { order, offset, limit }: Listing) {
  const { here } = await enterRecord(ctx, app, record);
  const rows = await queries.commentsOf(here.db, { app, record }, { order, offset, limit: limit + 1 });
  const [ahead, behind] = [rows.length > limit, offset !== '0'];
  const [older, newer] = order === 'desc' ? [ahead, behind] : [behind, ahead];
  return { comments: rows.slice(0, limit), older, newer };
}

/** The newest comments, or those before one, with what the reader may do with each. */
export async function readComments(ctx: Ctx, app: string, record: string, below: string | null, limit: number) {
  const { here, desk } = await enterRecord(ctx, app, record);
  const at = { app, record };
  const rows = await queries.commentsOf(here.db, at, { order: 'desc', offset: '0', limit: limit + 1, below });
  return { comments: rows.slice(0, limit), more: rows.length > limit, mayDelete: deleter(here, desk) };
}

/** One comment, as `readComments` gives it. */
export async function readComment(ctx: Ctx, app: string, record: string, id: string) {
  const { here, desk } = await enterRecord(ctx, app, record);
  const comment = await queries.commentOf(here.db, { app, record }, id);
  if (!comment) throw commentProblem.gone();
  return { comment, mayDelete: deleter(here, desk) };
}

/** One's own comments; whoever manages the app, any. */
const deleter = (ctx: Ctx, desk: Desk) => (comment: queries.CommentRow) =>
  desk.flags.manage || comment.author?.id === personIdOf(ctx);

/** Whom a comment addresses. Whoever does not have the app is treated like somebody who does not exist. */
async function addressed(tx: Ctx, app: string, given: readonly MentionGiven[]): Promise<Mentioned[]> {
  const keyOf = ({ type, code }: MentionGiven) => `${type} ${code.toLowerCase()}`;
  const found = new Map<string, Mentioned>([[keyOf(EVERYONE), EVERYONE]]);
  const asked = given.filter(({ code }) => !code.includes('\0'));
  const people = asked.filter(({ type }) => type === 'USER').map(({ code }) => code);
  for (const one of people.length > 0 ? await queries.addressable(tx.db, app, people) : []) found.set(keyOf(one), one);
  // Departments and groups are known to colleagues only.
  const others = asked.filter((one) => one.type !== 'USER' && !found.has(keyOf(one)));
  if (others.length > 0 && mayInHouse(tx.actor, 'people.browse'))
    for (const one of await resolveEntities(tx, others)) if (one) found.set(keyOf(one), one);
  const all = given.map((one) => {
    const known = found.get(keyOf(one));
    if (!known) throw missingEntity[one.type](one.code);
    return known;
  });
  return distinct(all);
}

/** Comments on a record; answers the comment's number within it. */
export async function addComment(ctx: Ctx, app: string, record: string, { text, mentions = [] }: NewComment) {
  const here = await enter(ctx, 'app', app);
  return atDesk(
    here,
    app,
    (tx) => deskOf(tx, app),
    async (tx, desk) => {
      mustBeOn(desk);
      // The record stays while it is commented on, and its comments are numbered one after the other.
      await held(tx, desk, [{ id: record }], 'view');
      const all = await addressed(tx, app, mentions);
      const { spaceId, isGuest } = desk.app;
      const made = { app, record, space: isGuest ? spaceId : null, author: personIdOf(tx), text, mentions: all };
      const comment = await queries.insertComment(tx.db, made);
      const about = all.length > 0 ? { mentions: all.map(({ type, id }) => ({ type, id })) } : {};
      await tell(tx, { type: 'record.commented', space: spaceId ?? undefined, app, record, comment, ...about });
      return comment;
    },
  );
}

export async function deleteComment(ctx: Ctx, app: string, record: string, id: string): Promise<void> {
  const here = await enter(ctx, 'app', app);
  await atDesk(
    here,
    app,
    (tx) => deskOf(tx, app),
    async (tx, desk) => {
      mustBeOn(desk);
      await held(tx, desk, [{ id: record }], 'view');
      const comment = await queries.commentOf(tx.db, { app, record }, id);
      if (!comment) throw commentProblem.gone();
      if (!deleter(tx, desk)(comment)) throw commentProblem.notOwn(id);
      await queries.emptyComment(tx.db, { app, record }, id);
      await tell(tx, {
        type: 'record.uncommented',
        space: desk.app.spaceId ?? undefined,
        app,
        record,
        comment: id,
      });
    },
  );
}
