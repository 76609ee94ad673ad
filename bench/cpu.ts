// Time on the processor, which tells more than the clock where other work shares the machine.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const TICK_MS = 10;
const LOOK = 200;
const LONGEST_WAIT = 30_000;

/** Milliseconds a process has used so far; none when it is gone. */
export function usedBy(pid: number): number {
  const [, user = 0, system = 0] = statOf(pid) ?? [];
  return (user + system) * TICK_MS;
}

/** The same for a PostgreSQL server, with all its backends. */
export function usedByPostgres(dataDir: string): number {
  const [leader = '0'] = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const backends = all.filter((pid) => statOf(Number(pid))?.[0] === Number(leader));
  // The leader's own count holds those of its backends that have ended.
  return (
    usedBy(Number(leader)) + endedChildren(Number(leader)) + backends.reduce((sum, pid) => sum + usedBy(Number(pid)), 0)
  );
}

/** Waits until these processes and PostgreSQL rest: what somebody who hung up has asked for is worked on all the same. */
export async function allQuiet(pids: readonly number[], dataDir: string): Promise<void> {
  const used = () => usedByPostgres(dataDir) + pids.reduce((sum, pid) => sum + usedBy(pid), 0);
  for (const until = Date.now() + LONGEST_WAIT; Date.now() < until; ) {
    const before = used();
    await pause(LOOK);
    if (used() - before < LOOK / 5) return;
  }
}

/** Milliseconds the whole machine was busy, and how many it has had, since it started. */
export function machine(): { busy: number; all: number } {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const ticks = first.trim().split(/\s+/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, n) => sum + n, 0);
  return { busy: (all - (ticks[3] ?? 0) - (ticks[4] ?? 0)) * TICK_MS, all: all * TICK_MS };
}

/** Parent, user ticks and system ticks. */
function statOf(pid: number): [number, number, number] | undefined {
  const f = fields(pid);
  return f && [Number(f[1]), Number(f[11]), Number(f[12])];
}

function endedChildren(pid: number): number {
  const f = fields(pid);
  return f ? (Number(f[13]) + Number(f[14])) * TICK_MS : 0;
}

/** The fields of /proc/PID/stat after the name, which may hold spaces itself. */
function fields(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}
