// SQL of deploys: asking for one, carrying it out once, and how it ended.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Both } from '../../platform/i18n.ts';
import type { WorkRow } from './app-queries.ts';

export type Problem = { readonly code: string; readonly status: number; readonly said: Both };
export type DeployRow = {
  id: string;
  apps: string[];
  state: 'waiting' | 'done' | 'failed';
  failed_app: string | null;
  problem: Problem | null;
};

/** Notes the apps as being deployed and queues the deploy (migration 0300). */
export async function insertDeploy(db: Db, apps: readonly string[]): Promise<string> {
  await db.updateTable('apps').set({ deploy_status: 'PROCESSING' }).where('id', 'in', apps).execute();
  const { id } = await db
    .insertInto('app_deploys')
    .values({ apps: [...apps] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const rowOf = async (db: Db, where: RawBuilder<unknown>): Promise<DeployRow | undefined> => {
  const { rows } = await sql<DeployRow>`
    select id, apps, state, failed_app, problem from app_deploys where ${where}`.execute(db);
  return rows[0];
};

export const deployRow = (db: Db, id: string) => rowOf(db, sql`id = ${id}`);

/** The deploy for whoever carries it out until the end of the transaction; nothing while somebody else does. */
export const takeDeploy = (db: Db, id: string) => rowOf(db, sql`id = ${id} for update skip locked`);

export const newestDeploy = (db: Db, app: string) =>
  rowOf(db, sql`apps @> array[${app}]::bigint[] order by id desc limit 1`);

/** Building an index over many records may take its time; if this server dies meanwhile, PostgreSQL lets go within a second. */
export async function withoutHurry(db: Db): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true), set_config('client_connection_check_interval', '1s', true)`.execute(
    db,
  );
}

export async function endDeploy(db: Db, id: string): Promise<void> {
  await sql`update app_deploys set state = 'done', ended_at = now() where id = ${id}`.execute(db);
}

/** One app did not fit: it has failed, and the others of the call are called off. */
export async function failDeploy(db: Db, { id, apps }: DeployRow, app: string, problem: Problem): Promise<void> {
  await sql`update app_deploys set state = 'failed', failed_app = ${app}, problem = ${JSON.stringify(problem)}::jsonb,
    ended_at = now() where id = ${id}`.execute(db);
  await sql`update apps set deploy_status = case when id = ${app} then 'FAIL' else 'CANCEL' end
    where id = any(${apps}::bigint[]) and deploy_status = 'PROCESSING'`.execute(db);
}

/** What a change had prepared that could not be deployed is as before it, if nobody has changed it since. */
export async function undoChange(db: Db, before: WorkRow, made: string): Promise<void> {
  const { id, preview, renames, preview_revision, deploy_status } = before;
  await sql`update apps set preview = ${JSON.stringify(preview)}::jsonb, renames = ${JSON.stringify(renames)}::jsonb,
      preview_revision = ${preview_revision}::bigint, deploy_status = ${deploy_status}
    where id = ${id} and preview_revision = ${made}::bigint and deploy_status = 'FAIL'`.execute(db);
}

export async function comeBack(system: Db, id: string, seconds: number): Promise<void> {
  await sql`select deploy_job(${id}::bigint, now() + ${seconds}::int * interval '1 second')`.execute(system);
}

/** Deploys that nobody carries out: a process may have died in the last attempt, a backup comes back without its jobs. */
export async function askAgain(system: Db): Promise<void> {
  await sql`select deploy_job(id, now()) from (
    select id from app_deploys where state = 'waiting' and created_at < now() - interval '10 minutes' for update skip locked) forgotten`.execute(
    system,
  );
  await sql`delete from app_deploys where ended_at < now() - interval '30 days'`.execute(system);
}
