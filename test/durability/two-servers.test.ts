// Two server processes on one database and one data folder: it makes no difference which of them one talks to.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { type Genkan, startGenkan, webIsBuilt } from './genkan.ts';
import { openLine } from './line.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { credentials, type Someone, someone } from './people.ts';
import { until } from './until.ts';

const later = afterThisFile();
let one: Genkan;
let two: Genkan;
let mailbox: Mailbox;
let place: { space: string; thread: string };
const database = `two_${randomBytes(6).toString('hex')}`;
/** A visitor at each of them; who they are goes with the request. */
let atOne: Someone;
let atTwo: Someone;
const admin = credentials('admin');
const hana = 'hana@a-sha.example.com';
const guest = (address: string, password = PASSWORD) => credentials(`guest/${address}`, password);

beforeAll(async () => {
  await webIsBuilt();
  const owner = inject('owner');
  const root = new pg.Client(owner);
  await root.connect();
  await root.query(`create database ${database}`);
  later(async () => {
    await root.query(`drop database ${database} with (force)`);
    await root.end();
  });
  const smtp = await freePort();
  mailbox = await openMailbox(smtp);
  later(() => mailbox.close());
  const way = {
    dataDir: `${temporaryFolder(later)}/data`,
    env: {
      GENKAN_DATABASE_URL: `postgres://${owner.user}@localhost/${database}?host=${encodeURIComponent(owner.host)}`,
      GENKAN_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      GENKAN_PUBLIC_URL: 'http://genkan.example.jp',
      GENKAN_ADMIN: `admin:${PASSWORD}`,
    },
  };
  one = await startGenkan(way, later);
  two = await startGenkan(way, later);
  [atOne, atTwo] = [someone(() => one.url), someone(() => two.url)];
  const made = await ok(
    atOne.post('/api/spaces', { name: 'A社様 連携窓口', isGuest: true, useMultiThread: true }, admin),
  );
  place = { space: made.id, thread: made.defaultThread };
  await join(hana);
});

/** Invited through one server, joined through the other. */
async function join(address: string): Promise<void> {
  await ok(atOne.post(`/api/spaces/${place.space}/invitations`, { addresses: [address] }, admin));
  const { mail } = await until('the invitation arrives', () => mailbox.to(address)[0]);
  const token = /\/join\/([\w-]+)/.exec(mail.text ?? '')?.[1];
  await ok(
    atTwo.post(`/api/join/${token}`, { name: '花', password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' }),
  );
}

const say = async (at: Someone, who: Record<string, string>, text = 'こんにちは'): Promise<string> =>
  (await ok(at.post(`/api/threads/${place.thread}/comments`, { text }, who))).id;
const commentsPath = () => `/api/threads/${place.thread}/comments`;

async function signIn(at: Someone, login: string) {
  const { status, body, headers } = await at.post('/api/session', { login, password: PASSWORD });
  expect(status).toBe(200);
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, 'x-csrf-token': String(body.csrfToken) };
}

describe('live updates', () => {
  test('a comment made through one appears on the screens of the other, both ways', async () => {
    const lines = [await openLine(two.url, guest(hana)), await openLine(one.url, admin)];
    const first = await say(atOne, admin);
    const second = await say(atTwo, guest(hana));
    for (const line of lines) {
      await until('both are told', () => line.told.length === 2);
      expect(line.told.map((told) => told.comment)).toEqual([first, second]);
      line.close();
    }
  });
});

describe('sessions', () => {
  test('a session made on one works on the other, writing included, and ends on both at sign-out', async () => {
    const session = await signIn(atOne, 'admin');
    for (const at of [atOne, atTwo]) {
      expect((await at.get('/api/me', session)).body.csrfToken).toBe(session['x-csrf-token']);
      await say(at, session);
    }
    const lines = [await openLine(one.url, session), await openLine(two.url, session)];
    await ok(atTwo.delete('/api/session', session));
    for (const at of [atOne, atTwo]) {
      expect((await at.get('/api/me', session)).status).toBe(401);
      expect((await at.post(commentsPath(), { text: 'x' }, session)).status).toBe(401);
    }
    // The next thing that happens is not told to them any more: their connections end instead.
    const comment = await say(atOne, admin);
    for (const line of lines) {
      await until('the connection ends', () => !line.isOpen());
      expect(line.told.map((told) => told.comment)).not.toContain(comment);
    }
  });
});

describe('a guest who is removed', () => {
  test('has lost the space on the other server at once, and hears nothing of it any more', async () => {
    const address = 'ken@a-sha.example.com';
    await join(address);
    const session = await signIn(atTwo, `guest/${address}`);
    expect((await atTwo.get(commentsPath(), session)).status).toBe(200);
    expect((await atTwo.get(commentsPath(), guest(address))).status).toBe(200);
    const lines = [await openLine(two.url, session), await openLine(two.url, guest(address))];
    const other = await openLine(two.url, guest(hana));
    await ok(atOne.delete(`/api/spaces/${place.space}/guests/${address}`, admin));
    // It was the guest's only space: the session is over. Whoever still knows the password finds nothing.
    for (const [who, status] of [
      [session, 401],
      [guest(address), 404],
    ] as const) {
      expect((await atTwo.get(commentsPath(), who)).status).toBe(status);
      expect((await atTwo.get(`/api/spaces/${place.space}`, who)).status).toBe(status);
      expect((await atTwo.post(commentsPath(), { text: 'まだいます' }, who)).status).toBe(status);
    }
    for (const line of lines) await until('they are told to look again', () => line.told.some((t) => t.type === 'out'));
    const comment = await say(atOne, admin);
    await until('the others are told', () => other.told.some((told) => told.comment === comment));
    for (const line of lines) {
      expect(line.told.at(-1)).toEqual({ type: 'out' });
      line.close();
    }
    other.close();
  });

  test('suspended instead, the whole account is out, and its connections end', async () => {
    const address = 'stop@a-sha.example.com';
    await join(address);
    const { body } = await atTwo.get('/api/me', guest(address));
    const line = await openLine(two.url, guest(address));
    await ok(atOne.put(`/api/guests/${body.person.id}`, { state: 'inactive' }, admin));
    expect((await atTwo.get('/api/me', guest(address))).status).toBe(401);
    await say(atOne, admin);
    await until('the connection ends', () => !line.isOpen());
  });
});

describe('a verified password', () => {
  test('is forgotten by the other server with a change of the password', async () => {
    const address = 'yui@a-sha.example.com';
    await join(address);
    const changed = 'genkan-2027-new';
    for (const at of [atOne, atTwo]) expect((await at.get('/api/me', guest(address))).status).toBe(200);
    await ok(atOne.put('/api/me/password', { current: PASSWORD, password: changed }, guest(address)));
    for (const at of [atTwo, atOne]) {
      expect((await at.get('/api/me', guest(address))).status).toBe(401);
      expect((await at.get('/api/me', guest(address, changed))).status).toBe(200);
    }
  });
});

describe('files and mails', () => {
  test('a file that came in through one goes out through the other', async () => {
    const form = new FormData();
    form.set('file', new Blob(['内容']), '紹介状.txt');
    const upload = await fetch(`${one.url}/k/v1/file.json`, { method: 'POST', headers: admin, body: form });
    const { fileKey } = (await upload.json()) as { fileKey: string };
    const { files } = await ok(atTwo.post(commentsPath(), { text: '添付です', files: [{ fileKey }] }, admin));
    for (const { url } of [one, two])
      expect(await (await fetch(`${url}/api/files/${files[0].id}`, { headers: admin })).text()).toBe('内容');
  });

  test('both work on the mails, and each goes out once', async () => {
    const addresses = Array.from({ length: 60 }, (_, i) => `many-${i}@a-sha.example.com`);
    const path = `/api/spaces/${place.space}/invitations`;
    await Promise.all([
      ok(atOne.post(path, { addresses: addresses.slice(0, 30) }, admin)),
      ok(atTwo.post(path, { addresses: addresses.slice(30) }, admin)),
    ]);
    await until('all have arrived', () => addresses.every((address) => mailbox.to(address).length > 0));
    for (const address of addresses) expect(mailbox.to(address)).toHaveLength(1);
  });
});

describe('a deploy', () => {
  const door = () => `/k/guest/${place.space}/v1`;
  const text = (code: string) => ({ [code]: { type: 'SINGLE_LINE_TEXT', code, label: code } });
  const choice = (label: string) => ({
    c: { type: 'DROP_DOWN', code: 'c', label: 'c', options: { A: { label, index: '0' } } },
  });
  const form = (method: 'post' | 'put', app: string, properties: object) =>
    ok(atOne[method](`${door()}/preview/app/form/fields.json`, { app, properties }, admin));
  const deploy = (app: string) => ok(atOne.post(`${door()}/preview/app/deploy.json`, { apps: [{ app }] }, admin));
  const isOver = async (app: string) =>
    (await ok(atTwo.get(`${door()}/preview/app/deploy.json?apps[0]=${app}`, admin))).apps[0].status === 'SUCCESS';
  /** The value of the choice, and whether the new field is there. */
  const read = async (at: Someone, app: string, who: Record<string, string>) => {
    const [record] = (await ok(at.get(`${door()}/records.json?app=${app}`, who))).records;
    return [record.c.value, 'more' in record];
  };

  /** An app with a record, whose next deploy has done all but keep out somebody who reads for long. */
  async function waiting(): Promise<{ app: string; carrier: number; reader: pg.Client }> {
    const { app } = await ok(atOne.post(`${door()}/preview/app.json`, { name: '台帳', ...place }, admin));
    await form('post', app, choice('A'));
    await deploy(app);
    await until('the app is there', () => isOver(app));
    await ok(atTwo.post(`${door()}/record.json`, { app, record: { c: { value: 'A' } } }, guest(hana)));
    await form('post', app, text('more'));
    await form('put', app, choice('甲'));
    const reader = new pg.Client({ ...inject('owner'), database });
    await reader.connect();
    later(() => reader.end());
    await reader.query(`begin; select 1 from d1.app_${app} limit 1`);
    await deploy(app);
    const carrier = await until('only the reader is in its way', async () => {
      const asked = "select pid from pg_locks where relation = $1::regclass and mode = 'AccessExclusiveLock'";
      return (await reader.query<{ pid: number }>(asked, [`d1.app_${app}`])).rows[0]?.pid;
    });
    return { app, carrier, reader };
  }

  test('that one of them carries out keeps nobody from reading at either, and is live at both in one moment', async () => {
    const { app, reader } = await waiting();
    const readings = [atOne, atTwo].flatMap((at) => [admin, guest(hana)].map((who) => () => read(at, app, who)));
    for (const ask of readings) expect(await ask()).toEqual(['A', false]);
    expect(await isOver(app)).toBe(false);
    await reader.query('commit');
    await until('it is over', () => isOver(app));
    for (const ask of readings) expect(await ask()).toEqual(['甲', true]);
  });

  test('whose server is killed in the middle leaves the app as it was, and the other server does it again', async () => {
    const { app, carrier, reader } = await waiting();
    await one.kill();
    const left = 'select 1 from pg_locks where pid = $1';
    const isGone = async () => (await reader.query(left, [carrier])).rows.length === 0;
    await until('PostgreSQL has let go of what the dead server held', isGone, { within: 20_000 });
    for (const who of [admin, guest(hana)]) expect(await read(atTwo, app, who)).toEqual(['A', false]);
    expect(await isOver(app)).toBe(false);
    await reader.query('commit');
    await until('it is over', () => isOver(app));
    for (const who of [admin, guest(hana)]) expect(await read(atTwo, app, who)).toEqual(['甲', true]);
  });
});
