// SQL of cursors, and of the list they keep.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { tableOf } from './table-queries.ts';

/** How many live where this one would be. Whoever asks holds the others back until the end of the transaction. */
export async function liveCursors(db: Db, guestSpace: string | null): Promise<number> {
  const { rows } = await sql<{ count: string }>`select live_cursors(${guestSpace}::bigint) as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** The records of a list by id, in its order. */
export async function listedIds(
  db: Db,
  app: string,
  where: RawBuilder<boolean>,
  orderBy: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${tableOf(app)} where ${where} order by ${orderBy}`.execute(db);
  return rows.map((row) => row.id);
}

export type CursorRow = {
  readonly id: string;
  readonly space_id: string | null;
  readonly app_id: string;
  readonly person_id: string;
  readonly size: number;
  readonly fields: string[];
};

export async function insertCursor(
  db: Db,
  cursor: Omit<CursorRow, 'id'> & { readonly records: string[]; readonly expires_at: Date },
): Promise<string> {
  const { id } = await db.insertInto('record_cursors').values(cursor).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** A cursor that has not expired, held until the end of the transaction, with its next records. */
export async function takeCursor(db: Db, id: string): Promise<(CursorRow & { next: string[]; more: boolean }) | null> {
  const { rows } = await sql<CursorRow & { next: string[]; more: boolean }>`
    select id, space_id, app_id, person_id, size, fields, records[:size]::text[] as next, cardinality(records) > size as more
    from record_cursors where id = ${id}::uuid and expires_at > now() for update`.execute(db);
  return rows[0] ?? null;
}

/** Takes away what was handed out. */
export async function advanceCursor(db: Db, id: string, until: Date): Promise<void> {
  await sql`update record_cursors set records = records[size + 1:], expires_at = ${until} where id = ${id}::uuid`.execute(
    db,
  );
}

export async function deleteCursor(db: Db, id: string): Promise<void> {
  await db.deleteFrom('record_cursors').where('id', '=', id).execute();
}
