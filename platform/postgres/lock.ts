// One live process per data folder: a lock that the kernel lets go of by itself when its holder dies.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { isRoot } from './account.ts';
import { searchPath } from './native.ts';
import { DataDirInUse, trouble } from './trouble.ts';

export type DataDirLock = { release(): Promise<void> };

/** Takes the folder for this process, making it if needed; `DataDirInUse` if another process lives in it. */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  try {
    // The account that runs PostgreSQL for root must be able to walk through, not to look around.
    fs.mkdirSync(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    return lockByKernel(dataDir) ?? lockByPidFile(dataDir);
  } catch (e) {
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes((e as NodeJS.ErrnoException).code ?? ''))
      throw trouble.closedFolder(dataDir, e);
    throw e;
  }
}

/**
 * `flock` locks the open file it inherits, so the lock stays with our own descriptor after that program has ended,
 * and with nothing else: no helper to look after, no stale state, and it holds between containers on one volume.
 */
function lockByKernel(dataDir: string): DataDirLock | undefined {
  // Never deleted: a second process could otherwise lock a file that has no name any more.
  const fd = fs.openSync(path.join(dataDir, 'genkan.lock'), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  const tried = spawnSync('flock', ['-n', '-x', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
    env: { PATH: searchPath() },
  });
  if (tried.status === 0) {
    const { uid, gid } = fs.statSync(dataDir);
    if (isRoot()) fs.fchownSync(fd, uid, gid); // root started it once; its owner may want to start it next
    fs.ftruncateSync(fd);
    fs.writeSync(fd, `${process.pid}\n`, 0);
    return { release: async () => letGo(fd) };
  }
  const holder = readPid(fd);
  fs.closeSync(fd);
  if (tried.status === 1) throw new DataDirInUse(dataDir, holder);
  return undefined; // no such program, or a file system without locks
}

function letGo(fd: number): void {
  fs.ftruncateSync(fd); // the file stays, the name of its holder does not
  fs.closeSync(fd);
}

/** Where `flock` does not exist. A number in a file can be stale, so it counts only while that process lives. */
export function lockByPidFile(dataDir: string): DataDirLock {
  const file = path.join(dataDir, 'genkan.pid');
  // Written aside and linked into place, so that nobody ever reads a half-written number.
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, `${process.pid}\n`, { mode: 0o600 });
  try {
    while (!linkInPlace(written, file)) {
      const holder = readPid(file);
      if (holder !== undefined && isAlive(holder)) throw new DataDirInUse(dataDir, holder);
      removeStale(file, dataDir, holder);
    }
  } finally {
    fs.rmSync(written, { force: true });
  }
  return { release: async () => fs.rmSync(file, { force: true }) };
}

function linkInPlace(written: string, file: string): boolean {
  try {
    fs.linkSync(written, file);
    return true;
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    return false;
  }
}

/** Moves the stale file aside before deleting it, so that a lock taken in between is noticed and put back. */
function removeStale(file: string, dataDir: string, stale: number | undefined): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw e;
  }
  const holder = readPid(aside);
  if (holder !== stale) fs.linkSync(aside, file);
  fs.rmSync(aside);
  if (holder !== stale) throw new DataDirInUse(dataDir, holder);
}

function readPid(file: string | number): number | undefined {
  try {
    const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process with this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
}
