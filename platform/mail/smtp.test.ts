import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { type Envelope, type Mailer, type MailerTimeouts, MailProblem, makeMailer } from './smtp.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const envelope: Envelope = {
  from: { name: '受付, 玄関', address: 'genkan@a.example' },
  to: 'hanako@b.example',
  messageId: '<mail-1@a.example>',
  subject: '【玄関】ゲストスペース「A社様 導入プロジェクト」への招待が届いています（2026年11月23日）',
  text: 'こんにちは、花子さん。\n~~~\n.\n髙﨑①〜\n',
  html: '<p>こんにちは、花子さん。</p>',
  headers: { 'X-Genkan-Kind': 'invitation' },
  date: new Date('2026-11-23T01:02:03Z'),
};

function mailerFor(port: number, timeouts: MailerTimeouts = {}): Mailer {
  const mailer = makeMailer(`smtp://127.0.0.1:${port}`, timeouts);
  if (!mailer) throw new Error('no mailer');
  cleanUp.push(() => mailer.close());
  return mailer;
}

/** A real SMTP server on loopback that keeps what it took. */
async function mailServer(
  options: SMTPServerOptions = {},
): Promise<{ port: number; taken: ParsedMail[]; raw: string[] }> {
  const taken: ParsedMail[] = [];
  const raw: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: async (stream, _session, done) => {
      const source = Buffer.concat(await stream.toArray());
      raw.push(source.toString('latin1'));
      taken.push(await simpleParser(source));
      done();
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  cleanUp.push(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (server.server.address() as AddressInfo).port, taken, raw };
}

/** A server that is no good: `speak` gets each line (and `connected` first). */
async function brokenServer(speak: (line: string, socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    speak('connected', socket);
    let rest = '';
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) speak(line, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => server.close(closed));
  });
  return (server.address() as AddressInfo).port;
}

async function problem(sending: Promise<unknown>): Promise<MailProblem> {
  const error = await sending.then(
    () => new Error('it was sent'),
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(MailProblem);
  return error as MailProblem;
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

describe('sending a mail', () => {
  test('without an address of a server there is no mailer', () => {
    expect(makeMailer(undefined)).toBeNull();
    expect(makeMailer('')).toBeNull();
  });

  test('it arrives as it was written, in Japanese', async () => {
    const server = await mailServer();
    const answer = await mailerFor(server.port).send(envelope);
    expect(answer).toMatchObject({ ok: true, response: expect.stringMatching(/^250/) });
    const [mail] = server.taken;
    expect(mail?.subject).toBe(envelope.subject);
    expect(mail?.text).toBe(envelope.text);
    expect(mail?.html).toBe(envelope.html);
    expect(mail?.from?.value).toEqual([envelope.from]);
    expect(mail?.to).toMatchObject({ value: [{ address: 'hanako@b.example', name: '' }] });
    expect(mail?.messageId).toBe('<mail-1@a.example>');
    expect(mail?.date).toEqual(envelope.date);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('x-genkan-kind')).toBe('invitation');
  });

  test('a reader of plain text gets plain text alone', async () => {
    const server = await mailServer();
    await mailerFor(server.port).send({ ...envelope, html: null, from: '玄関 <genkan@a.example>' });
    expect(server.taken[0]?.html).toBe(false);
    expect(server.raw[0]).toMatch(/^content-type: text\/plain; charset=utf-8/im);
    expect(server.taken[0]?.from?.value).toEqual([{ address: 'genkan@a.example', name: '玄関' }]);
  });

  test('a line break in a subject, name or header makes no new header', async () => {
    const server = await mailServer();
    await mailerFor(server.port).send({
      ...envelope,
      subject: '件名\r\nBcc: spy@evil.example\r\n\r\nbody',
      from: { name: 'x\r\nBcc: spy@evil.example', address: 'genkan@a.example' },
      headers: { References: '<a@b>\r\nBcc: spy@evil.example', 'Auto-Submitted': 'no' },
    });
    expect(server.taken[0]?.bcc).toBeUndefined();
    expect(server.raw[0]).not.toMatch(/^bcc/im);
    expect(server.raw[0]?.match(/^auto-submitted: .*$/gim)).toEqual(['Auto-Submitted: auto-generated']);
  });

  test.each(['a@b.example, c@d.example', 'a@b.example\r\nRCPT TO:<c@d.example>', 'X <a@b.example>', '', 'nobody'])(
    'a recipient %j that is not one address never reaches the server',
    async (to) => {
      const server = await mailServer();
      expect((await problem(mailerFor(server.port).send({ ...envelope, to }))).kind).toBe('permanent');
      expect(server.taken).toEqual([]);
    },
  );
});

describe('when the server does not take a mail', () => {
  test('a refused recipient is permanent, and the others still get theirs', async () => {
    const server = await mailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone') ? refusal(550, 'no such user') : null),
    });
    const mailer = mailerFor(server.port);
    const results = await Promise.allSettled(
      ['a@b.example', 'gone@b.example', 'c@b.example'].map((to) => mailer.send({ ...envelope, to })),
    );
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { kind: 'permanent', response: '550 no such user' } });
    expect(server.taken).toHaveLength(2);
  });

  test.each([
    ['greylisted', 451, 'temporary'],
    ['mailbox full for now', 452, 'temporary'],
    ['server going down', 421, 'temporary'],
    ['user unknown', 550, 'permanent'],
  ] as const)('%s (%i at the recipient) is %s', async (text, code, kind) => {
    const server = await mailServer({ onRcptTo: (_to, _session, done) => done(refusal(code, text)) });
    const failed = await problem(mailerFor(server.port).send(envelope));
    expect(failed.kind).toBe(kind);
    expect(failed.response).toContain(String(code));
  });

  test.each([
    [554, 'permanent'],
    [451, 'temporary'],
  ] as const)('%i after the message is %s', async (code, kind) => {
    const server = await mailServer({
      onData: (stream, _session, done) => void stream.resume().on('end', () => done(refusal(code, 'no'))),
    });
    expect((await problem(mailerFor(server.port).send(envelope))).kind).toBe(kind);
  });

  test('a refused sender and a refused login are our mistake: temporary', async () => {
    const sender = await mailServer({ onMailFrom: (_from, _session, done) => done(refusal(550, 'not from you')) });
    expect((await problem(mailerFor(sender.port).send(envelope))).kind).toBe('temporary');

    const login = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, 'wrong password')),
    });
    const mailer = makeMailer(`smtp://user:secret@127.0.0.1:${login.port}`);
    cleanUp.push(() => mailer?.close());
    const failed = await problem(mailer?.send(envelope) ?? Promise.resolve());
    expect(failed.kind).toBe('temporary');
    expect(`${failed.message} ${failed.response}`).not.toContain('secret');
  });
});

describe('when the server is ill', () => {
  test('nobody listens: temporary', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    expect((await problem(mailerFor(port).send(envelope))).kind).toBe('temporary');
  });

  test.each([1, 2])(
    'it dies after message %i of a connection: temporary, and we do not send it again by ourselves',
    async (deadly) => {
      let messages = 0;
      const port = await brokenServer((line, socket) => {
        if (line === 'connected') socket.write('220 hello\r\n');
        else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
        else if (line === 'DATA') socket.write('354 go\r\n');
        else if (line !== '.') return;
        else if (++messages < deadly) socket.write('250 taken\r\n');
        else socket.destroy();
      });
      const mailer = mailerFor(port);
      for (let n = 1; n < deadly; n++) await mailer.send(envelope);
      expect((await problem(mailer.send(envelope))).kind).toBe('temporary');
      expect(messages).toBe(deadly);
    },
  );

  test.each([
    ['never greets', { greeting: 40 }, () => {}],
    [
      'stops answering',
      { socket: 40 },
      (line: string, socket: Socket) => line === 'connected' && socket.write('220 hello\r\n'),
    ],
    [
      'trickles its answer',
      { total: 80 },
      (line: string, socket: Socket) =>
        /^EHLO/.test(line) ? socket.write('250-a\r\n') : socket.write('220 hello\r\n'),
    ],
  ] as const)('a server that %s is given up: temporary', async (_, timeouts, speak) => {
    const port = await brokenServer(speak);
    expect((await problem(mailerFor(port, timeouts).send(envelope))).kind).toBe('temporary');
  });

  test('it speaks something else than SMTP: temporary', async () => {
    const port = await brokenServer(
      (line, socket) => line === 'connected' && socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    expect((await problem(mailerFor(port).send(envelope))).kind).toBe('temporary');
  });

  test('a connection that the server closed between two mails does not lose the second', async () => {
    const open = new Set<Socket>();
    const server = await mailServer({ onConnect: (_session, done) => done() });
    // A relay in front, so that the connection can be cut while it idles.
    const relay = createServer((client) => {
      const upstream = new (client.constructor as typeof Socket)();
      upstream.connect(server.port, '127.0.0.1');
      client.pipe(upstream).pipe(client);
      for (const socket of [client, upstream]) open.add(socket.on('error', () => {}));
    }).listen(0, '127.0.0.1');
    await once(relay, 'listening');
    cleanUp.push(() => new Promise((closed) => relay.close(closed)));
    cleanUp.push(() => open.forEach((socket) => void socket.destroy()));
    const mailer = mailerFor((relay.address() as AddressInfo).port);
    await mailer.send(envelope);
    for (const socket of open) socket.destroy();
    await mailer.send({ ...envelope, messageId: '<mail-2@a.example>' });
    expect(server.taken.map((m) => m.messageId)).toEqual(['<mail-1@a.example>', '<mail-2@a.example>']);
  });
});
