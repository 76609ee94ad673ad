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

const sqlTypes: Record<ColumnKind, string> = {
  text: 'text',
  number: 'numeric',
  date: 'date',
  time: 'time',
  moment: 'timestamptz',
  options: 'text[]',
  ids: 'bigint[]',
  rows: 'jsonb',
};

type Column = { readonly name: string; readonly kind: ColumnKind };

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

/** Keeps what records are now, one revision each. */
export async function keepVersions(db: Db, app: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select keep_versions(${app}::bigint, ${[...ids]}::bigint[])`.execute(db);
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
      select (jsonb_populate_record(null::${tableOf(app)}, v.body)).* from record_versions v
      where v.app_id = ${app} and v.record_id = ${record} ${below ? sql`and v.revision < ${below}::bigint` : sql``}
        ${only === undefined ? sql`` : sql`and v.revision = ${only}::bigint`}) was
    order by revision desc limit ${limit}`.execute(db);
  return rows.map((row) => loaded(row, columns));
}

export async function dropVersions(db: Db, app: string, records: readonly string[]): Promise<void> {
  await sql`delete from record_versions where app_id = ${app} and record_id = any(${[...records]}::bigint[])`.execute(
    db,
  );
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

/** The same records as rows of these columns, as PostgreSQL writes them. */
export function listTexts(db: Db, app: string, columns: readonly string[], page: Compiled): Promise<TextRow[]> {
  const { where, orderBy, limit, offset } = page;
  return textRows(
    db,
    sql`${planned}select ${namesOf(columns)} from ${tableOf(app)} where ${where} order by ${orderBy} limit ${limit} offset ${offset}`,
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
  textRowsById((ids) => sql`select ${namesOf(columns)} from ${tableOf(app)} where id = any(${ids}::bigint[])`);

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

/** Records as one JSON value, and what SQL makes of it: one row each, in order. */
function asRows(columns: readonly Column[], own: string, records: readonly object[]): Sql {
  const types = columns.map(({ name, kind }) => sql`${columnRef(name)} ${sql.raw(sqlTypes[kind])}`);
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(${sql.join([sql.raw(own), ...types])})`;
}

export type NewRecord = Standing &
  Pick<BuiltIn, 'creatorId' | 'modifierId' | 'createdAt' | 'updatedAt' | 'status' | 'assignees'>;

/** What is to be written with records and need not wait for anything but their ids or revisions. */
type Also<T> = (written: T) => Promise<unknown>;
const nothing = async () => {};

/** Adds records; answers their numbers, in order. */
export async function insertRecords(
  db: Db,
  app: string,
  fields: Fields,
  records: readonly NewRecord[],
  also: Also<string[]> = nothing,
): Promise<string[]> {
  if (records.length === 0) return [];
  const columns = columnsOf(fields);
  const names = columns.map(({ name }) => columnRef(name));
  const own =
    'position int, creator_id bigint, modifier_id bigint, created_at timestamptz, updated_at timestamptz, status text, assignees bigint[]';
  const sent = (await withRowIds(db, records)).map((record, position) => ({
    position,
    creator_id: record.creatorId,
    modifier_id: record.modifierId,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    status: record.status,
    assignees: record.assignees,
    ...record.values,
    ...record.tables,
  }));
  const builtInNames = sql`creator_id, modifier_id, created_at, updated_at, status, assignees`;
  const { rows } = await sql<{ id: string }>`
    insert into ${tableOf(app)} (${sql.join([builtInNames, ...names])})
    select ${sql.join([builtInNames, ...names])} from ${asRows(columns, own, sent)} order by position
    returning id`.execute(db);
  const ids = rows.map((row) => row.id);
  await Promise.all([keepVersions(db, app, ids), also(ids)]);
  return ids;
}

export type ChangedRecord = Standing & { readonly id: string; readonly modifierId: string; readonly updatedAt: Date };

/** Writes records back, one revision further; answers the revisions by id. They are held still before, by `recordsById`. */
export async function updateRecords(
  db: Db,
  app: string,
  fields: Fields,
  records: readonly ChangedRecord[],
  also: Also<Map<string, string>> = nothing,
): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const columns = columnsOf(fields);
  const set = columns.map(({ name }) => sql`${columnRef(name)} = r.${columnRef(name)}`);
  const sent = (await withRowIds(db, records)).map((record) => ({
    id: record.id,
    modifier_id: record.modifierId,
    updated_at: record.updatedAt,
    ...record.values,
    ...record.tables,
  }));
  const all = sql.join([
    sql`revision = t.revision + 1`,
    sql`modifier_id = r.modifier_id`,
    sql`updated_at = r.updated_at`,
    ...set,
  ]);
  const { rows } = await sql<{ id: string; revision: string }>`
    update ${tableOf(app)} t set ${all} from ${asRows(columns, 'id bigint, modifier_id bigint, updated_at timestamptz', sent)}
    where t.id = r.id returning t.id, t.revision`.execute(db);
  const revisions = new Map(rows.map((row) => [row.id, row.revision]));
  await Promise.all([keepVersions(db, app, [...revisions.keys()]), also(revisions)]);
  return revisions;
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
