// Sending one queued mail. The row stays locked while SMTP speaks, so no second worker sends it; its text goes once it is sent.
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Db } from '../db/connections.ts';
import { type Mailer, MailProblem } from './smtp.ts';

/**
 * Sends the mail if it still waits. A permanent refusal is kept with its reason; a temporary one throws, and the job queue
 * tries again later with the same Message-ID. `last` is the last attempt: then the mail is kept as refused, never lost.
 */
export async function sendMail(db: Db, config: Config, mailer: Mailer | null, id: string, last: boolean): Promise<void> {
  const problem = await db.transaction().execute(async (tx) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
    const mail = await tx.selectFrom('mails').selectAll().where('id', '=', id).where('state', '=', 'queued').forUpdate().skipLocked().executeTakeFirst();
    if (!mail) return null;
    if (!mailer) {
      await tx.updateTable('mails').set({ state: 'kept' }).where('id', '=', id).execute();
      return null;
    }
    try {
      await mailer.send({
        from: config.mailFrom,
        to: mail.to_address,
        messageId: mail.message_id,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: mail.headers,
        date: mail.created_at,
      });
      await tx.updateTable('mails').set({ state: 'sent', sent_at: sql`now()`, text: '', html: null, attempts: mail.attempts + 1, problem: null }).where('id', '=', id).execute();
      return null;
    } catch (error) {
      const permanent = error instanceof MailProblem && error.kind === 'permanent';
      const says = error instanceof Error ? error.message.slice(0, 500) : String(error);
      await tx
        .updateTable('mails')
        .set({ state: permanent || last ? 'refused' : 'queued', problem: says, attempts: mail.attempts + 1 })
        .where('id', '=', id)
        .execute();
      return permanent || last ? null : says;
    }
  });
  if (problem) throw new Error(`the mail could not be sent yet: ${problem}`);
}
