// What happened, as what the search has yet to look at. Marked by the worker, after the write: writing stays as fast as it was.
import type { Ctx, Event } from '../../policy/context.ts';
import { recordsChanged } from '../records/told.ts';
import * as queries from './fill-queries.ts';

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** What an event makes due. */
export function dueOf(event: Event): queries.NewDue[] {
  const records = recordsChanged(event);
  if (records) return [{ what: 'records', app: records.app, ids: records.records.map(({ id }) => id) }];
  const { type, app, record, comment, thread, space } = event;
  switch (type) {
    case 'record.commented':
    case 'record.uncommented':
      return typeof app === 'string' ? [{ what: 'entry', app, ids: [...texts(record), ...texts(comment)] }] : [];
    case 'comment.added':
    case 'comment.changed':
      return [{ what: 'comments', ids: texts(comment) }];
    case 'thread.added':
    case 'thread.changed':
      return [{ what: 'threads', ids: texts(thread) }];
    case 'space.added':
      return [
        { what: 'spaces', ids: texts(space) },
        { what: 'all of a space', ids: texts(space) },
      ];
    case 'space.changed':
      return [{ what: 'spaces', ids: texts(space) }];
    case 'app.deployed':
      return typeof app === 'string' ? [{ what: 'app', app, ids: [] }] : [];
    default:
      return [];
  }
}

/** A listener: marks what has to be looked at. */
export async function markDue(tx: Ctx, event: Event): Promise<void> {
  await queries.addDue(tx.db, dueOf(event));
}

/** What many events make due; records of an app in one row. */
export async function markAllDue(tx: Ctx, events: readonly Event[]): Promise<void> {
  const all = events.flatMap(dueOf);
  const records = Map.groupBy(
    all.filter(({ what }) => what === 'records'),
    ({ app }) => app ?? '',
  );
  const together = [...records].map(([app, due]): queries.NewDue => {
    const ids = [...new Set(due.flatMap((one) => one.ids))];
    return { what: 'records', app, ids };
  });
  await queries.addDue(tx.db, [...together, ...all.filter(({ what }) => what !== 'records')]);
}
