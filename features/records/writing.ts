// Adding and changing records: any number at once, all or none. The app is opened while its table is held, so that no deploy comes between.
import { refuse } from '../../platform/errors.ts';
import { type Ctx, write, writeAtOnce } from '../../policy/context.ts';
import { remembering } from '../../policy/memory.ts';
import type { Code } from '../apps/model.ts';
import { dropOfRecords } from '../files/record-queries.ts';
import { insert } from './adding.ts';
import { held, type Update, update } from './changing.ts';
import { dropCommentsOf } from './comments/queries.ts';
import type { Desk } from './desk.ts';
import { holdOrder, holdTable } from './desk-queries.ts';
import { sendsFiles } from './files.ts';
import { keyed } from './keys.ts';
import type { PathOf } from './paths.ts';
import { deleteRecords as dropRecords, dropVersions } from './record-queries.ts';
import { recordWords } from './refusals.ts';
import { tellOfRecords } from './told.ts';
import type { Sent } from './values/record.ts';

/** Opens the app for the caller, inside the transaction. */
export type Open = (tx: Ctx) => Promise<Desk>;

export type Key = { readonly field: Code; readonly value: string };
export type Change = {
  readonly id?: string | undefined;
  readonly updateKey?: Key | undefined;
  readonly record: Sent;
  /** Undefined or -1: not asked. */
  readonly revision?: string | undefined;
};
export type Done = { readonly id: string; readonly revision: string; readonly operation: 'INSERT' | 'UPDATE' };

/** Runs a write while the table of the app keeps its shape. */
export function atDesk<T>(ctx: Ctx, app: string, open: Open, run: (tx: Ctx, desk: Desk) => Promise<T>): Promise<T> {
  return write(ctx, async (tx) => {
    const [, here] = await Promise.all([holdTable(tx.db, app), remembering(tx, ctx.memory)]);
    return run(here, await open(here));
  });
}

/**
 * The same by one statement, when all that it rests on is remembered: `run` answers null where it has to be a transaction. What is
 * remembered is what stood at the beginning of the call, and the statement writes only if that still stands.
 */
async function atOnceOrAtDesk<T>(
  ctx: Ctx,
  app: string,
  open: Open,
  run: (tx: Ctx, desk: Desk, mark?: string) => Promise<T | null>,
): Promise<T> {
  const done = await writeAtOnce(ctx, async (here, mark) => run(here, await open(here), mark));
  if (done !== null) return done;
  const result = await atDesk(ctx, app, open, run);
  if (result === null) throw new Error('a transaction has left undone what it was to write');
  return result;
}

export function addRecords(ctx: Ctx, app: string, open: Open, all: readonly Sent[], pathOf: PathOf): Promise<string[]> {
  return atOnceOrAtDesk(ctx, app, open, async (tx, desk, mark) => {
    if (mark !== undefined && all.some((sent) => sendsFiles(desk.app.settings.fields, sent))) return null;
    const ids = await insert(tx, desk, all, pathOf, mark);
    return ids.length === all.length ? ids : null;
  });
}

/**
 * Changes records, each by its id or by a field whose values never repeat. With `upsert` a key that matches nothing adds a
 * record. Answers in the order of the call.
 */
export function changeRecords(
  ctx: Ctx,
  app: string,
  open: Open,
  changes: readonly Change[],
  pathOf: PathOf,
  upsert = false,
): Promise<Done[]> {
  return atOnceOrAtDesk(ctx, app, open, async (tx, desk, mark) => {
    if (!desk.flags.edit || (upsert && !desk.flags.add)) throw refuse.forbidden();
    const look = () => keyed(tx.db, desk, changes, pathOf, upsert);
    let found = await look();
    if (mark === undefined && found.some(({ id, key }) => id === null && Object.keys(key).length > 0)) {
      // Somebody may be adding the same key in this moment: who comes later changes what the first has added.
      await holdOrder(tx.db, app);
      found = await look();
    }
    const updates: Update[] = [];
    const inserts: { at: number; sent: Sent }[] = [];
    const seen = new Set<string>();
    changes.forEach(({ id: given, record, revision }, at) => {
      const { id, key } = found[at] ?? { id: null, key: {} };
      // An id that is nobody's yet stands for a new record, and for one only.
      const named = id ?? given;
      if (named !== undefined && seen.has(named)) throw refuse.invalid({ [pathOf(at)]: [recordWords.twice] });
      if (named !== undefined) seen.add(named);
      if (id === null) inserts.push({ at, sent: { ...record, ...key } });
      else updates.push({ at, id, sent: record, ...(upsert ? {} : { revision }) });
    });
    const isMore = inserts.length > 0 || changes.some(({ record }) => sendsFiles(desk.app.settings.fields, record));
    if (mark !== undefined && isMore) return null;
    const revisions = await update(tx, desk, updates, pathOf, mark);
    if (revisions.size < updates.length) return null;
    const added =
      inserts.length === 0
        ? []
        : await insert(
            tx,
            desk,
            inserts.map(({ sent }) => sent),
            (i) => pathOf(inserts[i]?.at ?? i),
          );
    const done: Done[] = [];
    for (const { at, id } of updates) done[at] = { id, revision: revisions.get(id) ?? '', operation: 'UPDATE' };
    inserts.forEach(({ at }, i) => {
      done[at] = { id: added[i] ?? '', revision: '1', operation: 'INSERT' };
    });
    return done;
  });
}

export type Gone = { readonly id: string; readonly revision?: string | undefined };

export function deleteRecords(
  ctx: Ctx,
  app: string,
  open: Open,
  gone: readonly Gone[],
  isSingle = false,
): Promise<void> {
  return atDesk(ctx, app, open, async (tx, desk) => {
    if (!desk.flags.delete) throw refuse.forbidden();
    const { records } = await held(tx, desk, gone, 'delete');
    const ids = gone.map(({ id }) => id);
    await Promise.all([
      dropRecords(tx.db, app, ids),
      dropCommentsOf(tx.db, app, ids),
      dropOfRecords(tx.db, app, ids),
      dropVersions(tx.db, app, ids),
      tellOfRecords(tx, desk, {
        way: 'delete',
        single: isSingle,
        records: [...records.values()].map(({ builtIn: { id, revision } }) => ({ id, revision })),
      }),
    ]);
  });
}
