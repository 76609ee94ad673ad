// SQL for apps: what is live for whoever may see it, what is being prepared for those who manage it.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { whereMay } from '../../policy/ask.ts';
import { liveSpace } from '../../policy/relations.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';
import type { Settings } from './model.ts';

export type LiveRow = {
  id: string;
  space_id: string | null;
  thread_id: string | null;
  is_guest: boolean;
  code: string;
  live: Settings;
  live_revision: string;
  words: string[];
  creator_id: string;
  created_at: Date;
  modified_at: Date;
  creator: Parameters<typeof presentCard>[0];
  modifier: Parameters<typeof presentCard>[0];
};

const from = sql`apps left join spaces on spaces.id = apps.space_id`;
const liveRows = (actor: Actor, where: RawBuilder<unknown>) => rowsOf(sql`${whereMay(actor, 'app.see')} and ${where}`);
const rowsOf = (where: RawBuilder<unknown>) => sql<LiveRow>`
  select apps.id, apps.space_id, apps.thread_id, coalesce(spaces.is_guest, false) as is_guest, apps.code, apps.live,
    apps.live_revision, apps.creator_id, apps.created_at, apps.modified_at,
    array(select attname::text from pg_attribute where attrelid = to_regclass('app_' || apps.id) and attname like 'f%words' and not attisdropped) as words,
    ${cardColumn('creator')} as creator, ${cardColumn('modifier')} as modifier
  from ${from} left join people creator on creator.id = apps.creator_id left join people modifier on modifier.id = apps.modifier_id
  where apps.live is not null and ${where}`;

export async function liveRow(db: Db, actor: Actor, id: string): Promise<LiveRow | undefined> {
  const { rows } = await liveRows(actor, sql`apps.id = ${id}`).execute(db);
  return rows[0];
}

/** A deployed app that somebody can see, whoever that is. Runs as the system. */
export async function liveRowOfHouse(db: Db, id: string): Promise<LiveRow | undefined> {
  const there = sql`apps.deleted_at is null and (apps.space_id is null or ${liveSpace})`;
  const { rows } = await rowsOf(sql`${there} and apps.id = ${id}`).execute(db);
  return rows[0];
}

/** The space in which a deployed app lives. Runs as the system. */
export async function placeOfLiveApp(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ space_id: string | null }>`
    select space_id from apps where id = ${id} and live is not null and deleted_at is null`.execute(db);
  return rows[0]?.space_id ?? null;
}

export type Wanted = {
  readonly ids?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly spaceIds?: readonly string[] | undefined;
};

/** Deployed apps that the actor may see, by id. */
export async function liveApps(db: Db, actor: Actor, wanted: Wanted): Promise<LiveRow[]> {
  const { ids = [], codes = [], name = '', spaceIds = [] } = wanted;
  const parts = [
    ...(ids.length > 0 ? [sql`apps.id = any(${[...ids]}::bigint[])`] : []),
    ...(codes.length > 0 ? [sql`apps.code = any(${[...codes]}::text[])`] : []),
    ...(spaceIds.length > 0 ? [sql`apps.space_id = any(${[...spaceIds]}::bigint[])`] : []),
    ...(name === '' ? [] : [sql`position(lower(${name}) in lower(apps.name)) > 0`]),
  ];
  const where = parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
  const { rows } = await sql<LiveRow>`${liveRows(actor, where)} order by apps.id`.execute(db);
  return rows;
}

/** Whether the app's space is a guest space. */
export async function isInGuestSpace(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ guest: boolean }>`
    select coalesce(spaces.is_guest, false) as guest from ${from} where apps.id = ${id}`.execute(db);
  return rows[0]?.guest === true;
}

export async function isGuestSpace(db: Db, space: string): Promise<boolean> {
  const row = await db.selectFrom('spaces').select('is_guest').where('id', '=', space).executeTakeFirst();
  return row?.is_guest === true;
}

/** Where an app stands, and in which thread of the space. */
export async function setPlace(
  db: Db,
  id: string,
  { space, thread }: { readonly space: string | null; readonly thread: string | null },
): Promise<void> {
  await db.updateTable('apps').set({ space_id: space, thread_id: thread }).where('id', '=', id).execute();
}

export async function insertApp(
  db: Db,
  app: { space_id: string | null; thread_id: string | null; name: string; preview: Settings; creator: string },
): Promise<{ id: string; preview_revision: string }> {
  const { preview, creator, ...row } = app;
  return db
    .insertInto('apps')
    .values({ ...row, preview: JSON.stringify(preview), creator_id: creator, modifier_id: creator })
    .returning(['id', 'preview_revision'])
    .executeTakeFirstOrThrow();
}

export type Renames = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type WorkRow = {
  id: string;
  space_id: string | null;
  is_guest: boolean;
  code: string;
  creator_id: string;
  live: Settings | null;
  preview: Settings;
  live_revision: string | null;
  preview_revision: string;
  renames: Renames;
  deploy_status: 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';
};

/** Both versions, for those who manage the app. `lock`: until the end of the transaction nobody else changes them. */
export async function workRow(db: Db, id: string, lock: boolean): Promise<WorkRow | undefined> {
  const { rows } = await sql<WorkRow>`
    select apps.id, apps.space_id, coalesce(spaces.is_guest, false) as is_guest, apps.code, apps.creator_id, apps.live, apps.preview,
      apps.live_revision, apps.preview_revision, apps.renames, apps.deploy_status
    from ${from} where apps.id = ${id} ${lock ? sql`for update of apps` : sql``}`.execute(db);
  return rows[0];
}

export async function setPreview(db: Db, id: string, by: string, preview: Settings, renames: Renames): Promise<string> {
  const { preview_revision } = await db
    .updateTable('apps')
    .set({
      preview: JSON.stringify(preview),
      renames: JSON.stringify(renames),
      preview_revision: sql<string>`preview_revision + 1`,
      modifier_id: by,
      modified_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .returning('preview_revision')
    .executeTakeFirstOrThrow();
  return preview_revision;
}

/** Preview becomes live. */
export async function goLive(db: Db, id: string): Promise<void> {
  await sql`update apps set live = preview, live_revision = preview_revision, name = preview -> 'general' ->> 'name',
    renames = '{}', deployed_at = now(), deploy_status = 'SUCCESS' where id = ${id}`.execute(db);
}

/** What is prepared is what is live: nothing is left to deploy. */
export async function noteReverted(db: Db, id: string): Promise<void> {
  await sql`update apps set live_revision = preview_revision, deploy_status = 'SUCCESS' where id = ${id}`.execute(db);
}

export type Belonging = { kind: 'GROUP' | 'ORGANIZATION'; code: string; direct: boolean };

/** Groups and departments of a colleague, by code in small letters. */
export async function belongingsOf(db: Db, personId: string): Promise<Belonging[]> {
  const { rows } = await sql<Belonging>`
    select 'GROUP' as kind, lower(g.code) as code, true as direct
      from group_people gp join groups g on g.id = gp.group_id where gp.person_id = ${personId}
    union all
    select 'ORGANIZATION', lower(d.code), r.direct
      from department_reach r join departments d on d.id = r.department_id where r.person_id = ${personId}`.execute(db);
  return rows;
}

/** The thread an app of a space hangs on. */
export async function defaultThread(db: Db, space: string): Promise<string | null> {
  const row = await db.selectFrom('spaces').select('default_thread_id').where('id', '=', space).executeTakeFirst();
  return row?.default_thread_id ?? null;
}

type Documents = { readonly live: Settings | null; readonly preview: Settings };

/** Other apps whose lookups, related records or actions name this one. Nobody else changes them until the end of the transaction. */
export async function appsNaming(db: Db, app: string): Promise<(Documents & { id: string })[]> {
  const into = '$.fields.**.relatedApp ? (@.app == $app)';
  const to = '$.actions.*.destApp ? (@.app == $app)';
  const names = JSON.stringify({ app });
  const naming = (document: RawBuilder<unknown>, path: string) =>
    sql`coalesce(jsonb_path_exists(${document}, ${path}::jsonpath, ${names}::jsonb), false)`;
  const [live, preview] = [sql`apps.live`, sql`apps.preview`];
  const { rows } = await sql<Documents & { id: string }>`
    select id, live, preview from apps where id <> ${app} and deleted_at is null
      and (${naming(live, into)} or ${naming(live, to)} or ${naming(preview, into)} or ${naming(preview, to)})
    order by id for update`.execute(db);
  return rows;
}

/** Both versions of an app as they follow a change of another one: each is a revision further. */
export async function setDocuments(db: Db, id: string, { live, preview }: Documents): Promise<void> {
  await sql`update apps set live = ${live === null ? null : JSON.stringify(live)}::jsonb, preview = ${JSON.stringify(preview)}::jsonb,
    live_revision = live_revision + 1, preview_revision = preview_revision + 1 where id = ${id}`.execute(db);
}

/** Every deployed app of a space, by id. */
export async function idsInSpace(db: Db, space: string): Promise<string[]> {
  const rows = await db
    .selectFrom('apps')
    .select('id')
    .where('space_id', '=', space)
    .where('live', 'is not', null)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The names of spaces that the caller may see. */
export async function spaceNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('spaces')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
