// SQL on installed plug-ins, and on which apps use them.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { liveSpace } from '../../../policy/relations.ts';
import type { Package, Texts } from './package.ts';

export type Range = { readonly limit: number; readonly offset: number };

/** Installed ones, the newest first; of `ids` only those, if any are named. */
export async function installed(db: Db, ids: readonly string[], { limit, offset }: Range): Promise<Package[]> {
  const { rows } = await sql<Package>`select id, names, descriptions, version from plugins
    where ${ids.length === 0} or id = any(${[...ids]}::text[])
    order by installed_at desc, id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export type Used = { readonly id: string; readonly names: Texts };

/** Apps that are there: not those of spaces in the bin. */
const apps = sql`(select apps.* from apps left join spaces on spaces.id = apps.space_id
  where apps.deleted_at is null and (apps.space_id is null or ${liveSpace})) apps`;

/** What apps use, live or in preview, without its being installed. */
export async function required(db: Db, { limit, offset }: Range): Promise<Used[]> {
  const { rows } = await sql<Used>`
    select distinct on (used ->> 'id') used ->> 'id' as id, used -> 'names' as names
    from ${apps}, jsonb_array_elements(coalesce(apps.live -> 'plugins', '[]') || (apps.preview -> 'plugins')) as used
    where not exists (select 1 from plugins where plugins.id = used ->> 'id')
    order by used ->> 'id' limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export async function appsWith(db: Db, id: string, { limit, offset }: Range): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select apps.id, coalesce(apps.live, apps.preview) -> 'general' ->> 'name' as name from ${apps}
    where coalesce(apps.live, apps.preview) -> 'plugins' @> jsonb_build_array(jsonb_build_object('id', ${id}::text))
    order by apps.id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

/** Answers whether it was not there before. */
export async function insertPlugin(db: Db, { id, names, descriptions, version }: Package, blob: string) {
  const { rows } = await sql`insert into plugins (id, names, descriptions, version, blob)
    values (${id}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(descriptions)}::jsonb, ${version}, ${blob})
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

export async function renewPlugin(db: Db, { id, names, descriptions, version }: Package, blob: string): Promise<void> {
  await sql`update plugins set names = ${JSON.stringify(names)}::jsonb, descriptions = ${JSON.stringify(descriptions)}::jsonb,
    version = ${version}, blob = ${blob} where id = ${id}`.execute(db);
}

/** Answers whether it was there. */
export async function dropPlugin(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from plugins where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}
