// SQL on files that hang in records, and in the settings of apps.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { StoredFile, Upload } from './queries.ts';

/** Where a file hangs: the column of a field, in a record that may be about to be added; or a part of the app's settings. */
export type InRecord = {
  readonly app: string;
  readonly record: string | null;
  readonly column: string;
  /** The guest space of the app; null elsewhere. */
  readonly guestSpace: string | null;
};
/** The parts of settings that files hang in: they belong to no record. */
export const inSettings = ['customize', 'icon'] as const;
export type InSettings = (typeof inSettings)[number];
export type NewInRecord = InRecord & { readonly upload: Upload };

/** Hangs uploads in records; answers their ids by the keys of the uploads. */
export async function insertInRecords(
  db: Db,
  creatorId: string,
  files: readonly NewInRecord[],
): Promise<Map<string, string>> {
  if (files.length === 0) return new Map();
  const rows = await db
    .insertInto('files')
    .values(
      files.map(({ app, record, column, guestSpace, upload: { name, type, size, blob } }) => ({
        ...{ app_id: app, record_id: record, field: column, space_id: guestSpace },
        ...{ name, type, size, blob, creator_id: creatorId },
      })),
    )
    .returning(['id', 'blob'])
    .execute();
  const ids = new Map(rows.map((row) => [row.blob, row.id]));
  return new Map(files.map(({ upload }) => [upload.key, ids.get(upload.blob) ?? '']));
}

/** Tells files the record that they were hung in before it was there. */
export async function nameRecords(db: Db, files: readonly string[], records: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await sql`update files set record_id = n.record
    from unnest(${[...files]}::bigint[], ${[...records]}::bigint[]) as n(file, record)
    where files.id = n.file and files.app_id is not null and files.record_id is null`.execute(db);
}

/** Takes files down. Their contents are swept with all others that nobody refers to. */
export async function dropFromRecords(db: Db, app: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await sql`delete from files where app_id = ${app} and id = any(${[...files]}::bigint[])`.execute(db);
}

export async function dropOfRecords(db: Db, app: string, records: readonly string[]): Promise<void> {
  await sql`delete from files where app_id = ${app} and record_id = any(${[...records]}::bigint[])`.execute(db);
}

/** Files of fields that an app no longer has. */
export async function dropOfFields(db: Db, app: string, columns: readonly string[]): Promise<void> {
  if (columns.length === 0) return;
  await sql`delete from files where app_id = ${app} and field = any(${[...columns]}::text[])`.execute(db);
}

export type Named = { readonly id: string; readonly name: string; readonly type: string; readonly size: string };

export async function namesOfFiles(db: Db, app: string, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Named>`
    select id, name, type, size from files where app_id = ${app} and id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files of the settings that neither version of them names any more. */
export async function dropFromSettings(db: Db, app: string, kept: readonly string[]): Promise<void> {
  await sql`delete from files where app_id = ${app} and record_id is null and field = any(${[...inSettings]}::text[])
    and not id = any(${[...kept]}::bigint[])`.execute(db);
}

type SettingsCopy = {
  readonly from: string;
  readonly to: string;
  readonly guestSpace: string | null;
  readonly id: string;
  readonly creator: string;
};

/** Hangs the contents of a file of one app's settings in those of another; answers the new id. */
export async function copyInSettings(db: Db, { from, to, guestSpace, id, creator }: SettingsCopy) {
  const { rows } = await sql<{ id: string }>`
    insert into files (app_id, record_id, field, space_id, name, type, size, blob, creator_id)
    select ${to}::bigint, null, field, ${guestSpace}::bigint, name, type, size, blob, ${creator}::bigint from files
    where id = ${id} and app_id = ${from} and record_id is null and field = any(${[...inSettings]}::text[])
    returning id`.execute(db);
  return rows[0]?.id;
}

/** `record` is null for a file of the settings. */
export type RecordFile = StoredFile & { readonly app: string; readonly record: string | null; readonly column: string };

/** A file that hangs in a record or in settings, whoever asks: who may have it is for those to say. */
export async function recordFile(db: Db, id: string): Promise<RecordFile | null> {
  const { rows } = await sql<RecordFile>`
    select id, coalesce(space_id::text, '') as "spaceId", space_id is not null as "guestSpace", name, type, size, blob, thumbnail,
      app_id as app, record_id as record, field as "column"
    from files where id = ${id} and app_id is not null
      and (record_id is not null or field = any(${[...inSettings]}::text[]))`.execute(db);
  return rows[0] ?? null;
}
