// The organisation's settings, one row. Guests may read only what their screens need.
import type { Updateable } from 'kysely';
import type { Db } from './connections.ts';
import type { Tables } from './tables.ts';

/** What every reader may know. */
export function publicSettings(db: Db) {
  return db
    .selectFrom('settings')
    .select(['organisation', 'language', 'spaces_on', 'guest_spaces_on'])
    .executeTakeFirstOrThrow();
}

/** Everything: for members and the system. */
export function allSettings(db: Db) {
  return db.selectFrom('settings').selectAll().executeTakeFirstOrThrow();
}

export async function changeSettings(db: Db, values: Updateable<Tables['settings']>): Promise<void> {
  if (Object.keys(values).length > 0) await db.updateTable('settings').set(values).execute();
}
