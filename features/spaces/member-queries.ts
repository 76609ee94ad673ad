// SQL of who is in a space: entries, the people they resolve to, audience.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';

export type Entity = { type: 'USER' | 'ORGANIZATION' | 'GROUP'; id: string };
export type MemberRow = Entity & { is_admin: boolean; include_subs: boolean };
type Card = NonNullable<Parameters<typeof presentCard>[0]>;

/** Member entries with their names: users, departments and groups as an administrator entered them. */
export async function memberEntries(
  db: Db,
  spaceId: string,
): Promise<(MemberRow & { code: string; name: string; state: string })[]> {
  const { rows } = await sql<MemberRow & { code: string; name: string; state: string }>`
    select m.entity_type as type, m.entity_id as id, m.is_admin, m.include_subs,
      coalesce(p.code, d.code, g.code) as code, coalesce(p.name, d.name, g.name) as name, coalesce(p.state, 'active') as state
    from space_members m
      left join people p on m.entity_type = 'USER' and p.id = m.entity_id
      left join departments d on m.entity_type = 'ORGANIZATION' and d.id = m.entity_id
      left join groups g on m.entity_type = 'GROUP' and g.id = m.entity_id
    where m.space_id = ${spaceId} and coalesce(p.code, d.code, g.code) is not null and coalesce(p.state, 'active') <> 'deleted'
    order by m.position, m.entity_id`.execute(db);
  return rows;
}

export async function replaceMembers(db: Db, spaceId: string, members: readonly MemberRow[]): Promise<void> {
  await db.deleteFrom('space_members').where('space_id', '=', spaceId).execute();
  if (members.length === 0) return;
  await db
    .insertInto('space_members')
    .values(
      members.map((m, position) => ({
        space_id: spaceId,
        entity_type: m.type,
        entity_id: m.id,
        is_admin: m.is_admin,
        include_subs: m.include_subs,
        position,
      })),
    )
    .execute();
}

export async function addMemberEntry(db: Db, spaceId: string, personId: string, isAdmin: boolean): Promise<void> {
  await sql`insert into space_members (space_id, entity_type, entity_id, is_admin, position)
    select ${spaceId}, 'USER', ${personId}, ${isAdmin}, coalesce(max(position), 0) + 1 from space_members where space_id = ${spaceId}
    on conflict (space_id, entity_type, entity_id) do update set is_admin = space_members.is_admin or excluded.is_admin`.execute(
    db,
  );
}

/** Takes a user's own entries out of every space; answers which spaces those were. */
export async function dropUserEntries(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from space_members where entity_type = 'USER' and entity_id = ${personId} returning space_id as id`.execute(
    db,
  );
  return rows.map((r) => r.id);
}

/** The person's own leaving, in the database's words: nobody else's entry can go by it. */
export async function leave(db: Db, spaceId: string, personId: string): Promise<void> {
  await sql`select set_config('genkan.actor', ${personId}, true)`.execute(db);
  await sql`select leave_space(${spaceId})`.execute(db);
}

/** Whether nobody else who is active administers the space. */
export async function isLastAdmin(db: Db, spaceId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ last: boolean }>`
    select coalesce(bool_or(sp.person_id = ${personId}), false) and not coalesce(bool_or(sp.person_id <> ${personId} and p.state = 'active'), false) as last
    from space_people sp join people p on p.id = sp.person_id where sp.space_id = ${spaceId} and sp.active and sp.is_admin`.execute(
    db,
  );
  return rows[0]?.last === true;
}

/** Whether some active colleague administers the space. */
export async function hasAdmin(db: Db, spaceId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.active and sp.is_admin limit 1`.execute(db);
  return rows.length > 0;
}

/** Repeats what the entries say in space_people; answers who lost access by it. */
export async function resolvePeople(db: Db, spaceId: string): Promise<string[]> {
  const { rows: before } = await sql<{
    person_id: string;
  }>`select person_id from space_people where space_id = ${spaceId} and active`.execute(db);
  await sql`select resolve_space_people(${spaceId})`.execute(db);
  const { rows: after } = await sql<{
    person_id: string;
  }>`select person_id from space_people where space_id = ${spaceId} and active`.execute(db);
  const still = new Set(after.map((r) => r.person_id));
  return before.map((r) => r.person_id).filter((id) => !still.has(id));
}

/** Spaces whose entries name one of these departments, groups or users, departments above included where they count subs. */
export async function spacesNaming(db: Db, entities: readonly Entity[]): Promise<string[]> {
  if (entities.length === 0) return [];
  const types = entities.map((e) => e.type);
  const ids = entities.map((e) => e.id);
  const { rows } = await sql<{ space_id: string }>`
    select distinct m.space_id from space_members m join spaces s on s.id = m.space_id
    where exists (select 1 from unnest(${types}::text[], ${ids}::bigint[]) as e(type, id) where e.type = m.entity_type and e.id = m.entity_id)
    order by m.space_id`.execute(db);
  return rows.map((r) => r.space_id);
}

export async function peopleOf(
  db: Db,
  spaceId: string,
  page: { limit: number; after: { guest: boolean; admin: boolean; id: string } | null },
) {
  const { rows } = await sql<{
    card: Card;
    is_admin: boolean;
    is_guest: boolean;
    id: string;
  }>`
    select ${cardColumn('p')} as card, sp.is_admin, sp.is_guest, p.id
    from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.active
      ${page.after ? sql`and (sp.is_guest, not sp.is_admin, p.id) > (${page.after.guest}, ${!page.after.admin}, ${page.after.id}::bigint)` : sql``}
    order by sp.is_guest, not sp.is_admin, p.id limit ${page.limit}`.execute(db);
  return rows;
}

/** People in the space by part of a name: prefix matches first, then the administrators' order. */
export async function peopleMatching(db: Db, spaceId: string, q: string, limit: number) {
  const like = `%${q.replaceAll(/[%_\\]/g, '\\$&')}%`;
  const { rows } = await sql<{ card: Card }>`
    select ${cardColumn('p')} as card
    from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.active
      and (p.name ilike ${like} or p.local_name ilike ${like} or p.sur_name_reading || p.given_name_reading ilike ${like} or p.company ilike ${like} or regexp_replace(p.code, '^guest/', '') ilike ${like})
    order by (p.name ilike ${like.slice(1)} or regexp_replace(p.code, '^guest/', '') ilike ${like.slice(1)}) desc, p.sort_order nulls last, p.name, p.id limit ${limit}`.execute(
    db,
  );
  return rows.map((r) => r.card);
}
