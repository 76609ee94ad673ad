// SQL for mails about threads: what there is to tell, and who of the addressed can see it now. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { whoMay } from '../../policy/ask.ts';
import { cardColumn } from '../people/cards.ts';
import type { RawCard } from './thread-queries.ts';

/** What a mail tells of. `thread` is null where the thread has no title of its own. */
export type Told = {
  readonly spaceId: string;
  readonly threadId: string;
  readonly space: string;
  readonly thread: string | null;
  readonly html: string;
  readonly authorId: string;
  readonly author: RawCard;
  readonly organisation: string;
  readonly language: 'ja' | 'en';
};

const columns = sql`spaces.id as "spaceId", threads.id as "threadId", spaces.name as space, st.organisation, st.language,
  case when spaces.use_multi_thread or threads.id is distinct from spaces.default_thread_id then threads.name end as thread,
  author.id as "authorId", ${cardColumn('author')} as author`;

/** The comment of this id, unless it has been deleted since. */
export async function commentToTell(db: Db, commentId: string): Promise<Told | null> {
  const { rows } = await sql<Told>`
    select ${columns}, comments.html from comments join threads on threads.id = comments.thread_id join spaces on spaces.id = threads.space_id
      join people author on author.id = comments.author_id cross join settings st
    where comments.id = ${commentId}`.execute(db);
  return rows[0] ?? null;
}

/** The thread of this id, unless it has been deleted since. */
export async function threadToTell(db: Db, threadId: string): Promise<Told | null> {
  const { rows } = await sql<Told>`
    select ${columns}, threads.body as html from threads join spaces on spaces.id = threads.space_id
      join people author on author.id = threads.creator_id cross join settings st
    where threads.id = ${threadId}`.execute(db);
  return rows[0] ?? null;
}

/** Somebody who is told; without an address not by mail. */
export type Addressed = {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly locale: 'auto' | 'ja' | 'en';
  readonly mailFormat: 'auto' | 'html' | 'text';
};
export type EntityRef = { readonly type: 'USER' | 'ORGANIZATION' | 'GROUP'; readonly id: string };

const addressed = sql`people.id, people.name, people.address, people.locale, people.mail_format as "mailFormat"`;
const canSee = whoMay('thread.see');
const inThread = sql`threads join spaces on spaces.id = threads.space_id`;

/** Everybody a comment mentions, by name, department, group or as "Everyone", who can see its thread now. */
export async function peopleMentioned(
  db: Db,
  threadId: string,
  mentions: readonly EntityRef[],
  except: string,
): Promise<Addressed[]> {
  const ids = (type: EntityRef['type']) => mentions.filter((m) => m.type === type).map((m) => m.id);
  const [users, departments, groups] = [ids('USER'), ids('ORGANIZATION'), ids('GROUP')];
  const { rows } = await sql<Addressed>`
    select ${addressed} from people, ${inThread}
    where threads.id = ${threadId} and people.id <> ${except} and ${canSee} and (
      ${groups.includes('0')} or people.id = any(${users}::bigint[])
      or exists (select 1 from department_people d where d.person_id = people.id and d.department_id = any(${departments}::bigint[]))
      or exists (select 1 from group_people g where g.person_id = people.id and g.group_id = any(${groups}::bigint[])))
    order by people.id`.execute(db);
  return rows;
}

/** Everybody in the space of a thread who can see it now. */
export async function peopleInThread(db: Db, threadId: string, except: string): Promise<Addressed[]> {
  const { rows } = await sql<Addressed>`
    select ${addressed} from people join space_people sp on sp.person_id = people.id and sp.active, ${inThread}
    where threads.id = ${threadId} and sp.space_id = threads.space_id and people.id <> ${except} and ${canSee}
    order by people.id`.execute(db);
  return rows;
}

/** Whether somebody can see the thread now, and the comment, if one is meant, is still in it. */
export async function staysInSight(db: Db, person: string, thread: string, comment: string | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people, ${inThread} where people.id = ${person} and threads.id = ${thread} and ${canSee}
      and (${comment}::bigint is null or exists (select 1 from comments where comments.id = ${comment} and comments.thread_id = threads.id))`.execute(
    db,
  );
  return rows.length > 0;
}
