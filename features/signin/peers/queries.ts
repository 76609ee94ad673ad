// SQL on our registrations at other organisations' servers. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Peer = { issuer: string; client_id: string; client_secret: string; created_at: Date };

export async function peer(db: Db, issuer: string): Promise<Peer | undefined> {
  return db.selectFrom('peers').selectAll().where('issuer', '=', issuer).executeTakeFirst();
}

/** Keeps the newest registration. */
export async function putPeer(db: Db, issuer: string, clientId: string, clientSecret: string): Promise<void> {
  await sql`insert into peers (issuer, client_id, client_secret) values (${issuer}, ${clientId}, ${clientSecret})
    on conflict (issuer) do update set client_id = excluded.client_id, client_secret = excluded.client_secret, created_at = now()`.execute(
    db,
  );
}

export async function dropPeer(db: Db, issuer: string, clientId: string): Promise<void> {
  await db.deleteFrom('peers').where('issuer', '=', issuer).where('client_id', '=', clientId).execute();
}
