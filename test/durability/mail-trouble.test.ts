// Mail through the worker and a mail server that is down, slow, refuses or dies: every mail arrives, once.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../house.ts';
import { afterEachTest, afterThisFile } from './cleanup.ts';
import { holding, type MailDesk, openMailDesk } from './mail-desk.ts';
import { until } from './until.ts';

const forThisFile = afterThisFile();
const later = afterEachTest();
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk(forThisFile);
});

describe('a mail server that is down', () => {
  test('the mail waits, and arrives when it is up again', async () => {
    const address = desk.newAddress();
    await desk.work(later);
    await desk.invite(address);
    await desk.hasFailedOnce(address);
    expect(await desk.mailTo(address)).toMatchObject({ state: 'queued', attempts: 1 });
    expect((await desk.invitationOf(address)).mailProblem).toBeNull();
    const mailbox = await desk.mailServer(later);
    await desk.isSent(address);
    expect(mailbox.to(address)).toHaveLength(1);
  });
});

describe('a mail server that is slow', () => {
  test('gets its time, while nothing else waits and no connection to the database is held', async () => {
    const [slow, other] = [desk.newAddress(), desk.newAddress()];
    const { held, letGo } = holding('ok' as const);
    const mailbox = await desk.mailServer(later, { answer: async ({ to }) => (to === slow ? held : 'ok') });
    await desk.work(later);
    later(letGo);
    await desk.invite(slow);
    await until('the slow one has the mail', () => mailbox.to(slow).length === 1);
    await desk.invite(other);
    await desk.isSent(other);
    const { rows } = await desk.house.owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(rows).toEqual([]);
    expect((await desk.mailTo(slow)).state).toBe('queued');
    letGo();
    await desk.isSent(slow);
    expect(mailbox.to(slow)).toHaveLength(1);
  });

  test('too slow, it is tried again later', async () => {
    const address = desk.newAddress();
    const mailbox = await desk.mailServer(later, { answer: () => new Promise(() => {}) });
    await desk.work(later, { total: 1_000 });
    await desk.invite(address);
    await desk.hasFailedOnce(address);
    mailbox.manners.answer = async () => 'ok';
    await desk.isSent(address);
    const ids = mailbox.to(address).map((d) => d.messageId);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a mail server that refuses', () => {
  test('one of three: its row says so, and the other two get theirs', async () => {
    const [a, gone, c] = [desk.newAddress(), desk.newAddress(), desk.newAddress()];
    const mailbox = await desk.mailServer(later, {
      recipient: (to) => (to === gone ? { code: 550, says: 'no such user here' } : undefined),
    });
    await desk.work(later);
    await desk.invite(a, gone, c);
    await Promise.all([desk.isSent(a), desk.isSent(c)]);
    await until('the refusal is known', async () => (await desk.mailTo(gone)).state === 'refused');
    expect((await desk.invitationOf(gone)).mailProblem).toContain('550 no such user here');
    for (const address of [a, c]) {
      expect((await desk.invitationOf(address)).mailProblem).toBeNull();
      expect(mailbox.to(address)).toHaveLength(1);
    }
    await until('nothing is left to do for it', async () => (await desk.jobOf(gone)) === undefined);
  });

  test('for now (451): it is sent later, as the same mail', async () => {
    const address = desk.newAddress();
    const mailbox = await desk.mailServer(later, {
      recipient: () => ({ code: 451, says: 'greylisted, come back later' }),
    });
    await desk.work(later);
    await desk.invite(address);
    await desk.hasFailedOnce(address);
    expect((await desk.mailTo(address)).problem).toContain('451');
    expect((await desk.invitationOf(address)).mailProblem).toBeNull();
    mailbox.manners.recipient = () => undefined;
    await desk.isSent(address);
    const { message_id, problem } = await desk.mailTo(address);
    expect(problem).toBeNull();
    expect(mailbox.to(address).map((d) => d.messageId)).toEqual([message_id]);
  });
});

describe('a mail server that dies after DATA', () => {
  test('nobody knows whether it took the mail: it goes out again under the same Message-ID', async () => {
    const address = desk.newAddress();
    const mailbox = await desk.mailServer(later, { answer: async () => 'die' });
    await desk.work(later);
    await desk.invite(address);
    await desk.hasFailedOnce(address);
    expect(mailbox.to(address)).toHaveLength(1);
    mailbox.manners.answer = async () => 'ok';
    await desk.isSent(address);
    const ids = mailbox.to(address).map((d) => d.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('what a mail is, and what stays of it', () => {
  beforeEach(async () => setFormat('html'));
  afterEach(async () => setFormat('html'));
  const setFormat = async (mailFormat: string) => {
    const { status } = await desk.house.as('admin').put('/api/settings', { mailFormat });
    expect(status).toBe(200);
  };

  test('once it is sent, no text and no link of it is kept', async () => {
    const address = desk.newAddress();
    const mailbox = await desk.mailServer(later);
    await desk.work(later);
    await desk.invite(address);
    await desk.isSent(address);
    expect(mailbox.to(address)[0]?.mail.text).toContain('/join/');
    expect(await desk.mailTo(address)).toMatchObject({ text: '', html: null });
    const { rows } = await desk.house.owner.query(
      `select 1 from mails where state = 'sent' and (text <> '' or html is not null)`,
    );
    expect(rows).toEqual([]);
  });

  test('HTML or plain text is the organisation’s choice, for invitations and for what follows', async () => {
    const mailbox = await desk.mailServer(later);
    await desk.work(later);
    for (const format of ['html', 'text'] as const) {
      await setFormat(format);
      const address = desk.newAddress();
      await desk.invite(address);
      await desk.isSent(address);
      const [invitation] = mailbox.to(address);
      const token = /\/join\/([\w-]+)/.exec(invitation?.mail.text ?? '')?.[1];
      const joined = await desk.house
        .as(null)
        .post(`/api/join/${token}`, { name: '花', password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' });
      expect(joined.status).toBe(200);
      await until('the second mail comes', () => mailbox.to(address).length === 2);
      for (const { mail } of mailbox.to(address)) {
        expect(Boolean(mail.html)).toBe(format === 'html');
        expect(mail.text).not.toBe('');
      }
    }
  });
});
