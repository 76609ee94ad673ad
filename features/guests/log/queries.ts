// SQL of the access log: written in batches and from events, read per guest and space.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Seen = {
  readonly person: string;
  readonly at: Date;
  readonly what: 'opened' | 'downloaded';
  readonly kind: 'space' | 'thread' | 'app' | 'file';
  readonly id: string;
  /** Of an app. */
  readonly record?: string;
};

/** Writes what was read. Each thing says in which space it is; one that has gone since leaves no trace. */
export async function writeSeen(db: Db, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    insert into guest_log (person_id, space_id, at, what, thread_id, file_id, app_id, record_id)
    select e.person, s.id, e.at, e.what, t.id, f.id, a.id, coalesce(f.record_id, e.record)
    from unnest(${seen.map((s) => s.person)}::bigint[], ${seen.map((s) => s.at)}::timestamptz[], ${seen.map((s) => s.what)}::text[],
        ${seen.map((s) => s.kind)}::text[], ${seen.map((s) => s.id)}::bigint[], ${seen.map((s) => s.record ?? null)}::bigint[])
        with ordinality as e(person, at, what, kind, id, record, n)
      left join files f on e.kind = 'file' and f.id = e.id
      left join threads t on t.id = case e.kind when 'thread' then e.id else f.thread_id end
      left join apps a on a.id = case e.kind when 'app' then e.id else f.app_id end
      join spaces s on s.id = case e.kind when 'space' then e.id when 'thread' then t.space_id when 'app' then a.space_id else f.space_id end
      join people p on p.id = e.person and p.kind = 'guest'
    order by e.n`.execute(db);
}

export type Done = {
  readonly what: Exclude<LogRow['what'], 'signedIn' | 'opened' | 'downloaded'>;
  readonly record: string | null;
};
type Deed = { person: string; space: string; thread: string | null; app: string | null; event: string };

/** Writes what a guest wrote; nothing for everybody else. An import comes in batches of one moment, and is one deed. */
export async function writeDone(
  db: Db,
  { person, space, thread, app, event }: Deed,
  done: readonly Done[],
): Promise<void> {
  await sql`
    insert into guest_log (person_id, space_id, at, what, thread_id, app_id, record_id)
    select p.id, s.id, o.created_at, d.what, ${thread}::bigint, ${app}::bigint, d.record
    from people p join spaces s on s.id = ${space} join outbox o on o.id = ${event}
      cross join unnest(${done.map((d) => d.what)}::text[], ${done.map((d) => d.record)}::bigint[]) with ordinality as d(what, record, n)
    where p.id = ${person} and p.kind = 'guest' and not (d.what = 'imported' and exists (
      select 1 from guest_log l where l.person_id = p.id and l.app_id = ${app} and l.what = d.what and l.at = o.created_at))
    order by d.n`.execute(db);
}

export type LogRow = {
  id: string;
  at: Date;
  what: 'signedIn' | 'opened' | 'downloaded' | 'commented' | 'started' | 'added' | 'imported' | 'changed' | 'deleted';
  space_id: string | null;
  thread: { id: string; name: string } | null;
  app: { id: string; name: string } | null;
  record_id: string | null;
  file: { id: string; name: string } | null;
};

/** Whether somebody is or was a guest of the space. */
export async function wasGuest(db: Db, spaceId: string, personId: string): Promise<{ name: string } | null> {
  const { rows } = await sql<{ name: string }>`
    select p.name from space_people sp join people p on p.id = sp.person_id
    where sp.space_id = ${spaceId} and sp.person_id = ${personId} and sp.is_guest`.execute(db);
  return rows[0] ?? null;
}

/** Entries of this space and, while they are its guest, signing in since they came. Nothing of other spaces. */
export async function logOf(
  db: Db,
  spaceId: string,
  personId: string,
  page: { limit: number; after: string | null },
): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`
    select l.id, l.at, l.what, l.space_id, l.record_id,
      case when t.id is not null then json_build_object('id', t.id::text, 'name', t.name) end as thread,
      case when a.id is not null then json_build_object('id', a.id::text, 'name', a.name) end as app,
      case when f.id is not null then json_build_object('id', f.id::text, 'name', f.name) end as file
    from guest_log l left join threads t on t.id = l.thread_id and t.space_id = l.space_id
      left join apps a on a.id = l.app_id and a.space_id = l.space_id
      left join files f on f.id = l.file_id and f.space_id = l.space_id
    where l.person_id = ${personId} and (l.space_id = ${spaceId} or l.space_id is null and l.at >= (
      select g.joined_at from space_guests g where g.space_id = ${spaceId} and g.person_id = l.person_id))
      ${page.after ? sql`and l.id < ${page.after}` : sql``}
    order by l.id desc limit ${page.limit}`.execute(db);
  return rows;
}
