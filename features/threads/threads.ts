// The verbs of threads: listing, starting, reading, changing, deleting, and how far one has read.
import { cursor, readCursor } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { sanitizeRichText } from '../../platform/text/richtext.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { type AttachOptions, attachFiles } from '../files/files.ts';
import { inlineImages } from '../files/inline.ts';
import { attachedTo } from '../files/queries.ts';
import type { addThread as addThreadContract, updateThread as updateThreadContract } from './contract.ts';
import { createThread } from './create.ts';
import { presentThread, presentThreadCard, type ThreadShape } from './present.ts';
import * as queries from './thread-queries.ts';
import { words } from './words.ts';

export type NewThread = BodyOf<typeof addThreadContract>;
export type ThreadChange = BodyOf<typeof updateThreadContract>;
/** kintone's protocol takes only files that came through its own path. */
export type Door = Pick<AttachOptions, 'only'>;

/** Threads of a space, newest activity first. */
export async function listThreads(ctx: Ctx, spaceId: string, page: { limit?: number; after?: string }) {
  ctx.asked.add('space.see');
  const here = await enter(ctx, 'space', spaceId);
  const limit = page.limit ?? 50;
  const at = readCursor(page.after, ['id', 'id']);
  const after = at ? { at: String(at[0]), id: String(at[1]) } : null;
  const rows = await queries.threadsOf(here.db, here.actor, spaceId, { limit: limit + 1, after });
  // No space is without a thread: an empty first page is a space that one may not see.
  if (rows.length === 0) await demand(here, 'space', spaceId, 'space.see');
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? cursor([last.at, last.id]) : null;
  return { threads: shown.map(presentThreadCard), next };
}

/** Starts a thread (spec 3.47); its creator follows it. */
export async function addThread(ctx: Ctx, spaceId: string, input: NewThread): Promise<{ id: string }> {
  const here = await enter(ctx, 'space', spaceId);
  return write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.addThread');
    mustBeName(input.name);
    const { body = '', files = [], notify = false } = input;
    const id = await createThread(tx, { spaceId, name: cleanName(input.name), body, creatorId: personIdOf(tx) });
    await attachFiles(tx, { spaceId, threadId: id }, files);
    await tell(tx, { type: 'thread.added', space: spaceId, thread: id, ...(notify ? { notify } : {}) });
    return { id };
  });
}

function mustBeName(name: string): void {
  const problem = nameProblem(name);
  const fields: FieldMessages = problem ? { name: [problem] } : {};
  if (problem) throw refuse.invalid(fields);
}

export async function getThread(ctx: Ctx, id: string): Promise<ThreadShape> {
  ctx.asked.add('thread.see');
  const here = await enter(ctx, 'thread', id);
  const row = await queries.threadForReader(here.db, here.actor, id);
  if (!row) throw refuse.notFound();
  return presentThread(row);
}

/**
 * Changes title and body (spec 3.50: its creator and administrators of the space). Files given are hung below the body
 * in addition. The only thread of a space has no title of its own (spec 13.65).
 */
export async function updateThread(ctx: Ctx, id: string, change: ThreadChange, door: Door = {}): Promise<void> {
  const here = await enter(ctx, 'thread', id);
  await write(here, async (tx) => {
    const spaceId = await demand(tx, 'thread', id, 'thread.edit');
    const place = { spaceId, threadId: id };
    if (change.name !== undefined) {
      mustBeName(change.name);
      if (await queries.isOnlyThread(tx.db, id)) throw refuse.rule('NOT_POSSIBLE', words.singleThreadName, 409);
    }
    if (change.files?.length) {
      await attachFiles(tx, place, change.files, { ...door, from: (await attachedTo(tx.db, place)).next });
    }
    await queries.changeThread(tx.db, id, personIdOf(tx), {
      ...(change.name === undefined ? {} : { name: cleanName(change.name) }),
      ...(change.body === undefined
        ? {}
        : { body: await inlineImages(tx, place, sanitizeRichText(change.body), { ...door, field: 'body' }) }),
    });
    await tell(tx, { type: 'thread.changed', space: spaceId, thread: id });
  });
}

/** Deletes a thread with its comments and files (spec 3.48); never the first one of a space. */
export async function deleteThread(ctx: Ctx, id: string): Promise<void> {
  const here = await enter(ctx, 'thread', id);
  await write(here, async (tx) => {
    const spaceId = await demand(tx, 'thread', id, 'thread.delete');
    await queries.deleteThread(tx.db, id);
    await tell(tx, { type: 'thread.deleted', space: spaceId, thread: id });
  });
}

/** Remembers how far the reader has read. Private to them: tells nobody. */
export async function markRead(ctx: Ctx, id: string, comment: string): Promise<void> {
  const here = await enter(ctx, 'thread', id);
  await write(here, async (tx) => {
    await demand(tx, 'thread', id, 'thread.see');
    await queries.moveMark(tx.db, id, personIdOf(tx), comment);
  });
}
