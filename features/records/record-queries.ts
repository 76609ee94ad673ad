// SQL on the records of one app: loaded, listed, counted, added, changed, deleted, any number in one statement.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { planned } from '../../platform/db/planned.ts';
import { type TextRow, textRows, textRowsById } from '../../platform/db/texts.ts';
import type { Code, Field } from '../apps/model.ts';
import type { Compiled } from './query/compile.ts';
import { kindOf } from './table.ts';
import { type ColumnKind, columnRef, tableOf } from './table-queries.ts';
import type { BuiltIn } from './values/answer.ts';
import type { Row, Standing } from './values/record.ts';
import type { Stored } from './values/types.ts';

type Sql = RawBuilder<unknown>;
type Fields = Readonly<Record<Code, Field>>;
export type Loaded = Standing & { readonly builtIn: BuiltIn };

export const sqlTypes: Record<ColumnKind, string> = {
  text: 'text',
  number: 'numeric',
  date: 'date',
  time: 'time',
  moment: 'timestamptz',
  options: 'text[]',
  ids: 'bigint[]',
  rows: 'jsonb',
};

export type Column = { readonly name: string; readonly kind: ColumnKind };

/** The columns of an app's fields. */
export function columnsOf(fields: Fields): Column[] {
  return Object.values(fields).flatMap((field) => {
    const kind = kindOf(field);
    return field.column !== undefined && kind ? [{ name: field.column, kind }] : [];
  });
}

/** A column as values are stored in programs: everything text, times to the minute. */
function selected({ name, kind }: Column): Sql {
  const ref = columnRef(name);
  const as = (value: Sql) => sql`${value} as ${ref}`;
  if (kind === 'date') return as(sql`to_char(${ref}, 'YYYY-MM-DD')`);
  if (kind === 'time') return as(sql`to_char(${ref}, 'HH24:MI')`);
  if (kind === 'moment') return as(sql`to_char(${ref} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI":00Z"')`);
  if (kind === 'ids') return as(sql`${ref}::text[]`);
  return kind === 'number' ? as(sql`${ref}::text`) : ref;
}

const builtIn = sql`id, revision, creator_id, modifier_id, created_at, updated_at, status, assignees::text[] as assignees, categories`;

export type Raw = {
  id: string;
  revision: string;
  creator_id: string;
  modifier_id: string;
  created_at: Date;
  updated_at: Date;
  status: string | null;
  assignees: string[];
  categories: string[];
} & Record<string, unknown>;

export function loaded(raw: Raw, columns: readonly Column[]): Loaded {
  const values: Record<string, Stored> = {};
  const tables: Record<string, readonly Row[]> = {};
  for (const { name, kind } of columns) {
    if (kind === 'rows') tables[name] = raw[name] as readonly Row[];
    else values[name] = raw[name] as Stored;
  }
  return {
    values,
    tables,
    builtIn: {
      id: raw.id,
      revision: raw.revision,
      creatorId: raw.creator_id,
      modifierId: raw.modifier_id,
      createdAt: raw.created_at,
      updatedAt: raw.updated_at,
      status: raw.status,
      assignees: raw.assignees,
      categories: raw.categories,
    },
  };
}

/**
 * Records as they were, by `record_id`, `revision`, `at`, `version_next` (when the next one came) and `body`: the present one is the
 * row, and those before it follow by laying over it what each revision that was left had been.
 */
export function asTheyWere(app: string, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  const table = tableOf(app);
  return sql`(select t.id as record_id, t.revision, t.updated_at as at, null::timestamptz as version_next, to_jsonb(t) as body
      from ${table} t where t.id = any(${ids})
    union all
    select t.id, v.revision, v.at, lead(v.at, 1, t.updated_at) over (partition by t.id order by v.revision),
      to_jsonb(t) || laid_over(v.body) over (partition by t.id order by v.revision desc)
        || jsonb_build_object('revision', v.revision, 'modifier_id', v.person_id, 'updated_at', v.at)
      from ${table} t join record_versions v on v.app_id = ${app}::bigint and v.record_id = t.id where t.id = any(${ids}))`;
}

/** Records as they were at these revisions, the latest first. Columns that have come since are empty. */
export async function versionsOf(
  db: Db,
  app: string,
  fields: Fields,
  record: string,
  { below, only, limit }: { below?: string | null; only?: string; limit: number },
): Promise<Loaded[]> {
  const columns = columnsOf(fields);
  const { rows } = await sql<Raw>`select ${list(columns)} from (
      select (jsonb_populate_record(null::${tableOf(app)}, v.body)).* from ${asTheyWere(app, sql`${[record]}::bigint[]`)} v
      where true ${below ? sql`and v.revision < ${below}::bigint` : sql``}
        ${only === undefined ? sql`` : sql`and v.revision = ${only}::bigint`}) was
    order by revision desc limit ${limit}`.execute(db);
  return rows.map((row) => loaded(row, columns));
}

/** What records were, and what was picked at them. */
export async function dropVersions(db: Db, app: string, records: readonly string[]): Promise<void> {
  const theirs = sql`where app_id = ${app} and record_id = any(${[...records]}::bigint[])`;
  await sql`with picks as (delete from record_picks ${theirs}) delete from record_versions ${theirs}`.execute(db);
}

export const list = (columns: readonly Column[]) => sql.join([builtIn, ...columns.map(selected)]);

/** A page of records. Conditions name the table as `app_<id>`. */
export async function listRecords(db: Db, app: string, fields: Fields, page: Compiled): Promise<Loaded[]> {
  const columns = columnsOf(fields);
  const { where, orderBy, limit, offset } = page;
  const { rows } = await sql<Raw>`${planned}select ${list(columns)} from ${tableOf(app)}
    where ${where} order by ${orderBy} limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => loaded(row, columns));
}

const namesOf = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** The mark of the house, as the last column: what the caller is known by can be confirmed with it. */
const mark = sql`(select n from house_mark) as mark`;

/** The same records as rows of these columns, as PostgreSQL writes them. */
export function listTexts(db: Db, app: string, columns: readonly string[], page: Compiled): Promise<TextRow[]> {
  const { where, orderBy, limit, offset } = page;
  return textRows(
    db,
    sql`${planned}select ${namesOf(columns)}, ${mark} from ${tableOf(app)} where ${where} order by ${orderBy} limit ${limit} offset ${offset}`,
  );
}

export async function countRecords(db: Db, app: string, where: RawBuilder<boolean>): Promise<string> {
  const { rows } = await sql<{
    count: string;
  }>`${planned}select count(*) as count from ${tableOf(app)} where ${where}`.execute(db);
  return rows[0]?.count ?? '0';
}

/** Records by id, in no particular order. `lock` holds them still until the transaction ends. */
export async function recordsById(
  db: Db,
  app: string,
  fields: Fields,
  ids: readonly string[],
  { where = sql<boolean>`true`, lock = false }: { where?: RawBuilder<boolean>; lock?: boolean } = {},
): Promise<Loaded[]> {
  const columns = columnsOf(fields);
  // Always in the order of ids, so that two writers of the same records wait for each other instead of for ever.
  const { rows } = await sql<Raw>`select ${list(columns)} from ${tableOf(app)}
    where id = any(${[...ids]}::bigint[]) and ${where} order by id ${lock ? sql`for update` : sql``}`.execute(db);
  return rows.map((row) => loaded(row, columns));
}

/** The same as rows of these columns, as PostgreSQL writes them. */
export function textsById(
  db: Db,
  app: string,
  columns: readonly string[],
  ids: readonly string[],
  where: RawBuilder<boolean>,
): Promise<TextRow[]> {
  return textRows(
    db,
    sql`select ${namesOf(columns)} from ${tableOf(app)} where id = any(${[...ids]}::bigint[]) and ${where}`,
  );
}

/** The same, of records that are open to the caller whatever they hold: one statement for all of them. */
export const openTexts = (app: string, columns: readonly string[]) =>
  textRowsById((ids) => sql`select ${namesOf(columns)}, ${mark} from ${tableOf(app)} where id = any(${ids}::bigint[])`);

/** Which of these ids records have. */
export async function existing(db: Db, app: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string;
  }>`select id from ${tableOf(app)} where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Numbers for new rows of tables. */
async function rowIds(db: Db, count: number): Promise<string[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select nextval('table_row_ids')::text as id from generate_series(1, ${count}::int)`.execute(db);
  return rows.map((row) => row.id);
}

/** The same records, with an id for every new row of their tables. */
export async function withRowIds<T extends Standing>(db: Db, records: readonly T[]): Promise<T[]> {
  const rowsOf = (record: Standing) => Object.values(record.tables).flat();
  const fresh = await rowIds(db, records.flatMap(rowsOf).filter((row) => row.id === null).length);
  let next = 0;
  return records.map((record) => {
    const tables = Object.entries(record.tables).map(
      ([name, rows]) =>
        [name, rows.map((row) => (row.id === null ? { ...row, id: fresh[next++] ?? null } : row))] as const,
    );
    return { ...record, tables: Object.fromEntries(tables) };
  });
}

/** Deletes records; answers how many there were. */
export async function deleteRecords(db: Db, app: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql`delete from ${tableOf(app)} where id = any(${[...ids]}::bigint[]) returning id`.execute(
    db,
  );
  return rows.length;
}

/** Which of these values another record already has in a field, by value. Records in `except` do not count. */
export async function takenValues(
  db: Db,
  app: string,
  field: Field,
  values: readonly string[],
  except: readonly string[],
): Promise<Map<string, string>> {
  const kind = kindOf(field);
  if (values.length === 0 || kind === null || field.column === undefined) return new Map();
  const ref = columnRef(field.column);
  const { rows } = await sql<{ value: string; id: string }>`
    select a.value, t.id from unnest(${[...values]}::text[]) as a(value)
      join ${tableOf(app)} t on t.${ref} = a.value::${sql.raw(sqlTypes[kind])}
    where t.id <> all(${[...except]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.value, row.id]));
}
