// SQL of guests' stays: host, end, reminders, and what a guest has written in a space.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';

type Card = NonNullable<Parameters<typeof presentCard>[0]>;
export type StayRow = { space: string; guest: Card; host: Card | null; host_id: string | null; ends_at: Date | null };

/** A stay that has not ended; `lock` holds it for changing. */
export async function stay(db: Db, spaceId: string, personId: string, lock = false): Promise<StayRow | null> {
  const { rows } = await sql<StayRow>`
    select s.name as space, ${cardColumn('p')} as guest, case when h.id is not null then ${cardColumn('h')} end as host, g.host_id, g.ends_at
    from space_guests g join spaces s on s.id = g.space_id join people p on p.id = g.person_id and p.state <> 'deleted' left join people h on h.id = g.host_id
    where g.space_id = ${spaceId} and g.person_id = ${personId} and (g.ends_at is null or g.ends_at > now())
    ${lock ? sql`for update of g` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Whether a person is in the space as one of the organisation's own. */
export async function isColleagueIn(db: Db, spaceId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.person_id = ${personId} and sp.active and not sp.is_guest`.execute(db);
  return rows.length > 0;
}

export async function setHost(db: Db, spaceId: string, personId: string, hostId: string): Promise<void> {
  await db
    .updateTable('space_guests')
    .set({ host_id: hostId })
    .where('space_id', '=', spaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** A new end is worth a new reminder. */
export async function setEnd(db: Db, spaceId: string, personId: string, endsAt: Date | null): Promise<void> {
  await db
    .updateTable('space_guests')
    .set({ ends_at: endsAt, reminded_at: null })
    .where('space_id', '=', spaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** Spaces in which a stay has ended and its guest is still on the list. */
export async function spacesWithEnded(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct space_id as id from space_guests where ends_at <= now() order by space_id`.execute(db);
  return rows.map((r) => r.id);
}

/** Takes those whose stay has ended off the list of a space. */
export async function removeEnded(db: Db, spaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from space_guests where space_id = ${spaceId} and ends_at <= now() returning person_id as id`.execute(db);
  return rows.map((r) => r.id);
}

export type Reminder = {
  space_id: string;
  space: string;
  person_id: string;
  guest: string;
  company: string;
  ends_at: Date;
  organisation: string;
  language: 'ja' | 'en';
  to: { id: string; name: string; address: string; locale: 'auto' | 'ja' | 'en'; timezone: string }[];
};

const addressed: RawBuilder<unknown> = sql`json_build_object('id', p.id::text, 'name', p.name, 'address', p.address, 'locale', p.locale, 'timezone', p.timezone)`;

/** Stays that end within two weeks and whose host has not been told. Without a host in the space its administrators are. */
export async function takeReminders(db: Db): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`
    with due as (
      update space_guests g set reminded_at = now() from spaces s, people p
      where g.ends_at > now() and g.ends_at <= now() + interval '14 days' and g.reminded_at is null
        and s.id = g.space_id and s.deleted_at is null and p.id = g.person_id and p.state = 'active'
      returning g.space_id, s.name as space, g.person_id, p.name as guest, p.company, g.ends_at, g.host_id)
    select due.space_id, due.space, due.person_id, due.guest, due.company, due.ends_at, st.organisation, st.language,
      coalesce(
        (select json_agg(${addressed}) from space_people sp join people p on p.id = sp.person_id and p.state = 'active' and p.address is not null
          where sp.space_id = due.space_id and sp.person_id = due.host_id and sp.active and not sp.is_guest),
        (select json_agg(${addressed}) from space_people sp join people p on p.id = sp.person_id and p.state = 'active' and p.address is not null
          where sp.space_id = due.space_id and sp.active and sp.is_admin), '[]') as "to"
    from due cross join settings st order by due.space_id, due.person_id`.execute(db);
  return rows.map((r) => ({ ...r, ends_at: new Date(r.ends_at) }));
}

export type Written = { threads: number; comments: number; files: number; otherSpaces: number };

/** What a guest has written in a space, and in how many others they are. */
export async function writtenBy(db: Db, spaceId: string, personId: string): Promise<Written> {
  const { rows } = await sql<Written>`
    select
      (select count(*)::int from threads t where t.space_id = ${spaceId} and t.creator_id = ${personId}) as threads,
      (select count(*)::int from comments c where c.space_id = ${spaceId} and c.author_id = ${personId}) as comments,
      (select count(*)::int from files f where f.space_id = ${spaceId} and f.creator_id = ${personId}) as files,
      (select count(*)::int from space_guests g where g.space_id <> ${spaceId} and g.person_id = ${personId}) as "otherSpaces"`.execute(
    db,
  );
  return rows[0] ?? { threads: 0, comments: 0, files: 0, otherSpaces: 0 };
}
