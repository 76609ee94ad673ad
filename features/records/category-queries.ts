// SQL on the categories of records.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { tableOf } from './table-queries.ts';

/** Gives categories other names, all in one moment; null: records leave it. */
export async function renameCategories(
  db: Db,
  app: string,
  renamed: ReadonlyMap<string, string | null>,
): Promise<void> {
  const was = [...renamed.keys()];
  const names = JSON.stringify(Object.fromEntries(renamed));
  await sql`update ${tableOf(app)} set categories = array(
      select case when one.name = any(${was}::text[]) then ${names}::jsonb ->> one.name else one.name end
      from unnest(categories) with ordinality as one(name, position)
      where one.name <> all(${was}::text[]) or ${names}::jsonb ->> one.name is not null order by one.position)
    where categories && ${was}::text[]`.execute(db);
}
