// SQL of webhooks: what who manages an app sets, what was deployed, and what is on its way. Deliveries are read by the system alone.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Settings } from '../apps/model.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';
import type { Happening } from './contract.ts';

type State = 'waiting' | 'sent' | 'failed' | 'dropped';
export type Problem = 'unanswered' | 'refused' | 'private' | 'off' | 'expired' | 'limit';

export type WebhookRow = {
  id: string;
  description: string;
  url: string;
  events: Happening[];
  active: boolean;
  works: boolean;
  created_at: Date;
  creator: Parameters<typeof presentCard>[0];
};

const asLive = sql`jsonb_build_object('url', webhooks.url, 'events', to_jsonb(webhooks.events), 'active', webhooks.active)`;

export async function webhooksOf(db: Db, app: string): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`
    select webhooks.id, webhooks.description, webhooks.url, events, active, coalesce(live = ${asLive}, false) as works, webhooks.created_at, ${cardColumn('creator')} as creator
    from webhooks join people creator on creator.id = webhooks.creator_id where app_id = ${app} order by webhooks.id`.execute(
    db,
  );
  return rows;
}

export type NewWebhook = Pick<WebhookRow, 'description' | 'url' | 'active'> & {
  readonly app: string;
  readonly events: readonly Happening[];
  readonly secret: string;
  readonly creator: string;
};

export async function insertWebhook(db: Db, { app, creator, events, ...rest }: NewWebhook): Promise<string> {
  const { id } = await db
    .insertInto('webhooks')
    .values({ ...rest, app_id: app, creator_id: creator, events: [...events] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Changes = { description?: string; url?: string; events?: string[]; active?: boolean; secret?: string };

/** Whether there was such a webhook. */
export async function changeWebhook(db: Db, app: string, id: string, to: Changes): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set(to)
    .where('id', '=', id)
    .where('app_id', '=', app)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What is off sends nothing from now on, deployed or not. */
export async function switchOff(db: Db, id: string): Promise<void> {
  await sql`update webhooks set live = live || '{"active": false}' where id = ${id}`.execute(db);
}

export async function deleteWebhook(db: Db, app: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('webhooks')
    .where('id', '=', id)
    .where('app_id', '=', app)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** With the app its webhooks become what was prepared. */
export async function deployWebhooks(db: Db, app: string): Promise<void> {
  await sql`update webhooks set live = ${asLive} where app_id = ${app} and live is distinct from ${asLive}`.execute(db);
}

export async function undoWebhooks(db: Db, app: string): Promise<void> {
  await sql`delete from webhooks where app_id = ${app} and live is null`.execute(db);
  await sql`update webhooks set url = live ->> 'url', active = (live ->> 'active')::boolean,
      events = array(select jsonb_array_elements_text(live -> 'events'))
    where app_id = ${app} and live is distinct from ${asLive}`.execute(db);
}

/** Webhooks of an app that are at work and want to hear of this. */
export async function listening(system: Db, app: string, type: Happening): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from webhooks where app_id = ${app} and live -> 'active' = 'true' and live -> 'events' ? ${type}::text order by id`.execute(
    system,
  );
  return rows.map(({ id }) => id);
}

export type HookedApp = {
  id: string;
  code: string;
  space_id: string | null;
  is_guest: boolean;
  creator_id: string;
  live_revision: string;
  live: Settings;
};

const standing = sql`apps left join spaces on spaces.id = apps.space_id`;
const alive = sql`apps.live is not null and apps.deleted_at is null and spaces.deleted_at is null`;

export async function hookedApp(system: Db, id: string): Promise<HookedApp | null> {
  const { rows } = await sql<HookedApp>`
    select apps.id, apps.code, apps.space_id, coalesce(spaces.is_guest, false) as is_guest, apps.creator_id, apps.live_revision, apps.live
    from ${standing} where apps.id = ${id} and ${alive}`.execute(system);
  return rows[0] ?? null;
}

/** How much of the limit is left within this minute: of a guest space's own share, or of what everything else has together. */
export async function leftOfLimit(system: Db, guestSpace: string | null, limit: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' webhooks', 0))`.execute(system);
  const { rows } = await sql<{ used: number }>`
    select count(*)::int as used from webhook_deliveries where created_at > now() - interval '1 minute' and event_id is not null
      and guest_space_id is not distinct from ${guestSpace}::bigint and state <> 'dropped'`.execute(system);
  return Math.max(0, limit - (rows[0]?.used ?? 0));
}

export type NewDelivery = {
  readonly webhook: string;
  readonly record: string | null;
  readonly event: string | null;
  readonly notification: string;
  readonly type: string;
  readonly guestSpace: string | null;
  readonly body: string | null;
  readonly state: State;
  readonly status?: number | null;
  readonly problem?: Problem | null;
};

export async function insertDelivery(system: Db, delivery: NewDelivery): Promise<void> {
  const { webhook, record, event, guestSpace, status = null, problem = null, ...rest } = delivery;
  const hasEnded = rest.state !== 'waiting';
  await system
    .insertInto('webhook_deliveries')
    .values({
      ...rest,
      status,
      problem,
      webhook_id: webhook,
      record_id: record,
      event_id: event,
      guest_space_id: guestSpace,
      ended_at: hasEnded ? sql`now()` : null,
      attempts: rest.type === 'TEST' ? 1 : 0,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}
