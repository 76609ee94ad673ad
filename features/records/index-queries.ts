// SQL about the indexes of an app's table: which there are, and which fields other apps look up.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Code, Settings } from '../apps/model.ts';
import type { IndexKind } from './table-queries.ts';

const kindIn = (definition: string): IndexKind => {
  if (definition.startsWith('CREATE UNIQUE')) return 'unique';
  if (definition.includes('_html_words)')) return 'html words';
  if (definition.includes('_words)')) return 'words';
  const [, then] = /btree \(f\d+(?:, (f\d+) NULLS FIRST, id)?\)$/.exec(definition) ?? [null];
  if (then === null) return 'plain';
  return then === undefined ? 'choice' : (`choice ${then}` as IndexKind);
};

/** The indexes of an app's fields, by column. */
export async function indexesOf(db: Db, app: string): Promise<Map<string, IndexKind>> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = to_regclass(${`app_${app}`}) and not i.indisprimary`.execute(db);
  const start = `app_${app}_`.length;
  return new Map(rows.map(({ name, definition }) => [name.slice(start), kindIn(definition)] as const));
}

/** Fields of this app that lookups of deployed apps look up. */
export async function keysLookedUp(db: Db, app: string): Promise<Code[]> {
  const { rows } = await sql<{ code: Code }>`
    select distinct key #>> '{}' as code from apps, jsonb_path_query(live,
      '$.fields.*.lookup ? (@.relatedApp.app == $app).relatedKeyField', ${JSON.stringify({ app })}::jsonb) as key
    where live is not null and deleted_at is null`.execute(db);
  return rows.map((row) => row.code);
}

export async function liveFieldsOf(db: Db, app: string): Promise<Settings['fields'] | null> {
  const { rows } = await sql<{
    fields: Settings['fields'];
  }>`select live -> 'fields' as fields from apps where id = ${app} and live is not null and deleted_at is null`.execute(
    db,
  );
  return rows[0]?.fields ?? null;
}
