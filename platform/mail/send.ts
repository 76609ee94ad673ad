// Sending one queued mail. What the server said is written down however long the database is away; the text goes once it is sent.
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type UpdateObject } from 'kysely';
import type { Config } from '../config.ts';
import type { Db } from '../db/connections.ts';
import type { Tables } from '../db/tables.ts';
import type { Log } from '../postgres/log.ts';
import type { MailAbout } from './about.ts';
import { type Mailer, MailProblem } from './smtp.ts';

export type Sender = {
  readonly db: Db;
  readonly config: Config;
  readonly mailer: Mailer | null;
  readonly log: Log;
  /** Whether the reader may still hear of what the mail tells; it may have waited for hours. */
  readonly mayHear: (person: string, about: MailAbout) => Promise<boolean>;
  /** Fires when the process is to end: from then on nothing is waited for. */
  readonly stopping: AbortSignal;
};

type Change = UpdateObject<Tables, 'mails'>;
type Outcome = { readonly change: Change; readonly again: string | null };

/**
 * Sends the mail if it still waits. A permanent refusal is kept with its reason; a temporary one throws, and the job queue
 * tries again later with the same Message-ID. `last` is the last attempt: then the mail is kept as refused, never lost.
 * The queue gives a mail's job to one worker at a time.
 */
export async function sendMail(sender: Sender, id: string, last: boolean): Promise<void> {
  const waits = sender.db.selectFrom('mails').selectAll().where('id', '=', id).where('state', '=', 'queued');
  const mail = await waits.executeTakeFirst();
  if (!mail) return;
  const { mailer } = sender;
  if (!mailer) return write(sender.db, id, { state: 'kept' });
  const { about, person_id: person } = mail;
  if (about && person && !(await sender.mayHear(person, about))) return write(sender.db, id, withdrawn);
  const { change, again } = await speak(sender.config, mailer, mail, last);
  await untilWritten(sender, id, { ...change, attempts: mail.attempts + 1 });
  if (again !== null) throw new Error(`the mail could not be sent yet: ${again}`);
}

const withdrawn: Change = {
  state: 'refused',
  text: '',
  html: null,
  problem: 'not sent: its reader may no longer see what it tells of',
};

type Waiting = {
  to_address: string;
  message_id: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  created_at: Date;
};

/** One conversation with the mail server; no connection to the database is held while it lasts. */
async function speak(config: Config, mailer: Mailer, mail: Waiting, last: boolean): Promise<Outcome> {
  const { to_address: to, message_id: messageId, created_at: date, subject, text, html, headers } = mail;
  try {
    await mailer.send({ from: config.mailFrom, to, messageId, subject, text, html, headers, date });
    return { change: { state: 'sent', sent_at: sql`now()`, text: '', html: null, problem: null }, again: null };
  } catch (error) {
    const says = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const final = last || (error instanceof MailProblem && error.kind === 'permanent');
    return { change: { state: final ? 'refused' : 'queued', problem: says }, again: final ? null : says };
  }
}

async function write(db: Db, id: string, change: Change): Promise<void> {
  await db.updateTable('mails').set(change).where('id', '=', id).where('state', '=', 'queued').execute();
}

/** A mail that was sent and is not known as sent would go out twice: so this does not give up while the process lives. */
async function untilWritten({ db, log, stopping }: Sender, id: string, change: Change): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await write(db, id, change);
    } catch (err) {
      if (tries === 1) log.warn({ err, mail: id }, 'what became of a mail could not be written down: trying on');
      if (stopping.aborted) throw err;
      await pause(500, undefined, { signal: stopping }).catch(() => {});
    }
  }
}
