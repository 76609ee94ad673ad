// SQL on the tables of linked guests: whom to believe, who is linked, what is on its way. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Person } from '../../../policy/actors.ts';
import { whereMay } from '../../../policy/ask.ts';

export async function issuers(db: Db) {
  return db.selectFrom('trusted_issuers').select(['issuer', 'created_at']).orderBy('issuer').execute();
}

export async function addIssuer(db: Db, issuer: string, by: string | null): Promise<void> {
  await db
    .insertInto('trusted_issuers')
    .values({ issuer, added_by: by })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function dropIssuer(db: Db, issuer: string): Promise<boolean> {
  const gone = await db.deleteFrom('trusted_issuers').where('issuer', '=', issuer).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export type Purpose = 'join' | 'link' | 'signIn';
export type Claims = { name?: string; zoneinfo?: string; organisation?: string };
export type Attempt = {
  id: string;
  issuer: string;
  nonce: string;
  verifier: string;
  purpose: Purpose;
  invitation_hash: Buffer | null;
  person_id: string | null;
  next: string;
};

export async function putAttempt(
  db: Db,
  a: Omit<Attempt, 'id'> & { browserHash: Buffer; stateHash: Buffer; seconds: number },
): Promise<void> {
  await sql`
    insert into link_attempts (browser_hash, state_hash, issuer, nonce, verifier, purpose, invitation_hash, person_id, next, expires_at)
    values (${a.browserHash}, ${a.stateHash}, ${a.issuer}, ${a.nonce}, ${a.verifier}, ${a.purpose}, ${a.invitation_hash}, ${a.person_id}, ${a.next},
      now() + ${a.seconds}::int * interval '1 second')`.execute(db);
}

/** Takes the attempt of this very browser with this very state: it is gone afterwards, whatever comes of it. */
export async function takeAttempt(db: Db, browserHash: Buffer, stateHash: Buffer): Promise<Attempt | null> {
  const { rows } = await sql<Attempt>`
    delete from link_attempts where browser_hash = ${browserHash} and state_hash = ${stateHash} and expires_at > now()
    returning id, issuer, nonce, verifier, purpose, invitation_hash, person_id, next`.execute(db);
  return rows[0] ?? null;
}

export type Proved = {
  id: string;
  issuer: string;
  subject: string;
  claims: Claims;
  refresh_token: string;
  invitation_hash: Buffer;
};

/** What was proved for an invitation waits for its profile. */
export async function putProved(
  db: Db,
  p: Omit<Proved, 'id'> & { browserHash: Buffer; seconds: number },
): Promise<void> {
  await sql`
    insert into link_attempts (browser_hash, issuer, nonce, verifier, purpose, invitation_hash, subject, claims, refresh_token, expires_at)
    values (${p.browserHash}, ${p.issuer}, '', '', 'join', ${p.invitation_hash}, ${p.subject}, ${JSON.stringify(p.claims)}, ${p.refresh_token},
      now() + ${p.seconds}::int * interval '1 second')`.execute(db);
}

export async function proved(db: Db, browserHash: Buffer, lock = false): Promise<Proved | null> {
  const { rows } = await sql<Proved>`
    select id, issuer, subject, claims, refresh_token, invitation_hash from link_attempts
    where browser_hash = ${browserHash} and subject is not null and expires_at > now() ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function dropAttempt(db: Db, id: string): Promise<void> {
  await db.deleteFrom('link_attempts').where('id', '=', id).execute();
}

export type Link = { person_id: string; issuer: string; subject: string; linked_at: Date };

export async function linkOf(db: Db, personId: string): Promise<Link | null> {
  const { rows } = await sql<Link>`
    select person_id, issuer, subject, linked_at from guest_links where person_id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

/** The guest whom another server's person is here, if any. */
export async function linkOfSubject(
  db: Db,
  issuer: string,
  subject: string,
): Promise<{ person_id: string; state: string } | null> {
  const { rows } = await sql<{ person_id: string; state: string }>`
    select l.person_id, p.state from guest_links l join people p on p.id = l.person_id where l.issuer = ${issuer} and l.subject = ${subject}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function isUsed(db: Db, issuer: string): Promise<boolean> {
  const { rows } = await sql`select 1 from guest_links where issuer = ${issuer} limit 1`.execute(db);
  return rows.length > 0;
}

/** Binds: false when that person of that server, or this guest, is bound already, or this is no guest any more. */
export async function bind(
  db: Db,
  l: { personId: string; issuer: string; subject: string; refreshToken: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into guest_links (person_id, issuer, subject, refresh_token)
    select p.id, ${l.issuer}, ${l.subject}, ${l.refreshToken} from people p where p.id = ${l.personId} and p.kind = 'guest' and p.state = 'active'
    on conflict do nothing returning 1`.execute(db);
  return rows.length > 0;
}

/** The other server has just stood for this person. A clock of ours that runs ahead lets nobody stay in for longer. */
export async function confirmLink(db: Db, personId: string, refreshToken: string | null, at: Date): Promise<void> {
  await sql`
    update guest_links set confirmed_at = least(${at}, now()), asked_at = least(${at}, now()), refresh_token = coalesce(${refreshToken}, refresh_token)
    where person_id = ${personId}`.execute(db);
}

export async function unbind(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`delete from guest_links where person_id = ${personId} returning 1`.execute(db);
  return rows.length > 0;
}

export type Revocation = { readonly issuer: string; readonly subject: string; readonly refresh_token: string };

/** What is to be given back to another server; a trigger writes it down when a link goes. */
export async function revocation(db: Db, id: string): Promise<Revocation | undefined> {
  return db
    .selectFrom('link_revocations')
    .select(['issuer', 'subject', 'refresh_token'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function dropRevocation(db: Db, id: string): Promise<void> {
  await db.deleteFrom('link_revocations').where('id', '=', id).execute();
}

export async function peopleOf(db: Db, issuer: string): Promise<string[]> {
  const rows = await db.selectFrom('guest_links').select('person_id').where('issuer', '=', issuer).execute();
  return rows.map((row) => row.person_id);
}

export type Due = { person_id: string; issuer: string; subject: string; refresh_token: string; confirmed_at: Date };

/** Takes the linked guests who have a session and have not been asked about for so many seconds: each goes to one caller. */
export async function takeDue(db: Db, now: Date, seconds: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    update guest_links l set asked_at = least(${now}, now())
    where l.refresh_token is not null and l.asked_at <= ${now}::timestamptz - ${seconds}::float8 * interval '1 second'
      and exists (select 1 from sessions s where s.person_id = l.person_id)
    returning l.person_id, l.issuer, l.subject, l.refresh_token, l.confirmed_at`.execute(db);
  return rows;
}

/** The other server was silent: ask again the next time. */
export async function askAgain(db: Db, personId: string, askedAt: Date): Promise<void> {
  await sql`update guest_links set asked_at = least(${askedAt}, now()) where person_id = ${personId}`.execute(db);
}

/** Forgets the token that was refused; false when a new sign-in has brought another since. */
export async function dropToken(db: Db, personId: string, token: string): Promise<boolean> {
  const { rows } = await sql`
    update guest_links set refresh_token = null where person_id = ${personId} and refresh_token = ${token} returning 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The spaces of a guest with the number of threads that have something new. */
export async function spaceLines(db: Db, actor: Person): Promise<{ id: string; name: string; unread: number }[]> {
  const { rows } = await sql<{ id: string; name: string; unread: number }>`
    select spaces.id, spaces.name, (
      select count(*)::int from threads t left join thread_reads r on r.thread_id = t.id and r.person_id = ${actor.id}
      where t.space_id = spaces.id and t.last_comment_id is not null and t.last_comment_id > coalesce(r.comment_id, 0)) as unread
    from space_people mine join spaces on spaces.id = mine.space_id
    where mine.person_id = ${actor.id} and mine.active and ${whereMay(actor, 'space.see')} order by spaces.name, spaces.id limit 200`.execute(
    db,
  );
  return rows;
}
