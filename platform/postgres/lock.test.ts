import * as fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockByPidFile, lockDataDir } from './lock.ts';
import { cleanUpAfterEach, newDataDir, owner } from './testing.ts';
import { DataDirInUse } from './trouble.ts';

cleanUpAfterEach();

describe('the lock of a data folder', () => {
  it('is refused while another process holds it, and names that process in both languages', async () => {
    const dataDir = newDataDir();
    const first = await owner('lock', dataDir);
    const before = fs.readFileSync(path.join(dataDir, 'genkan.lock'), 'utf8');
    const refused = await lockDataDir(dataDir).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(DataDirInUse);
    if (!(refused instanceof DataDirInUse)) return;
    expect(refused.pid).toBe(first.pid);
    expect(refused.said.ja).toContain(`プロセス番号 ${first.pid}`);
    expect(refused.said.en).toContain(`process ${first.pid}`);
    expect(fs.readFileSync(path.join(dataDir, 'genkan.lock'), 'utf8')).toBe(before);
    expect(fs.readdirSync(dataDir)).toEqual(['genkan.lock']);
  });

  it('goes with its holder, even one killed without warning', async () => {
    const dataDir = newDataDir();
    await (await owner('lock', dataDir)).killHard();
    const lock = await lockDataDir(dataDir);
    await lock.release();
  });

  it('is refused to the same process too, until released', async () => {
    const dataDir = newDataDir();
    const lock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toThrow(DataDirInUse);
    await lock.release();
    await (await lockDataDir(dataDir)).release();
  });

  it('says which folder it is when it cannot be used', async () => {
    const dataDir = newDataDir();
    fs.writeFileSync(dataDir, 'a file in the way');
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: 'CLOSED_FOLDER' });
  });
});

describe('without the kernel’s help, the pid file', () => {
  it('refuses while the process in it lives', () => {
    const dataDir = newDataDir();
    fs.mkdirSync(dataDir);
    lockByPidFile(dataDir);
    expect(() => lockByPidFile(dataDir)).toThrow(DataDirInUse);
    expect(fs.readdirSync(dataDir)).toEqual(['genkan.pid']);
  });

  it('is taken over from a process that is gone', async () => {
    const dataDir = newDataDir();
    const gone = await owner('lock', dataDir);
    await gone.killHard();
    fs.writeFileSync(path.join(dataDir, 'genkan.pid'), `${gone.pid}\n`);
    const lock = lockByPidFile(dataDir);
    expect(fs.readFileSync(path.join(dataDir, 'genkan.pid'), 'utf8')).toBe(`${process.pid}\n`);
    await lock.release();
    expect(fs.existsSync(path.join(dataDir, 'genkan.pid'))).toBe(false);
  });
});
