// SQL of the access settings. Runs as the system: ranges and the hash of the shared password are read by no request role.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Range = { readonly range: string; readonly note: string };
export type Stored = {
  readonly revision: string;
  readonly mode: 'open' | 'listed' | 'none';
  readonly ranges: readonly Range[];
  readonly basic_on: boolean;
  readonly basic_user: string | null;
  readonly basic_hash: string | null;
  readonly certificates: 'off' | 'any' | 'own';
};

export async function accessRules(db: Db): Promise<Stored> {
  return db
    .selectFrom('access_rules')
    .select(['revision', 'mode', 'ranges', 'basic_on', 'basic_user', 'basic_hash', 'certificates'])
    .executeTakeFirstOrThrow();
}

/** The revision of the rules, or null while everybody may come from everywhere. */
export async function accessRevision(db: Db): Promise<string | null> {
  const row = await db.selectFrom('access_rules').select('revision').where('mode', '<>', 'open').executeTakeFirst();
  return row?.revision ?? null;
}

/** Replaces the rules; false when somebody else was quicker. */
export async function putAccessRules(db: Db, { revision, ranges, ...rules }: Stored): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('access_rules')
    .set({ ...rules, ranges: JSON.stringify(ranges), revision: sql`revision + 1` })
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Everybody may come from everywhere again; the list of ranges stays, to be mended. */
export async function openAccess(db: Db): Promise<void> {
  await db.updateTable('access_rules').set({ mode: 'open', revision: sql`revision + 1` }).execute();
}
