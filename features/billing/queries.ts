// SQL of licences: who needs one now, what was bought, courses, and the dated history.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { licence, trialEndAfter } from '../guests/licence-queries.ts';

export type Usage = {
  users: number;
  suspendedUsers: number;
  guests: number;
  trial: number;
  linked: number;
  suspendedGuests: number;
};

export async function usage(db: Db): Promise<Usage> {
  const { rows } = await sql<Usage>`
    select count(*) filter (where kind = 'user' and state = 'active')::int as users,
      count(*) filter (where kind = 'user' and state = 'inactive')::int as "suspendedUsers",
      count(*) filter (where kind = 'guest' and state = 'active' and licence = 'required')::int as guests,
      count(*) filter (where kind = 'guest' and state = 'active' and licence = 'trial')::int as trial,
      count(*) filter (where kind = 'guest' and state = 'active' and licence = 'notRequired')::int as linked,
      count(*) filter (where kind = 'guest' and state = 'inactive')::int as "suspendedGuests"
    from (select p.kind, p.state, ${licence} as licence from people p cross join settings st where p.state <> 'deleted') as counted`.execute(
    db,
  );
  return rows[0] ?? { users: 0, suspendedUsers: 0, guests: 0, trial: 0, linked: 0, suspendedGuests: 0 };
}

/** The database's clock: the one that stamps what is counted. */
export async function clock(db: Db): Promise<{ now: Date; timezone: string }> {
  const { rows } = await sql<{ now: Date; timezone: string }>`
    select now() as now, billing_timezone as timezone from settings`.execute(db);
  return rows[0] ?? { now: new Date(), timezone: 'Asia/Tokyo' };
}

export type ContractRow = {
  valid_from: string;
  course_id: string | null;
  period: 'monthly' | 'yearly';
  ends_on: string | null;
  users: number | null;
  guests: number | null;
};

/** The contracts, newest first. */
export async function contracts(db: Db): Promise<ContractRow[]> {
  const { rows } = await sql<ContractRow>`
    select valid_from::text, course_id, period, ends_on::text, users, guests from licence_contracts order by licence_contracts.valid_from desc`.execute(
    db,
  );
  return rows;
}

/** Forgets what was noted for later, and notes a contract from its day on. */
export async function dropContractsAfter(db: Db, day: string): Promise<void> {
  await sql`delete from licence_contracts where valid_from > ${day}::date`.execute(db);
}

export async function putContract(db: Db, c: ContractRow): Promise<void> {
  await sql`insert into licence_contracts (valid_from, course_id, period, ends_on, users, guests)
    values (${c.valid_from}::date, ${c.course_id}, ${c.period}, ${c.ends_on}::date, ${c.users}, ${c.guests})
    on conflict (valid_from) do update set course_id = excluded.course_id, period = excluded.period, ends_on = excluded.ends_on,
      users = excluded.users, guests = excluded.guests, noted_at = now()`.execute(db);
}

export type CourseRow = {
  id: string;
  name_ja: string;
  name_en: string;
  currency: string;
  prices: { validFrom: string; user: number; guest: number }[];
};

/** Courses with their prices, newest prices first. */
export async function courses(db: Db): Promise<CourseRow[]> {
  const { rows } = await sql<CourseRow>`
    select c.id, c.name_ja, c.name_en, c.currency, coalesce((select json_agg(json_build_object('validFrom', p.valid_from::text,
      'user', p.user_price::float8, 'guest', p.guest_price::float8) order by p.valid_from desc) from course_prices p where p.course_id = c.id), '[]') as prices
    from courses c order by c.id`.execute(db);
  return rows;
}

export async function insertCourse(db: Db, name: string, currency: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into courses (name_ja, name_en, currency) values (${name}, ${name}, ${currency}) returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export async function putPrice(db: Db, course: string, from: string, user: number, guest: number): Promise<void> {
  await sql`insert into course_prices (course_id, valid_from, user_price, guest_price) values (${course}, ${from}::date, ${user}, ${guest})
    on conflict (course_id, valid_from) do update set user_price = excluded.user_price, guest_price = excluded.guest_price`.execute(
    db,
  );
}

export type HistoryRow = {
  id: string;
  name: string;
  address: string | null;
  company: string;
  steps: {
    at: string;
    kind: 'user' | 'guest';
    state: 'active' | 'inactive' | 'deleted';
    linked: boolean;
    /** When the trial ends that began with the first sign-in. */
    trialEnd: string | null;
  }[];
};

/** Everybody who was there before a moment, with all that decided about their licence until then, oldest first. */
export async function history(db: Db, before: Date): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select p.id, p.name, p.address, p.company, json_agg(json_build_object('at', h.at, 'kind', h.kind, 'state', h.state, 'linked', h.linked,
      'trialEnd', ${trialEndAfter(sql`h.first_seen_at`)})
      order by h.at, h.id) as steps
    from licence_history h join people p on p.id = h.person_id cross join settings st where p.kind in ('user', 'guest') and h.at < ${before}
    group by p.id order by p.company, p.name, p.id`.execute(db);
  return rows;
}

export type Told = { id: string; name: string; address: string; locale: 'auto' | 'ja' | 'en' };

/** Holds the settings, and says when administrators were last warned, and who they are. */
export async function warnedAt(db: Db): Promise<{ at: Date | null; due: boolean; to: Told[] }> {
  const { rows } = await sql<{ at: Date | null; due: boolean }>`
    select licences_warned_at as at, coalesce(licences_warned_at <= now() - interval '7 days', true) as due from settings for update`.execute(
    db,
  );
  const { rows: to } = await sql<Told>`
    select p.id, p.name, p.address, p.locale from people p join group_people gp on gp.person_id = p.id
      join groups g on g.id = gp.group_id and g.built_in = 'administrators'
    where p.state = 'active' and p.kind = 'user' and p.address is not null order by p.id`.execute(db);
  return { at: rows[0]?.at ?? null, due: rows[0]?.due ?? false, to };
}
