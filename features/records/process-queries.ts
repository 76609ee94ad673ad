// SQL of the process: whom its settings mean, and records in their next state.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { tableOf } from './table-queries.ts';
import { keeps, LEFT, type Target } from './write-queries.ts';

/** Codes in small letters. `above`: departments with all that stand under them. */
export type Meant = {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly departments: readonly string[];
  readonly above: readonly string[];
  readonly personIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly departmentIds: readonly string[];
};

/** Active people by id; in a guest space only those who are in it. */
export async function peopleMeant(db: Db, guestSpace: string | null, meant: Meant): Promise<string[]> {
  const texts = (list: readonly string[]) => sql`${[...list]}::text[]`;
  const ids = (list: readonly string[]) => sql`${[...list]}::bigint[]`;
  const { rows } = await sql<{ ids: string[] }>`
    select people_meant(${guestSpace}::bigint, ${texts(meant.users)}, ${texts(meant.groups)}, ${texts(meant.departments)},
      ${texts(meant.above)}, ${ids(meant.personIds)}, ${ids(meant.groupIds)}, ${ids(meant.departmentIds)})::text[] as ids`.execute(
    db,
  );
  return rows[0]?.ids ?? [];
}

export type Moved = {
  readonly id: string;
  readonly status: string | null;
  readonly assignees: readonly string[];
  /** The action by which those who all have to act are bound. */
  readonly picked: string | null;
  readonly modifierId: string;
  readonly at: Date;
};

/** Puts a record where it goes, one revision further; answers the revision. */
export async function setProcess(db: Db, app: Target, moved: Moved): Promise<string> {
  const picks =
    moved.picked === null
      ? sql`delete from record_picks where app_id = ${app.id} and record_id = ${moved.id}`
      : sql`insert into record_picks (app_id, record_id, space_id, action) values (${app.id}, ${moved.id}, ${app.guestSpace}, ${moved.picked})
      on conflict (app_id, record_id) do update set action = excluded.action`;
  const { rows } = await sql<{ revision: string }>`
    with changed as (update ${tableOf(app.id)} set revision = revision + 1, status = ${moved.status}, assignees = ${[...moved.assignees]}::bigint[],
      modifier_id = ${moved.modifierId}, updated_at = ${moved.at} where id = ${moved.id}
      returning id, new.revision as now, ${sql.raw(LEFT)}, old.status, old.assignees),
    kept as (${sql.raw(keeps(app, 'changed', ['status', 'assignees']))}),
    picks as (${picks})
    select now as revision from changed`.execute(db);
  return rows[0]?.revision ?? '';
}

/** The action that was picked by the first of those who all have to act. */
export async function pickOf(db: Db, app: string, record: string): Promise<string | null> {
  const { rows } = await sql<{ action: string }>`
    select action from record_picks where app_id = ${app} and record_id = ${record}`.execute(db);
  return rows[0]?.action ?? null;
}

/** The first of these states that some record is in. */
export async function stateInUse(db: Db, app: string, states: readonly string[]): Promise<string | null> {
  if (states.length === 0) return null;
  const { rows } = await sql<{ status: string }>`
    select status from ${tableOf(app)} where status = any(${[...states]}::text[]) limit 1`.execute(db);
  return rows[0]?.status ?? null;
}

/** Records stay in their state when it is named anew. */
export async function renameStates(db: Db, app: string, names: ReadonlyMap<string, string>): Promise<void> {
  if (names.size === 0) return;
  const renames = JSON.stringify(Object.fromEntries(names));
  await sql`update ${tableOf(app)} set status = ${renames}::jsonb ->> status
    where status = any(${[...names.keys()]}::text[])`.execute(db);
}
