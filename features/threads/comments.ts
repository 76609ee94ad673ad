// The verbs of comments: reading, writing, answering, editing, deleting, liking.
import { cursor, readCursor } from '../../platform/cursor.ts';
import { refuse } from '../../platform/errors.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { attachFiles } from '../files/files.ts';
import { hang, inlineImages, namesUploads } from '../files/inline.ts';
import { type PersonCard, presentCard } from '../people/cards.ts';
import * as queries from './comment-queries.ts';
import { type CommentShape, presentComments } from './present.ts';
import type { Door } from './threads.ts';
import { words } from './words.ts';
import { compose, type NewComment, recompose } from './writing.ts';

const DEFAULT_LIMIT = 50;

/** Comments of a thread, newest first, replies under theirs. `around`: the page that holds this comment or reply. */
export async function listComments(
  ctx: Ctx,
  threadId: string,
  page: { limit?: number; after?: string; around?: string },
): Promise<{ comments: CommentShape[]; next: string | null }> {
  ctx.asked.add('thread.see');
  const here = await enter(ctx, 'thread', threadId);
  const limit = page.limit ?? DEFAULT_LIMIT;
  const after = readCursor(page.after, ['id']);
  const rows = await queries.commentsOfThread(here.db, here.actor, threadId, {
    limit,
    after: after ? String(after[0]) : null,
    around: page.around ?? null,
  });
  // Loading is checking; only an empty page leaves open whether there is nothing or nothing for this reader.
  if (rows.length === 0) await demand(here, 'thread', threadId, 'thread.see');
  const comments = presentComments(rows);
  const shown = comments.slice(0, limit);
  const last = shown.at(-1);
  return { comments: shown, next: comments.length > limit && last ? cursor([last.id]) : null };
}

export async function getComment(ctx: Ctx, id: string): Promise<CommentShape> {
  ctx.asked.add('comment.see');
  return load(await enter(ctx, 'comment', id), id);
}

async function load(here: Ctx, id: string, read = queries.commentForReader): Promise<CommentShape> {
  const [comment] = presentComments(await read(here.db, here.actor, id));
  if (!comment) throw refuse.notFound();
  return comment;
}

/** Comments or answers (spec 3.51). Everybody mentioned can see it; they hear of it wherever they are. */
export async function addComment(
  ctx: Ctx,
  threadId: string,
  input: NewComment,
  door: Door = {},
): Promise<CommentShape> {
  const here = await enter(ctx, 'thread', threadId);
  return write(here, async (tx) => {
    const spaceId = await demand(tx, 'thread', threadId, 'thread.comment');
    const { html, mentions } = await compose(tx, threadId, input);
    const parent = input.parent ? await queries.topOf(tx.db, threadId, input.parent) : null;
    if (input.parent && !parent) throw refuse.invalid({ parent: [words.parentGone] });
    const id = await queries.insertComment(tx.db, { threadId, parent, authorId: personIdOf(tx), html, mentions });
    if (!id) throw refuse.notFound();
    const place = { spaceId, commentId: id };
    if (namesUploads(html)) await queries.setHtml(tx.db, id, await hang(tx, place, html, door));
    await attachFiles(tx, place, input.files ?? [], door);
    const told = tell(tx, {
      type: 'comment.added',
      space: spaceId,
      thread: threadId,
      comment: id,
      ...(mentions.length > 0 ? { mentions: mentions.map(({ type, id: entity }) => ({ type, id: entity })) } : {}),
    });
    const [comment] = await Promise.all([load(tx, id, queries.writtenComment), told]);
    return comment;
  });
}

/** Changes one's own comment: it is marked, and the earlier text kept for administrators of the space (spec 6.23). */
export async function editComment(ctx: Ctx, id: string, html: string): Promise<CommentShape> {
  const here = await enter(ctx, 'comment', id);
  return write(here, async (tx) => {
    const spaceId = await demand(tx, 'comment', id, 'comment.edit');
    const before = await queries.commentToChange(tx.db, id);
    if (!before) throw refuse.notFound();
    const written = await recompose(tx, before.threadId, html, before.hasFiles);
    const shown = await inlineImages(tx, { spaceId, commentId: id }, written.html);
    if (shown !== before.html) {
      await queries.replaceHtml(tx.db, id, shown);
      await queries.replaceMentions(tx.db, spaceId, id, written.mentions);
      await tell(tx, { type: 'comment.changed', space: spaceId, thread: before.threadId, comment: id });
    }
    return load(tx, id);
  });
}

/** Deletes a comment; replies under it vanish with it (spec 6.24). */
export async function deleteComment(ctx: Ctx, id: string): Promise<void> {
  const here = await enter(ctx, 'comment', id);
  await write(here, async (tx) => {
    const spaceId = await demand(tx, 'comment', id, 'comment.delete');
    const thread = await queries.deleteComment(tx.db, id);
    if (!thread) throw refuse.notFound();
    await tell(tx, { type: 'comment.deleted', space: spaceId, thread, comment: id });
  });
}

/** Earlier texts of a comment, the latest first: for administrators of the space. */
export async function commentHistory(ctx: Ctx, id: string): Promise<{ html: string; until: string }[]> {
  const here = await enter(ctx, 'comment', id);
  await demand(here, 'comment', id, 'comment.history');
  const versions = await queries.versionsOf(here.db, id);
  return versions.map(({ html, until }) => ({ html, until: until.toISOString() }));
}

/** Likes a comment or takes the like back (spec 6.25). */
export async function likeComment(ctx: Ctx, id: string, like: boolean): Promise<{ likes: number; liked: boolean }> {
  const here = await enter(ctx, 'comment', id);
  return write(here, async (tx) => {
    const spaceId = await demand(tx, 'comment', id, 'comment.like');
    const changed = await queries.setLike(tx.db, id, personIdOf(tx), like);
    const now = await queries.likesOf(tx.db, id, personIdOf(tx));
    if (!now) throw refuse.notFound();
    if (changed) await tell(tx, { type: 'like', space: spaceId, thread: now.threadId, comment: id });
    return { likes: now.likes, liked: now.liked };
  });
}

/** Who likes a comment. */
export async function commentLikes(ctx: Ctx, id: string): Promise<PersonCard[]> {
  const here = await enter(ctx, 'comment', id);
  await demand(here, 'comment', id, 'comment.see');
  return (await queries.likersOf(here.db, id)).map(presentCard);
}
