// SQL of kintone's User API: users, departments and groups by id or code, oldest first.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { type ItemOfPersonRow, type ItemReader, itemsColumn } from './items/queries.ts';
import type { TitleRow } from './title-queries.ts';

export type Slice = { readonly offset: number; readonly size: number };
export type Wanted = { readonly ids?: readonly string[] | undefined; readonly codes?: readonly string[] | undefined };

export type ApiUser = {
  id: string;
  code: string;
  created_at: Date;
  modified_at: Date;
  state: 'active' | 'inactive';
  name: string;
  sur_name: string;
  given_name: string;
  sur_name_reading: string;
  given_name_reading: string;
  local_name: string;
  local_name_locale: string;
  timezone: string;
  locale: string;
  description: string;
  phone: string;
  mobile_phone: string;
  extension_number: string;
  address: string | null;
  callto: string;
  url: string;
  employee_number: string;
  birth_date: string | null;
  join_date: string | null;
  sort_order: number | null;
  primary_organization: string | null;
  items: ItemOfPersonRow[];
};

const userColumns = (
  reader: ItemReader,
) => sql`p.id, p.code, p.created_at, p.modified_at, p.state, p.name, p.sur_name, p.given_name, p.sur_name_reading, p.given_name_reading,
  p.local_name, p.local_name_locale, p.timezone, p.locale, p.description, p.phone, p.mobile_phone, p.extension_number, p.address, p.callto, p.url, p.employee_number,
  to_char(p.birth_date, 'YYYY-MM-DD') as birth_date, to_char(p.join_date, 'YYYY-MM-DD') as join_date, p.sort_order,
  (select dp.department_id from department_people dp where dp.person_id = p.id and dp.is_main) as primary_organization,
  ${itemsColumn('p', reader)} as items`;

const isUser = sql`p.kind = 'user' and p.state <> 'deleted'`;

/** Rows of `alias` with one of these ids or codes; every row when neither is given. */
function wanted(alias: string, { ids = [], codes = [] }: Wanted): RawBuilder<unknown> {
  if (ids.length > 0) return sql`${sql.ref(`${alias}.id`)} = any(${[...ids]}::bigint[])`;
  if (codes.length > 0)
    return sql`lower(${sql.ref(`${alias}.code`)}) in (select lower(c) from unnest(${[...codes]}::text[]) c)`;
  return sql`true`;
}

const slice = ({ offset, size }: Slice) => sql`limit ${size} offset ${offset}`;

export async function apiUsers(db: Db, which: Wanted, page: Slice, reader: ItemReader): Promise<ApiUser[]> {
  const { rows } =
    await sql<ApiUser>`select ${userColumns(reader)} from people p where ${isUser} and ${wanted('p', which)} order by p.id ${slice(page)}`.execute(
      db,
    );
  return rows;
}

export type ApiDepartment = {
  id: string;
  code: string;
  name: string;
  local_name: string;
  local_name_locale: string;
  parent_code: string | null;
  description: string;
};

const departmentColumns = sql`d.id, d.code, d.name, d.local_name, d.local_name_locale, (select up.code from departments up where up.id = d.parent_id) as parent_code, d.description`;

export async function apiDepartments(db: Db, which: Wanted, page: Slice): Promise<ApiDepartment[]> {
  const { rows } =
    await sql<ApiDepartment>`select ${departmentColumns} from departments d where ${wanted('d', which)} order by d.id ${slice(page)}`.execute(
      db,
    );
  return rows;
}

export type ApiGroup = { id: string; code: string; name: string; description: string; built_in: string | null };

const groupColumns = sql`g.id, g.code, g.name, g.description, g.built_in`;

export async function apiGroups(db: Db, which: Wanted, page: Slice): Promise<ApiGroup[]> {
  const { rows } =
    await sql<ApiGroup>`select ${groupColumns} from groups g where ${wanted('g', which)} order by g.id ${slice(page)}`.execute(
      db,
    );
  return rows;
}

/** The one row with this code, letter case aside. */
export async function idOf(db: Db, kind: 'people' | 'departments' | 'groups', code: string): Promise<string | null> {
  const users = kind === 'people' ? sql`and p.kind = 'user' and p.state <> 'deleted'` : sql``;
  const { rows } = await sql<{
    id: string;
  }>`select p.id from ${sql.table(kind)} p where lower(p.code) = lower(${code}) ${users}`.execute(db);
  return rows[0]?.id ?? null;
}

const titleColumn = sql`(select json_build_object('id', t.id::text, 'code', t.code, 'name', t.name, 'description', t.description)
  from job_titles t where t.id = dp.title_id) as title`;
export type Titled = { title: TitleRow | null };

/** Which of these codes there are, letter case aside. */
export async function knownCodes(
  db: Db,
  kind: 'people' | 'departments' | 'groups',
  codes: readonly string[],
): Promise<Set<string>> {
  const users = kind === 'people' ? isUser : sql`true`;
  const { rows } = await sql<{ code: string }>`
    select c.code from unnest(${[...codes]}::text[]) as c(code)
    where exists (select 1 from ${sql.table(kind)} p where lower(p.code) = lower(c.code) and ${users})`.execute(db);
  return new Set(rows.map((row) => row.code));
}

/** A user's departments with titles, the first one first. */
export async function apiDepartmentsOf(db: Db, user: string): Promise<(ApiDepartment & Titled)[]> {
  const { rows } = await sql<ApiDepartment & Titled>`
    select ${departmentColumns}, ${titleColumn} from department_people dp join departments d on d.id = dp.department_id
    where dp.person_id = ${user} order by dp.position, d.id`.execute(db);
  return rows;
}

/** A user's groups, Everyone among them. */
export async function apiGroupsOf(db: Db, user: string): Promise<ApiGroup[]> {
  const { rows } = await sql<ApiGroup>`
    select ${groupColumns} from groups g
    where g.built_in = 'everyone' or exists (select 1 from group_people gp where gp.group_id = g.id and gp.person_id = ${user}) order by g.id`.execute(
    db,
  );
  return rows;
}

/** The users directly in a department, with titles. */
export async function apiUsersOfDepartment(
  db: Db,
  department: string,
  page: Slice,
  reader: ItemReader,
): Promise<(ApiUser & Titled)[]> {
  const { rows } = await sql<ApiUser & Titled>`
    select ${userColumns(reader)}, ${titleColumn} from department_people dp join people p on p.id = dp.person_id and ${isUser}
    where dp.department_id = ${department} order by p.id ${slice(page)}`.execute(db);
  return rows;
}

/** The users of a group; all of them for Everyone. */
export async function apiUsersOfGroup(db: Db, group: string, page: Slice, reader: ItemReader): Promise<ApiUser[]> {
  const { rows } = await sql<ApiUser>`
    select ${userColumns(reader)} from people p
    where ${isUser} and exists (select 1 from groups g left join group_people gp on gp.group_id = g.id and gp.person_id = p.id
      where g.id = ${group} and (g.built_in = 'everyone' or gp.person_id is not null))
    order by p.id ${slice(page)}`.execute(db);
  return rows;
}
