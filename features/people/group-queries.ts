// SQL on groups and who is in them. Everyone has no rows: it is every user.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

export type GroupRow = {
  id: string;
  code: string;
  name: string;
  description: string;
  built_in: 'everyone' | 'administrators' | null;
  members: number;
};

const selectGroups = sql`
  select g.id, g.code, g.name, g.description, g.built_in,
    case when g.built_in = 'everyone' then (select count(*)::int from people p where p.kind = 'user' and p.state <> 'deleted')
    else (select count(*)::int from group_people gp join people p on p.id = gp.person_id and p.state <> 'deleted' where gp.group_id = g.id) end as members
  from groups g`;

/** Every group: Everyone, Administrators, then by name. */
export async function allGroups(db: Db): Promise<GroupRow[]> {
  const { rows } =
    await sql<GroupRow>`${selectGroups} order by g.built_in is null, g.built_in desc, g.name collate "ja-x-icu", g.id`.execute(
      db,
    );
  return rows;
}

export async function groupById(db: Db, id: string): Promise<GroupRow | null> {
  const { rows } = await sql<GroupRow>`${selectGroups} where g.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The built-in group of all users. */
export async function everyoneRow(db: Db): Promise<{ id: string; code: string; name: string }> {
  return db
    .selectFrom('groups')
    .select(['id', 'code', 'name'])
    .where('built_in', '=', 'everyone')
    .executeTakeFirstOrThrow();
}

/** Whether another group has this code, letter case aside. */
export async function groupCodeTaken(db: Db, code: string, except: string | null): Promise<boolean> {
  const { rows } =
    await sql`select 1 from groups where lower(code) = lower(${code}) and id is distinct from ${except}::bigint`.execute(
      db,
    );
  return rows.length > 0;
}

export async function insertGroup(
  db: Db,
  values: { code: string; name: string; description: string },
): Promise<string> {
  const row = await db
    .insertInto('groups')
    .values({ ...values, built_in: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateGroupRow(
  db: Db,
  id: string,
  values: { code?: string; name?: string; description?: string },
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await db.updateTable('groups').set(values).where('id', '=', id).execute();
}

/** Deletes groups that an administrator made; the built-in ones stay whatever is asked. */
export async function deleteGroups(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from groups where id = any(${ids}::bigint[]) and built_in is null`.execute(db);
}

/** The groups among these ids, with what is built in. */
export async function knownGroups(db: Db, ids: readonly string[]): Promise<Map<string, GroupRow['built_in']>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    built_in: GroupRow['built_in'];
  }>`select id, built_in from groups where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((r) => [r.id, r.built_in]));
}

export type Seat = { person: string; group: string };

/** The groups of these people. */
export async function seatsOf(db: Db, people: readonly string[]): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select person_id as person, group_id as "group" from group_people where person_id = any(${people}::bigint[]) order by person_id, group_id`.execute(
    db,
  );
  return rows;
}

/** Replaces the groups of these people; a group that has just gone is passed over, Everyone gets no rows. */
export async function replaceSeats(db: Db, people: readonly string[], seats: readonly Seat[]): Promise<void> {
  await sql`delete from group_people where person_id = any(${people}::bigint[])`.execute(db);
  if (seats.length === 0) return;
  await sql`
    insert into group_people (person_id, group_id)
    select s.person, g.id from unnest(${seats.map((s) => s.person)}::bigint[], ${seats.map((s) => s.group)}::bigint[]) as s(person, grp)
      join groups g on g.id = s.grp and g.built_in is distinct from 'everyone'
    on conflict do nothing`.execute(db);
}

/** Who is in the group, held until the end of the transaction: whoever changes it at the same time waits. */
export async function heldMembers(db: Db, group: string): Promise<string[]> {
  await sql`select 1 from groups where id = ${group} for no key update`.execute(db);
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from group_people where group_id = ${group}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Makes exactly these users the members of a group. */
export async function replaceMembers(db: Db, group: string, people: readonly string[]): Promise<void> {
  await sql`delete from group_people where group_id = ${group} and person_id <> all(${people}::bigint[])`.execute(db);
  await sql`insert into group_people (group_id, person_id) select ${group}, id from people where id = any(${people}::bigint[]) and kind = 'user' and state <> 'deleted'
    on conflict do nothing`.execute(db);
}

/** Active members of Administrators. `lock` makes others wait who may be taking away the last but one at the same time. */
export async function activeAdministrators(db: Db, lock: boolean): Promise<string[]> {
  if (lock) await sql`select id from groups where built_in = 'administrators' for update`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select p.id from groups g join group_people gp on gp.group_id = g.id join people p on p.id = gp.person_id and p.state = 'active'
    where g.built_in = 'administrators' order by p.id`.execute(db);
  return rows.map((r) => r.id);
}

/** The ids of these users that are there and not deleted. */
export async function knownUsers(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{
    id: string;
  }>`select id from people where id = any(${ids}::bigint[]) and kind = 'user' and state <> 'deleted'`.execute(db);
  return new Set(rows.map((r) => r.id));
}
