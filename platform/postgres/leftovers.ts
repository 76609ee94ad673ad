// Servers that outlived the process that started them, and the pid files of those that did not.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './lock.ts';
import type { Log } from './log.ts';

/**
 * The mark of one data folder. As `cluster_name` it stands in the command line of every process of the server, which
 * can be read without the privilege that looking at another account's open files needs.
 */
export function markOf(folder: string): string {
  return `genkan-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
}

/** Numbers of the live PostgreSQL processes that work in this folder, or are just filling it. */
export function processesOf(folder: string): number[] {
  const signs = [markOf(folder), `${folder}.init`];
  return allProcesses().filter((pid) => {
    const words = commandLine(pid);
    return isPostgres(words) && words.some((word) => signs.some((sign) => word.includes(sign)));
  });
}

/**
 * Ends whatever still runs in the folder and clears its pid file. Only for the holder of the data folder's lock: what
 * runs there now has lost its owner.
 */
export async function clearLeftovers(folder: string, log: Log): Promise<void> {
  let pids = processesOf(folder);
  if (pids.length) log.warn({ pids }, 'a PostgreSQL of an earlier run is still there: stopping it');
  for (const started = Date.now(); pids.length; pids = processesOf(folder)) {
    tell(pids, leaderOf(folder), Date.now() - started);
    await pause(50);
  }
  dropPidFile(folder);
}

/** The leader shuts down in order and takes the others along; without one, all are asked by themselves. */
function tell(pids: readonly number[], leader: number | undefined, waited: number): void {
  const led = leader !== undefined && pids.includes(leader);
  if (waited > (led ? 60_000 : 5_000)) for (const pid of pids) send(pid, 'SIGKILL');
  else if (led) send(leader, waited > 50_000 ? 'SIGQUIT' : 'SIGINT');
  else for (const pid of pids) send(pid, 'SIGTERM');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ESRCH') throw e;
  }
}

/**
 * A pid file whose process is a zombie, or has by now become some other program, would keep the server from starting.
 * If the number belongs to a PostgreSQL we do not know, the file stays and the server decides.
 */
function dropPidFile(folder: string): void {
  const pid = leaderOf(folder);
  if (pid !== undefined && fs.existsSync('/proc/self') && isPostgres(commandLine(pid))) return;
  if (pid !== undefined && !fs.existsSync('/proc/self') && isAlive(pid)) return;
  fs.rmSync(path.join(folder, 'postmaster.pid'), { force: true });
}

/** What the server says about itself in its pid file. */
export function readPidFile(folder: string): { pid: number; status: string } | undefined {
  try {
    const lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

function leaderOf(folder: string): number | undefined {
  const pid = readPidFile(folder)?.pid;
  return pid !== undefined && pid > 1 ? pid : undefined;
}

function isPostgres(words: readonly string[]): boolean {
  // A worker rewrites its command line to one word: "postgres: genkan-…: checkpointer".
  return /^(.*\/)?(postgres|initdb)(:|$)/.test(words[0]?.split(' ')[0] ?? '');
}

function allProcesses(): number[] {
  try {
    return fs
      .readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && pid !== process.pid);
  } catch {
    return []; // not Linux: the pid file alone decides
  }
}

/** Empty for a process that is gone or a zombie. */
function commandLine(pid: number): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}
