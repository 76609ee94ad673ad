// A real SMTP server on loopback that remembers, to the millisecond, what it took and when it said so.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Delivery = {
  readonly to: string;
  readonly messageId: string;
  readonly mail: ParsedMail;
  /** When the last byte of the mail had come. */
  readonly dataEnded: number;
  /** When the answer was given; null: never. */
  answered: number | null;
};

/** How the server behaves; anything may be changed while it runs. */
export type Manners = {
  /** A refusal of this recipient, or nothing. */
  recipient: (address: string) => { code: number; says: string } | undefined;
  /** What happens between the end of DATA and the answer: `die` cuts the connection instead of answering. */
  answer: (delivery: Delivery) => Promise<'ok' | 'die'>;
};

export type Mailbox = {
  readonly deliveries: Delivery[];
  readonly manners: Manners;
  to(address: string): Delivery[];
  close(): Promise<void>;
};

const wellMannered = (): Manners => ({ recipient: () => undefined, answer: async () => 'ok' });

/** Opens a mail server on this port. */
export async function openMailbox(port: number, manners: Partial<Manners> = {}): Promise<Mailbox> {
  const deliveries: Delivery[] = [];
  const sockets = new Set<Socket>();
  const now: Manners = { ...wellMannered(), ...manners };
  const hangUp = ({ remotePort }: SMTPServerSession) => {
    for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const no = now.recipient(address);
      done(no ? Object.assign(new Error(no.says), { responseCode: no.code }) : null);
    },
    onData: async (stream, session, done) => {
      const parts = await stream.toArray().catch(() => null);
      if (!parts) return done(new Error('the connection broke before the end of DATA'));
      const dataEnded = Date.now();
      const mail = await simpleParser(Buffer.concat(parts));
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const delivery: Delivery = { to, messageId: mail.messageId ?? '', mail, dataEnded, answered: null };
      deliveries.push(delivery);
      if ((await now.answer(delivery)) === 'die') return hangUp(session);
      delivery.answered = Date.now();
      done();
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}));
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { deliveries, manners: now, to: (address) => deliveries.filter((d) => d.to === address), close };
}
