// SQL of the search. What the reader may see stands in WHERE with what is asked for: a page is cut from nothing else.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { whereMay } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';
import type { Desk } from '../records/desk.ts';
import { tableOf } from '../records/table-queries.ts';
import { type Group, holds, isNamed } from './keywords.ts';
import { hasComments, mayView, openColumns, type Seen } from './seen.ts';

export const kinds = ['SPACE', 'THREAD', 'THREAD_COMMENT', 'RECORD', 'RECORD_COMMENT', 'ATTACHMENT'] as const;
export type Kind = (typeof kinds)[number];
/** Apps by id, and spaces with everything in them. */
export type Places = { readonly apps: readonly string[]; readonly spaces: readonly string[] };
export type Order = 'RELEVANCE' | 'NEWEST' | 'OLDEST';

export type Asked = {
  readonly groups: readonly Group[];
  readonly kinds: readonly Kind[];
  readonly within?: Places | undefined;
  readonly without?: Places | undefined;
  /** ISO 8601, inclusive, to the second. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Login names. */
  readonly creators?: readonly string[] | undefined;
  readonly order: Order;
  readonly limit: number;
  readonly after: After | null;
};
/** The last row of the page before: its rank, its moment in microseconds, its key. */
export type After = { readonly rank: number; readonly at: string; readonly key: string };

/**
 * Rows that may be found. A guest's connection has no other way to them than a function of the database, which knows the space
 * it stands in (migration 0220).
 */
const rowsOf = ({ inside }: Ctx, query: string): { from: RawBuilder<unknown>; where: RawBuilder<boolean> } =>
  inside === undefined
    ? { from: sql`search_rows hit`, where: sql<boolean>`hit.words @@ ${query}::tsquery` }
    : { from: sql`search_here(${query}::tsquery) hit`, where: sql<boolean>`true` };

/** Guest spaces in which the reader may look around. */
export async function guestSpacesOf(db: Db, actor: Actor): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select spaces.id from spaces where spaces.is_guest and ${whereMay(actor, 'space.see')}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Apps that the reader has and in which something may be found. */
export async function appsWithHits(here: Ctx, query: string): Promise<string[]> {
  const { from, where } = rowsOf(here, query);
  const { rows } = await sql<{ id: string }>`/* Of many shapes: not kept prepared. */
    select apps.id from apps left join spaces on spaces.id = apps.space_id
    where apps.live is not null and ${whereMay(here.actor, 'app.see')}
      and apps.id in (select hit.app_id from ${from} where ${where} and hit.app_id is not null)`.execute(here.db);
  return rows.map(({ id }) => id);
}

/** Things in spaces, each asked for by its own action. */
function inSpaces(actor: Actor, found: RawBuilder<boolean>): RawBuilder<boolean> {
  const at = (thing: 'threads' | 'comments' | 'files', id: string) =>
    sql`exists (select 1 from ${sql.table(thing)} join spaces on spaces.id = ${sql.ref(`${thing}.space_id`)} where ${sql.ref(`${thing}.id`)} = ${sql.ref(id)} and`;
  return sql<boolean>`(hit.app_id is null and ${found} and case hit.kind
    when 'SPACE' then exists (select 1 from spaces where spaces.id = hit.home_id and ${whereMay(actor, 'space.see')})
    when 'THREAD' then ${at('threads', 'hit.thread_id')} ${whereMay(actor, 'thread.see')})
    when 'THREAD_COMMENT' then ${at('comments', 'hit.comment_id')} ${whereMay(actor, 'comment.see')})
    when 'ATTACHMENT' then ${at('files', 'hit.file_id')} files.app_id is null and ${whereMay(actor, 'file.see')})
    else false end)`;
}

/** Records, their comments and files in one app where it depends on the record or the field. */
function inNarrow(desk: Desk, groups: readonly Group[]): RawBuilder<boolean> {
  const { id } = desk.app;
  const texts = sql.ref('hit.texts');
  const open = openColumns(desk);
  return sql<boolean>`(hit.app_id = ${id}::bigint and exists (select 1 from ${tableOf(id)} where ${sql.ref(`app_${id}.id`)} = hit.record_id and ${mayView(desk)}
    and case hit.kind when 'RECORD' then ${holds(groups, texts, open)}
      when 'ATTACHMENT' then hit.field = any(${open}) and ${holds(groups, texts, null)}
      when 'RECORD_COMMENT' then ${hasComments(desk)} and ${holds(groups, texts, null)} else false end))`;
}

function inApps({ open, narrow }: Seen, groups: readonly Group[], found: RawBuilder<boolean>): RawBuilder<boolean> {
  const ids = (desks: readonly Desk[]) => sql`${desks.map(({ app }) => app.id)}::bigint[]`;
  const whole = sql<boolean>`(hit.app_id = any(${ids(open)}) and (hit.kind <> 'RECORD_COMMENT' or hit.app_id = any(${ids(open.filter(hasComments))})) and ${found})`;
  return sql<boolean>`(${sql.join([whole, ...narrow.map((desk) => inNarrow(desk, groups))], sql` or `)})`;
}

const inPlaces = ({ apps, spaces }: Places) => sql<boolean>`(coalesce(hit.app_id = any(${[...apps]}::bigint[]), false)
  or coalesce(coalesce(hit.home_id, place.space_id) = any(${[...spaces]}::bigint[]), false))`;

function conditions({ kinds: wanted, within, without, from, to, creators }: Asked): RawBuilder<boolean>[] {
  return [
    sql<boolean>`hit.kind = any(${[...wanted]}::text[])`,
    ...(within ? [inPlaces(within)] : []),
    ...(without ? [sql<boolean>`not ${inPlaces(without)}`] : []),
    ...(from ? [sql<boolean>`date_trunc('second', hit.created_at) >= ${from}::timestamptz`] : []),
    ...(to ? [sql<boolean>`date_trunc('second', hit.created_at) <= ${to}::timestamptz`] : []),
    ...(creators
      ? [
          sql<boolean>`hit.creator_id in (select p.id from people p where lower(p.code) = any(${creators.map((code) => code.toLowerCase())}::text[]))`,
        ]
      : []),
  ];
}

const micros = sql`(extract(epoch from hit.created_at) * 1000000)::bigint`;

function onwards({ order, after }: Asked, rank: RawBuilder<unknown>): RawBuilder<boolean>[] {
  if (!after) return [];
  const row = sql`(${micros}, hit.key)`;
  const last = sql`(${after.at}::bigint, ${after.key}::text)`;
  if (order === 'OLDEST') return [sql<boolean>`${row} > ${last}`];
  if (order === 'NEWEST') return [sql<boolean>`${row} < ${last}`];
  return [sql<boolean>`(${rank}, ${micros}, hit.key) < (${after.rank}::int, ${after.at}::bigint, ${after.key}::text)`];
}

type RawCard = Parameters<typeof presentCard>[0];
export type Hit = {
  readonly key: string;
  readonly kind: Kind;
  readonly rank: number;
  readonly at: string;
  readonly createdAt: Date;
  readonly creator: RawCard | null;
  readonly app: string | null;
  readonly record: string | null;
  readonly entry: string | null;
  readonly field: string | null;
  readonly file: string | null;
  readonly fileName: string | null;
  readonly space: { readonly id: string; readonly name: string; readonly isGuest: boolean } | null;
  readonly thread: { readonly id: string; readonly name: string; readonly isDefault: boolean } | null;
  readonly comment: string | null;
  readonly parent: string | null;
  /** What is to be read there now: HTML of spaces, threads and comments, the text of a record's comment. */
  readonly html: string | null;
  readonly text: string | null;
};

/** The next hits of what is asked for, one more than a page has when there are more. */
export async function hits(here: Ctx, query: string, asked: Asked, seen: Seen): Promise<Hit[]> {
  const { from, where } = rowsOf(here, query);
  const { groups, order, limit } = asked;
  const texts = sql.ref('hit.texts');
  const found = holds(groups, texts, null);
  const rank =
    order === 'RELEVANCE' ? sql`case when ${isNamed(groups, texts)} and hit.app_id is null then 1 else 0 end` : sql`0`;
  const visible = sql<boolean>`(${inSpaces(here.actor, found)} or ${inApps(seen, groups, found)})`;
  const all = [where, ...conditions(asked), ...onwards(asked, rank), visible];
  const way = order === 'OLDEST' ? sql`asc` : sql`desc`;
  const { rows } = await sql<Hit>`/* Of many shapes: not kept prepared. */
    with page as materialized (
      select hit.key, hit.kind, hit.home_id, hit.thread_id, hit.comment_id, hit.app_id, hit.record_id, hit.entry, hit.field, hit.file_id,
        hit.creator_id, hit.created_at, place.space_id as app_space, ${rank} as rank
      from ${from} left join apps place on place.id = hit.app_id
      where ${sql.join(all, sql` and `)} order by rank desc, hit.created_at ${way}, hit.key ${way} limit ${limit + 1}
    )
    select hit.key, hit.kind, hit.rank, ${micros}::text as at, hit.created_at as "createdAt", case when creator.id is not null then ${cardColumn('creator')} end as creator,
      hit.app_id as app, hit.record_id as record, hit.entry::text as entry, hit.field, hit.file_id as file, files.name as "fileName",
      case when spaces.id is not null then json_build_object('id', spaces.id::text, 'name', spaces.name, 'isGuest', spaces.is_guest) end as space,
      case when threads.id is not null then json_build_object('id', threads.id::text, 'name', threads.name, 'isDefault', threads.id is not distinct from spaces.default_thread_id) end as thread,
      hit.comment_id as comment, comments.parent_id as parent,
      case hit.kind when 'SPACE' then spaces.body when 'THREAD' then threads.body when 'THREAD_COMMENT' then comments.html end as html,
      entries.text
    from page hit left join spaces on spaces.id = coalesce(hit.home_id, hit.app_space)
      left join threads on threads.id = hit.thread_id left join comments on comments.id = hit.comment_id left join files on files.id = hit.file_id
      left join record_comments entries on entries.app_id = hit.app_id and entries.record_id = hit.record_id and entries.id = hit.entry
      left join people creator on creator.id = hit.creator_id
    order by hit.rank desc, hit.created_at ${way}, hit.key ${way}`.execute(here.db);
  return rows;
}
