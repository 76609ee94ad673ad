// A real mail server on loopback that keeps what it gets. Whoever waits for a mail is told when it is there.
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type Mail = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
};
export type Postbox = {
  /** For GENKAN_SMTP_URL. */
  readonly url: string;
  /** The first mail to this address that fits, as soon as it arrives. Each mail is handed out once. */
  mailTo(address: string, fits?: (mail: Mail) => boolean): Promise<Mail>;
  /** Everything that has arrived, whether handed out or not. */
  readonly all: readonly Mail[];
  close(): Promise<void>;
};

/** Opens the server on a free port. */
export async function openPostbox(): Promise<Postbox> {
  const all: Mail[] = [];
  const waiting: Mail[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream).then((mail) => {
        const kept = { to, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html || null };
        all.push(kept);
        waiting.push(kept);
        arrivals.emit('mail');
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const take = (address: string, fits: (mail: Mail) => boolean) => {
    const at = waiting.findIndex((mail) => mail.to.includes(address) && fits(mail));
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    all,
    async mailTo(address, fits = () => true) {
      const enough = AbortSignal.timeout(60_000);
      for (;;) {
        const mail = take(address, fits);
        if (mail) return mail;
        await once(arrivals, 'mail', { signal: enough }).catch(() => {
          throw new Error(
            `no such mail to ${address}; there are: ${all.map((m) => `${m.to} ${m.subject}`).join(' | ')}`,
          );
        });
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The first address of this site in a mail. */
export function linkIn(mail: Mail, base: string): string {
  const from = mail.text.indexOf(`${base}/`);
  const link = from < 0 ? undefined : /^\S+/.exec(mail.text.slice(from))?.[0];
  if (!link) throw new Error(`the mail has no link to ${base}: ${mail.text}`);
  return link;
}
