// SQL on the comments of records, and on whom they may address.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { whoMay } from '../../../policy/ask.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';
import type { Mentioned } from '../../threads/mention-html.ts';

export type CommentRow = {
  readonly id: string;
  readonly author: Parameters<typeof presentCard>[0];
  readonly text: string;
  readonly mentions: readonly Mentioned[];
  readonly createdAt: Date;
};

type At = { readonly app: string; readonly record: string };
type Page = {
  readonly order: 'asc' | 'desc';
  readonly offset: string;
  readonly limit: number;
  readonly below?: string | null;
};

const columns = sql`c.id::text as id, c.text, c.mentions, c.created_at as "createdAt", ${cardColumn('author')} as author`;
const from = sql`record_comments c left join people author on author.id = c.author_id`;

/** A page of a record's comments, by time; `below` goes on from a comment. */
export async function commentsOf(db: Db, { app, record }: At, page: Page): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from ${from} where c.app_id = ${app} and c.record_id = ${record} and c.deleted_at is null
      ${page.below ? sql`and c.id < ${page.below}::bigint` : sql``}
    order by c.id ${page.order === 'asc' ? sql`asc` : sql`desc`} limit ${page.limit} offset ${page.offset}::bigint`.execute(
    db,
  );
  return rows;
}

export async function commentOf(db: Db, { app, record }: At, id: string): Promise<CommentRow | null> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from ${from}
    where c.app_id = ${app} and c.record_id = ${record} and c.id::text = ${id} and c.deleted_at is null`.execute(db);
  return rows[0] ?? null;
}

export type NewComment = At & {
  readonly space: string | null;
  readonly author: string;
  readonly text: string;
  readonly mentions: readonly Mentioned[];
};

/** Adds a comment under the next number. The record is held still before. */
export async function insertComment(db: Db, comment: NewComment): Promise<string> {
  const { app, record, space, author, text, mentions } = comment;
  const { rows } = await sql<{ id: string }>`
    insert into record_comments (app_id, record_id, id, space_id, author_id, text, mentions, created_at)
    select ${app}::bigint, ${record}::bigint, coalesce(max(id), 0) + 1, ${space}::bigint, ${author}::bigint, ${text},
      ${JSON.stringify(mentions)}::jsonb, clock_timestamp()
    from record_comments where app_id = ${app} and record_id = ${record} returning id::text as id`.execute(db);
  return rows[0]?.id ?? '';
}

/** Empties a comment; its number stays taken. */
export async function emptyComment(db: Db, { app, record }: At, id: string): Promise<void> {
  await sql`update record_comments set text = '', mentions = '[]', deleted_at = now()
    where app_id = ${app} and record_id = ${record} and id::text = ${id}`.execute(db);
}

/** The comments of records that go. */
export async function dropCommentsOf(db: Db, app: string, records: readonly string[]): Promise<void> {
  await sql`delete from record_comments where app_id = ${app} and record_id = any(${[...records]}::bigint[])`.execute(
    db,
  );
}

const apps = sql`apps left join spaces on spaces.id = apps.space_id`;

/** Of the people of these codes, those for whom the app is there. */
export async function addressable(db: Db, app: string, codes: readonly string[]): Promise<Mentioned[]> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select people.id, people.code, people.name from people, ${apps}
    where apps.id = ${app} and lower(people.code) = any(${codes.map((code) => code.toLowerCase())}) and ${whoMay('app.see')}`.execute(
    db,
  );
  return rows.map((row) => ({ type: 'USER', ...row }));
}
