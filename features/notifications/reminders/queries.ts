// SQL of reminders: since when each is set, and up to when it has been looked at.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Mark = { readonly timing: string; readonly since: Date; readonly until: Date };

/** Apps that have reminders. */
export async function appsWithReminders(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct app_id as id from reminder_marks order by app_id`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export async function marksOf(db: Db, app: string): Promise<Map<string, Mark>> {
  const { rows } = await sql<Mark>`select timing, since, until from reminder_marks where app_id = ${app}`.execute(db);
  return new Map(rows.map((row) => [row.timing, row]));
}

/** These timings and no others; those that are new count from now on. */
export async function setMarks(db: Db, app: string, timings: readonly string[], now: Date): Promise<void> {
  const all = sql`${[...new Set(timings)]}::text[]`;
  await sql`delete from reminder_marks where app_id = ${app} and timing <> all(${all})`.execute(db);
  if (timings.length > 0)
    await sql`insert into reminder_marks (app_id, timing, since, until)
      select ${app}::bigint, t, ${now}, ${now} from unnest(${all}) as t on conflict do nothing`.execute(db);
}

/** All that came before has been looked at; without a timing, for all of the app. */
export async function moveMark(db: Db, app: string, until: Date, timing: string | null = null): Promise<void> {
  await sql`update reminder_marks set until = ${until} where app_id = ${app} and until < ${until}
    and (${timing}::text is null or timing = ${timing}::text)`.execute(db);
}
