// SQL of push notifications. Runs as the system: where a person's devices are reached is read by no request role.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Device = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

export function pushKeys(db: Db) {
  return db.selectFrom('push_keys').select(['public_key', 'private_key']).executeTakeFirst();
}

/** Keeps keys where there are none; of processes that start together the first wins. */
export async function addPushKeys(db: Db, publicKey: string, sealed: string): Promise<void> {
  await sql`insert into push_keys (public_key, private_key) values (${publicKey}, ${sealed}) on conflict do nothing`.execute(
    db,
  );
}

/** Keys that nobody can open any more, and the devices that subscribed with them. */
export async function dropPushKeys(db: Db, publicKey: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('push_keys').where('public_key', '=', publicKey).executeTakeFirst();
  if (numDeletedRows > 0n) await db.deleteFrom('push_subscriptions').execute();
}

const MOST_DEVICES = 20;

/** A device is one person's: whoever subscribed there last. */
export async function putDevice(db: Db, personId: string, sessionId: string | null, device: Device): Promise<void> {
  await sql`insert into push_subscriptions (person_id, session_id, endpoint, p256dh, auth)
    values (${personId}, ${sessionId}, ${device.endpoint}, ${device.p256dh}, ${device.auth})
    on conflict (endpoint) do update set person_id = excluded.person_id, session_id = excluded.session_id,
      p256dh = excluded.p256dh, auth = excluded.auth, created_at = now()`.execute(db);
  await sql`delete from push_subscriptions where id in (select id from push_subscriptions where person_id = ${personId}
    order by created_at desc, id desc offset ${MOST_DEVICES})`.execute(db);
}

export async function dropDevice(db: Db, personId: string, endpoint: string): Promise<void> {
  await db
    .deleteFrom('push_subscriptions')
    .where('endpoint', '=', endpoint)
    .where('person_id', '=', personId)
    .execute();
}

/** Devices of one of the organisation's own whose session, or password, is still the one they subscribed with. */
const stands = sql`p.kind = 'user' and p.state = 'active' and case when d.session_id is null
  then d.created_at >= (select k.changed_at from credentials k where k.person_id = p.id)
  else exists (select 1 from sessions s where s.id = d.session_id and s.person_id = p.id
    and s.last_seen_at > now() - (select session_hours from settings) * interval '1 hour') end`;

/** One message to every device of a person; the same key never twice. */
export async function addPushes(db: Db, personId: string, key: string, payload: object): Promise<void> {
  await sql`insert into pushes (subscription_id, key, payload)
    select d.id, ${key}, ${JSON.stringify(payload)}::jsonb from push_subscriptions d join people p on p.id = d.person_id
    where d.person_id = ${personId} and ${stands} on conflict do nothing`.execute(db);
}

export type Waiting = Device & { readonly subscription_id: string; readonly payload: object };

/** A message and its device, if that may still be reached. */
export async function waitingPush(db: Db, id: string): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`select w.subscription_id, w.payload, d.endpoint, d.p256dh, d.auth from pushes w
    join push_subscriptions d on d.id = w.subscription_id join people p on p.id = d.person_id
    where w.id = ${id} and ${stands}`.execute(db);
  return rows[0];
}

export async function donePush(db: Db, id: string): Promise<void> {
  await db.deleteFrom('pushes').where('id', '=', id).execute();
}

export async function deviceGone(db: Db, id: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('id', '=', id).execute();
}
