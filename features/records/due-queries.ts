// SQL on records whose moment has come: a date of theirs, some days later at a time of day or some hours after that.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Code, Field } from '../apps/model.ts';
import type { ScopeField } from './query/scope.ts';
import { asTheyWere, columnsOf, type Loaded, list, loaded, type Raw } from './record-queries.ts';
import { tableOf } from './table-queries.ts';

/** `time` is HH:MM in the zone. */
export type Lag = { readonly days: number; readonly zone: string } & (
  | { readonly time: string }
  | { readonly hours: number }
);
/** From the first moment up to the second, which is the next span's. */
export type Span = { readonly from: Date; readonly to: Date };
export type Timing = { readonly base: ScopeField; readonly lag: Lag };

const isDay = ({ field }: ScopeField) => field.type === 'DATE';

function dueAt({ base, lag }: Timing): RawBuilder<Date> {
  const { ref } = base;
  const { days, zone } = lag;
  if ('time' in lag) {
    const day = isDay(base) ? sql`${ref}` : sql`(${ref} at time zone ${zone})::date`;
    return sql<Date>`((${day} + ${days}::int + ${lag.time}::time) at time zone ${zone})`;
  }
  return sql<Date>`(((${ref} at time zone ${zone}) + ${days}::int * interval '1 day') at time zone ${zone} + ${lag.hours}::int * interval '1 hour')`;
}

const within = (timing: Timing, { from, to }: Span) =>
  sql<boolean>`(${dueAt(timing)} >= ${from}::timestamptz and ${dueAt(timing)} < ${to}::timestamptz)`;

/** Records that may have been due in the span: by what they are now, or because they were something else in it. By id, after one. */
export async function perhapsDue(
  db: Db,
  app: string,
  timing: Timing,
  span: Span,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${tableOf(app)} where id > ${after}::bigint
      and (${within(timing, span)} or updated_at >= ${span.from}::timestamptz)
    order by id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

export type Due = { readonly record: Loaded; readonly at: Date };

/** Of these records, those that were due in the span and fulfilled the condition at that moment, as they were then. */
export async function wereDue(
  db: Db,
  app: string,
  fields: Readonly<Record<Code, Field>>,
  timing: Timing,
  span: Span,
  ids: readonly string[],
  condition: RawBuilder<boolean>,
): Promise<Due[]> {
  const columns = columnsOf(fields);
  const due = dueAt(timing);
  const { rows } = await sql<Raw & { due: Date }>`
    select ${list(columns)}, ${due} as due from (
      select w.at as version_at, w.version_next, (jsonb_populate_record(null::${tableOf(app)}, w.body)).*
      from ${asTheyWere(app, sql`${[...ids]}::bigint[]`)} w) ${tableOf(app)}
    where ${within(timing, span)} and version_at <= ${due} and (version_next is null or version_next > ${due}) and ${condition}
    order by id`.execute(db);
  return rows.map((row) => ({ record: loaded(row, columns), at: row.due }));
}
