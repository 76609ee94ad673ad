// What a notification says, in kintone's shape. Records stand in it whole, as they were at their revision: whoever manages the app
// decides where they go.
import type { Ctx, Event } from '../../policy/context.ts';
import type { LiveApp } from '../apps/model.ts';
import { commentObject } from '../records/comments/kintone.ts';
import { commentOf } from '../records/comments/queries.ts';
import { openDesk } from '../records/desk.ts';
import { namesFor } from '../records/known.ts';
import { shown } from '../records/reading.ts';
import { versionsOf } from '../records/record-queries.ts';
import { recordTitle } from '../records/titles.ts';
import { recordsChanged } from '../records/told.ts';
import type { Happening } from './contract.ts';
import type { HookedApp } from './queries.ts';

export type Happened = { readonly type: Happening; readonly app: string; readonly record: string };
type Body = Readonly<Record<string, unknown>>;

const ways = { add: 'ADD_RECORD', edit: 'UPDATE_RECORD', delete: 'DELETE_RECORD', status: 'UPDATE_STATUS' } as const;
const hasType = (way: string): way is keyof typeof ways => Object.hasOwn(ways, way);

/** What webhooks may be told of: calls about one record, and comments. Null: of nothing. */
export function happened(event: Event): Happened | null {
  const { app, record, comment } = event;
  if (event.type === 'record.commented' && typeof app === 'string' && typeof record === 'string' && comment)
    return { type: 'ADD_RECORD_COMMENT', app, record };
  const changed = recordsChanged(event);
  const [one] = changed?.records ?? [];
  if (!changed?.single || !one || !hasType(changed.way)) return null;
  return { type: ways[changed.way], app: changed.app, record: one.id };
}

const all = { manage: true, view: true, add: true, edit: true, delete: true };

/** The app without any limits to who sees what in it. */
function wholeApp(row: HookedApp): LiveApp {
  return {
    id: row.id,
    code: row.code,
    spaceId: row.space_id,
    isGuest: row.is_guest,
    creatorId: row.creator_id,
    revision: row.live_revision,
    settings: { ...row.live, recordAcl: [], fieldAcl: [] },
    // Nothing is written or looked for with it.
    words: [],
  };
}

/** What a notification of this type says beside its id; null: what happened is gone already. */
export async function payloadOf(
  tx: Ctx,
  row: HookedApp,
  event: Event,
  { type, record }: Happened,
): Promise<Body | null> {
  const app = wholeApp(row);
  const about = { type, app: { id: row.id, name: row.live.general.name } };
  const place = row.is_guest ? `guest/${row.space_id}/` : '';
  const url = `${tx.house.config.publicUrl}/k/${place}${row.id}/show#record=${record}`;
  if (type === 'ADD_RECORD_COMMENT') {
    const comment = await commentOf(tx.db, { app: row.id, record }, String(event.comment));
    if (!comment) return null;
    return { ...about, recordId: record, comment: commentObject(comment), url: `${url}&comment=${comment.id}` };
  }
  const changed = recordsChanged(event);
  if (type === 'DELETE_RECORD') {
    const by = changed?.by ?? '';
    const nameOf = await namesFor(tx, { USER: by === '' ? [] : [by], GROUP: [], ORGANIZATION: [] });
    const at = changed?.at ?? tx.now.toISOString();
    const deletedBy = nameOf('USER', by) ?? { code: '', name: '' };
    return { ...about, recordId: record, deletedBy, deletedAt: `${at.slice(0, 19)}Z` };
  }
  const revision = changed?.records[0]?.revision ?? '';
  const was = await versionsOf(tx.db, row.id, app.settings.fields, record, { only: revision, limit: 1 });
  const [answer] = await shown(tx, await openDesk(tx, app, all), was, []);
  if (!answer) return null;
  return { ...about, record: answer, recordTitle: recordTitle(app, answer, record), url };
}
