// Handing over what happened to the listeners: each event in one transaction with the mark that it is done, so that a crash
// repeats it and never halves it.
import { sql } from 'kysely';
import { type Listener, listeners } from '../features/notifications/listeners.ts';
import { dueOf, markAllDue, markDue } from '../features/search/due.ts';
import { fillSoon } from '../features/search/fill.ts';
import { type Ctx, type Event, write } from '../policy/context.ts';

type Row = { readonly id: string; readonly event: Event };

/** At most so many events of records in one transaction, and for so long. */
const TOGETHER = 500;
const LONGEST_MS = 5_000;

async function hear(tx: Ctx, { id, event }: Row, by: readonly Listener[]): Promise<void> {
  for (const listener of by) await listener(tx, { id, ...event });
}

/** The search is told of many at once. */
const others = listeners.filter((listener) => listener !== markDue);

async function done({ db }: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update outbox set done_at = now() where id = any(${[...ids]}::bigint[])`.execute(db);
}

const isDue = ({ event }: Row) => dueOf(event).length > 0;

/** One event. */
export async function handOver(ctx: Ctx, id: string): Promise<void> {
  const handed = await write(ctx, async (tx) => {
    const { rows } =
      await sql<Row>`select id, event from outbox where id = ${id} and done_at is null for update`.execute(tx.db);
    for (const row of rows) await hear(tx, row, listeners);
    await done(tx, [id]);
    return rows;
  });
  if (handed.some(isDue)) await fillSoon(ctx);
}

const ofRecords = sql`done_at is null and not own_job and event ->> 'type' in ('records.changed', 'record.commented')`;

/** What happened to records, many at once and in order: what listeners write down of one record is in the order of its events. */
export async function handOverRecords(ctx: Ctx, stopping: AbortSignal): Promise<void> {
  let filled = Promise.resolve();
  while (!stopping.aborted) {
    const handed = await together(ctx).catch((error: unknown) => {
      ctx.house.log.warn({ err: error }, 'events of records are handed over one by one');
      return oneByOne(ctx);
    });
    if (handed === 0) return filled;
    // Looked at while the next ones are handed over.
    filled = fillSoon(ctx);
    filled.catch(() => {});
  }
  return filled;
}

async function together(ctx: Ctx): Promise<number> {
  return write(ctx, async (tx) => {
    const began = Date.now();
    const { rows } = await sql<Row>`
      select id, event from outbox where ${ofRecords} order by id limit ${TOGETHER} for update`.execute(tx.db);
    const handed: Row[] = [];
    for (const row of rows) {
      if (Date.now() - began > LONGEST_MS) break;
      await hear(tx, row, others);
      handed.push(row);
    }
    const ids = handed.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await markAllDue(
      tx,
      handed.map(({ event }) => event),
    );
    await done(tx, ids);
    // Comments were told to live connections as they were written.
    const live = handed.filter(({ event }) => event.type === 'records.changed').map(({ id }) => id);
    await sql`select pg_notify('genkan_live', ${ctx.house.connections.names.schema} || ':' || id) from unnest(${live}::bigint[]) id`.execute(
      tx.db,
    );
    return ids.length;
  });
}

/** Keeps one that cannot be handed over from holding up the others. */
async function oneByOne(ctx: Ctx): Promise<number> {
  const { rows } = await sql<Pick<Row, 'id'>>`
    select id from outbox where ${ofRecords} order by id limit ${TOGETHER}`.execute(ctx.db);
  for (const { id } of rows) {
    try {
      await handOver(ctx, id);
    } catch (err) {
      ctx.house.log.warn({ err, event: id }, 'an event of records could not be handed over');
      await sql`select give_own_job(${id}::bigint)`.execute(ctx.db);
    }
  }
  return rows.length;
}
