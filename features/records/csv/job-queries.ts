// SQL on imports that the worker carries out.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { tableOf } from '../table-queries.ts';

export type NewImport = {
  readonly app: string;
  readonly space: string | null;
  readonly person: string;
  readonly name: string;
  readonly blob: string;
  readonly key: string | null;
  readonly encoding: string | null;
  readonly language: 'ja' | 'en';
};

export async function insertImport(db: Db, made: NewImport): Promise<string> {
  const { app, space, person, key, ...rest } = made;
  const row = await db
    .insertInto('app_imports')
    .values({ ...rest, app_id: app, space_id: space, person_id: person, key_field: key })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type ImportRow = NewImport & {
  readonly id: string;
  readonly state: 'queued' | 'done' | 'failed';
  /** Lines looked at, and then records written. */
  readonly looked: number;
  readonly done: number;
  readonly report: unknown;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

const columns = sql`id, app_id as app, space_id as space, person_id as person, name, coalesce(blob, '') as blob, key_field as key,
  encoding, language, state, looked, done, report, created_at as "createdAt", finished_at as "finishedAt"`;

/** An import, whoever sent it. */
export async function importOf(db: Db, id: string): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`select ${columns} from app_imports where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The latest imports of somebody into an app. */
export async function importsOf(db: Db, app: string, person: string, id: string | null): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from app_imports where app_id = ${app} and person_id = ${person} and (${id}::bigint is null or id = ${id}::bigint)
    order by id desc limit 20`.execute(db);
  return rows;
}

/** Waits until nobody else carries it out; answers whether it is still to be done. */
export async function takeImport(db: Db, id: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema || ' app_imports ' || ${id}::text, 0))`.execute(
    db,
  );
  const row = await importOf(db, id);
  return row?.state === 'queued';
}

export async function noteProgress(db: Db, id: string, far: { looked?: number; done?: number }): Promise<void> {
  await db.updateTable('app_imports').set(far).where('id', '=', id).execute();
}

/** Keeps a transaction from counting as forgotten. */
export async function sayAnything(db: Db): Promise<void> {
  await sql`select`.execute(db);
}

/** The highest number of a record that there is. */
export async function lastRecord(db: Db, app: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select coalesce(max(id), 0)::text as id from ${tableOf(app)}`.execute(db);
  return rows[0]?.id ?? '0';
}

/** What came of it. Its file is not needed any more. */
export async function finishImport(db: Db, id: string, state: 'done' | 'failed', report: object): Promise<void> {
  await sql`update app_imports set state = ${state}, report = ${JSON.stringify(report)}::jsonb, blob = null, finished_at = now()
    where id = ${id}`.execute(db);
}
