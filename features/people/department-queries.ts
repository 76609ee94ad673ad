// SQL on departments and who is in them.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { ensureTitles } from './title-queries.ts';

export type DepartmentRow = {
  id: string;
  code: string;
  name: string;
  local_name: string;
  local_name_locale: string;
  parent_id: string | null;
  description: string;
  members: number;
};

const selectDepartments = sql`
  select d.id, d.code, d.name, d.local_name, d.local_name_locale, d.parent_id, d.description,
    (select count(*)::int from department_people dp join people p on p.id = dp.person_id and p.state <> 'deleted' where dp.department_id = d.id) as members
  from departments d`;

/** Every department, siblings in the order they are shown. */
export async function allDepartments(db: Db): Promise<DepartmentRow[]> {
  const { rows } =
    await sql<DepartmentRow>`${selectDepartments} order by d.sort_order, d.name collate "ja-x-icu", d.id`.execute(db);
  return rows;
}

export async function departmentById(db: Db, id: string): Promise<DepartmentRow | null> {
  const { rows } = await sql<DepartmentRow>`${selectDepartments} where d.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Whether another department has this code, letter case aside. */
export async function departmentCodeTaken(db: Db, code: string, except: string | null): Promise<boolean> {
  const { rows } =
    await sql`select 1 from departments where lower(code) = lower(${code}) and id is distinct from ${except}::bigint`.execute(
      db,
    );
  return rows.length > 0;
}

/** Holds the tree still until the transaction ends: two moves at once could otherwise make a circle together. */
export async function lockDepartments(db: Db): Promise<void> {
  await sql`lock table departments in share row exclusive mode`.execute(db);
}

export type NewDepartment = {
  code: string;
  name: string;
  local_name?: string;
  parent_id: string | null;
  description: string;
};

export async function insertDepartment(db: Db, values: NewDepartment): Promise<string> {
  const row = await db.insertInto('departments').values(values).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

export async function updateDepartmentRow(db: Db, id: string, values: Partial<NewDepartment>): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await db.updateTable('departments').set(values).where('id', '=', id).execute();
}

/** Deletes departments, whatever their order in the tree; their people stay. */
export async function deleteDepartments(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update departments set parent_id = null where id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from departments where id = any(${ids}::bigint[])`.execute(db);
}

/** These departments and every one above them: a member counts for all of them where departments below are included. */
export async function withAncestors(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select d.id, d.parent_id from departments d where d.id = any(${ids}::bigint[])
      union select d.id, d.parent_id from up join departments d on d.id = up.parent_id)
    select id from up order by id`.execute(db);
  return rows.map((r) => r.id);
}

/** Which of these ids are departments. */
export async function knownDepartments(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from departments where id = any(${ids}::bigint[])`.execute(db);
  return new Set(rows.map((r) => r.id));
}

/** A place in a department; `title` is the code of a title, or empty. */
export type Post = { person: string; department: string; title: string; main: boolean };

/** The departments of these people, the first one first. */
export async function postsOf(db: Db, people: readonly string[]): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select dp.person_id as person, dp.department_id as department, coalesce(t.code, '') as title, dp.is_main as main
    from department_people dp left join job_titles t on t.id = dp.title_id
    where dp.person_id = any(${people}::bigint[]) order by dp.person_id, dp.position, dp.department_id`.execute(db);
  return rows;
}

/** Replaces the departments of these people; a department that has just gone is passed over. */
export async function replacePosts(db: Db, people: readonly string[], posts: readonly Post[]): Promise<void> {
  await sql`delete from department_people where person_id = any(${people}::bigint[])`.execute(db);
  if (posts.length === 0) return;
  await ensureTitles(
    db,
    posts.map((p) => p.title).filter((title) => title !== ''),
  );
  await sql`
    insert into department_people (person_id, department_id, title_id, is_main, position)
    select p.person, d.id, t.id, p.main, p.position
    from unnest(${posts.map((p) => p.person)}::bigint[], ${posts.map((p) => p.department)}::bigint[], ${posts.map((p) => p.title)}::text[],
      ${posts.map((p) => p.main)}::boolean[]) with ordinality as p(person, department, title, main, position) join departments d on d.id = p.department
      left join job_titles t on lower(t.code) = lower(p.title)
    on conflict (department_id, person_id) do nothing`.execute(db);
}

/** Makes a department the main one of a person, or none. A department they have just left is passed over. */
export async function setMainDepartments(
  db: Db,
  chosen: readonly { readonly person: string; readonly department: string | null }[],
): Promise<void> {
  if (chosen.length === 0) return;
  const people = chosen.map((c) => c.person);
  await sql`update department_people set is_main = false where is_main and person_id = any(${people}::bigint[])`.execute(
    db,
  );
  await sql`update department_people dp set is_main = true
    from unnest(${people}::bigint[], ${chosen.map((c) => c.department)}::bigint[]) as c(person, department)
    where dp.person_id = c.person and dp.department_id = c.department`.execute(db);
}

export type DepartmentOf = { id: string; name: string; title: string | null; main: boolean };
type TitledDepartment = DepartmentOf & { titleCode: string | null };

/** A person's departments with their names, the first one first. */
export async function departmentsOf(db: Db, person: string): Promise<TitledDepartment[]> {
  const { rows } = await sql<TitledDepartment>`
    select d.id, d.name, t.name as title, t.code as "titleCode", dp.is_main as main from department_people dp join departments d on d.id = dp.department_id
      left join job_titles t on t.id = dp.title_id
    where dp.person_id = ${person} order by dp.position, d.id`.execute(db);
  return rows;
}
