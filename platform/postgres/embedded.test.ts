import * as fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { chooseRunner, isRoot } from './account.ts';
import { processesOf, readPidFile } from './leftovers.ts';
import { findTools } from './native.ts';
import { launch } from './server.ts';
import { serverArguments } from './settings.ts';
import { makeSocketFolder, removeSocketFolder } from './sockets.ts';
import { ask, cleanUpAfterEach, newDataDir, owner, start } from './testing.ts';
import { DataDirInUse } from './trouble.ts';

cleanUpAfterEach();

const leaderOf = (dataDir: string) => readPidFile(path.join(dataDir, 'postgres'))!.pid;

describe('the embedded database', () => {
  it('starts in an empty place, knows Japanese, and leaves no process and no socket when stopped', async () => {
    const dataDir = newDataDir();
    const db = await start(dataDir);
    await ask(db, 'create extension pg_trgm');
    expect(await ask(db, `select show_trgm('日本語') <> '{}', lower('Ａ'), 'あ' < 'ア' collate "ja-x-icu"`)).toEqual([
      true,
      'ａ',
      true,
    ]);
    expect(await ask(db, `select current_setting('jit'), current_setting('listen_addresses')`)).toEqual(['off', '']);
    await db.stop();
    expect(processesOf(path.join(dataDir, 'postgres'))).toEqual([]);
    expect(fs.existsSync(db.socketDir)).toBe(false);
  });

  it('refuses a second start on its folder and stays as it is', async () => {
    const dataDir = newDataDir();
    const db = await start(dataDir);
    const leader = leaderOf(dataDir);
    await expect(start(dataDir)).rejects.toThrow(DataDirInUse);
    expect(leaderOf(dataDir)).toBe(leader);
    expect(await ask(db, 'select 1')).toEqual([1]);
  });

  it('is started again when it dies alone, at the same address and with every committed row', async () => {
    const dataDir = newDataDir();
    const db = await start(dataDir, { durable: true });
    await ask(db, `create table note as select 'kept' as text`);
    const leader = leaderOf(dataDir);
    const down = new Promise<string>((resolve) => db.onDown(resolve));
    process.kill(leader, 'SIGKILL');
    expect(await down).toBe('ended by SIGKILL');
    const kept = await vi.waitFor(() => ask(db, 'select text from note'), { timeout: 60_000 });
    expect(kept).toEqual(['kept']);
    expect(leaderOf(dataDir)).not.toBe(leader);
  });

  it('can be stopped while it is being started again', async () => {
    const dataDir = newDataDir();
    const db = await start(dataDir);
    const down = new Promise<string>((resolve) => db.onDown(resolve));
    process.kill(leaderOf(dataDir), 'SIGKILL');
    await down;
    await db.stop();
    expect(processesOf(path.join(dataDir, 'postgres'))).toEqual([]);
  });
});

describe('after a crash, an immediate start finds every committed row', () => {
  it('when Genkan was killed', async () => {
    const dataDir = newDataDir();
    const first = await owner('serve', dataDir);
    await first.killHard();
    const db = await start(dataDir);
    expect(await ask(db, 'select text from note')).toEqual(['kept']);
    expect(fs.existsSync(first.socketDir)).toBe(false);
  });

  it('when Genkan and PostgreSQL were killed together', async () => {
    const dataDir = newDataDir();
    const first = await owner('serve', dataDir);
    process.kill(leaderOf(dataDir), 'SIGKILL');
    await first.killHard();
    const db = await start(dataDir);
    expect(await ask(db, 'select text from note')).toEqual(['kept']);
  });

  it('when a server nobody owns is still running', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    const orphan = await startOrphan(dataDir);
    const lines: string[] = [];
    const db = await start(dataDir, { lines });
    expect(await orphan.gone).toBe('ended with 0');
    expect(lines).toContain('a PostgreSQL of an earlier run is still there: stopping it');
    expect(await ask(db, 'select 1')).toEqual([1]);
  });

  it('when the number in an old pid file belongs to another program by now', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    fs.writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    expect(await ask(await start(dataDir), 'select 1')).toEqual([1]);
  });

  it('when the very first start was cut off half-way', async () => {
    const dataDir = newDataDir();
    fs.mkdirSync(path.join(dataDir, 'postgres.init', 'base'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres.init', 'PG_VERSION'), '18\n');
    fs.mkdirSync(path.join(dataDir, 'postgres'));
    expect(await ask(await start(dataDir), 'select 1')).toEqual([1]);
    expect(fs.existsSync(path.join(dataDir, 'postgres.init'))).toBe(false);
  });
});

describe('where it stands', () => {
  it.runIf(isRoot())('may be a folder that only root can enter, and may be opened to others later', async () => {
    const dataDir = newDataDir(0o700);
    const shut = await start(dataDir);
    await ask(shut, `create table note as select 'kept' as text`);
    await shut.stop();
    expect(fs.statSync(path.join(dataDir, 'postgres')).uid).toBe(0);
    fs.chmodSync(path.dirname(dataDir), 0o755);
    expect(await ask(await start(dataDir), 'select text from note')).toEqual(['kept']);
    // Where the clone itself stands in such a folder, no other account could reach the server's program.
    expect(fs.statSync(path.join(dataDir, 'postgres')).uid === 0).toBe(!othersCanEnter(import.meta.dirname));
  });

  it('keeps files it does not know, and says so', async () => {
    const dataDir = newDataDir();
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'diary.txt'), 'mine');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'NOT_A_CLUSTER' });
    expect(fs.readFileSync(path.join(dataDir, 'postgres', 'diary.txt'), 'utf8')).toBe('mine');
  });

  it('does not run the data of another PostgreSQL version', async () => {
    const dataDir = newDataDir();
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'OTHER_MAJOR' });
  });
});

function othersCanEnter(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** As after a kill -9 on a machine without setpriv: a server that runs on, with nobody holding the lock. */
async function startOrphan(dataDir: string) {
  const log = { info() {}, warn() {}, error() {} };
  const folder = path.join(dataDir, 'postgres');
  const tools = findTools(dataDir);
  const chosen = chooseRunner(tools, dataDir, log);
  // Without what ties it to us; a namespace, where one is needed, stays.
  const namespace = chosen.prefix.some((word) => word.endsWith('unshare')) ? chosen.prefix.indexOf('--') + 1 : 0;
  const runner = { ...chosen, prefix: chosen.prefix.slice(0, namespace) };
  const socketDir = await makeSocketFolder(runner, tools);
  const args = serverArguments({ folder, socketDir, settings: {}, fast: true });
  const server = await launch({ folder, args, tools, runner, log }, new AbortController().signal);
  void server.gone.then(() => removeSocketFolder(socketDir));
  return server;
}
