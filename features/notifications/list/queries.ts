// SQL of the list of notifications. Rows are the reader's own; what they are about has to be there for them still.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Actor } from '../../../policy/actors.ts';
import { whereMay } from '../../../policy/ask.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';
import { tableOf } from '../../records/table-queries.ts';
import type { Kind } from './contract.ts';

export type Telling = {
  readonly key: string;
  readonly kind: Kind;
  readonly direct: boolean;
  readonly thread?: string;
  readonly app?: string;
  readonly record?: string;
  readonly comment?: string;
  readonly by?: string | null;
  readonly note?: string;
};

/** Writes down who is told; answers those who had not been yet, and the guest space it is about. Runs as the system. */
export async function addNotifications(
  db: Db,
  people: readonly string[],
  telling: Telling,
): Promise<{ people: string[]; space: string | undefined }> {
  const { key, kind, direct, thread = null, app = null, record = null, comment = null, by = null, note = '' } = telling;
  const { rows } = await sql<{ person: string; space: string | null }>`
    insert into notifications (person_id, key, kind, direct, space_id, thread_id, app_id, record_id, comment_id, by_id, note, at)
    select p.id, ${key}, ${kind}, ${direct}, s.id, ${thread}::bigint, ${app}::bigint, ${record}::bigint, ${comment}::bigint, ${by}::bigint,
      ${note}, clock_timestamp()
    from unnest(${[...people]}::bigint[]) as p(id) left join spaces s on s.is_guest and s.id = coalesce(
      (select space_id from threads where id = ${thread}::bigint), (select space_id from apps where id = ${app}::bigint))
    on conflict do nothing returning person_id::text as person, space_id::text as space`.execute(db);
  return { people: rows.map((row) => row.person), space: rows[0]?.space ?? undefined };
}

export type Which = { readonly unread?: boolean | undefined; readonly direct?: boolean | undefined };

const own = (person: string, { unread, direct }: Which) => sql<boolean>`n.person_id = ${person}
  ${unread ? sql`and n.read_at is null` : sql``} ${direct ? sql`and n.direct` : sql``}`;

/** The apps that the reader was told about. */
export async function appsToldOf(db: Db, person: string, which: Which): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct n.app_id as id from notifications n where ${own(person, which)} and n.app_id is not null`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

type Where = RawBuilder<boolean>;
export const any: Where = sql<boolean>`true`;

/** What is about an app as a whole, or about a record that is there and open to the reader. */
export function inApp(app: string, may: Where): Where {
  const id = sql.ref(`app_${app}.id`);
  return sql<boolean>`(n.app_id = ${app} and (n.record_id is null or exists (
    select 1 from ${tableOf(app)} where ${id} = n.record_id and ${may})))`;
}

/** What stands in threads that the reader sees, and in these apps; comments only as long as they are there. */
function seen(actor: Actor, apps: readonly Where[]): Where {
  const inApps = apps.length > 0 ? sql.join(apps, sql` or `) : sql`false`;
  return sql<boolean>`((n.thread_id is not null and ${whereMay(actor, 'thread.see')}) or (n.app_id is not null and ${whereMay(actor, 'app.see')} and (${inApps})))
    and (n.comment_id is null or c.id is not null or rc.id is not null)`;
}

const from = sql`notifications n
  left join threads on threads.id = n.thread_id left join apps on apps.id = n.app_id
  left join spaces on spaces.id = coalesce(threads.space_id, apps.space_id)
  left join comments c on c.id = n.comment_id and c.thread_id = n.thread_id
  left join record_comments rc on rc.app_id = n.app_id and rc.record_id = n.record_id and rc.id = n.comment_id and rc.deleted_at is null`;

type Named = { readonly id: string; readonly name: string } | null;
export type Row = {
  readonly id: string;
  readonly kind: Kind;
  readonly direct: boolean;
  readonly at: Date;
  readonly read: boolean;
  readonly by: Parameters<typeof presentCard>[0];
  readonly someone: boolean;
  readonly space: Named;
  readonly thread: Named;
  readonly app: Named;
  readonly record: string | null;
  readonly comment: string | null;
  readonly note: string;
  readonly html: string | null;
  readonly text: string | null;
};
export type Reader = { readonly actor: Actor; readonly person: string; readonly apps: readonly Where[] };

const named = (table: string, name: RawBuilder<unknown> = sql.ref(`${table}.name`)) =>
  sql`case when ${sql.ref(`${table}.id`)} is null then null else json_build_object('id', ${sql.ref(`${table}.id`)}::text, 'name', ${name}) end`;

/** A page of them, newest first, below one. */
export async function notificationsOf(
  db: Db,
  { actor, person, apps }: Reader,
  { below, limit, ...which }: Which & { readonly below: string | null; readonly limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.direct, n.at, n.read_at is not null as read, n.note, n.record_id as record, n.comment_id as comment,
      n.by_id is not null as someone, case when b.id is null then null else ${cardColumn('b')} end as by,
      ${named('spaces')} as space, ${named('apps')} as app,
      ${named('threads', sql`case when spaces.use_multi_thread or threads.id is distinct from spaces.default_thread_id then threads.name else '' end`)} as thread,
      c.html, left(rc.text, 400) as text
    from ${from} left join people b on b.id = n.by_id
    where ${own(person, which)} ${below === null ? sql`` : sql`and n.id < ${below}::bigint`} and ${seen(actor, apps)}
    order by n.id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many of them there are, up to a number. */
export async function howMany(db: Db, { actor, person, apps }: Reader, which: Which, most: number): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (select 1 from ${from} where ${own(person, which)} and ${seen(actor, apps)} limit ${most}) found`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

export async function setRead(db: Db, person: string, id: string, read: boolean): Promise<void> {
  await sql`update notifications set read_at = case when ${read} then coalesce(read_at, now()) end
    where person_id = ${person} and id = ${id}`.execute(db);
}

export async function setAllRead(db: Db, person: string, upTo: string): Promise<void> {
  await sql`update notifications set read_at = now() where person_id = ${person} and id <= ${upTo} and read_at is null`.execute(
    db,
  );
}
