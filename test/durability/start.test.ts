// Starting as people start it: on nothing, on what is there, twice, and under kill.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { isAlive } from '../../platform/postgres/lock.ts';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { databaseOf, type Genkan, runGenkan, startGenkan, type Way, webIsBuilt } from './genkan.ts';
import { credentials, someone } from './people.ts';

const later = afterThisFile();
const admin = credentials('admin');
let way: Way;
let genkan: Genkan;

beforeAll(async () => {
  await webIsBuilt();
  const env = { GENKAN_ADMIN: `admin:${PASSWORD}`, GENKAN_ORGANISATION: 'みなと総合病院' };
  way = { dataDir: `${temporaryFolder(later)}/data`, port: await freePort(), env };
});

/** Resident memory of the process itself, in MB; PostgreSQL's processes are others. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

describe('on an empty folder', () => {
  test('it becomes healthy, says where it is, and nobody needs the set-up page', async () => {
    genkan = await startGenkan(way, later);
    const health = await fetch(`${genkan.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    expect(genkan.said.join('\n')).toContain(genkan.url);
    const visitor = someone(() => genkan.url);
    expect(await ok(visitor.get('/api/setup'))).toMatchObject({ needed: false, organisation: 'みなと総合病院' });
    expect((await ok(visitor.get('/api/me', admin))).person.name).toBe('admin');
    const page = await fetch(`${genkan.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  test('nothing it says is a warning about itself', () => {
    expect(genkan.said.filter((line) => /deprecat|warning|trace/i.test(line))).toEqual([]);
  });

  test('a second start says which process is in the way, and leaves the first alone', async () => {
    const second = await runGenkan({ ...way, port: await freePort() });
    later(second.cleanUp);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    const said = second.said.join('\n');
    expect(said).toContain(`起動中の別の Genkan（プロセス番号 ${genkan.pid}）が使用しています`);
    expect(said).toContain(`in use by another running Genkan (process ${genkan.pid})`);
    expect(said).not.toMatch(/ at .*:\d+/);
    expect((await ok(someone(() => genkan.url).get('/api/me', admin))).person.name).toBe('admin');
  });
});

describe('on a folder that is there', () => {
  test('it ends in order when asked, and takes its database along', async () => {
    const { pid, socketDir } = databaseOf(way.dataDir);
    expect(await genkan.stop()).toEqual({ code: 0, signal: null });
    expect([isAlive(pid), existsSync(socketDir)]).toEqual([false, false]);
    expect(genkan.said.filter((line) => /"level":(40|50|60)/.test(line))).toEqual([]);
  });

  test('`genkan migrate` brings it up to date and ends', async () => {
    const run = await runGenkan({ ...way, command: 'migrate' });
    expect([await run.ended, run.said.join('\n')]).toEqual([
      { code: 0, signal: null },
      expect.stringContaining('up to date'),
    ]);
  });

  test('it is healthy in less than 200 MB', async () => {
    genkan = await startGenkan(way, later);
    expect(memoryOf(genkan.pid)).toBeLessThan(200);
    expect((await ok(someone(() => genkan.url).get('/api/me', admin))).person.name).toBe('admin');
  });

  test('killed with -9, it starts again at once', async () => {
    await genkan.kill();
    genkan = await startGenkan(way, later);
    expect((await ok(someone(() => genkan.url).get('/api/me', admin))).person.name).toBe('admin');
    await genkan.stop();
  });
});

describe('what is wrong is said in words, in both languages', () => {
  async function failing(more: Partial<Way>): Promise<string> {
    const run = await runGenkan({ ...way, ...more });
    later(run.cleanUp);
    expect((await run.ended).code).toBe(1);
    const said = run.said.filter((line) => !line.startsWith('{')).join('\n');
    expect(said).not.toMatch(/^ {4}at /m);
    return said;
  }

  test('a port that is taken', async () => {
    const port = await freePort();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, 'localhost', resolve));
    later(() => taken.close());
    const said = await failing({ port });
    expect(said).toContain(`ポート ${port} は別のプログラムが使用しています`);
    expect(said).toContain(`Port ${port} is used by another program`);
  });

  test('a first administrator with a password that is too weak', async () => {
    const said = await failing({ dataDir: `${temporaryFolder(later)}/data`, env: { GENKAN_ADMIN: 'admin:short' } });
    expect(said).toContain('GENKAN_ADMIN の値を使えません。');
    expect(said).toMatch(/GENKAN_ADMIN cannot be used: .*characters/);
  });

  test('a command that there is not', async () => {
    const run = await runGenkan({ ...way, command: 'sreve' });
    expect([(await run.ended).code, run.said.join('\n')]).toEqual([2, expect.stringContaining('genkan serve')]);
  });
});
