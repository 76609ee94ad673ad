// SQL for the administration of users: the list with everything about them, adding, deleting.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { DepartmentOf } from './department-queries.ts';
import type { PersonColumns } from './fields.ts';
import { forgetValues, type ItemOfPersonRow, itemsColumn } from './items/queries.ts';
import { afterPerson, type ProfileRow, profileColumns } from './queries.ts';
import { matches, orderOf } from './search.ts';

export type UserRow = ProfileRow & {
  locale: 'auto' | 'ja' | 'en';
  employee_number: string;
  sort_order: number | null;
  last_seen_at: Date | null;
  created_at: Date;
  departments: DepartmentOf[];
  groups: { id: string; name: string }[];
  items: ItemOfPersonRow[];
};

/** Columns of a user for administrators, departments and groups included. */
const userColumns = sql`${profileColumns}, people.locale, people.employee_number, people.sort_order, people.last_seen_at, people.created_at,
  (select coalesce(json_agg(json_build_object('id', d.id::text, 'name', d.name, 'title', t.name, 'main', dp.is_main) order by dp.position, d.id), '[]')
    from department_people dp join departments d on d.id = dp.department_id left join job_titles t on t.id = dp.title_id
    where dp.person_id = people.id) as departments,
  (select coalesce(json_agg(json_build_object('id', g.id::text, 'name', g.name) order by g.built_in is null, g.name, g.id), '[]')
    from group_people gp join groups g on g.id = gp.group_id where gp.person_id = people.id) as groups,
  ${itemsColumn('people', { self: '0', all: true })} as items`;

export type UserFilter = {
  q: string | undefined;
  state: 'active' | 'inactive' | undefined;
  department: string | undefined;
  group: string | undefined;
  limit: number;
  after: string | null;
};

const isUser = sql<boolean>`people.kind = 'user' and people.state <> 'deleted'`;

const inGroup = (id: string): RawBuilder<boolean> => sql`
  exists (select 1 from groups g left join group_people gp on gp.group_id = g.id and gp.person_id = people.id
    where g.id = ${id} and (g.built_in = 'everyone' or gp.person_id is not null))`;

/** Users by filter, in the order of people. */
export async function listUserRows(db: Db, filter: UserFilter): Promise<UserRow[]> {
  const { q, state, department, group } = filter;
  const { rows } = await sql<UserRow>`
    select ${userColumns} from people
    where ${isUser} and ${matches('USER', 'people', q)}
      ${state ? sql`and people.state = ${state}` : sql``}
      ${department ? sql`and exists (select 1 from department_people dp where dp.department_id = ${department} and dp.person_id = people.id)` : sql``}
      ${group ? sql`and ${inGroup(group)}` : sql``}
      ${afterPerson(filter.after)}
    order by ${orderOf('people')} limit ${filter.limit}`.execute(db);
  return rows;
}

export async function userById(db: Db, id: string): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`select ${userColumns} from people where people.id = ${id} and ${isUser}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export type Locked = { id: string; code: string; state: 'active' | 'inactive' };

/** A user's row held until the transaction ends, or null. */
export async function lockUser(db: Db, id: string): Promise<Locked | null> {
  const { rows } =
    await sql<Locked>`select id, code, state from people where people.id = ${id} and ${isUser} for update`.execute(db);
  return rows[0] ?? null;
}

/** Whether another account has this login name, letter case aside. */
export async function loginTaken(db: Db, code: string, except: string | null): Promise<boolean> {
  const { rows } =
    await sql`select 1 from people where lower(code) = lower(${code}) and state <> 'deleted' and id is distinct from ${except}::bigint`.execute(
      db,
    );
  return rows.length > 0;
}

export type NewUser = PersonColumns & { code: string; name: string };

/** Adds users in one statement; answers their ids by login name. */
export async function insertUsers(db: Db, users: readonly NewUser[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  // PostgreSQL takes 65,535 values in a statement; a user has some 25 columns.
  for (let from = 0; from < users.length; from += 1000) {
    const rows = await db
      .insertInto('people')
      .values(
        users.slice(from, from + 1000).map((u) => ({
          address: null,
          sort_order: null,
          photo: null,
          cover: null,
          ...u,
          kind: 'user' as const,
          code: u.code,
          name: u.name,
        })),
      )
      .returning(['id', 'code'])
      .execute();
    for (const row of rows) ids.set(row.code, row.id);
  }
  return ids;
}

/**
 * Deletes users: the login name becomes free, memberships and everything personal go.
 * The row and the name stay, because what they wrote stays.
 */
export async function deleteUsers(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from department_people where person_id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from group_people where person_id = any(${ids}::bigint[])`.execute(db);
  await forgetValues(db, ids);
  await sql`update people set state = 'deleted', address = null, address_proved = false, sur_name = '', given_name = '', sur_name_reading = '',
      given_name_reading = '', company = '', division = '', phone = '', mobile_phone = '', extension_number = '', callto = '', url = '', description = '',
      employee_number = '', birth_date = null, join_date = null, sort_order = null, photo = null, cover = null, modified_at = now()
    where id = any(${ids}::bigint[])`.execute(db);
}
