// SQL of importing and downloading people in bulk: one statement for any number of lines.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

/** What a file can say about a user, by column; dates as text. */
const userTypes = {
  code: 'text',
  name: 'text',
  sur_name: 'text',
  given_name: 'text',
  sur_name_reading: 'text',
  given_name_reading: 'text',
  local_name: 'text',
  local_name_locale: 'text',
  address: 'text',
  state: 'text',
  locale: 'text',
  timezone: 'text',
  phone: 'text',
  extension_number: 'text',
  mobile_phone: 'text',
  url: 'text',
  employee_number: 'text',
  join_date: 'date',
  birth_date: 'date',
  description: 'text',
  sort_order: 'int',
  callto: 'text',
} as const;

type Nullable = 'address' | 'join_date' | 'birth_date';
export type FileUser = {
  id: string;
  state: 'active' | 'inactive';
  locale: 'auto' | 'ja' | 'en';
  sort_order: number | null;
} & {
  [column in Exclude<keyof typeof userTypes, 'state' | 'locale' | 'sort_order'>]: column extends Nullable
    ? string | null
    : string;
};

const names = Object.keys(userTypes) as (keyof typeof userTypes)[];
const selected = sql.join(
  names.map((name) =>
    userTypes[name] === 'date'
      ? sql`to_char(p.${sql.ref(name)}, 'YYYY-MM-DD') as ${sql.ref(name)}`
      : sql`p.${sql.ref(name)}`,
  ),
);

/** Every user that is not deleted, oldest first. */
export async function allFileUsers(db: Db): Promise<FileUser[]> {
  const { rows } =
    await sql<FileUser>`select p.id, ${selected} from people p where p.kind = 'user' and p.state <> 'deleted' order by p.id`.execute(
      db,
    );
  return rows;
}

/** Users by login name, letter case aside; `asked` is the login name as it was asked for. */
export async function fileUsersByCode(db: Db, codes: readonly string[]): Promise<(FileUser & { asked: string })[]> {
  const { rows } = await sql<FileUser & { asked: string }>`
    select a.code as asked, p.id, ${selected} from (select distinct code from unnest(${codes}::text[]) as c(code)) a
      join people p on lower(p.code) = lower(a.code) and p.kind = 'user' and p.state <> 'deleted'`.execute(db);
  return rows;
}

/** Writes users back as the file has them. */
export async function updateFileUsers(db: Db, users: readonly FileUser[]): Promise<void> {
  if (users.length === 0) return;
  const set = sql.join(names.map((name) => sql`${sql.ref(name)} = c.${sql.ref(name)}`));
  const types = sql.raw(names.map((name) => `${name} ${userTypes[name]}`).join(', '));
  await sql`update people p set ${set}, modified_at = now() from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as c(id bigint, ${types}) where p.id = c.id`.execute(
    db,
  );
}

export type FileDepartment = {
  id: string;
  code: string;
  name: string;
  local_name: string;
  local_name_locale: string;
  description: string;
  parent_id: string | null;
};

/** Adds departments, without parents yet; answers their ids by code. */
export async function insertFileDepartments(
  db: Db,
  departments: readonly Omit<FileDepartment, 'id' | 'parent_id'>[],
): Promise<Map<string, string>> {
  if (departments.length === 0) return new Map();
  const { rows } = await sql<{ id: string; code: string }>`
    insert into departments (code, name, local_name, local_name_locale, description)
    select code, name, local_name, local_name_locale, description from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as d(code text, name text, local_name text, local_name_locale text, description text)
    returning id, code`.execute(db);
  return new Map(rows.map((r) => [r.code, r.id]));
}

export async function updateFileDepartments(db: Db, departments: readonly FileDepartment[]): Promise<void> {
  if (departments.length === 0) return;
  await sql`update departments d set code = c.code, name = c.name, local_name = c.local_name, local_name_locale = c.local_name_locale, description = c.description, parent_id = c.parent_id
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as c(id bigint, code text, name text, local_name text, local_name_locale text, description text, parent_id bigint)
    where d.id = c.id`.execute(db);
}

export type FileGroup = { id: string; code: string; name: string; description: string };

export async function insertFileGroups(db: Db, groups: readonly Omit<FileGroup, 'id'>[]): Promise<void> {
  if (groups.length === 0) return;
  await sql`insert into groups (code, name, description)
    select code, name, description from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(code text, name text, description text)`.execute(
    db,
  );
}

export async function updateFileGroups(db: Db, groups: readonly FileGroup[]): Promise<void> {
  if (groups.length === 0) return;
  await sql`update groups g set code = c.code, name = c.name, description = c.description
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as c(id bigint, code text, name text, description text) where g.id = c.id`.execute(
    db,
  );
}

export async function insertImport(db: Db, person: string, kind: string, success: boolean): Promise<string> {
  const row = await db
    .insertInto('csv_imports')
    .values({ person_id: person, kind, success, at: sql<Date>`now()` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function importById(db: Db, id: string): Promise<{ success: boolean } | undefined> {
  return db.selectFrom('csv_imports').select('success').where('id', '=', id).executeTakeFirst();
}
