// SQL on the tables of the provider. Runs as the system, never as a request role.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Kept = { payload: Record<string, unknown>; consumed_at: Date | null };

export async function put(
  db: Db,
  model: string,
  id: Buffer,
  payload: Record<string, unknown>,
  seconds: number | undefined,
): Promise<void> {
  const grant = typeof payload.grantId === 'string' ? payload.grantId : null;
  const uid = typeof payload.uid === 'string' ? payload.uid : null;
  await sql`
    insert into provider_state (model, id, grant_id, uid, payload, expires_at)
    values (${model}, ${id}, ${grant}, ${uid}, ${JSON.stringify(payload)}, now() + ${seconds ?? null}::int * interval '1 second')
    on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`.execute(
    db,
  );
}

export async function find(db: Db, model: string, by: { id: Buffer } | { uid: string }): Promise<Kept | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`uid = ${by.uid}`;
  const { rows } = await sql<Kept>`
    select payload, consumed_at from provider_state
    where model = ${model} and ${which} and (expires_at is null or expires_at > now()) limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Marks a code as used: false when it was used before, so that of two who come at once only one succeeds. */
export async function consume(db: Db, model: string, id: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update provider_state set consumed_at = now() where model = ${model} and id = ${id} and consumed_at is null returning 1`.execute(
    db,
  );
  return rows.length > 0;
}

export async function drop(db: Db, model: string, id: Buffer): Promise<void> {
  await db.deleteFrom('provider_state').where('model', '=', model).where('id', '=', id).execute();
}

export async function dropGrant(db: Db, grantId: string): Promise<void> {
  await db.deleteFrom('provider_state').where('grant_id', '=', grantId).execute();
}

/** True for the first who comes with this id while it is remembered. */
export async function takeOnce(db: Db, model: string, id: Buffer, seconds: number): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_state (model, id, payload, expires_at) values (${model}, ${id}, '{}', now() + ${seconds}::int * interval '1 second')
    on conflict do nothing returning 1`.execute(db);
  return rows.length > 0;
}

/** Adds the signing key unless another process was faster. */
export async function addKey(db: Db, kid: string, jwk: string): Promise<void> {
  await db
    .insertInto('provider_keys')
    .values({ kid, jwk })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Adds the key that is to follow, unless another process was faster. */
export async function addNextKey(db: Db, kid: string, jwk: string): Promise<void> {
  await sql`
    insert into provider_keys (kid, jwk, signs) select ${kid}, ${jwk}, false
    where not exists (select 1 from provider_keys where created_at > now() - interval '90 days')`.execute(db);
}

/** The one that signs first: the newest that everybody has had a day to see. `due`: the newest of all has served its time. */
export async function keys(db: Db): Promise<{ kid: string; jwk: string; due: boolean }[]> {
  const { rows } = await sql<{ kid: string; jwk: string; due: boolean }>`
    select kid, jwk, max(created_at) over () <= now() - interval '90 days' as due from provider_keys
    order by created_at <= now() - interval '1 day' desc, created_at desc`.execute(db);
  return rows;
}

/** A key that cannot be opened any more (the installation has another secret) is let go. */
export async function dropKey(db: Db, kid: string): Promise<void> {
  await db.deleteFrom('provider_keys').where('kid', '=', kid).execute();
}

/** The name of a person for other organisations, made at the first use. */
export async function subjectOf(db: Db, personId: string, fresh: string): Promise<string> {
  await db
    .insertInto('share_subjects')
    .values({ person_id: personId, subject: fresh })
    .onConflict((c) => c.doNothing())
    .execute();
  const row = await db
    .selectFrom('share_subjects')
    .select('subject')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.subject;
}

/** Whose subject it is, active or not. */
export async function personOf(db: Db, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('share_subjects')
    .select('person_id')
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export type Sharer = { id: string; name: string; locale: string; timezone: string; organisation: string };

/** The person behind a subject, while active and a standard user. */
export async function sharer(db: Db, subject: string): Promise<Sharer | null> {
  const { rows } = await sql<Sharer>`
    select p.id, p.name, p.locale, p.timezone, st.organisation from share_subjects s
    join people p on p.id = s.person_id and p.state = 'active' and p.kind = 'user' cross join settings st where s.subject = ${subject}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function isShared(db: Db, personId: string, origin: string): Promise<boolean> {
  const row = await db
    .selectFrom('account_shares')
    .select('origin')
    .where('person_id', '=', personId)
    .where('origin', '=', origin)
    .executeTakeFirst();
  return row !== undefined;
}

export async function addShare(db: Db, personId: string, origin: string, clientId: string): Promise<void> {
  await db
    .insertInto('account_shares')
    .values({ person_id: personId, origin, client_id: clientId })
    .onConflict((c) => c.columns(['person_id', 'origin']).doUpdateSet({ client_id: clientId }))
    .execute();
}

export async function sharesOf(db: Db, personId: string): Promise<{ origin: string; created_at: Date }[]> {
  return db
    .selectFrom('account_shares')
    .select(['origin', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('origin')
    .execute();
}

export async function dropShare(db: Db, personId: string, origin: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('account_shares')
    .where('person_id', '=', personId)
    .where('origin', '=', origin)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Every token that was given out for this person at this origin. */
export async function dropTokens(db: Db, subject: string, clientIds: readonly string[]): Promise<void> {
  await sql`delete from provider_state where model in ('RefreshToken', 'AccessToken', 'Grant', 'AuthorizationCode')
    and payload ->> 'accountId' = ${subject} and payload ->> 'clientId' = any(${[...clientIds]})`.execute(db);
}

/** All registrations of one origin: a server that lost its own registers again. */
export async function clientsOf(db: Db, redirect: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select payload ->> 'client_id' as id from provider_state where model = 'Client' and payload -> 'redirect_uris' ->> 0 = ${redirect}`.execute(
    db,
  );
  return rows.map((r) => r.id);
}
