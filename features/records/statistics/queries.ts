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

/** Adds to what was counted today (UTC), and forgets what nobody asks for any more. An app that is gone counts nothing. */
export async function addCalls(db: Db, counts: ReadonlyMap<string, number>): Promise<void> {
  const today = sql`(now() at time zone 'UTC')::date`;
  await sql`
    with old as (delete from app_requests where day < ${today} - 7)
    insert into app_requests as r (app_id, day, calls)
    select apps.id, ${today}, c.calls from unnest(${[...counts.keys()]}::bigint[], ${[...counts.values()]}::bigint[]) c(id, calls)
      join apps on apps.id = c.id order by apps.id
    on conflict (app_id, day) do update set calls = r.calls + excluded.calls`.execute(db);
}

/** Calls about these apps today. */
export async function callsToday(db: Db, apps: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; calls: string }>`
    select app_id as id, calls from app_requests where app_id = any(${[...apps]}::bigint[]) and day = (now() at time zone 'UTC')::date`.execute(
    db,
  );
  return new Map(rows.map(({ id, calls }) => [id, calls]));
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
