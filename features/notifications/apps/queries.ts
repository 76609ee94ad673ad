// SQL of the notifications of apps: what their live settings say, read without the rest of them. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Settings } from '../../apps/model.ts';

export type Wanted = { readonly notifications: Settings['notifications']; readonly process: boolean };

export async function wantedIn(db: Db, app: string): Promise<Wanted | null> {
  const { rows } = await sql<Wanted>`
    select live -> 'notifications' as notifications, coalesce((live #>> '{process,enable}')::boolean, false) as process
    from apps where id = ${app} and live is not null and deleted_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function timezoneOf(db: Db, person: string | null): Promise<string> {
  if (person === null) return 'UTC';
  const row = await db.selectFrom('people').select('timezone').where('id', '=', person).executeTakeFirst();
  return row?.timezone ?? 'UTC';
}

/** Whoever else has commented on a record before. */
export async function commenters(db: Db, app: string, record: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct author_id as id from record_comments where app_id = ${app} and record_id = ${record} and deleted_at is null`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
