// A server as a child process: started, asked for its address, its memory read, and ended by its own id.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Child = {
  readonly address: string;
  readonly pid: number;
  /** Starts a CPU profile; with a file, ends it and writes it there. Only Genkan's script knows it. */
  profile(file?: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server script of this folder, which sends its address once it listens and ends when told or left alone. */
export async function startChild(script: string, message: object): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, 'servers', script), [], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const ask = async (about: object) => {
    child.send(about);
    const [said] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${script} ended with ${code}`);
      }),
    ]);
    return said as { address?: string };
  };
  const { address = '' } = await ask(message);
  return {
    address,
    pid: child.pid ?? 0,
    profile: async (file) => void (await ask({ profile: file ?? null })),
    stop: () => end(child),
  };
}

/** Tells a process to end and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Resident memory of a process in MB, without that of its children. */
export function residentMB(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1024;
}
