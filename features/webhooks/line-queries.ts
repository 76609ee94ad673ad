// SQL of deliveries on their way, and of the log of those that have ended. Read by the system alone.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Problem } from './queries.ts';

export type Line = { readonly hook: string; readonly record: string | null };

export type Next = {
  id: string;
  notification: string;
  body: string;
  attempts: number;
  /** When it may be sent at the earliest. */
  due: Date;
  created_at: Date;
  url: string;
  secret: string;
  /** The webhook, and what it stands in, is at work. */
  works: boolean;
  unanswered: number;
};

/** The oldest delivery of a line. */
export async function nextInLine(system: Db, { hook, record }: Line): Promise<Next | null> {
  const { rows } = await sql<Next>`
    select d.id, d.notification, d.body, d.attempts, greatest(d.next_at, w.rests_until) as due, d.created_at,
      coalesce(w.live ->> 'url', w.url) as url, w.secret, w.unanswered,
      coalesce(w.live -> 'active' = 'true' and a.deleted_at is null and s.deleted_at is null, false) as works
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id join apps a on a.id = w.app_id left join spaces s on s.id = a.space_id
    where d.webhook_id = ${hook} and d.record_id is not distinct from ${record}::bigint and d.state = 'waiting'
    order by d.id limit 1`.execute(system);
  return rows[0] ?? null;
}

export type Ended = {
  readonly state: 'sent' | 'failed';
  readonly status: number | null;
  readonly problem: Problem | null;
};

/** `tried`: whether this was an attempt. */
export async function endDelivery(
  system: Db,
  id: string,
  { state, status, problem }: Ended,
  tried: boolean,
): Promise<void> {
  await sql`update webhook_deliveries set state = ${state}, status = ${status}, problem = ${problem}, ended_at = now(),
    attempts = attempts + ${tried ? 1 : 0}::int where id = ${id}`.execute(system);
}

export async function putOff(
  system: Db,
  id: string,
  { status, problem, seconds }: { readonly status: number | null; readonly problem: Problem; readonly seconds: number },
): Promise<void> {
  await sql`update webhook_deliveries set attempts = attempts + 1, status = ${status}, problem = ${problem},
    next_at = now() + ${seconds} * interval '1 second' where id = ${id}`.execute(system);
}

/** Notes whether the receiver's server answered; when not, nothing is sent to it for so long. */
export async function noteReceiver(system: Db, hook: string, restSeconds: number | null): Promise<void> {
  const rest = restSeconds === null ? sql`null` : sql`now() + ${restSeconds} * interval '1 second'`;
  const count = restSeconds === null ? sql`0` : sql`unanswered + 1`;
  await sql`update webhooks set unanswered = ${count}, rests_until = ${rest} where id = ${hook}
    and (${restSeconds !== null} or unanswered > 0)`.execute(system);
}

/** Has the line worked on at that moment. */
export async function comeBack(system: Db, { hook, record }: Line, at: Date): Promise<void> {
  await sql`select webhook_job(${hook}::bigint, ${record}::bigint, ${at.toISOString()}::timestamptz)`.execute(system);
}

export type DeliveryRow = {
  id: string;
  type: string;
  record_id: string | null;
  state: 'waiting' | 'sent' | 'failed' | 'dropped';
  status: number | null;
  problem: Problem | null;
  attempts: number;
  created_at: Date;
  next_at: Date;
  has_body: boolean;
};

export async function deliveriesOf(
  system: Db,
  { app, hook }: { readonly app: string; readonly hook: string },
  { limit, below }: { readonly limit: number; readonly below: string | null },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.id, d.type, d.record_id, d.state, d.status, d.problem, d.attempts, d.created_at, greatest(d.next_at, w.rests_until) as next_at,
      d.body is not null as has_body
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id
    where w.id = ${hook} and w.app_id = ${app} ${below === null ? sql`` : sql`and d.id < ${below}::bigint`}
    order by d.id desc limit ${limit}`.execute(system);
  return rows;
}

/** The newest delivery of each webhook of an app. */
export async function lastOf(system: Db, app: string): Promise<Map<string, { state: DeliveryRow['state']; at: Date }>> {
  const { rows } = await sql<{ hook: string; state: DeliveryRow['state']; at: Date }>`
    select w.id as hook, d.state, d.created_at as at from webhooks w
      cross join lateral (select state, created_at from webhook_deliveries where webhook_id = w.id order by id desc limit 1) d
    where w.app_id = ${app}`.execute(system);
  return new Map(rows.map(({ hook, ...last }) => [hook, last]));
}

/** Puts what was sent, or could not be, at the end of its line again. False: there is no such delivery. */
export async function sendAgain(system: Db, app: string, hook: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    insert into webhook_deliveries (webhook_id, record_id, notification, type, guest_space_id, body, state)
    select d.webhook_id, d.record_id, d.notification, d.type, d.guest_space_id, d.body, 'waiting'
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id
    where d.id = ${id} and w.id = ${hook} and w.app_id = ${app} and d.body is not null and d.state in ('sent', 'failed')
    returning id`.execute(system);
  return rows.length > 0;
}

export type Receiver = { url: string; secret: string; works: boolean; tests: number };

/** Where a webhook sends to as it stands in the settings, and how many tests the last minute saw. */
export async function receiverOf(system: Db, app: string, hook: string): Promise<Receiver | null> {
  const { rows } = await sql<Receiver>`
    select w.url, w.secret, coalesce(w.live -> 'active' = 'true', false) as works,
      (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.type = 'TEST' and d.created_at > now() - interval '1 minute') as tests
    from webhooks w where w.id = ${hook} and w.app_id = ${app}`.execute(system);
  return rows[0] ?? null;
}

/** Deliveries tell of records: they go after a week. What waits without anybody coming for it is taken up again. */
export async function tidyDeliveries(system: Db): Promise<void> {
  await sql`delete from webhook_deliveries where ended_at < now() - interval '7 days'`.execute(system);
  await sql`select webhook_job(l.webhook_id, l.record_id, now()) from (
    select distinct webhook_id, record_id from webhook_deliveries d join webhooks w on w.id = d.webhook_id
    where d.state = 'waiting' and greatest(d.next_at, w.rests_until) < now() - interval '10 minutes' limit 1000) l`.execute(
    system,
  );
}
