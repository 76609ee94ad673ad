// SQL of the figures: which apps there are on one page, and how much each of their tables holds.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Actor } from '../../../policy/actors.ts';
import { whereMay } from '../../../policy/ask.ts';
import type { Settings } from '../../apps/model.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';
import { tableOf } from '../table-queries.ts';

type Card = Parameters<typeof presentCard>[0];
export type AppRow = {
  id: string;
  space_id: string | null;
  space_name: string | null;
  creator_id: string;
  live: Settings | null;
  preview: Settings;
  is_changed: boolean;
  created_at: Date;
  modified_at: Date;
  creator: Card;
  modifier: Card;
};

/** Every app that the actor sees, deployed or not, by id; `all`: every app of the house. */
export async function appsSeen(db: Db, actor: Actor, all: boolean): Promise<AppRow[]> {
  const seen = all ? sql`apps.deleted_at is null and spaces.deleted_at is null` : whereMay(actor, 'app.see');
  const { rows } = await sql<AppRow>`
    select apps.id, apps.space_id, spaces.name as space_name, apps.creator_id, apps.live, apps.preview,
      apps.live is distinct from apps.preview as is_changed, apps.created_at, apps.modified_at,
      ${cardColumn('creator')} as creator, ${cardColumn('modifier')} as modifier
    from apps left join spaces on spaces.id = apps.space_id
      left join people creator on creator.id = apps.creator_id left join people modifier on modifier.id = apps.modifier_id
    where ${seen} order by apps.id`.execute(db);
  return rows;
}

export type Held = { id: string; records: string; changed_at: Date | null; bytes: string };

/** What the tables of these apps hold; files are counted with those of records. */
export async function heldBy(db: Db, apps: readonly string[]): Promise<Map<string, Held>> {
  if (apps.length === 0) return new Map();
  const counts = apps.map(
    (app) => sql`select ${app}::bigint as id, count(*) as records, max(updated_at) as changed_at,
      (select coalesce(sum(size), 0)::bigint from files where app_id = ${app}) as bytes from ${tableOf(app)}`,
  );
  const { rows } = await sql<Held>`${sql.join(counts, sql` union all `)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
