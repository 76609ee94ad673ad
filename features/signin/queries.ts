// SQL on the tables of sign-in: credentials, sessions, resets. Runs as the system, never as a request role.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { cardColumn } from '../people/cards.ts';
import { dropTokensOf } from './oauth/queries.ts';

export type Login = {
  person_id: string;
  code: string;
  name: string;
  address: string | null;
  state: string;
  password_hash: string | null;
  outside: boolean;
  /** Comes with the account of another organisation, and has no password here. */
  linked: boolean;
};

/**
 * The account a login names: `guest/ADDRESS` always the guest; a bare login the standard user of that login name,
 * else the guest of that address; with `onlyGuest` the guest in any case.
 */
export async function findLogin(db: Db, login: string, onlyGuest: boolean): Promise<Login | null> {
  const bare = login.trim().toLowerCase();
  const guestCode = bare.startsWith('guest/') ? bare : `guest/${bare}`;
  const codes = onlyGuest ? [guestCode] : [bare, guestCode];
  const { rows } = await sql<Login>`
    select p.id as person_id, p.code, p.name, p.address, p.state, case when l.person_id is null then c.password_hash end as password_hash,
      p.kind = 'guest' as outside, l.person_id is not null as linked
    from people p left join credentials c on c.person_id = p.id left join guest_links l on l.person_id = p.id
    where lower(p.code) = any(${codes}) and p.state <> 'deleted' and p.kind <> 'system'
    order by array_position(${codes}::text[], lower(p.code)) limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Accounts a forgotten password may mean: the login itself, or standard users with exactly this mail address. */
export async function findForReset(db: Db, login: string, onlyGuest: boolean): Promise<Login | null> {
  const direct = await findLogin(db, login, onlyGuest);
  if (direct || onlyGuest) return direct;
  const { rows } = await sql<Login>`
    select p.id as person_id, p.code, p.name, p.address, p.state, null as password_hash, false as outside, false as linked
    from people p where p.kind = 'user' and lower(p.address) = ${login.trim().toLowerCase()} and p.state = 'active' limit 2`.execute(
    db,
  );
  // Two users with one address: neither can reset by mail (spec 1.19).
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Sets a password; the one before is remembered, for the rule about reuse. */
export async function setCredentials(db: Db, personId: string, passwordHash: string): Promise<void> {
  await sql`
    with kept as (insert into password_history (person_id, password_hash) select person_id, password_hash from credentials where person_id = ${personId}),
      cut as (delete from password_history where id in
        (select id from password_history where person_id = ${personId} order by id desc offset 9))
    insert into credentials (person_id, password_hash, changed_at) values (${personId}, ${passwordHash}, clock_timestamp())
    on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`.execute(
    db,
  );
}

/** The present password and those before it, newest first. */
export async function lastHashes(db: Db, personId: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ password_hash: string }>`
    (select password_hash from credentials where person_id = ${personId}) union all
    (select password_hash from password_history where person_id = ${personId} order by id desc limit ${count})
    limit ${count}`.execute(db);
  return rows.map((row) => row.password_hash);
}

export async function reuseRule(db: Db): Promise<number> {
  return (await db.selectFrom('settings').select('password_reuse').executeTakeFirstOrThrow()).password_reuse;
}

export async function passwordHashOf(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('credentials')
    .select('password_hash')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function insertSession(
  db: Db,
  personId: string,
  tokenHash: Buffer,
  source: string,
  browser: string | null,
  proved: boolean,
): Promise<string> {
  const row = await db
    .insertInto('sessions')
    .values({
      person_id: personId,
      token_hash: tokenHash,
      address: source,
      browser,
      ...(proved ? { proved_at: sql`now()` } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`update people set last_seen_at = now(), first_seen_at = coalesce(first_seen_at, now()) where id = ${personId}`.execute(
    db,
  );
  return row.id;
}

export async function touchSession(db: Db, id: string, personId: string): Promise<void> {
  await sql`update sessions set last_seen_at = now() where id = ${id} and last_seen_at < now() - interval '1 minute'`.execute(
    db,
  );
  await sql`update people set last_seen_at = now() where id = ${personId}`.execute(db);
}

/** What a session shows instead of its own person's view, or nothing of the kind. */
export async function setPreview(
  db: Db,
  id: string,
  preview: { person: string; space: string; minutes: number } | null,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      preview_person_id: preview?.person ?? null,
      preview_space_id: preview?.space ?? null,
      preview_until: preview && sql<Date>`now() + ${preview.minutes} * interval '1 minute'`,
    })
    .where('id', '=', id)
    .execute();
}

export async function sessionsOf(db: Db, personId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'address', 'browser'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`last_seen_at > now() - (select session_hours from settings) * interval '1 hour'`)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute();
}

/**
 * Ends sessions of a person: one, all but one, or all. Answers how many ended. With more than one of them ends what
 * programs of others hold for the person: whoever took a session may have let one in.
 */
export async function deleteSessions(
  db: Db,
  personId: string,
  which: { only?: string; except?: string | null } = {},
): Promise<number> {
  let query = db.deleteFrom('sessions').where('person_id', '=', personId);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '!=', which.except);
  const result = await query.executeTakeFirst();
  if (!which.only) await dropTokensOf(db, personId);
  return Number(result.numDeletedRows);
}

export async function deleteSessionByHash(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

export async function insertReset(db: Db, personId: string, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('password_resets').where('person_id', '=', personId).execute();
  await db
    .insertInto('password_resets')
    .values({ person_id: personId, token_hash: tokenHash, expires_at: sql`now() + interval '1 hour'` })
    .execute();
}

export async function findReset(
  db: Db,
  tokenHash: Buffer,
): Promise<{ person_id: string; code: string; outside: boolean } | null> {
  const { rows } = await sql<{ person_id: string; code: string; outside: boolean }>`
    select r.person_id, p.code, p.kind = 'guest' as outside from password_resets r
    join people p on p.id = r.person_id and p.state = 'active' where r.token_hash = ${tokenHash} and r.expires_at > now()`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Takes a reset link: true for the one caller who gets it. A mailed link also proves the address. */
export async function takeReset(db: Db, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{
    person_id: string;
  }>`delete from password_resets where token_hash = ${tokenHash} and expires_at > now() returning person_id`.execute(
    db,
  );
  if (!rows[0]) return false;
  await sql`update people set address_proved = true where id = ${rows[0].person_id}`.execute(db);
  return true;
}

/** Links that were mailed before set no password any more. */
export async function forgetResets(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('password_resets').where('person_id', '=', personId).execute();
}

export type PasswordRules = { password_min_length: number; password_complex: boolean; password_may_be_login: boolean };

export function passwordRules(db: Db): Promise<PasswordRules> {
  return db
    .selectFrom('settings')
    .select(['password_min_length', 'password_complex', 'password_may_be_login'])
    .executeTakeFirstOrThrow();
}

/** What the shell shows of the reader. */
export function reader(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .innerJoin('settings', (j) => j.onTrue())
    .select([
      'people.address',
      'people.locale',
      'people.timezone',
      'people.mail_format',
      'settings.organisation',
      cardColumn('people').as('card'),
    ])
    .where('people.id', '=', personId)
    .executeTakeFirstOrThrow();
}

export async function localeOf(db: Db, personId: string): Promise<string | undefined> {
  return (await db.selectFrom('people').select('locale').where('id', '=', personId).executeTakeFirst())?.locale;
}

/** Claims the one set-up of the installation: true for whoever comes first. */
export async function takeSetup(
  db: Db,
  chosen: { organisation: string; language: 'ja' | 'en'; timezone: string },
): Promise<boolean> {
  const taken = await db
    .updateTable('settings')
    .set({ set_up_at: sql`now()`, ...chosen })
    .where('set_up_at', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** The first person: a standard user in the group Administrators. */
export async function insertAdministrator(
  db: Db,
  person: { code: string; name: string; address: string | null; locale: 'auto' | 'ja' | 'en'; timezone: string },
): Promise<string> {
  const { id } = await db
    .insertInto('people')
    .values({ kind: 'user', ...person })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into group_people select id, ${id} from groups where built_in = 'administrators'`.execute(db);
  return id;
}

/** Seconds to wait while a key has used up its attempts in its window; null: go on. */
export async function secondsToWait(
  db: Db,
  key: string,
  limit: { max: number; seconds: number },
): Promise<number | null> {
  const { rows } = await sql<{ wait: number }>`
    select ceil(extract(epoch from since + ${limit.seconds} * interval '1 second' - now()))::int as wait from throttle
    where key = ${key} and count >= ${limit.max} and since > now() - ${limit.seconds} * interval '1 second'`.execute(
    db,
  );
  return rows[0]?.wait ?? null;
}

/** Counts one attempt; a new window starts when the old one is over. */
export async function countAttempt(db: Db, key: string, seconds: number): Promise<void> {
  await sql`
    insert into throttle (key, count, since) values (${key}, 1, now())
    on conflict (key) do update set
      count = case when throttle.since > now() - ${seconds} * interval '1 second' then throttle.count + 1 else 1 end,
      since = case when throttle.since > now() - ${seconds} * interval '1 second' then throttle.since else now() end`.execute(
    db,
  );
}

export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('throttle').where('key', '=', key).execute();
}

/** The account has no password any more, and no mail that could set one. */
export async function dropPassword(db: Db, personId: string): Promise<void> {
  for (const table of ['credentials', 'password_history', 'password_resets'] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute();
}

/** A deleted person signs in nowhere any more: sessions, password and reset links go. */
export async function forgetSignIn(db: Db, personId: string): Promise<void> {
  for (const table of ['sessions', 'second_steps', 'credentials', 'password_history', 'password_resets'] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute();
}
