// SQL that changes the shape of an app's table. Names of columns come from settings and are checked once more where they are used.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

export type ColumnKind = 'text' | 'number' | 'date' | 'time' | 'moment' | 'options' | 'ids' | 'rows';

/**
 * `words` and `html words` are for `like`, on plain and on formatted text; `choice f4` finds by one of few values, in the order of
 * another column. A column has one index.
 */
export type IndexKind = 'unique' | 'plain' | 'choice' | `choice f${number}` | 'words' | 'html words' | 'none';

/** The table of an app, as SQL names it. */
export function tableOf(app: string): RawBuilder<unknown> {
  return sql.raw(tableName(app));
}

export function tableName(app: string): string {
  if (!/^[1-9]\d{0,17}$/.test(app)) throw new Error(`no app: ${app}`);
  return `"app_${app}"`;
}

/** A column, as SQL names it. */
export function columnRef(column: string): RawBuilder<unknown> {
  return sql.raw(columnName(column));
}

export function columnName(column: string): string {
  if (!/^(f[1-9]\d{0,8}|categories)$/.test(column)) throw new Error(`no column: ${column}`);
  return `"${column}"`;
}

export async function makeTable(db: Db, app: string, guestSpace: string | null): Promise<void> {
  await sql`select make_app_table(${app}::bigint, ${guestSpace}::bigint)`.execute(db);
}

/** Waits for those who are writing records; who comes later to write waits for the end of the transaction. Readers go on. */
export async function takeTable(db: Db, app: string): Promise<void> {
  await sql`select take_app_table(${app}::bigint)`.execute(db);
}

/** Waits for those who are reading as well, without making others wait for long behind it; whoever comes later waits for the end. */
export async function closeTables(db: Db, apps: readonly string[]): Promise<void> {
  await sql`select close_app_tables(${[...apps]}::bigint[])`.execute(db);
}

export async function dropTable(db: Db, app: string): Promise<void> {
  await sql`select drop_app_table(${app}::bigint)`.execute(db);
}

export async function addColumn(db: Db, app: string, column: string, kind: ColumnKind): Promise<void> {
  await sql`select add_app_column(${app}::bigint, ${column}, ${kind})`.execute(db);
}

export async function dropColumn(db: Db, app: string, column: string): Promise<void> {
  await sql`select drop_app_column(${app}::bigint, ${column})`.execute(db);
}

/** Builds an index beside the one that `setIndex` puts it in the place of; of words, works them out. */
export async function buildIndex(db: Db, app: string, column: string, kind: IndexKind): Promise<void> {
  const build = sql.ref(kind.endsWith('words') ? 'build_app_words' : 'build_app_index');
  await sql`select ${build}(${app}::bigint, ${column}, ${kind})`.execute(db);
}

export async function setIndex(db: Db, app: string, column: string, kind: IndexKind): Promise<void> {
  await sql`select set_app_index(${app}::bigint, ${column}, ${kind})`.execute(db);
}

/** Takes a field out of every row of a table. */
export async function dropCells(db: Db, app: string, table: string, columns: readonly string[]): Promise<void> {
  const rows = columnRef(table);
  await sql`update ${tableOf(app)} set ${rows} = (
      select coalesce(jsonb_agg(jsonb_set(line.value, '{value}', (line.value -> 'value') - ${[...columns]}::text[]) order by line.position), '[]')
      from jsonb_array_elements(${rows}) with ordinality as line(value, position))
    where ${rows} <> '[]'`.execute(db);
}

/** Gives options other names, and takes away those that are no longer there. */
export async function changeOptions(
  db: Db,
  app: string,
  column: string,
  kind: 'text' | 'options',
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const ref = columnRef(column);
  const renames = JSON.stringify(Object.fromEntries(names));
  const kept = [...names.keys()];
  if (kind === 'text') {
    await sql`update ${tableOf(app)} set ${ref} = ${renames}::jsonb ->> ${ref} where ${ref} is not null`.execute(db);
  } else {
    await sql`update ${tableOf(app)} set ${ref} = array(
        select ${renames}::jsonb ->> one.value from unnest(${ref}) with ordinality as one(value, position)
        where one.value = any(${kept}::text[]) order by one.position)
      where ${ref} <> '{}'`.execute(db);
  }
}

/** The same in the rows of a table. */
export async function changeCellOptions(
  db: Db,
  app: string,
  table: string,
  column: string,
  kind: 'text' | 'options',
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = columnRef(table);
  columnRef(column);
  const renames = sql`${JSON.stringify(Object.fromEntries(names))}::jsonb`;
  const cell = sql`line.value -> 'value' -> ${sql.lit(column)}`;
  const changed =
    kind === 'text'
      ? sql`coalesce(${renames} -> (line.value -> 'value' ->> ${sql.lit(column)}), 'null'::jsonb)`
      : sql`(select coalesce(jsonb_agg(${renames} ->> one.value order by one.position), '[]')
          from jsonb_array_elements_text(coalesce(nullif(${cell}, 'null'::jsonb), '[]')) with ordinality as one(value, position)
          where ${renames} ? one.value)`;
  await sql`update ${tableOf(app)} set ${rows} = (
      select coalesce(jsonb_agg(jsonb_set(line.value, ${`{value,${column}}`}::text[], ${changed}) order by line.position), '[]')
      from jsonb_array_elements(${rows}) with ordinality as line(value, position))
    where ${rows} <> '[]'`.execute(db);
}
