// SQL on what records were: conditions asked of them as they were written, not as they have become since.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Code, Field } from '../apps/model.ts';
import { asTheyWere, columnsOf, type Loaded, list, loaded, type Raw } from './record-queries.ts';
import { tableOf } from './table-queries.ts';

export type Revision = { readonly id: string; readonly revision: string };
/** A record as it was, and which of the conditions held then. */
export type Was = { readonly record: Loaded; readonly holds: readonly boolean[] };

/** Records by id at these revisions, as far as they are kept. Conditions name the table as `app_<id>`. */
export async function recordsAt(
  db: Db,
  app: string,
  fields: Readonly<Record<Code, Field>>,
  revisions: readonly Revision[],
  conditions: readonly RawBuilder<boolean>[] = [],
): Promise<Map<string, Was>> {
  if (revisions.length === 0) return new Map();
  const columns = columnsOf(fields);
  const ids = sql`${revisions.map(({ id }) => id)}::bigint[]`;
  const asked = conditions.map((one) => sql`coalesce(${one}, false)`);
  const { rows } = await sql<Raw & { holds: boolean[] }>`
    select ${list(columns)}, array[${asked.length > 0 ? sql.join(asked) : sql``}]::boolean[] as holds from (
      select (jsonb_populate_record(null::${tableOf(app)}, v.body)).* from ${asTheyWere(app, ids)} v
        join unnest(${ids}, ${revisions.map(({ revision }) => revision)}::bigint[]) as a(id, revision)
          on a.id = v.record_id and a.revision = v.revision) ${tableOf(app)}`.execute(db);
  return new Map(rows.map((row) => [row.id, { record: loaded(row, columns), holds: row.holds }]));
}
