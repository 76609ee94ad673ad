// SQL of the second step: sign-ins and sessions that wait for the code from a mail. Runs as the system.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

/** What waits: a sign-in by the hash of its cookie, or a session. */
export type Waiting = { readonly token: Buffer } | { readonly session: string };

const is = (w: Waiting): RawBuilder<boolean> =>
  'token' in w ? sql<boolean>`s.token_hash = ${w.token}` : sql<boolean>`s.session_id = ${w.session}`;

/** A step that still counts: begun lately, by an active guest whose password is the one it began with. */
const alive = sql<boolean>`(s.created_at > now() - interval '30 minutes' and exists (
  select 1 from people p left join credentials c on c.person_id = p.id
  where p.id = s.person_id and p.state = 'active' and (c.changed_at is null or c.changed_at <= s.created_at)
    and not exists (select 1 from guest_links l where l.person_id = p.id)))`;

/** Begins a step; an earlier one of the same session goes, and so does what is over. */
export async function putStep(db: Db, w: Waiting, personId: string, codeHash: Buffer): Promise<void> {
  await sql`delete from second_steps s where s.created_at < now() - interval '1 hour' or ${is(w)}`.execute(db);
  await sql`
    insert into second_steps (person_id, token_hash, session_id, code_hash, code_until, created_at)
    values (${personId}, ${'token' in w ? w.token : null}, ${'session' in w ? w.session : null}, ${codeHash},
      now() + interval '10 minutes', clock_timestamp())`.execute(db);
}

/** Whose step it is, while it counts. */
export async function personOf(db: Db, w: Waiting): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from second_steps s where ${is(w)} and ${alive}`.execute(db);
  return rows[0]?.person_id ?? null;
}

/** A new code for a step, in place of the one before; false when it has had its share of mails. */
export async function renewCode(db: Db, w: Waiting, codeHash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update second_steps s set code_hash = ${codeHash}, code_until = now() + interval '10 minutes', tries = 0, sent = sent + 1
    where ${is(w)} and ${alive} and sent < 5 returning 1`.execute(db);
  return rows.length > 0;
}

/** Takes the step: its person once, for the right code, within its time and five tries. */
export async function takeStep(db: Db, w: Waiting, codeHash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string; fits: boolean }>`
    update second_steps s set tries = tries + 1 where ${is(w)} and ${alive} and s.code_until > now() and s.tries < 5
    returning s.id, s.code_hash = ${codeHash} as fits`.execute(db);
  const [step] = rows;
  if (!step?.fits) return null;
  // Of two who come with the right code at once, one finds it gone.
  const taken = await sql<{ person_id: string }>`
    delete from second_steps where id = ${step.id} and code_hash = ${codeHash} returning person_id`.execute(db);
  return taken.rows[0]?.person_id ?? null;
}

/** The session has passed its second step. */
export async function proveSession(db: Db, session: string): Promise<void> {
  await sql`update sessions set proved_at = now() where id = ${session}`.execute(db);
}

export type Reader = { address: string; name: string; locale: 'auto' | 'ja' | 'en' };

export async function readerOf(db: Db, personId: string): Promise<Reader> {
  const { rows } = await sql<Reader>`
    select coalesce(address, '') as address, name, locale from people where id = ${personId}`.execute(db);
  if (!rows[0]) throw new Error('the person of a second step is gone');
  return rows[0];
}
