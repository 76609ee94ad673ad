// SQL of the preview.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

/** The state of somebody who is a guest of the space now; null for everybody else. */
export async function guestState(db: Db, spaceId: string, personId: string): Promise<string | null> {
  const { rows } = await sql<{ state: string }>`
    select p.state from space_guests g join people p on p.id = g.person_id and p.kind = 'guest' and p.state <> 'deleted'
    where g.space_id = ${spaceId} and g.person_id = ${personId} and (g.ends_at is null or g.ends_at > now())`.execute(
    db,
  );
  return rows[0]?.state ?? null;
}
