// SQL on comments: pages with replies, writing, likes, earlier texts, and who can be mentioned.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { abilitiesOf, whereMay, whoIs, whoMay } from '../../policy/ask.ts';
import type { ActionOn } from '../../policy/table.ts';
import { filesColumn, type RawFile } from '../files/queries.ts';
import { cardColumn } from '../people/cards.ts';
import type { Mentioned } from './mention-html.ts';
import type { RawCard } from './thread-queries.ts';

export const commentActions = [
  'comment.like',
  'comment.edit',
  'comment.delete',
  'comment.history',
] as const satisfies readonly ActionOn<'comment'>[];

export type CommentRow = {
  readonly id: string;
  readonly threadId: string;
  readonly parent: string | null;
  readonly author: RawCard;
  readonly html: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly mentions: { type: Mentioned['type']; code: string; name: string }[];
  readonly files: RawFile[];
  readonly likes: number;
  readonly liked: boolean;
  readonly abilities: boolean[];
};

/**
 * Comments with all that is shown beside them, in one statement. `here`: the space, if the actor may see it there;
 * `page`: the comments. What the actor may do depends on the space and the author, so it is worked out once per author.
 */
function commentsOn(actor: Actor, here: RawBuilder<unknown>, page: RawBuilder<unknown>) {
  const { id: me } = whoIs(actor);
  return sql<CommentRow>`
    with here as materialized (${here}), ${page},
    able as materialized (
      select comments.author_id, ${abilitiesOf<'comment'>(actor, commentActions)} as abilities
      from (select distinct author_id from page) comments, spaces where spaces.id = (select space_id from here))
    select c.id, c.thread_id as "threadId", c.parent_id as parent, ${cardColumn('author')} as author, c.html, c.created_at as "createdAt", c.edited_at as "editedAt",
      coalesce((select json_agg(json_build_object('type', m.type, 'code', m.code, 'name', m.name) order by m.position)
        from comment_mentions m where m.comment_id = c.id), '[]') as mentions,
      ${filesColumn('comment', sql.ref('c.id'))} as files, liking.likes, coalesce(liking.liked, false) as liked, able.abilities
    from page c join able on able.author_id = c.author_id left join people author on author.id = c.author_id
      cross join lateral (select count(*)::int as likes, bool_or(l.person_id = ${me}) as liked from comment_likes l where l.comment_id = c.id) liking
    order by c.id desc`;
}

export type PageOf = { readonly limit: number; readonly after: string | null; readonly around: string | null };

/** Where a page starts: after a cursor, or some comments above the one that is looked for. */
function startOf(threadId: string, { limit, after, around }: PageOf): RawBuilder<unknown> {
  if (after !== null) return sql`and c.id < ${after}::bigint`;
  if (around === null) return sql``;
  return sql`and c.id <= coalesce((select max(near.id) from (
    select n.id from comments n where n.thread_id = ${threadId} and n.parent_id is null
      and n.id >= (select coalesce(a.parent_id, a.id) from comments a where a.id = ${around} and a.thread_id = ${threadId})
    order by n.id limit ${Math.ceil(limit / 2)}) near), 9223372036854775807)`;
}

/** A page of a thread, newest first, each with its replies; nothing when the actor may not see the thread. One comment more than the limit tells that there are more. */
export async function commentsOfThread(db: Db, actor: Actor, threadId: string, of: PageOf): Promise<CommentRow[]> {
  const here = sql`select spaces.id as space_id from threads join spaces on spaces.id = threads.space_id where threads.id = ${threadId} and ${whereMay(actor, 'thread.see')}`;
  const page = sql`
    tops as materialized (
      select c.* from comments c where c.thread_id = ${threadId} and c.parent_id is null and exists (select 1 from here) ${startOf(threadId, of)}
      order by c.id desc limit ${of.limit + 1}),
    page as materialized (select * from tops union all select r.* from comments r where r.parent_id = any(array(select id from tops)))`;
  const { rows } = await commentsOn(actor, here, page).execute(db);
  return rows;
}

/** One comment and the replies under it, if the actor may see it. */
export const commentForReader = (db: Db, actor: Actor, id: string): Promise<CommentRow[]> =>
  commentAsPage(
    db,
    actor,
    id,
    sql`select c.* from comments c where c.id = ${id} union all select r.* from comments r where r.parent_id = ${id}`,
  );

/** A comment that this transaction has just written: nobody can have replied yet, so that need not be asked. */
export const writtenComment = (db: Db, actor: Actor, id: string): Promise<CommentRow[]> =>
  commentAsPage(db, actor, id, sql`select c.* from comments c where c.id = ${id}`);

async function commentAsPage(db: Db, actor: Actor, id: string, found: RawBuilder<unknown>): Promise<CommentRow[]> {
  const here = sql`select spaces.id as space_id from comments join spaces on spaces.id = comments.space_id where comments.id = ${id} and ${whereMay(actor, 'comment.see')}`;
  const page = sql`page as materialized (select * from (${found}) found where exists (select 1 from here))`;
  const { rows } = await commentsOn(actor, here, page).execute(db);
  return rows;
}

/** The comment under which an answer stands: replies have no replies of their own. Held still, so that it cannot go meanwhile. */
export async function topOf(db: Db, threadId: string, parent: string): Promise<string | null> {
  const { rows } = await sql<{ top: string }>`
    select coalesce(parent_id, id) as top from comments where id = ${parent} and thread_id = ${threadId} for key share`.execute(
    db,
  );
  return rows[0]?.top ?? null;
}

export type NewComment = {
  readonly threadId: string;
  readonly parent: string | null;
  readonly authorId: string;
  readonly html: string;
  readonly mentions: readonly Mentioned[];
};

const mentionRows = (
  mentions: readonly Mentioned[],
) => sql`unnest(${mentions.map((m) => m.type)}::text[], ${mentions.map((m) => m.id)}::bigint[],
  ${mentions.map((m) => m.code)}::text[], ${mentions.map((m) => m.name)}::text[]) with ordinality as m(type, entity_id, code, name, position)`;

/** Writes a comment with its mentions; its author has read the thread up to it. Null when the thread has just gone. */
export async function insertComment(db: Db, comment: NewComment): Promise<string | null> {
  const { threadId, parent, authorId, html, mentions } = comment;
  const mentioning = sql`, mentioned as (
    insert into comment_mentions (space_id, comment_id, position, type, entity_id, code, name)
    select made.space_id, made.id, m.position, m.type, m.entity_id, m.code, m.name from made, ${mentionRows(mentions)})`;
  const { rows } = await sql<{ id: string }>`
    with at as (select id, space_id from threads where id = ${threadId} for key share),
    made as (
      insert into comments (space_id, thread_id, parent_id, author_id, html, created_at)
      select at.space_id, at.id, ${parent}, ${authorId}, ${html}, clock_timestamp() from at returning id, space_id, thread_id),
    marked as (
      insert into thread_reads (space_id, thread_id, person_id, comment_id) select space_id, thread_id, ${authorId}, id from made
      on conflict (person_id, thread_id) do update set comment_id = greatest(thread_reads.comment_id, excluded.comment_id))
    ${mentions.length > 0 ? mentioning : sql``}
    select id from made`.execute(db);
  return rows[0]?.id ?? null;
}

export async function setHtml(db: Db, id: string, html: string): Promise<void> {
  await db.updateTable('comments').set({ html }).where('id', '=', id).execute();
}

/** Thread and present text of a comment, held still for a change; and whether files hang below it. */
export async function commentToChange(db: Db, id: string) {
  const { rows } = await sql<{ threadId: string; html: string; hasFiles: boolean }>`
    select thread_id as "threadId", html, exists (select 1 from files f where f.comment_id = comments.id and not f.inline) as "hasFiles"
    from comments where id = ${id} for update`.execute(db);
  return rows[0] ?? null;
}

/** Puts a new text in place; the earlier one is kept. */
export async function replaceHtml(db: Db, id: string, html: string): Promise<void> {
  await sql`
    with earlier as (insert into comment_versions (space_id, comment_id, html) select space_id, id, html from comments where id = ${id})
    update comments set html = ${html}, edited_at = now() where id = ${id}`.execute(db);
}

/** Replaces whom a comment mentions. */
export async function replaceMentions(
  db: Db,
  spaceId: string,
  commentId: string,
  mentions: readonly Mentioned[],
): Promise<void> {
  await db.deleteFrom('comment_mentions').where('comment_id', '=', commentId).execute();
  if (mentions.length === 0) return;
  await sql`insert into comment_mentions (space_id, comment_id, position, type, entity_id, code, name)
    select ${spaceId}::bigint, ${commentId}::bigint, m.position, m.type, m.entity_id, m.code, m.name from ${mentionRows(mentions)}`.execute(
    db,
  );
}

/** Deletes a comment; the replies under it go with it. Answers its thread, or null when it has just gone. */
export async function deleteComment(db: Db, id: string): Promise<string | null> {
  const gone = await db.deleteFrom('comments').where('id', '=', id).returning('thread_id').executeTakeFirst();
  if (!gone) return null;
  // Otherwise a thread whose newest comment is gone would count as unread for ever.
  await sql`update threads set last_comment_id = (select max(c.id) from comments c where c.space_id = threads.space_id and c.thread_id = threads.id)
    where id = ${gone.thread_id} and not exists (select 1 from comments c where c.id = threads.last_comment_id)`.execute(
    db,
  );
  return gone.thread_id;
}

export async function versionsOf(db: Db, commentId: string): Promise<{ html: string; until: Date }[]> {
  return db
    .selectFrom('comment_versions')
    .select(['html', 'until'])
    .where('comment_id', '=', commentId)
    .orderBy('id', 'desc')
    .execute();
}

/** Gives or takes back a like; answers whether that changed anything, and the thread. */
export async function setLike(db: Db, commentId: string, personId: string, like: boolean): Promise<boolean> {
  if (!like) {
    const gone = await db
      .deleteFrom('comment_likes')
      .where('comment_id', '=', commentId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return gone.numDeletedRows > 0n;
  }
  const { rows } = await sql`insert into comment_likes (space_id, comment_id, person_id)
    select space_id, id, ${personId} from comments where id = ${commentId} for key share on conflict do nothing returning 1`.execute(
    db,
  );
  return rows.length > 0;
}

export async function likesOf(db: Db, commentId: string, personId: string) {
  const { rows } = await sql<{ threadId: string; likes: number; liked: boolean }>`
    select c.thread_id as "threadId", count(l.person_id)::int as likes, coalesce(bool_or(l.person_id = ${personId}), false) as liked
    from comments c left join comment_likes l on l.comment_id = c.id where c.id = ${commentId} group by c.id`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Who likes a comment, first likes first. */
export async function likersOf(db: Db, commentId: string): Promise<RawCard[]> {
  const { rows } = await sql<{ card: RawCard }>`
    select ${cardColumn('p')} as card from comment_likes l join people p on p.id = l.person_id
    where l.comment_id = ${commentId} order by l.at, p.id limit 1000`.execute(db);
  return rows.map((row) => row.card);
}

/** Of the people of these codes, those who can see the thread now. */
export async function mentionablePeople(db: Db, threadId: string, codes: readonly string[]): Promise<Mentioned[]> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select distinct people.id, people.code, people.name
    from people, threads join spaces on spaces.id = threads.space_id
    where threads.id = ${threadId} and lower(people.code) = any(${codes.map((c) => c.toLowerCase())}) and ${whoMay('thread.see')}`.execute(
    db,
  );
  return rows.map((row) => ({ type: 'USER', ...row }));
}
