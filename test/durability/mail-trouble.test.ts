// Mail through the worker and a mail server that is down, slow, refuses or dies: every mail arrives, once.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startWorker } from '../../bin/worker.ts';
import { roleNames } from '../../platform/db/names.ts';
import { type MailerTimeouts, makeMailer } from '../../platform/mail/smtp.ts';
import { openHouse, PASSWORD, type TestHouse } from '../house.ts';
import { afterEachTest, afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { runGenkan } from './genkan.ts';
import { type Mailbox, type Manners, openMailbox } from './mailbox.ts';
import { until } from './until.ts';

const forThisFile = afterThisFile();
const later = afterEachTest();
let house: TestHouse;
let port: number;
let space: string;

beforeAll(async () => {
  port = await freePort();
  house = await openHouse({ GENKAN_SMTP_URL: `smtp://127.0.0.1:${port}` });
  forThisFile(() => house.close());
  await house.setUp();
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様 連携窓口', isGuest: true })).body.id;
});

async function work(timeouts?: MailerTimeouts): Promise<{ stop(): Promise<void> }> {
  const names = roleNames(inject('installation'), 'd1');
  const login = { ...inject('owner'), user: names.login, password: inject('loginPassword'), database: house.database };
  const worker = await startWorker(
    { house: house.house, names, login },
    makeMailer(house.house.config.smtpUrl, timeouts),
  );
  later(() => worker.stop());
  return worker;
}

async function mailServer(manners: Partial<Manners> = {}): Promise<Mailbox> {
  const mailbox = await openMailbox(port, manners);
  later(() => mailbox.close());
  return mailbox;
}

let count = 0;
const newAddress = () => `guest-${++count}@a-sha.example.com`;

async function invite(...addresses: string[]): Promise<void> {
  const { status, body } = await house.as('admin').post(`/api/spaces/${space}/invitations`, { addresses });
  if (status !== 200) throw new Error(`inviting answered ${status} ${JSON.stringify(body)}`);
}

type Row = {
  state: string;
  problem: string | null;
  text: string;
  html: string | null;
  message_id: string;
  attempts: number;
};
async function mailTo(address: string): Promise<Row> {
  const { rows } = await house.owner.query<Row>('select * from mails where to_address = $1', [address]);
  return rows[0]!;
}

type Job = { attempts: number; locked_by: string | null; last_error: string | null };
async function jobOf(address: string): Promise<Job | undefined> {
  const { rows } = await house.owner.query<Job>(
    `select attempts, locked_by, last_error from graphile_worker._private_jobs
     where payload ->> 'id' = (select id::text from mails where to_address = $1)
       and task_id = (select id from graphile_worker._private_tasks where identifier = 'mail')`,
    [address],
  );
  return rows[0];
}

/** The queue waits longer and longer between attempts; the test does not. */
async function hurry(): Promise<void> {
  await house.owner.query('update graphile_worker._private_jobs set run_at = now() where locked_by is null');
}

const hasFailedOnce = (address: string) =>
  until('the first attempt fails', async () => {
    const job = await jobOf(address);
    return job?.attempts === 1 && job.locked_by === null && job.last_error !== null;
  });
const isSent = (address: string) =>
  until('the mail is sent', async () => {
    await hurry();
    return (await mailTo(address)).state === 'sent';
  });

async function invitationOf(address: string): Promise<{ mailProblem: string | null }> {
  const { body } = await house.as('admin').get(`/api/spaces/${space}/guests`);
  return body.invitations.find((row: { address: string }) => row.address === address);
}

describe('a mail server that is down', () => {
  test('the mail waits, and arrives when it is up again', async () => {
    const address = newAddress();
    await work();
    await invite(address);
    await hasFailedOnce(address);
    expect(await mailTo(address)).toMatchObject({ state: 'queued', attempts: 1 });
    expect((await invitationOf(address)).mailProblem).toBeNull();
    const mailbox = await mailServer();
    await isSent(address);
    expect(mailbox.to(address)).toHaveLength(1);
  });
});

describe('a mail server that is slow', () => {
  test('gets its time, while nothing else waits and no connection to the database is held', async () => {
    const [slow, other] = [newAddress(), newAddress()];
    let letGo = () => {};
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    const mailbox = await mailServer({ answer: async ({ to }) => (to === slow ? held.then(() => 'ok') : 'ok') });
    await work();
    later(() => letGo());
    await invite(slow);
    await until('the slow one has the mail', () => mailbox.to(slow).length === 1);
    await invite(other);
    await isSent(other);
    const { rows } = await house.owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(rows).toEqual([]);
    expect((await mailTo(slow)).state).toBe('queued');
    letGo();
    await isSent(slow);
    expect(mailbox.to(slow)).toHaveLength(1);
  });

  test('too slow, it is tried again later', async () => {
    const address = newAddress();
    const mailbox = await mailServer({ answer: () => new Promise(() => {}) });
    await work({ total: 300 });
    await invite(address);
    await hasFailedOnce(address);
    mailbox.manners.answer = async () => 'ok';
    await isSent(address);
    const [first, second, ...more] = mailbox.to(address);
    expect([first?.answered, more]).toEqual([null, []]);
    expect(second?.messageId).toBe(first?.messageId);
  });
});

describe('a mail server that refuses', () => {
  test('one of three: its row says so, and the other two get theirs', async () => {
    const [a, gone, c] = [newAddress(), newAddress(), newAddress()];
    const mailbox = await mailServer({
      recipient: (to) => (to === gone ? { code: 550, says: 'no such user here' } : undefined),
    });
    await work();
    await invite(a, gone, c);
    await Promise.all([isSent(a), isSent(c)]);
    await until('the refusal is known', async () => (await mailTo(gone)).state === 'refused');
    expect((await invitationOf(gone)).mailProblem).toContain('550 no such user here');
    for (const address of [a, c]) {
      expect((await invitationOf(address)).mailProblem).toBeNull();
      expect(mailbox.to(address)).toHaveLength(1);
    }
    await until('nothing is left to do for it', async () => (await jobOf(gone)) === undefined);
  });

  test('for now (451): it is sent later, as the same mail', async () => {
    const address = newAddress();
    const mailbox = await mailServer({ recipient: () => ({ code: 451, says: 'greylisted, come back later' }) });
    await work();
    await invite(address);
    await hasFailedOnce(address);
    expect((await mailTo(address)).problem).toContain('451');
    expect((await invitationOf(address)).mailProblem).toBeNull();
    mailbox.manners.recipient = () => undefined;
    await isSent(address);
    const { message_id, problem } = await mailTo(address);
    expect(problem).toBeNull();
    expect(mailbox.to(address).map((d) => d.messageId)).toEqual([message_id]);
  });
});

describe('a mail server that dies after DATA', () => {
  test('nobody knows whether it took the mail: it goes out again under the same Message-ID', async () => {
    const address = newAddress();
    const mailbox = await mailServer({ answer: async () => 'die' });
    await work();
    await invite(address);
    await hasFailedOnce(address);
    expect(mailbox.to(address)).toHaveLength(1);
    mailbox.manners.answer = async () => 'ok';
    await isSent(address);
    const ids = mailbox.to(address).map((d) => d.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a worker that is killed', () => {
  test('its mail is sent by another one, and a living worker keeps its own', async () => {
    const [dead, alive] = [newAddress(), newAddress()];
    const holding = new Set([dead, alive]);
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const mailbox = await mailServer({ answer: async ({ to }) => (holding.has(to) ? held.then(() => 'ok') : 'ok') });
    const killed = await workerProcess();
    await invite(dead);
    await until('it has given the mail to the server', () => mailbox.to(dead).length === 1);
    const pool = (await jobOf(dead))?.locked_by;
    await killed.end('SIGKILL');
    await work();
    later(() => go());
    await invite(alive);
    await until('the living one has given its mail to the server', () => mailbox.to(alive).length === 1);
    const ours = (await jobOf(alive))?.locked_by;
    expect(ours).not.toBe(pool);
    holding.delete(dead);
    const second = await work();
    await until('the mail of the dead one is sent', async () => (await mailTo(dead)).state === 'sent', {
      within: 25_000,
    });
    expect(mailbox.to(dead).map((d) => d.messageId)).toEqual(Array(2).fill((await mailTo(dead)).message_id));
    // Looked at just as long, the mail of the living one is still its own.
    expect((await jobOf(alive))?.locked_by).toBe(ours);
    go();
    await isSent(alive);
    expect(mailbox.to(alive)).toHaveLength(1);
    await second.stop();
  });

  test('in the last attempt: the mail is not forgotten', async () => {
    const address = newAddress();
    await invite(address);
    await house.owner.query(
      `update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'id' = (select id::text from mails where to_address = $1)`,
      [address],
    );
    await house.owner.query(`update mails set created_at = now() - interval '1 hour' where to_address = $1`, [address]);
    const mailbox = await mailServer();
    await work();
    await house.owner.query(`select graphile_worker.add_job('sweep')`);
    await isSent(address);
    expect(mailbox.to(address)).toHaveLength(1);
  });

  /** `genkan worker` as a process of its own, at this house's database. */
  async function workerProcess() {
    const folder = temporaryFolder(later);
    const dataDir = `${folder}/data`;
    mkdirSync(dataDir);
    // The login of this test run belongs to all its files: the process must not give it another password.
    writeFileSync(`${dataDir}/database-login`, inject('loginPassword'), { mode: 0o600 });
    const { host, user } = inject('owner');
    const run = await runGenkan({
      dataDir,
      command: 'worker',
      env: {
        GENKAN_DATABASE_URL: `postgres://${user}@localhost/${house.database}?host=${encodeURIComponent(host)}`,
        GENKAN_SMTP_URL: `smtp://127.0.0.1:${port}`,
        GENKAN_PUBLIC_URL: house.house.config.publicUrl,
      },
    });
    later(() => run.end('SIGKILL'));
    return run;
  }
});

describe('what a mail is, and what stays of it', () => {
  beforeEach(async () => setFormat('html'));
  afterEach(async () => setFormat('html'));
  const setFormat = async (mailFormat: string) => {
    const { status } = await house.as('admin').put('/api/settings', { mailFormat });
    expect(status).toBe(200);
  };

  test('once it is sent, no text and no link of it is kept', async () => {
    const address = newAddress();
    const mailbox = await mailServer();
    await work();
    await invite(address);
    await isSent(address);
    expect(mailbox.to(address)[0]?.mail.text).toContain('/join/');
    expect(await mailTo(address)).toMatchObject({ text: '', html: null });
    const { rows } = await house.owner.query(
      `select 1 from mails where state = 'sent' and (text <> '' or html is not null)`,
    );
    expect(rows).toEqual([]);
  });

  test('HTML or plain text is the organisation’s choice, for invitations and for what follows', async () => {
    const mailbox = await mailServer();
    await work();
    for (const format of ['html', 'text'] as const) {
      await setFormat(format);
      const address = newAddress();
      await invite(address);
      await isSent(address);
      const [invitation] = mailbox.to(address);
      const token = /\/join\/([\w-]+)/.exec(invitation?.mail.text ?? '')?.[1];
      const joined = await house
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
