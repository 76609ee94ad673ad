// SQL on the tables of files: uploads that wait to be hung on something, and the files that hang.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { whereMay } from '../../policy/ask.ts';

/** What a file hangs on: a comment, a thread's body, or (neither) the announcement of the space. */
export type Place = {
  readonly spaceId: string;
  readonly threadId?: string | undefined;
  readonly commentId?: string | undefined;
};

export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly blob: string;
};

export async function insertUpload(
  db: Db,
  values: Upload & { readonly personId: string; readonly spaceId: string | null },
): Promise<void> {
  const { personId, spaceId, ...upload } = values;
  await db
    .insertInto('uploads')
    .values({ ...upload, person_id: personId, space_id: spaceId })
    .execute();
}

/** Which uploads may be taken: any of the person's, or only those that came in through certain paths. */
export type From = 'anywhere' | readonly (string | null)[];

function cameBy(from: From): RawBuilder<boolean> {
  const spaces = from === 'anywhere' ? [] : from.filter((id) => id !== null);
  const normalPath = from !== 'anywhere' && from.some((id) => id === null);
  return sql<boolean>`(${from === 'anywhere'} or space_id = any(${spaces}::bigint[]) or (${normalPath} and space_id is null))`;
}

/** An upload, without taking it. */
export async function uploadOf(db: Db, key: string, personId: string, from: From): Promise<Upload | null> {
  const { rows } = await sql<Upload>`
    select key, name, type, size, blob from uploads
    where key = ${key} and person_id = ${personId} and created_at > now() - interval '3 days' and ${cameBy(from)}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Takes uploads of this person, each once and at most three days old. What is not answered was not there to take. */
export async function takeUploads(db: Db, keys: readonly string[], personId: string, from: From): Promise<Upload[]> {
  const { rows } = await sql<Upload>`
    delete from uploads where key = any(${[...keys]}) and person_id = ${personId} and created_at > now() - interval '3 days'
      and ${cameBy(from)}
    returning key, name, type, size, blob`.execute(db);
  return rows;
}

/** Takes one upload back, whatever its age: its blob, if it was there. */
export async function dropUpload(db: Db, key: string, personId: string): Promise<string | null> {
  const row = await db
    .deleteFrom('uploads')
    .where('key', '=', key)
    .where('person_id', '=', personId)
    .returning('blob')
    .executeTakeFirst();
  return row?.blob ?? null;
}

export type NewFile = Omit<Upload, 'key'> & {
  readonly width: number | null;
  readonly inline: boolean;
  readonly position: number;
};

/** Hangs files on a thing; answers their ids in the order given. */
export async function insertFiles(
  db: Db,
  place: Place,
  creatorId: string,
  files: readonly NewFile[],
): Promise<string[]> {
  const rows = await db
    .insertInto('files')
    .values(
      files.map((file) => ({
        ...file,
        space_id: place.spaceId,
        thread_id: place.threadId ?? null,
        comment_id: place.commentId ?? null,
        creator_id: creatorId,
      })),
    )
    .returning(['id', 'blob'])
    .execute();
  const ids = new Map(rows.map((row) => [row.blob, row.id]));
  return files.map((file) => ids.get(file.blob) ?? '');
}

const hangsOn = (place: Place) => sql<boolean>`
  space_id = ${place.spaceId} and thread_id is not distinct from ${place.threadId ?? null}::bigint
  and comment_id is not distinct from ${place.commentId ?? null}::bigint`;

/** Takes down the files of a thing that are not among `keep`: attached ones, or those shown inside its text. */
export async function removeFiles(db: Db, place: Place, inline: boolean, keep: readonly string[]): Promise<void> {
  await sql`delete from files where ${hangsOn(place)} and inline = ${inline} and not id = any(${[...keep]}::bigint[])`.execute(
    db,
  );
}

/** Ids of the files attached to a thing, and the next free position. */
export async function attachedTo(db: Db, place: Place): Promise<{ ids: string[]; next: number }> {
  const { rows } = await sql<{ ids: string[]; next: number }>`
    select coalesce(array_agg(id), '{}') as ids, coalesce(max(position) + 1, 0) as next
    from files where ${hangsOn(place)} and not inline`.execute(db);
  return rows[0] ?? { ids: [], next: 0 };
}

export type StoredFile = {
  readonly id: string;
  readonly spaceId: string;
  readonly guestSpace: boolean;
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly blob: string;
  /** Null: not made yet; empty: cannot be made. */
  readonly thumbnail: string | null;
};

/** A file of a space that the actor may see, or null. Those in records are seen through their record. */
export async function fileForReader(db: Db, actor: Actor, id: string): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select files.id, files.space_id as "spaceId", spaces.is_guest as "guestSpace", files.name, files.type, files.size, files.blob, files.thumbnail
    from files join spaces on spaces.id = files.space_id where files.id = ${id} and files.app_id is null and ${whereMay(actor, 'file.see')}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Keeps the first thumbnail made; answers whether it was this one. */
export async function keepThumbnail(db: Db, id: string, thumbnail: string): Promise<boolean> {
  const done = await db
    .updateTable('files')
    .set({ thumbnail })
    .where('id', '=', id)
    .where('thumbnail', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type RawFile = {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly type: string;
  readonly width: number | null;
  readonly thumbnail: string | null;
};

/** A JSON column: the files attached to the comment or thread of this id. */
export function filesColumn(on: 'comment' | 'thread', id: RawBuilder<unknown>): RawBuilder<RawFile[]> {
  return sql<
    RawFile[]
  >`coalesce((select json_agg(json_build_object('id', f.id::text, 'name', f.name, 'size', f.size::text, 'type', f.type,
    'width', f.width, 'thumbnail', f.thumbnail) order by f.position, f.id)
    from files f where ${on === 'comment' ? sql`f.comment_id` : sql`f.thread_id`} = ${id} and not f.inline), '[]')`;
}

/** Of these blobs, those that no row refers to. One statement, so that a file on its way from upload to comment is seen in one of both places. */
export async function unreferenced(db: Db, blobs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ blob: string }>`
    select b.blob from unnest(${[...blobs]}::text[]) as b(blob)
    where not exists (select 1 from files f where f.blob = b.blob)
      and not exists (select 1 from files f where f.thumbnail = b.blob)
      and not exists (select 1 from uploads u where u.blob = b.blob)
      and not exists (select 1 from plugins g where g.blob = b.blob)
      and not exists (select 1 from app_imports i where i.blob = b.blob)
      and not exists (select 1 from people p where b.blob in (p.photo, p.cover))
      and not exists (select 1 from spaces s where s.cover = b.blob)`.execute(db);
  return rows.map((row) => row.blob);
}

/** Forgets uploads that nobody can use any more. Their blobs are swept with all others. */
export async function deleteExpiredUploads(db: Db): Promise<number> {
  const gone = await db
    .deleteFrom('uploads')
    .where(sql<boolean>`created_at <= now() - interval '3 days'`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
