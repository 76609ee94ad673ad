// Hands mails to the SMTP server and says what became of each: sent, refused for good, or to be tried again.
import { lazily } from '../lazy.ts';

const nodemailer = lazily<typeof import('nodemailer')>('nodemailer');

/** One mail to one person. `html` is null for readers of plain text. */
export type Envelope = {
  from: string | { name: string; address: string };
  to: string;
  /** With its angle brackets; the same for every attempt, so that a mail that goes out twice can be recognised. */
  messageId: string;
  subject: string;
  text: string;
  html: string | null;
  headers?: Readonly<Record<string, string>>;
  date: Date;
};

/**
 * `permanent`: the server refuses this recipient or this message, and will tomorrow. `temporary`: everything else, a wrong
 * configuration of ours included: somebody will put it right, and the mail must not be lost until then.
 */
export class MailProblem extends Error {
  readonly kind: 'permanent' | 'temporary';
  /** What the server answered, for the administrator. Holds no words of the mail. */
  readonly response: string;

  constructor(kind: 'permanent' | 'temporary', response: string, cause?: unknown) {
    super(`mail not sent (${kind}): ${response}`, { cause });
    this.kind = kind;
    this.response = response;
  }
}

export type Mailer = {
  /** Answers once the server has taken the mail over; throws a MailProblem otherwise. */
  send(envelope: Envelope): Promise<{ ok: true; response: string }>;
  /** Lets deliveries that have begun finish; what still waits fails as temporary. */
  close(): void;
};

/** Milliseconds. `total` covers waiting for a free connection too, and a server that trickles its answers. */
export type MailerTimeouts = { connection?: number; greeting?: number; socket?: number; total?: number };

/** A mailer for an SMTP URL (`smtp://user:password@host:587`, `smtps://…`); without a URL there is none: mails stay in the outbox. */
export function makeMailer(url: string | undefined, timeouts: MailerTimeouts = {}): Mailer | null {
  if (url === undefined || url === '') return null;
  const { createTransport } = nodemailer();
  const transport = createTransport({
    url,
    connectionTimeout: timeouts.connection ?? 10_000,
    greetingTimeout: timeouts.greeting ?? 10_000,
    socketTimeout: timeouts.socket ?? 30_000,
    pool: true,
    maxConnections: 4,
    maxMessages: 100,
    // Once is for a pooled connection that the server had closed meanwhile, before a byte of the mail went out.
    // Any other retry is the caller's, who waits longer and survives a restart.
    maxRequeues: 1,
    // Texts are never taken from files or addresses, whatever they say.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A pooled connection that breaks while nobody sends must not end the process.
  transport.on('error', () => {});
  return {
    send: async (envelope) => {
      const mail = messageOf(envelope);
      try {
        const info = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(timeouts.total ?? 120_000) });
        return { ok: true, response: info.response ?? '' };
      } catch (error) {
        throw problemOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function messageOf(envelope: Envelope) {
  const { from, to, messageId, subject, text, html, headers, date } = envelope;
  // As an object, so that no comma or bracket in it can become a second recipient.
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(to)) throw new MailProblem('permanent', 'not an address');
  return {
    from,
    to: { name: '', address: to },
    messageId,
    subject,
    text,
    ...(html === null ? {} : { html }),
    date,
    headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
  };
}

type SmtpError = { code?: string; command?: string; responseCode?: number; response?: string; message: string };

/** Only a 5xx to the recipient or to the message itself is about this mail; a 5xx to the sender or the login is about us. */
function problemOf(error: unknown): MailProblem {
  const { code, command, responseCode = 0, response, message } = error as SmtpError;
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  const permanent = aboutThisMail && responseCode >= 500 && responseCode < 600;
  return new MailProblem(permanent ? 'permanent' : 'temporary', response ?? message, error);
}
