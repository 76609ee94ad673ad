// SQL of tokens: those of an app for who manages it, and who calls with which.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Grant } from '../../../policy/actors.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';

export type TokenRow = {
  id: string;
  hint: string;
  note: string;
  grants: Grant[];
  live_grants: Grant[] | null;
  created_at: Date;
  creator: Parameters<typeof presentCard>[0];
};

export async function tokensOf(db: Db, app: string): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`
    select t.id, t.hint, t.note, t.grants, t.live_grants, t.created_at, ${cardColumn('creator')} as creator
    from app_tokens t join people creator on creator.id = t.creator_id where t.app_id = ${app} order by t.id`.execute(
    db,
  );
  return rows;
}

export type NewToken = {
  readonly app: string;
  readonly hash: Buffer;
  readonly hint: string;
  readonly note: string;
  readonly grants: readonly Grant[];
  readonly creator: string;
};

export async function insertToken(db: Db, { app, creator, grants, ...rest }: NewToken): Promise<string> {
  const { id } = await db
    .insertInto('app_tokens')
    .values({ ...rest, app_id: app, creator_id: creator, grants: [...grants] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether there was such a token. */
export async function changeToken(
  db: Db,
  app: string,
  id: string,
  to: { readonly note?: string; readonly grants?: string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('app_tokens')
    .set(to)
    .where('id', '=', id)
    .where('app_id', '=', app)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteToken(db: Db, app: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('app_tokens')
    .where('id', '=', id)
    .where('app_id', '=', app)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** With the app its tokens become what was prepared. */
export async function deployTokens(db: Db, app: string): Promise<void> {
  await sql`update app_tokens set live_grants = grants where app_id = ${app} and live_grants is distinct from grants`.execute(
    db,
  );
}

export async function undoTokens(db: Db, app: string): Promise<void> {
  await sql`delete from app_tokens where app_id = ${app} and live_grants is null`.execute(db);
  await sql`update app_tokens set grants = live_grants where app_id = ${app} and live_grants is distinct from grants`.execute(
    db,
  );
}

export type Called = { hash: Buffer; app: string; space: string | null; is_guest: boolean; grants: Grant[] };

/** The tokens with these hashes that work. Read by the system alone. */
export async function workingTokens(system: Db, hashes: readonly Buffer[]): Promise<Called[]> {
  const { rows } = await sql<Called>`
    select t.hash, t.app_id as app, a.space_id as space, coalesce(s.is_guest, false) as is_guest, t.live_grants as grants
    from app_tokens t join apps a on a.id = t.app_id and a.live is not null and a.deleted_at is null
      left join spaces s on s.id = a.space_id
    where t.hash = any(${hashes.map((hash) => `\\x${hash.toString('hex')}`)}::bytea[]) and t.live_grants is not null
      and s.deleted_at is null`.execute(system);
  return rows;
}
