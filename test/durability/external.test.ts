// A PostgreSQL that the administrator brought: with an ordinary owner it works; what is missing is said in words.
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../platform/postgres/embedded.ts';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, temporaryFolder } from './cleanup.ts';
import { type Genkan, runGenkan, startGenkan, webIsBuilt } from './genkan.ts';
import { credentials, someone } from './people.ts';

// Several starts in one test, perhaps on a busy machine.
const later = afterThisFile();
const quiet = { info() {}, warn() {}, error() {} };
let folder: string;
let server: Embedded;

beforeAll(async () => {
  await webIsBuilt();
  folder = temporaryFolder(later);
  // As servers usually are: everybody but the superuser needs a password.
  const rules = `${folder}/hba.conf`;
  writeFileSync(rules, 'local all postgres trust\nlocal all all scram-sha-256\n', { mode: 0o644 });
  server = await startEmbedded({
    dataDir: `${folder}/database`,
    log: quiet,
    fast: true,
    settings: { hba_file: rules },
  });
  later(() => server.stop());
  const root = new pg.Client(server.connection);
  await root.connect();
  await root.query(`create role owner login createrole password 'geheim'`);
  await root.query('create database owned owner owner');
  await root.query(`create role plain login password 'geheim'`);
  await root.query('create database lent');
  await root.query('grant create on database lent to owner');
  await root.end();
});

const url = (user: string, database: string, password = 'geheim') =>
  `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(server.socketDir)}`;
const dataDir = (name: string) => `${folder}/${name}`;

describe('with an owner that is no superuser, but has CREATEROLE', () => {
  let genkan: Genkan;

  test('everything works: a guest space, a guest who joins, reads and writes', async () => {
    const env = { GENKAN_DATABASE_URL: url('owner', 'owned'), GENKAN_ADMIN: `admin:${PASSWORD}` };
    genkan = await startGenkan({ dataDir: dataDir('data'), env }, later);
    const at = someone(() => genkan.url);
    const admin = credentials('admin');
    const { id, defaultThread } = await ok(at.post('/api/spaces', { name: 'A社様', isGuest: true }, admin));
    const { invitations } = await ok(
      at.post(`/api/spaces/${id}/invitations`, { addresses: ['hana@a-sha.example.com'] }, admin),
    );
    const token = invitations[0].link.split('/').at(-1);
    await ok(at.post(`/api/join/${token}`, { name: '花', password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' }));
    const hana = credentials('guest/hana@a-sha.example.com');
    await ok(at.post(`/api/threads/${defaultThread}/comments`, { text: 'こんにちは' }, hana));
    expect((await ok(at.get(`/api/threads/${defaultThread}/comments`, admin))).comments).toHaveLength(1);
  });

  test('another start with a folder of its own is refused, and the first goes on', async () => {
    const said = await failing(url('owner', 'owned'), 'other');
    expect(said).toContain('別のデータフォルダーを使う Genkan が使用中です');
    expect(said).toContain('in use by a Genkan with another data folder');
    // A new connection, too: its login still has its password.
    const answers = Array.from({ length: 12 }, () => someone(() => genkan.url).get('/api/me', credentials('admin')));
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
  });

  test('one that shares the folder may migrate beside it', async () => {
    const run = await runGenkan({
      dataDir: dataDir('data'),
      command: 'migrate',
      env: { GENKAN_DATABASE_URL: url('owner', 'owned') },
    });
    expect((await run.ended).code).toBe(0);
    expect((await fetch(`${genkan.url}/healthz`)).status).toBe(200);
  });
});

async function failing(databaseUrl: string, name = 'failing'): Promise<string> {
  const run = await runGenkan({
    dataDir: dataDir(name),
    command: 'migrate',
    env: { GENKAN_DATABASE_URL: databaseUrl },
  });
  later(run.cleanUp);
  expect((await run.ended).code).toBe(1);
  const said = run.said.join('\n');
  expect(said).not.toMatch(/^ {4}at /m);
  expect(said).not.toContain('geheim');
  return said;
}

describe('what is wrong is said in words', () => {
  test('an address that is none', async () => {
    for (const wrong of ['foo', 'http://owner:geheim@localhost/owned', 'postgres://owner:geheim@local host/']) {
      const said = await failing(wrong);
      expect(said).toContain('GENKAN_DATABASE_URL には「postgres://');
      expect(said).toContain('must be an address such as postgres://');
    }
  });

  test('a user without the rights, or without the database', async () => {
    expect(await failing(url('plain', 'owned'))).toContain('the user needs CREATEROLE');
    const lent = await failing(url('owner', 'lent'));
    expect(lent).toContain('must own the database');
    expect(lent).toContain('データベースの所有者に');
  });

  test('a wrong password, a database or a server that is not there', async () => {
    expect(await failing(url('owner', 'owned', 'falsch'))).toMatch(/cannot connect .*password/);
    expect(await failing(url('owner', 'nowhere'))).toContain('database "nowhere" does not exist');
    expect(await failing('postgres://owner:geheim@127.0.0.1:9/owned')).toMatch(/cannot connect .*ECONNREFUSED/);
  });
});
