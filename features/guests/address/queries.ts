// SQL of changing a guest's mail address.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Guest = { address: string; name: string; linked: boolean; password_hash: string | null };

/** The guest as sign-in knows them. */
export async function guestOf(db: Db, personId: string): Promise<Guest | null> {
  const { rows } = await sql<Guest>`
    select p.address, p.name, l.person_id is not null as linked, c.password_hash
    from people p left join credentials c on c.person_id = p.id left join guest_links l on l.person_id = p.id
    where p.id = ${personId} and p.kind = 'guest' and p.state = 'active'`.execute(db);
  return rows[0] ?? null;
}

/** Writes down the wish; an earlier one and its link die. */
export async function putChange(db: Db, personId: string, address: string, tokenHash: Buffer): Promise<void> {
  await sql`
    insert into address_changes (person_id, address, token_hash, expires_at)
    values (${personId}, ${address}, ${tokenHash}, now() + interval '1 hour')
    on conflict (person_id) do update set address = excluded.address, token_hash = excluded.token_hash, created_at = now(),
      expires_at = excluded.expires_at`.execute(db);
}

export async function pendingOf(db: Db, personId: string): Promise<{ address: string; expires_at: Date } | null> {
  const { rows } = await sql<{ address: string; expires_at: Date }>`
    select address, expires_at from address_changes where person_id = ${personId} and expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

/** The wish behind a link that works now. `lock` holds it, so that of two who confirm one waits and then finds nothing. */
export async function findChange(
  db: Db,
  tokenHash: Buffer,
  lock = false,
): Promise<{ person_id: string; address: string } | null> {
  const { rows } = await sql<{ person_id: string; address: string }>`
    select person_id, address from address_changes where token_hash = ${tokenHash} and expires_at > now()
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The new address is also the login. What was mailed to the old one sets no password any more. */
export async function moveTo(db: Db, personId: string, address: string): Promise<void> {
  await sql`
    update people set code = ${`guest/${address}`}, address = ${address}, address_proved = true, modified_at = now()
    where id = ${personId}`.execute(db);
  await forgetChange(db, personId);
}

export async function forgetChange(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('address_changes').where('person_id', '=', personId).execute();
}
