// A peer as a process of its own: started on a free port, waited for, and ended with everything it started.
import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './peer.ts';

const LONGEST_START = 180_000;

type Command = {
  readonly args: readonly string[];
  /** What must run to its end before. */
  readonly first?: readonly string[];
  readonly env: Record<string, string>;
  readonly port: number;
};

/** Starts a Node.js program in the peer's folder; answers when the path answers well, with the process that listens. */
export async function startProcess(
  { folder, scratch }: Place,
  { args, first, env: own, port }: Command,
  healthy: string,
): Promise<{ address: string; pid: number; stop(): Promise<void> }> {
  const address = `http://127.0.0.1:${port}`;
  const log = path.join(scratch, 'log');
  const out = openSync(log, 'a');
  // Of this process's environment nothing but where programs and homes are: the peer is told what it needs.
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH: `${path.dirname(process.execPath)}:${PATH}`, HOME, NODE_ENV: 'production', ...own };
  const options: SpawnOptions = { cwd: folder, detached: true, stdio: ['ignore', out, out], env };
  if (first) await once(spawn(process.execPath, [...first], options), 'exit');
  const child = spawn(process.execPath, [...args], options);
  const gone = once(child, 'exit');
  const end = () => toGroup(child.pid, 'SIGKILL');
  process.once('exit', end);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) toGroup(child.pid, 'SIGTERM');
    const late = setTimeout(end, 10_000);
    await gone;
    clearTimeout(late);
    process.off('exit', end);
  };
  const last = () => readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' / ').slice(-600);
  const until = Date.now() + LONGEST_START;
  while (!(await answers(address + healthy))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (!ended && Date.now() < until) {
      await pause(200);
      continue;
    }
    await stop();
    throw new Error(`${ended ? 'it ended' : 'it did not answer in time'}: ${last()}`);
  }
  return { address, pid: listenerOf(port) ?? child.pid ?? 0, stop };
}

function toGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // All of it is gone.
  }
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The process that listens on a port of this machine. */
export function listenerOf(port: number): number | null {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter(([, local, , state]) => state === '0A' && local?.endsWith(hex))
        .map((columns) => `socket:[${columns[9]}]`),
    ),
  );
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => linksOf(`/proc/${pid}/fd`).some((link) => sockets.has(link)));
  return found === undefined ? null : Number(found);
}

function linksOf(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((fd) => {
      try {
        return readlinkSync(path.join(folder, fd));
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
