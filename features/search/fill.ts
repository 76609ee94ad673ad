// Filling the rows of the search, in batches, by the worker. Each thing is looked at as it is now, never as an event tells it: that an
// event is late, repeated or lost halfway changes nothing.
import { buffer } from 'node:stream/consumers';
import { textOf } from '../../platform/text/richtext.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { recordsById } from '../records/record-queries.ts';
import * as queries from './fill-queries.ts';
import { formsOf, madeFrom, textsOfRecord, wordsOf } from './texts.ts';

/** Things in one transaction. */
const BATCH = 200;
/** Contents of longer files are not read. */
const CONTENT_MAX = 200_000;
const readable = /^(text\/(plain|csv|markdown|tab-separated-values)|application\/json)\b/;

type Row = Omit<queries.NewRow, 'texts' | 'words'> & { readonly parts: Readonly<Record<string, readonly string[]>> };

/** A row with its words, each under the shelf it stands on. */
function rowOf({ parts, ...row }: Row): queries.NewRow {
  const texts = formsOf(parts);
  const shelf = row.space_id ?? '0';
  return { ...row, texts, words: wordsOf(Object.values(texts)).map((word) => `${shelf}:${word}`) };
}

const put = (tx: Ctx, rows: readonly Row[]) => queries.putRows(tx.db, rows.map(rowOf));

/** The text of a file, where it is plain text in UTF-8. */
async function contentOf(tx: Ctx, { type, size, blob }: queries.FileNow): Promise<string> {
  if (!readable.test(type) || Number(size) > CONTENT_MAX) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await buffer(await tx.house.blobs.get(blob)));
  } catch {
    // No such text, or its content is gone: the name is found all the same.
    return '';
  }
}

type Place = Pick<queries.NewRow, 'space_id' | 'app_id' | 'thread_id'>;

async function putFiles(
  tx: Ctx,
  of: queries.FilesOf,
  placeOf: (file: queries.FileNow) => Place | undefined,
): Promise<void> {
  const rows: Row[] = [];
  for (const file of await queries.filesNow(tx.db, of)) {
    const place = placeOf(file);
    if (!place) continue;
    const { id, name, thread, comment, home, record, field, creator, at } = file;
    rows.push({
      ...{ key: `file ${id}`, kind: 'ATTACHMENT', file_id: id, creator_id: creator, created_at: at },
      ...{ home_id: home, thread_id: thread, comment_id: comment, record_id: record, field, ...place },
      parts: { name: [name], text: [await contentOf(tx, file)] },
    });
  }
  await put(tx, rows);
}

async function putSpaces(tx: Ctx, ids: readonly string[]): Promise<void> {
  const now = await queries.spacesNow(tx.db, ids);
  await put(
    tx,
    now.map(({ id, guestSpace, home, creator, at, name, html }) => ({
      ...{
        key: `space ${id}`,
        kind: 'SPACE',
        space_id: guestSpace,
        home_id: home,
        creator_id: creator,
        created_at: at,
      },
      parts: { name: [name], text: [textOf(html ?? '')] },
    })),
  );
  await putFiles(tx, { spaces: ids }, ({ home }) => placed(now.find(({ id }) => id === home)));
}

const placed = (thing: { guestSpace: string | null } | undefined): Place | undefined =>
  thing && { space_id: thing.guestSpace };

async function putThreads(tx: Ctx, ids: readonly string[]): Promise<void> {
  const now = await queries.threadsNow(tx.db, ids);
  await put(
    tx,
    now.map(({ id, guestSpace, home, creator, at, name, html }) => ({
      ...{
        key: `thread ${id}`,
        kind: 'THREAD',
        space_id: guestSpace,
        home_id: home,
        thread_id: id,
        creator_id: creator,
        created_at: at,
      },
      parts: { name: [name], text: [textOf(html)] },
    })),
  );
  await putFiles(tx, { threads: ids }, ({ thread }) => placed(now.find(({ id }) => id === thread)));
}

async function putComments(tx: Ctx, ids: readonly string[]): Promise<void> {
  const now = await queries.commentsNow(tx.db, ids);
  await put(
    tx,
    now.map(({ id, guestSpace, home, creator, at, thread, html }) => ({
      ...{
        key: `comment ${id}`,
        kind: 'THREAD_COMMENT',
        space_id: guestSpace,
        home_id: home,
        creator_id: creator,
        created_at: at,
      },
      ...{ thread_id: thread, comment_id: id },
      parts: { text: [textOf(html)] },
    })),
  );
  // A file of a comment does not know the thread.
  await putFiles(tx, { comments: ids }, ({ comment }) => {
    const on = now.find(({ id }) => id === comment);
    return on && { space_id: on.guestSpace, thread_id: on.thread };
  });
}

async function putEntries(
  tx: Ctx,
  app: queries.AppNow,
  entries: readonly { record: string; entry: string }[],
): Promise<void> {
  const rows: Row[] = [];
  const gone: string[] = [];
  for (const { record, entry } of entries) {
    const key = `entry ${app.id} ${record} ${entry}`;
    const [now] = await queries.entriesNow(tx.db, app.id, record, entry);
    if (!now) gone.push(key);
    else
      rows.push({
        ...{ key, kind: 'RECORD_COMMENT', space_id: app.guestSpace, app_id: app.id, record_id: record, entry },
        ...{ creator_id: now.creator, created_at: now.at, parts: { text: [now.text] } },
      });
  }
  await put(tx, rows);
  await queries.dropRows(tx.db, gone);
}

async function putRecords(tx: Ctx, app: queries.AppNow, ids: readonly string[]): Promise<void> {
  const { settings } = app;
  if (!settings) return;
  const now = await recordsById(tx.db, app.id, settings.fields, ids);
  await put(
    tx,
    now.map((record) => ({
      ...{
        key: `record ${app.id} ${record.builtIn.id}`,
        kind: 'RECORD',
        space_id: app.guestSpace,
        app_id: app.id,
        record_id: record.builtIn.id,
      },
      ...{ creator_id: record.builtIn.creatorId, created_at: record.builtIn.createdAt.toISOString() },
      parts: textsOfRecord({ code: app.code, settings }, record),
    })),
  );
  await putFiles(tx, { app: app.id, records: ids }, () => ({ space_id: app.guestSpace, app_id: app.id }));
  const there = new Set(now.map(({ builtIn }) => builtIn.id));
  await queries.dropRecords(
    tx.db,
    app.id,
    ids.filter((id) => !there.has(id)),
  );
}

/** The next records of a whole app; the last one done, or null when there are no more. */
async function fillApp(tx: Ctx, id: string, after: string): Promise<string | null> {
  const app = await queries.appNow(tx.db, id);
  if (!app?.settings) return null;
  if (after === '0' && (await queries.isMade(tx.db, id, madeFrom(app.code, app.settings.fields)))) return null;
  const ids = await queries.recordsAfter(tx.db, id, after, BATCH);
  await putRecords(tx, app, ids);
  await putEntries(tx, app, await queries.entriesOf(tx.db, id, ids));
  return ids.length < BATCH ? null : (ids.at(-1) ?? null);
}

async function fillOne(tx: Ctx, { what, app, ids, after }: queries.Due): Promise<string | null> {
  if (what === 'spaces') await putSpaces(tx, ids);
  if (what === 'threads') await putThreads(tx, ids);
  if (what === 'comments') await putComments(tx, ids);
  if (app === null) return null;
  if (what === 'app') return fillApp(tx, app, after);
  const [record, entry] = ids;
  const now = what === 'entry' ? await queries.appNow(tx.db, app) : null;
  if (now && record && entry) await putEntries(tx, now, [{ record, entry }]);
  return null;
}

/** Records of several writes are looked at together. */
async function fillRecords(tx: Ctx, due: readonly queries.Due[]): Promise<void> {
  const byApp = new Map<string, Set<string>>();
  for (const { app, ids } of due) {
    const known = byApp.get(app ?? '') ?? new Set();
    byApp.set(app ?? '', known);
    for (const id of ids) known.add(id);
  }
  for (const [id, ids] of byApp) {
    const app = await queries.appNow(tx.db, id);
    if (app) await putRecords(tx, app, [...ids]);
  }
}

/** One batch of what is due; false when there is nothing left. */
export function fillOnce(system: Ctx): Promise<boolean> {
  return write(system, async (tx) => {
    const due = await queries.takeDue(tx.db, BATCH);
    const done: string[] = [];
    const records: queries.Due[] = [];
    let room = BATCH;
    for (const one of due) {
      if (room <= 0) break;
      if (one.what === 'records') {
        const [now, later] = [one.ids.slice(0, room), one.ids.slice(room)];
        records.push({ ...one, ids: now });
        room -= now.length;
        if (later.length > 0) await queries.keepDue(tx.db, one.id, { ids: later });
        else done.push(one.id);
        continue;
      }
      const after = await fillOne(tx, one);
      room -= one.what === 'app' ? BATCH : Math.max(1, one.ids.length);
      if (after) await queries.keepDue(tx.db, one.id, { after });
      else done.push(one.id);
    }
    await fillRecords(tx, records);
    await queries.dropDue(tx.db, done);
    return due.length > 0;
  });
}

/** Everything that is due. */
export async function fillAll(system: Ctx): Promise<void> {
  while (await fillOnce(system));
}

/** How long writes are gathered before they are looked at together. */
const GATHER = 200;
type Filling = { gathering: boolean; again: boolean; readonly done: Promise<void> };
const filling = new WeakMap<Ctx['house'], Filling>();

/**
 * Looks at what has become due, soon; whoever comes while others are being gathered need not wait. One at a time: others would
 * only stand before its lock, each with a connection in its hands.
 */
export function fillSoon(system: Ctx): Promise<void> {
  const { house } = system;
  const now = filling.get(house);
  if (now?.gathering) return Promise.resolve();
  if (now) {
    now.again = true;
    return now.done;
  }
  const work = async (): Promise<void> => {
    try {
      do {
        mine.gathering = true;
        mine.again = false;
        await new Promise((resolve) => setTimeout(resolve, GATHER));
        mine.gathering = false;
        await fillAll(system);
      } while (mine.again);
    } finally {
      filling.delete(house);
    }
  };
  const mine: Filling = { gathering: true, again: false, done: Promise.resolve().then(work) };
  filling.set(house, mine);
  return mine.done;
}
