// SQL on job titles. One that nobody made on purpose is there as long as somebody has it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

export type TitleRow = { id: string; code: string; name: string; description: string };

/** Every title that was made on purpose or that somebody has, oldest first. */
export async function allTitles(db: Db): Promise<TitleRow[]> {
  const { rows } = await sql<TitleRow>`
    select t.id, t.code, t.name, t.description from job_titles t
    where t.kept or exists (select 1 from department_people dp where dp.title_id = t.id) order by t.id`.execute(db);
  return rows;
}

/** Makes titles of these codes, named like them, where there are none. */
export async function ensureTitles(db: Db, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await sql`insert into job_titles (code, name) select distinct on (lower(code)) code, code from unnest(${codes}::text[]) as c(code)
    on conflict (lower(code)) do nothing`.execute(db);
}

/** The code of the title with each of these names, the oldest of several; where there is none, one is made. */
export async function codesOfTitles(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  // The name itself, unless that is, letter case aside, the code of a title with another name.
  await sql`insert into job_titles (code, name)
    select case when turn > 1 or exists (select 1 from job_titles t where lower(t.code) = lower(n.name))
      then n.name || ' ' || gen_random_uuid() else n.name end, n.name
    from (select name, row_number() over (partition by lower(name) order by name) as turn
      from (select distinct name from unnest(${names}::text[]) as given(name)) one) n
    where not exists (select 1 from job_titles t where t.name = n.name) on conflict (lower(code)) do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ name: string; code: string }>`
    select distinct on (t.name) t.name, t.code from job_titles t where t.name = any(${names}::text[]) order by t.name, t.id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.name, row.code]));
}

export type TitleGiven = Omit<TitleRow, 'id'>;

/** Adds titles, on purpose. One of the same code that nobody had gets this name and description. */
export async function addTitles(db: Db, titles: readonly TitleGiven[]): Promise<void> {
  if (titles.length === 0) return;
  await sql`insert into job_titles (code, name, description, kept)
    select code, name, description, true from jsonb_to_recordset(${JSON.stringify(titles)}::jsonb) as t(code text, name text, description text)
    on conflict (lower(code)) do update set name = excluded.name, description = excluded.description, kept = true`.execute(
    db,
  );
}

/** Writes titles back as a file has them; from then on they are kept. */
export async function updateTitles(db: Db, titles: readonly TitleRow[]): Promise<void> {
  if (titles.length === 0) return;
  // A title that nobody has any more does not hold a code against anybody.
  await sql`delete from job_titles t where not t.kept and not exists (select 1 from department_people dp where dp.title_id = t.id)
    and lower(t.code) in (select lower(c) from unnest(${titles.map((t) => t.code)}::text[]) c)`.execute(db);
  await sql`update job_titles t set code = c.code, name = c.name, description = c.description, kept = true
    from jsonb_to_recordset(${JSON.stringify(titles)}::jsonb) as c(id bigint, code text, name text, description text)
    where t.id = c.id`.execute(db);
}

/** Deletes titles; who had one stays in the department without. */
export async function deleteTitles(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from job_titles where id = any(${ids}::bigint[])`.execute(db);
}
