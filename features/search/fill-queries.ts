// SQL behind the rows of the search: what is due, what there is now, and the rows themselves. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Settings } from '../apps/model.ts';
import { tableOf } from '../records/table-queries.ts';

export type NewDue = {
  readonly what: 'spaces' | 'threads' | 'comments' | 'records' | 'entry' | 'app' | 'all of a space';
  readonly app?: string;
  readonly ids: readonly string[];
};

export async function addDue(db: Db, due: readonly NewDue[]): Promise<void> {
  for (const { what, app, ids } of due) {
    if (what === 'all of a space')
      await sql`insert into search_due (what, ids) select 'threads', array_agg(id) from threads
        where space_id = any(${[...ids]}::bigint[]) having count(*) > 0`.execute(db);
    else
      await sql`insert into search_due (what, app_id, ids) values (${what}, ${app ?? null}::bigint, ${[...ids]}::bigint[])`.execute(
        db,
      );
  }
}

export type Due = {
  readonly id: string;
  readonly what: string;
  readonly app: string | null;
  readonly ids: string[];
  readonly after: string;
};

/** The oldest of what is due. One worker at a time looks, so that nobody writes over what was read later. */
export async function takeDue(db: Db, limit: number): Promise<Due[]> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' search'))`.execute(db);
  const { rows } = await sql<Due>`
    select id, what, app_id as app, ids::text[] as ids, after::text as after from search_due order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function dropDue(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from search_due where id = any(${[...ids]}::bigint[])`.execute(db);
}

/** What is left of something that is done in part. */
export async function keepDue(db: Db, id: string, left: { ids?: readonly string[]; after?: string }): Promise<void> {
  if (left.ids) await sql`update search_due set ids = ${[...left.ids]}::bigint[] where id = ${id}`.execute(db);
  if (left.after) await sql`update search_due set after = ${left.after} where id = ${id}`.execute(db);
}

export type AppNow = {
  readonly id: string;
  readonly code: string;
  readonly settings: Settings | null;
  readonly guestSpace: string | null;
};

export async function appNow(db: Db, app: string): Promise<AppNow | null> {
  const { rows } = await sql<AppNow>`
    select apps.id, apps.code, apps.live as settings, spaces.id as "guestSpace"
    from apps left join spaces on spaces.id = apps.space_id and spaces.is_guest where apps.id = ${app}`.execute(db);
  return rows[0] ?? null;
}

/** Whether the rows of an app are still those that its fields make; says so from now on. */
export async function isMade(db: Db, app: string, from: string): Promise<boolean> {
  const { rows } = await sql`insert into search_apps as s (app_id, made_from) values (${app}, ${from})
    on conflict (app_id) do update set made_from = ${from} where s.made_from <> ${from} returning 1`.execute(db);
  return rows.length === 0;
}

export async function recordsAfter(db: Db, app: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${tableOf(app)} where id > ${after}::bigint order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

type Written = {
  readonly id: string;
  readonly guestSpace: string | null;
  readonly home: string;
  readonly creator: string;
  readonly at: string;
};
const at = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const guestSpace = sql`case when spaces.is_guest then spaces.id end as "guestSpace"`;

export async function spacesNow(db: Db, ids: readonly string[]) {
  const { rows } = await sql<Written & { name: string; html: string | null }>`
    select id, ${guestSpace}, id as home, creator_id as creator, ${at('spaces.created_at')} as at, name, body as html
    from spaces where id = any(${[...ids]}::bigint[]) for key share`.execute(db);
  return rows;
}

/** The first thread of a space has the name of the space: it is found once. */
export async function threadsNow(db: Db, ids: readonly string[]) {
  const { rows } = await sql<Written & { name: string; html: string }>`
    select threads.id, ${guestSpace}, space_id as home, threads.creator_id as creator, ${at('threads.created_at')} as at, 
      case when threads.id = spaces.default_thread_id and threads.name = spaces.name then '' else threads.name end as name, threads.body as html
    from threads join spaces on spaces.id = threads.space_id where threads.id = any(${[...ids]}::bigint[]) for key share of threads`.execute(
    db,
  );
  return rows;
}

export async function commentsNow(db: Db, ids: readonly string[]) {
  const { rows } = await sql<Written & { thread: string; html: string }>`
    select comments.id, ${guestSpace}, space_id as home, comments.author_id as creator, ${at('comments.created_at')} as at,
      comments.thread_id as thread, comments.html
    from comments join spaces on spaces.id = comments.space_id where comments.id = any(${[...ids]}::bigint[]) for key share of comments`.execute(
    db,
  );
  return rows;
}

export async function entriesNow(db: Db, app: string, record: string, entry: string) {
  const { rows } = await sql<{ creator: string; at: string; text: string }>`
    select author_id as creator, ${at('created_at')} as at, text from record_comments
    where app_id = ${app} and record_id = ${record} and id = ${entry}::int and deleted_at is null`.execute(db);
  return rows;
}

/** Numbers of all comments on records. */
export async function entriesOf(
  db: Db,
  app: string,
  records: readonly string[],
): Promise<{ record: string; entry: string }[]> {
  const { rows } = await sql<{ record: string; entry: string }>`
    select record_id as record, id::text as entry from record_comments
    where app_id = ${app} and record_id = any(${[...records]}::bigint[]) and deleted_at is null`.execute(db);
  return rows;
}

export type FileNow = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly blob: string;
  readonly thread: string | null;
  readonly comment: string | null;
  readonly home: string | null;
  readonly record: string | null;
  readonly field: string | null;
  readonly creator: string;
  readonly at: string;
};
export type FilesOf =
  | { readonly spaces: readonly string[] }
  | { readonly threads: readonly string[] }
  | { readonly comments: readonly string[] }
  | { readonly app: string; readonly records: readonly string[] };

/** What is attached to things; pictures inside a text are part of it and no attachment. */
export async function filesNow(db: Db, of: FilesOf): Promise<FileNow[]> {
  const hang =
    'app' in of
      ? sql`app_id = ${of.app} and record_id = any(${[...of.records]}::bigint[])`
      : 'comments' in of
        ? sql`app_id is null and comment_id = any(${[...of.comments]}::bigint[])`
        : 'threads' in of
          ? sql`app_id is null and comment_id is null and thread_id = any(${[...of.threads]}::bigint[])`
          : sql`app_id is null and comment_id is null and thread_id is null and space_id = any(${[...of.spaces]}::bigint[])`;
  const { rows } = await sql<FileNow>`
    select id, name, type, size::text as size, blob, thread_id as thread, comment_id as comment, case when app_id is null then space_id end as home,
      record_id as record, field, creator_id as creator, ${at('created_at')} as at
    from files where ${hang} and not inline for key share`.execute(db);
  return rows;
}

export type NewRow = {
  readonly key: string;
  readonly kind: string;
  readonly space_id: string | null;
  readonly home_id?: string | null;
  readonly thread_id?: string | null;
  readonly comment_id?: string | null;
  readonly app_id?: string | null;
  readonly record_id?: string | null;
  readonly entry?: string | null;
  readonly field?: string | null;
  readonly file_id?: string | null;
  readonly creator_id: string;
  readonly created_at: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly words: readonly string[];
};

/** Puts rows as they are now. What has not changed is not written. */
export async function putRows(db: Db, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into search_rows as s (key, kind, space_id, home_id, thread_id, comment_id, app_id, record_id, entry, field, file_id, creator_id, created_at, texts, words)
    select key, kind, space_id, home_id, thread_id, comment_id, app_id, record_id, entry, field, file_id, creator_id, created_at, texts, array_to_tsvector(words)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(key text, kind text, space_id bigint, home_id bigint, thread_id bigint, comment_id bigint,
      app_id bigint, record_id bigint, entry int, field text, file_id bigint, creator_id bigint, created_at timestamptz, texts jsonb, words text[])
    on conflict (key) do update set texts = excluded.texts, words = excluded.words, field = excluded.field
    where (s.texts, s.field) is distinct from (excluded.texts, excluded.field)`.execute(db);
}

export async function dropRows(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await sql`delete from search_rows where key = any(${[...keys]}::text[])`.execute(db);
}

/** Everything of records that are gone: themselves, their comments, their files. */
export async function dropRecords(db: Db, app: string, records: readonly string[]): Promise<void> {
  if (records.length > 0)
    await sql`delete from search_rows where app_id = ${app} and record_id = any(${[...records]}::bigint[])`.execute(db);
}
