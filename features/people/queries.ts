// SQL on people: profiles, the directory, and looking people up by code. Departments and groups: department-queries.ts, group-queries.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { whereMay } from '../../policy/ask.ts';
import { cardColumn, type presentCard } from './cards.ts';
import type { PersonColumns } from './fields.ts';
import type { LockableField } from './lockable.ts';
import { matches, orderOf, startsWith } from './search.ts';

export type RawCard = NonNullable<Parameters<typeof presentCard>[0]>;

export type ProfileRow = {
  id: string;
  card: RawCard;
  address: string | null;
  local_name: string;
  sur_name: string;
  given_name: string;
  sur_name_reading: string;
  given_name_reading: string;
  phone: string;
  mobile_phone: string;
  extension_number: string;
  callto: string;
  url: string;
  description: string;
  division: string;
  timezone: string;
  cover: string | null;
};

/** The columns of a profile, from `people`. */
export const profileColumns = sql`people.id, ${cardColumn('people')} as card, people.address, people.local_name, people.sur_name, people.given_name,
  people.sur_name_reading, people.given_name_reading, people.phone, people.mobile_phone, people.extension_number, people.callto, people.url,
  people.description, people.division, people.timezone, people.cover`;

/** A profile the actor may see, or null. Deleted accounts have none. */
export async function profileOf(db: Db, actor: Actor, id: string): Promise<ProfileRow | null> {
  const { rows } = await sql<ProfileRow>`
    select ${profileColumns} from people where people.id = ${id} and people.state <> 'deleted' and ${whereMay(actor, 'person.see')}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The contents of a person's photo or cover the actor may see: undefined when there is no such person, null when there is no picture. */
export async function pictureOf(
  db: Db,
  actor: Actor,
  id: string,
  which: 'photo' | 'cover',
): Promise<string | null | undefined> {
  const { rows } = await sql<{ blob: string | null }>`
    select ${sql.ref(`people.${which}`)} as blob from people where people.id = ${id} and people.state <> 'deleted' and ${whereMay(actor, 'person.see')}`.execute(
    db,
  );
  return rows[0]?.blob;
}

/** Changes columns of a person; answers nothing. */
export async function updatePerson(db: Db, id: string, columns: PersonColumns): Promise<void> {
  await db
    .updateTable('people')
    .set({ ...columns, modified_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** The fields of profiles that are closed to users. */
export async function lockedFields(db: Db): Promise<LockableField[]> {
  const { rows } = await sql<{ locked: LockableField[] }>`select locked_fields as locked from settings`.execute(db);
  return rows[0]?.locked ?? [];
}

export async function setLockedFields(db: Db, fields: readonly LockableField[]): Promise<void> {
  await db
    .updateTable('settings')
    .set({ locked_fields: [...fields] })
    .execute();
}

/** Rows after the one with this id, in the order of people. The cursor is an id only: it tells nothing and outlives changes of names. */
export function afterPerson(after: string | null): RawBuilder<unknown> {
  return after
    ? sql`and (${orderOf('people')}) > (select ${orderOf('last')} from people last where last.id = ${after})`
    : sql``;
}

/** Colleagues who are active, by part of a name. */
export async function directory(
  db: Db,
  page: { q: string | undefined; limit: number; after: string | null },
): Promise<RawCard[]> {
  const { rows } = await sql<{ card: RawCard }>`
    select ${cardColumn('people')} as card from people
    where people.kind = 'user' and people.state = 'active' and ${matches('USER', 'people', page.q)} ${afterPerson(page.after)}
    order by ${orderOf('people')} limit ${page.limit}`.execute(db);
  return rows.map((r) => r.card);
}

export type EntityType = 'USER' | 'ORGANIZATION' | 'GROUP';
export type FoundEntity = { type: EntityType; id: string; code: string; name: string };

/** Active users, departments and groups by code, letter case aside, in one statement. */
export async function entitiesByCode(
  db: Db,
  given: readonly { type: EntityType; code: string }[],
): Promise<(FoundEntity & { asked: string })[]> {
  const { rows } = await sql<FoundEntity & { asked: string }>`
    with asked as (select distinct type, code from unnest(${given.map((g) => g.type)}::text[], ${given.map((g) => g.code)}::text[]) as a(type, code))
    select a.type, a.code as asked, p.id, p.code, p.name from asked a
      join people p on lower(p.code) = lower(a.code) and p.kind = 'user' and p.state = 'active' where a.type = 'USER'
    union all
    select a.type, a.code, d.id, d.code, d.name from asked a join departments d on lower(d.code) = lower(a.code) where a.type = 'ORGANIZATION'
    union all
    select a.type, a.code, g.id, g.code, g.name from asked a join groups g on lower(g.code) = lower(a.code) where a.type = 'GROUP'`.execute(
    db,
  );
  return rows;
}

export type CandidateRow = FoundEntity & { card: RawCard | null };

/** Candidates by part of a name. Kinds take turns until `limit`, so that many people leave room for a department; then kind by kind. */
export async function candidateRows(db: Db, q: string | undefined, limit: number): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    with found as (
      select 1 as kind, 'USER' as type, people.id, people.code, people.name, ${cardColumn('people')} as card,
        row_number() over (order by ${startsWith('USER', 'people', q)} desc, ${orderOf('people')}) as turn
      from people where people.kind = 'user' and people.state = 'active' and ${matches('USER', 'people', q)}
      union all
      select 2, 'ORGANIZATION', d.id, d.code, d.name, null, row_number() over (order by ${startsWith('ORGANIZATION', 'd', q)} desc, d.sort_order, d.name collate "ja-x-icu", d.id)
      from departments d where ${matches('ORGANIZATION', 'd', q)}
      union all
      select 3, 'GROUP', g.id, g.code, g.name, null,
        row_number() over (order by ${startsWith('GROUP', 'g', q)} desc, g.built_in is null, g.built_in desc, g.name collate "ja-x-icu", g.id)
      from groups g where ${matches('GROUP', 'g', q)}),
    chosen as (select * from found order by turn, kind limit ${limit})
    select type, id, code, name, card from chosen order by kind, turn`.execute(db);
  return rows;
}
