// SQL on threads: the list, one thread, follows and marks of reading.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { abilitiesOf, whereMay, whoIs } from '../../policy/ask.ts';
import type { ActionOn } from '../../policy/table.ts';
import { filesColumn, type RawFile } from '../files/queries.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';

export type RawCard = Parameters<typeof presentCard>[0];

export const threadActions = [
  'thread.see',
  'thread.edit',
  'thread.delete',
  'thread.comment',
  'thread.follow',
] as const satisfies readonly ActionOn<'thread'>[];

export type ThreadCardRow = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly creator: RawCard;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  readonly commentCount: number;
  readonly following: boolean;
  readonly unread: boolean;
  /** Last activity in microseconds, for the cursor. */
  readonly at: string;
};

/** Whether a reader has not seen the newest comment of the thread in scope; `reads` is an alias of the reader's mark. */
export const unread = sql<boolean>`coalesce(threads.last_comment_id > coalesce(reads.comment_id, 0), false)`;

const cardColumns = (me: RawBuilder<string>) => sql`
  threads.id, threads.name, (threads.id is not distinct from spaces.default_thread_id) as "isDefault", ${cardColumn('creator')} as creator,
  threads.created_at as "createdAt", threads.last_activity_at as "lastActivityAt", threads.comment_count as "commentCount",
  exists (select 1 from thread_follows follows where follows.thread_id = threads.id and follows.person_id = ${me}) as following,
  ${unread} as unread, (extract(epoch from threads.last_activity_at) * 1000000)::bigint::text as at`;

const cardTables = (me: RawBuilder<string>) => sql`
  threads join spaces on spaces.id = threads.space_id left join people creator on creator.id = threads.creator_id
  left join thread_reads reads on reads.thread_id = threads.id and reads.person_id = ${me}`;

/** Threads of a space that the actor may see, newest activity first. */
export async function threadsOf(
  db: Db,
  actor: Actor,
  spaceId: string,
  page: { limit: number; after: { at: string; id: string } | null },
): Promise<ThreadCardRow[]> {
  const { id: me } = whoIs(actor);
  const { rows } = await sql<ThreadCardRow>`
    select ${cardColumns(me)} from ${cardTables(me)}
    where threads.space_id = ${spaceId} and ${whereMay(actor, 'space.see')}
    ${page.after ? sql`and (threads.last_activity_at, threads.id) < (timestamptz 'epoch' + ${page.after.at}::bigint * interval '1 microsecond', ${page.after.id}::bigint)` : sql``}
    order by threads.last_activity_at desc, threads.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** What the threads of a space are called and say, in the order in which they were made. */
export function textsOfThreads(db: Db, spaceId: string): Promise<{ id: string; name: string; body: string }[]> {
  return db
    .selectFrom('threads')
    .select(['id', 'name', 'body'])
    .where('space_id', '=', spaceId)
    .orderBy('id')
    .execute();
}

export type ThreadRow = ThreadCardRow & {
  readonly spaceId: string;
  readonly body: string;
  readonly modifier: RawCard;
  readonly modifiedAt: Date;
  readonly files: RawFile[];
  readonly readUpTo: string | null;
  readonly abilities: boolean[];
};

/** One thread with all that its page needs, or null when the actor may not see it. */
export async function threadForReader(db: Db, actor: Actor, id: string): Promise<ThreadRow | null> {
  const { id: me } = whoIs(actor);
  const { rows } = await sql<ThreadRow>`
    select ${cardColumns(me)}, threads.space_id as "spaceId", threads.body, ${cardColumn('modifier')} as modifier, threads.modified_at as "modifiedAt",
      ${filesColumn('thread', sql.ref('threads.id'))} as files, reads.comment_id as "readUpTo", ${abilitiesOf<'thread'>(actor, threadActions)} as abilities
    from ${cardTables(me)} left join people modifier on modifier.id = threads.modifier_id
    where threads.id = ${id} and ${whereMay(actor, 'thread.see')}`.execute(db);
  return rows[0] ?? null;
}

export async function insertThread(
  db: Db,
  thread: { spaceId: string; name: string; body: string; creatorId: string },
): Promise<string> {
  const row = await db
    .insertInto('threads')
    .values({
      space_id: thread.spaceId,
      name: thread.name,
      body: thread.body,
      creator_id: thread.creatorId,
      modifier_id: thread.creatorId,
      created_at: sql`clock_timestamp()`,
      modified_at: sql`clock_timestamp()`,
      last_activity_at: sql`clock_timestamp()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function setBody(db: Db, id: string, body: string): Promise<void> {
  await db.updateTable('threads').set({ body }).where('id', '=', id).execute();
}

export async function changeThread(
  db: Db,
  id: string,
  modifierId: string,
  change: { name?: string; body?: string },
): Promise<void> {
  await db
    .updateTable('threads')
    .set({ ...change, modifier_id: modifierId, modified_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** Whether the thread is the only one of its space and so has no title of its own. */
export async function isOnlyThread(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ only: boolean }>`
    select not spaces.use_multi_thread and spaces.default_thread_id = threads.id as only
    from threads join spaces on spaces.id = threads.space_id where threads.id = ${id}`.execute(db);
  return rows[0]?.only === true;
}

export async function deleteThread(db: Db, id: string): Promise<void> {
  await db.deleteFrom('threads').where('id', '=', id).execute();
}

/** Lets a person follow a thread. The lock keeps the thread there until it is done. */
export async function addFollow(db: Db, threadId: string, personId: string): Promise<void> {
  await sql`insert into thread_follows (space_id, thread_id, person_id)
    select space_id, id, ${personId} from threads where id = ${threadId} for key share on conflict do nothing`.execute(
    db,
  );
}

export async function removeFollow(db: Db, threadId: string, personId: string): Promise<void> {
  await db.deleteFrom('thread_follows').where('thread_id', '=', threadId).where('person_id', '=', personId).execute();
}

/** Lets a person follow the default thread of a space. */
export async function addDefaultFollow(db: Db, spaceId: string, personId: string): Promise<void> {
  await sql`insert into thread_follows (space_id, thread_id, person_id)
    select id, default_thread_id, ${personId} from spaces where id = ${spaceId} and default_thread_id is not null on conflict do nothing`.execute(
    db,
  );
}

/**
 * Moves a person's mark forward. Whoever has seen the newest comment has read the thread, replies to old comments
 * included; nobody has read what is not written yet.
 */
export async function moveMark(db: Db, threadId: string, personId: string, commentId: string): Promise<void> {
  await sql`insert into thread_reads (space_id, thread_id, person_id, comment_id)
    select t.space_id, t.id, ${personId}, case
      when exists (select 1 from comments c where c.thread_id = t.id and c.parent_id is null and c.id > ${commentId}::bigint) then ${commentId}::bigint
      else t.last_comment_id end
    from threads t where t.id = ${threadId} and t.last_comment_id is not null for key share of t
    on conflict (person_id, thread_id) do update set comment_id = greatest(thread_reads.comment_id, excluded.comment_id)`.execute(
    db,
  );
}

/** Takes every follow of these people in a space away. */
export async function removeFollows(db: Db, spaceId: string, personIds: readonly string[]): Promise<void> {
  await db.deleteFrom('thread_follows').where('space_id', '=', spaceId).where('person_id', 'in', personIds).execute();
}
