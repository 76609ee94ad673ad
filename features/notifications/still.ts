// Whether a mail that waited may still be sent: its reader must be able to see what it tells of, and that must still be there.
import { sql } from 'kysely';
import type { MailAbout } from '../../platform/mail/about.ts';
import { whoMay } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { commentToTell as recordComment } from '../records/viewer-queries.ts';
import { viewersOf } from '../records/viewers.ts';

/** Runs as the system, for the reader. */
export async function mayStillHear(system: Ctx, person: string, about: MailAbout): Promise<boolean> {
  if ('thread' in about) {
    const { rows } = await sql`
      select 1 from people, threads join spaces on spaces.id = threads.space_id
      where people.id = ${person} and threads.id = ${about.thread} and ${whoMay('thread.see')}
        and (${about.comment ?? null}::bigint is null
          or exists (select 1 from comments where comments.id = ${about.comment ?? null} and comments.thread_id = threads.id))`.execute(
      system.db,
    );
    return rows.length > 0;
  }
  const { app, record, comment } = about;
  if (comment !== undefined && !(await recordComment(system.db, app, record, comment))) return false;
  return (await viewersOf(system, { app, record }, [person])).includes(person);
}
