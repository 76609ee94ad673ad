// The database goes away and comes back: people are told "not now", nothing is half written, and nobody has to start anything.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../bin/app.ts';
import { makeLog, openInstallation } from '../../bin/open.ts';
import { startWorker, type Worker } from '../../bin/worker.ts';
import { readConfig } from '../../platform/config.ts';
import { type Embedded, startEmbedded } from '../../platform/postgres/embedded.ts';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { openLine } from './line.ts';
import { holding } from './mail-desk.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { credentials, type Someone, someone } from './people.ts';
import { until } from './until.ts';

const later = afterThisFile();
const quiet = { info() {}, warn() {}, error() {} };
let folder: string;
let server: Embedded;
let worker: Worker;
let mailbox: Mailbox;
let url: string;
let admin: Someone;
let place: { space: string; thread: string };

/** Its socket always stands at the same place, whichever run of the server it is. */
async function startDatabase(): Promise<void> {
  server = await startEmbedded({ dataDir: `${folder}/database`, log: quiet, fast: true });
  rmSync(`${folder}/socket`, { force: true });
  symlinkSync(server.socketDir, `${folder}/socket`);
}

async function ask<R extends pg.QueryResultRow>(sql: string): Promise<R[]> {
  const client = new pg.Client({ ...server.connection, options: '-c search_path=d1' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = temporaryFolder(later);
  mkdirSync(`${folder}/data`);
  await startDatabase();
  later(() => server.stop());
  const smtp = await freePort();
  mailbox = await openMailbox(smtp);
  later(() => mailbox.close());
  const config = readConfig({
    GENKAN_DATA_DIR: `${folder}/data`,
    GENKAN_DATABASE_URL: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(`${folder}/socket`)}`,
    GENKAN_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    GENKAN_LOG_LEVEL: 'silent',
  });
  const installation = await openInstallation(config, makeLog(config));
  later(() => installation.close());
  worker = await startWorker(installation);
  later(() => worker.stop());
  const app = await createApp(installation.house, { web: false });
  later(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const first = { organisation: 'みなと総合病院', name: '管理 太郎', login: 'admin', password: PASSWORD };
  await ok(someone(() => url).post('/api/setup', first));
  admin = someone(() => url, credentials('admin'));
  const { id, defaultThread } = await ok(admin.post('/api/spaces', { name: 'A社様 連携窓口', isGuest: true }));
  place = { space: id, thread: defaultThread };
});

const say = (text: string, headers = {}) => admin.post(`/api/threads/${place.thread}/comments`, { text }, headers);
const invite = (address: string) => ok(admin.post(`/api/spaces/${place.space}/invitations`, { addresses: [address] }));
const health = async () => (await fetch(`${url}/healthz`)).status;
const isBack = () => until('it is healthy again', async () => (await health()) === 200);

describe('connections that are cut', () => {
  test('cost at most a "not now"; what was acknowledged is there, what was not is there whole or not at all', async () => {
    const acknowledged: string[] = [];
    const refused: string[] = [];
    let n = 0;
    const write = async () => {
      while (n < 240) {
        const text = `発言 ${++n}`;
        const { status, body } = await say(text);
        if (status === 200) acknowledged.push(text);
        else {
          expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
          refused.push(text);
        }
      }
    };
    const cut = async () => {
      for (let times = 1; times <= 6; times++) {
        await until('some more was written', () => n > times * 30, { every: 1 });
        await ask(
          `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
        );
      }
    };
    await Promise.all([...Array.from({ length: 8 }, write), cut()]);
    await isBack();
    const rows = await ask<{ html: string; events: number }>(`
      select c.html, (select count(*)::int from outbox o where o.event ->> 'type' = 'comment.added' and o.event ->> 'comment' = c.id::text) as events
      from comments c where c.html like '%発言%'`);
    const there = rows.map((row) => row.html.replace(/<[^>]*>/g, ''));
    for (const text of acknowledged) expect(there.filter((t) => t === text)).toHaveLength(1);
    for (const text of refused) expect(there.filter((t) => t === text).length).toBeLessThan(2);
    for (const { events } of rows) expect(events).toBe(1);
    const [counted] = await ask<{ n: number }>(`select comment_count as n from threads where id = ${place.thread}`);
    expect(counted?.n).toBe(rows.length);
  });
});

describe('a database that is away', () => {
  test('everybody is told in their language, and everything works again by itself', async () => {
    await ask(`update people set locale = 'auto'`);
    const signedIn = await someone(() => url).post('/api/session', { login: 'admin', password: PASSWORD });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const before = await openLine(url, credentials('admin'));
    await server.stop();
    await until('the live connection has ended', () => !before.isOpen());
    expect(await health()).toBe(503);
    for (const [lang, says] of [
      ['ja', '現在ご利用いただけません'],
      ['en', 'Not available right now'],
    ] as const) {
      const headers = { 'accept-language': lang };
      const visitor = someone(() => url);
      for (const answer of [
        await say('届かない', headers),
        await admin.get(`/api/threads/${place.thread}/comments`, headers),
        await admin.get('/api/live', headers),
        await visitor.post('/api/session', { login: 'admin', password: PASSWORD }, headers),
        await visitor.get('/api/join/some-token', headers),
        await visitor.get('/api/me', { ...headers, cookie }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([503, 'UNAVAILABLE']);
        expect(answer.body.message).toContain(says);
      }
      const kintone = await admin.get(`/k/v1/space.json?id=${place.space}`, headers);
      expect(kintone.status).toBe(503);
      expect(kintone.body).toContain(says);
      const form = new FormData();
      form.set('file', new Blob(['x']), 'x.txt');
      const upload = await fetch(`${url}/k/v1/file.json`, {
        method: 'POST',
        headers: { ...credentials('admin'), ...headers },
        body: form,
      });
      expect(upload.status).toBe(503);
    }
    await startDatabase();
    await isBack();
    expect((await someone(() => url).get('/api/me', { cookie })).status).toBe(200);
    const { comments } = await ok(admin.get(`/api/threads/${place.thread}/comments`));
    expect(JSON.stringify(comments)).not.toContain('届かない');

    const line = await openLine(url, credentials('admin'));
    expect(line.status).toBe(200);
    const { id } = await ok(say('戻りました'));
    await until('the comment appears', () => line.told.some((told) => told.comment === id));
    line.close();

    await invite('back@a-sha.example.com');
    await until('the worker sends mails again', () => mailbox.to('back@a-sha.example.com').length === 1);
  });

  test('a mail that the mail server takes meanwhile is not sent again', async () => {
    const address = 'meanwhile@a-sha.example.com';
    const { held, letGo } = holding('ok' as const);
    mailbox.manners.answer = () => held;
    await invite(address);
    const delivery = await until('the mail server has it', () => mailbox.to(address)[0]);
    await server.stop();
    letGo();
    await until('it has answered', () => delivery.answered);
    expect(await health()).toBe(503);
    await startDatabase();
    await until('the mail is known as sent', async () => {
      const [mail] = await ask<{ state: string }>(`select state from mails where to_address = '${address}'`);
      return mail?.state === 'sent';
    });
    await until(
      'nothing is left to do',
      async () => (await ask(`select 1 from graphile_worker.jobs where task_identifier = 'mail'`)).length === 0,
    );
    expect(mailbox.to(address)).toHaveLength(1);
  });

  test('asked to end meanwhile, the worker ends', async () => {
    await server.stop();
    await worker.stop();
    await startDatabase();
    await isBack();
  });
});
