// The access log of a guest: for administrators of a space, about that space. Writing reaches it through the outbox.

import { encodeCsv, formatCsv } from '../../../platform/csv/format.ts';
import { cursor, readCursor } from '../../../platform/cursor.ts';
import { refuse } from '../../../platform/errors.ts';
import { type Ctx, type Event, say } from '../../../policy/context.ts';
import { demand, enter } from '../../../policy/reach.ts';
import { recordsChanged, type Way } from '../../records/told.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const CSV_MAX = 50_000;

async function theGuest(ctx: Ctx, spaceId: string, personId: string): Promise<{ here: Ctx; name: string }> {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const guest = await queries.wasGuest(here.db, spaceId, personId);
  if (!guest) throw refuse.notFound();
  return { here, name: guest.name };
}

export async function readLog(ctx: Ctx, spaceId: string, personId: string, page: { limit?: number; after?: string }) {
  const { here } = await theGuest(ctx, spaceId, personId);
  const limit = page.limit ?? 50;
  const at = readCursor(page.after, ['id']);
  const rows = await queries.logOf(here.db, spaceId, personId, { limit: limit + 1, after: at ? String(at[0]) : null });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      what: r.what,
      space: r.space_id,
      thread: r.thread,
      app: r.app,
      record: r.record_id,
      file: r.file,
    })),
    next: rows.length > limit && last ? cursor([last.id]) : null,
  };
}

/** The whole log as a file that a spreadsheet shows and does not run. */
export async function logCsv(ctx: Ctx, spaceId: string, personId: string): Promise<Buffer> {
  const { here, name } = await theGuest(ctx, spaceId, personId);
  const rows = await queries.logOf(here.db, spaceId, personId, { limit: CSV_MAX, after: null });
  const titles = [words.at, words.guest, words.what, words.thread, words.app, words.record, words.file].map((w) =>
    say(ctx, w),
  );
  const lines = rows.map((r) => [
    r.at.toISOString(),
    name,
    say(ctx, words.did[r.what]),
    r.thread?.name ?? '',
    r.app?.name ?? '',
    r.record_id ?? '',
    r.file?.name ?? '',
  ]);
  return encodeCsv(formatCsv([titles, ...lines]), 'utf8');
}

const written: Record<string, queries.Done['what']> = {
  'comment.added': 'commented',
  'comment.changed': 'changed',
  'comment.deleted': 'deleted',
  'thread.added': 'started',
  'thread.changed': 'changed',
  'thread.deleted': 'deleted',
  'record.commented': 'commented',
  'record.uncommented': 'deleted',
};
const ways: Record<Way, queries.Done['what']> = {
  add: 'added',
  edit: 'changed',
  status: 'changed',
  assignees: 'changed',
  delete: 'deleted',
  import: 'imported',
};

/** What an event says was done, and to which records. */
function doneIn(event: Event): queries.Done[] {
  const change = recordsChanged(event);
  if (change) {
    const what = ways[change.way];
    return change.way === 'import' ? [{ what, record: null }] : change.records.map(({ id }) => ({ what, record: id }));
  }
  const what = written[event.type];
  return what ? [{ what, record: text(event.record) }] : [];
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** A listener of the worker: what guests wrote, in the transaction that marks the event as done. */
export async function logWriting(tx: Ctx, event: Event & { id: string; by?: string | null }): Promise<void> {
  const done = doneIn(event);
  const { by, space, thread, id } = event;
  if (done.length === 0 || !by || !space) return;
  await queries.writeDone(tx.db, { person: by, space, thread: thread ?? null, app: text(event.app), event: id }, done);
}
