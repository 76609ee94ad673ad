// kill -9 in the middle of work: whatever was acknowledged is there, every mail arrives, and none twice without need.
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, onTestFailed, test } from 'vitest';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { askDatabase, databaseOf, type Genkan, startGenkan, webIsBuilt } from './genkan.ts';
import { type Delivery, type Mailbox, openMailbox } from './mailbox.ts';
import { credentials, type Someone, someone } from './people.ts';
import { until } from './until.ts';

const EACH = 200;
const AT_ONCE = 8;
/** Between a mail's last byte and the note that it was sent: an answer, and one row written. */
const WINDOW = 1_000;

const later = afterThisFile();
let dataDir: string;
let genkan: Genkan;
let mailbox: Mailbox;
let way: Parameters<typeof startGenkan>[0];
let admin: Someone;
let place: { space: string; thread: string };
/** When the server process was killed. */
const kills: number[] = [];

beforeAll(async () => {
  await webIsBuilt();
  dataDir = `${temporaryFolder(later)}/data`;
  const smtp = await freePort();
  mailbox = await openMailbox(smtp, { answer: asSlowAsANearServer });
  later(() => mailbox.close());
  const env = { GENKAN_ADMIN: `admin:${PASSWORD}`, GENKAN_SMTP_URL: `smtp://127.0.0.1:${smtp}` };
  way = { dataDir, port: await freePort(), env };
  genkan = await startGenkan(way, later);
  admin = someone(() => genkan.url, credentials('admin'));
  const { id, defaultThread } = await ok(admin.post('/api/spaces', { name: 'A社様 連携窓口', isGuest: true }));
  place = { space: id, thread: defaultThread };
});

async function asSlowAsANearServer() {
  return pause(Math.random() * 20, 'ok' as const);
}

/** Kills between the end of a mail's DATA and its answer; tells which mail it was. */
function killDuringMail(kill: () => unknown): Promise<Delivery> {
  return new Promise((resolve) => {
    mailbox.manners.answer = async (delivery) => {
      mailbox.manners.answer = asSlowAsANearServer;
      await kill();
      resolve(delivery);
      return 'ok';
    };
  });
}

/** Everything sent so far, and what came of it. */
class Ledger {
  readonly acknowledged = new Map<string, string>();
  readonly unanswered = new Set<string>();
  #next = 0;
  readonly #prefix: string;
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Sends one thing after the other until enough of them are acknowledged. */
  async fill(send: (name: string) => Promise<string>): Promise<void> {
    while (this.acknowledged.size < EACH) {
      const name = `${this.#prefix}-${++this.#next}`;
      try {
        this.acknowledged.set(name, await send(name));
      } catch (error) {
        // Nobody answered, or the answer was "not now": it may be there or not, but never twice.
        if (error instanceof Error && /^answered (?!503)/.test(error.message)) throw error;
        this.unanswered.add(name);
        await until('it is healthy again', async () => (await fetch(`${genkan.url}/healthz`)).ok);
      }
    }
  }
}

const address = (name: string) => `${name}@a-sha.example.com`;

test('what was acknowledged is there, and its mail arrives', { timeout: 180_000 }, async () => {
  onTestFailed(() => console.log(genkan.said.join('\n')));
  const [invitations, comments] = [new Ledger('guest'), new Ledger('comment')];
  const invite = async (name: string) => {
    const { invitations: rows } = await ok(
      admin.post(`/api/spaces/${place.space}/invitations`, { addresses: [address(name)], language: 'ja' }),
    );
    return rows[0].id;
  };
  const say = async (name: string) =>
    (await ok(admin.post(`/api/threads/${place.thread}/comments`, { text: name }))).id;

  const work = Promise.all([
    ...Array.from({ length: AT_ONCE }, () => invitations.fill(invite)),
    ...Array.from({ length: AT_ONCE }, () => comments.fill(say)),
  ]);
  const done = () => invitations.acknowledged.size + comments.acknowledged.size;
  const killings = async () => {
    await until('a third is done', () => done() > (2 * EACH) / 3, { every: 1 });
    const twice = await killDuringMail(() => {
      kills.push(Date.now());
      return genkan.kill();
    });
    genkan = await startGenkan(way, later);
    await until('two thirds are done', () => done() > (4 * EACH) / 3, { every: 1 });
    const once = await killDuringMail(() => process.kill(databaseOf(dataDir).pid, 'SIGKILL'));
    return { twice, once };
  };
  const [{ twice, once }] = await Promise.all([killings(), work]);

  const texts = await allComments();
  for (const [name, id] of comments.acknowledged)
    expect(texts.filter((c) => c.text === name)).toEqual([{ id, text: name }]);
  for (const name of comments.unanswered) expect(texts.filter((c) => c.text === name).length).toBeLessThan(2);

  const rows: { id: string; address: string }[] = (await ok(admin.get(`/api/spaces/${place.space}/guests`)))
    .invitations;
  for (const [name, id] of invitations.acknowledged)
    expect(rows.filter((r) => r.address === address(name)).map((r) => r.id)).toEqual([id]);
  for (const name of invitations.unanswered)
    expect(rows.filter((r) => r.address === address(name)).length).toBeLessThan(2);

  await until('every mail has been taken by the mail server', async () => (await waiting()) === 0, {
    within: 40_000,
    every: 200,
  });
  for (const row of rows) await expectOneMail(row.address);
  // Killed before it heard the answer, the server sends again; one whose database was killed has heard it and does not.
  expect(mailbox.to(twice.to)).toHaveLength(2);
  expect(mailbox.to(once.to)).toHaveLength(1);
  for (const { to } of mailbox.deliveries) expect(rows.map((r) => r.address)).toContain(to);
  console.log(
    `acknowledged ${invitations.acknowledged.size} invitations and ${comments.acknowledged.size} comments; unanswered ${invitations.unanswered.size} and ${comments.unanswered.size}; ` +
      `mails ${mailbox.deliveries.length}, doubled ${mailbox.deliveries.length - rows.length}`,
  );
});

/** Newest first, page by page. */
async function allComments(): Promise<{ id: string; text: string }[]> {
  const all: { id: string; text: string }[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: { comments: { id: string; html: string }[]; next: string | null } = await ok(
      admin.get(`/api/threads/${place.thread}/comments?limit=100${after ? `&after=${after}` : ''}`),
    );
    all.push(...page.comments.map(({ id, html }) => ({ id, text: html.replace(/<[^>]*>/g, '').trim() })));
    after = page.next;
  }
  return all;
}

/** Mails and jobs that somebody still has to see to. */
async function waiting(): Promise<number> {
  const [row] = await askDatabase<{ n: number }>(
    dataDir,
    `select (select count(*) from d1.mails where state = 'queued')::int + (select count(*) from graphile_worker.jobs where task_identifier in ('mail', 'event'))::int as n`,
  );
  return row?.n ?? -1;
}

/** One mail whose link works; a second one only where SMTP itself cannot know better. */
async function expectOneMail(to: string): Promise<void> {
  const deliveries = mailbox.to(to);
  const last = deliveries.at(-1);
  expect(last, `a mail to ${to}`).toBeDefined();
  expect(new Set(deliveries.map((d) => d.messageId)).size).toBe(1);
  for (const earlier of deliveries.slice(0, -1)) expect(inTheWindow(earlier), `a second mail to ${to}`).toBe(true);
  const token = /\/join\/([\w-]+)/.exec(last?.mail.text ?? '')?.[1];
  const join = await ok(someone(() => genkan.url).get(`/api/join/${token}`));
  expect(join).toMatchObject({ state: 'new', address: to });
}

/** The server was killed between the end of DATA and the note that the mail was taken. */
function inTheWindow(delivery: Delivery): boolean {
  return kills.some((at) => delivery.dataEnded > at - WINDOW && delivery.dataEnded < at + WINDOW);
}
