// Whether a mail that waited may still be sent: its reader must be able to see what it tells of, and that must still be there.
import type { MailAbout } from '../../platform/mail/about.ts';
import type { Ctx } from '../../policy/context.ts';
import { commentToTell as recordComment } from '../records/viewer-queries.ts';
import { viewersOf } from '../records/viewers.ts';
import { staysInSight } from '../threads/mail-queries.ts';

/** Runs as the system, for the reader. */
export async function mayStillHear(system: Ctx, person: string, about: MailAbout): Promise<boolean> {
  if ('thread' in about) {
    return staysInSight(system.db, person, about.thread, about.comment ?? null);
  }
  const { app, record, comment } = about;
  if (comment !== undefined && !(await recordComment(system.db, app, record, comment))) return false;
  return (await viewersOf(system, { app, record }, [person])).includes(person);
}
