// What the outbox hears of records: one row for each call, in its transaction, for whoever listens (webhooks, notifications, search).
import { type Ctx, type Event, eventText, tell, wakeWhenKept } from '../../policy/context.ts';
import type { Desk } from './desk.ts';
import type { Telling } from './write-queries.ts';

/** How records were changed. `import`: by a file, one row for each batch; its ids are of new records and of changed ones. */
export type Way = 'add' | 'edit' | 'status' | 'assignees' | 'delete' | 'import';

export type ChangedOne = {
  readonly id: string;
  /** What it is now; for one that was deleted, what it was at last. */
  readonly revision: string;
  /** Of a status alone: the action by its name, and the states before and after it. */
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
};

export type RecordsChanged = {
  readonly type: 'records.changed';
  readonly app: string;
  readonly space?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Who did it; a program counts as Administrator. */
  readonly by: string | null;
  /** By the REST API. */
  readonly rest?: boolean;
  readonly way: Way;
  /** A call about this one record alone: webhooks go off at no other. */
  readonly single: boolean;
  readonly records: readonly ChangedOne[];
};

type Told = Pick<RecordsChanged, 'way' | 'records'> & { readonly single?: boolean | undefined };

const eventOf = (tx: Ctx, { app }: Desk, { way, single = false }: Omit<Told, 'records'>) => ({
  type: 'records.changed',
  space: app.spaceId ?? undefined,
  app: app.id,
  at: tx.now.toISOString(),
  way,
  single: single && tx.bulk !== true,
});

/** Tells of records that were changed; of none, nothing. */
export async function tellOfRecords(tx: Ctx, desk: Desk, { records, ...told }: Told): Promise<void> {
  if (records.length === 0) return;
  await tell(tx, { ...eventOf(tx, desk, told), records });
}

/** The same by the statement that writes them. */
export function telling(tx: Ctx, desk: Desk, told: Omit<Told, 'records'>): Telling {
  wakeWhenKept(tx);
  return { space: desk.app.spaceId, event: eventText(tx, eventOf(tx, desk, told)) };
}

/** The event, when it is of records that were changed. */
export const recordsChanged = (event: Event): RecordsChanged | null =>
  event.type === 'records.changed' ? (event as unknown as RecordsChanged) : null;
