// Putting a mail into the outbox, in the transaction of the deed that causes it: rolled back means nothing sent.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Db } from '../db/connections.ts';
import type { Lang } from '../i18n.ts';
import type { MailAbout } from './about.ts';
import { type MailContent, renderMail } from './render.ts';

export type NewMail = {
  readonly kind: string;
  readonly to: string;
  readonly lang: Lang;
  readonly content: MailContent;
  readonly personId?: string;
  readonly invitationId?: string;
  /** Sent only while `personId` may still hear of it. */
  readonly about?: MailAbout;
  readonly headers?: Record<string, string>;
  /** Overrides the organisation's format: only for notifications, whose reader may choose (spec 8.e). */
  readonly format?: 'html' | 'text';
  /** Makes the mail unique: a second mail with the same key is not queued. */
  readonly key?: string;
};

/** Renders and queues one mail for one recipient. Without a mail server it is kept in the built-in outbox. */
export async function queueMail(db: Db, config: Config, mail: NewMail): Promise<void> {
  const { mail_format } = await db.selectFrom('settings').select('mail_format').executeTakeFirstOrThrow();
  const { subject, text, html } = renderMail(mail.content, mail.lang);
  const host = new URL(config.publicUrl).hostname;
  const messageId = `<${mail.key ?? randomBytes(16).toString('hex')}@${host}>`;
  await db
    .insertInto('mails')
    .values({
      kind: mail.kind,
      person_id: mail.personId ?? null,
      invitation_id: mail.invitationId ?? null,
      about: mail.about ? JSON.stringify(mail.about) : null,
      to_address: mail.to,
      subject,
      text,
      html: (mail.format ?? mail_format) === 'html' ? html : null,
      headers: JSON.stringify(mail.headers ?? {}),
      message_id: messageId,
      state: config.smtpUrl ? 'queued' : 'kept',
      created_at: sql`clock_timestamp()`,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Mails that have been waiting for a while and are not among those that somebody is going to send. */
export async function waitingMails(db: Db, except: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mails where state = 'queued' and created_at < now() - interval '10 minutes' and not id = any(${[...except]}::bigint[])
    order by id limit 1000`.execute(db);
  return rows.map((row) => row.id);
}
