// One life of the server's process: started, ready, ended.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Runner } from './account.ts';
import { readPidFile } from './leftovers.ts';
import { type Log, readLine } from './log.ts';
import type { Tools } from './native.ts';
import { trouble } from './trouble.ts';

export type Server = {
  pid: number;
  /** Settles when the process has ended, with how. */
  gone: Promise<string>;
  stop(): Promise<void>;
};

export type Launch = { folder: string; args: readonly string[]; tools: Tools; runner: Runner; log: Log };

/** Starts the server and waits until it takes connections; recovery after a crash may take its time. */
export async function launch(run: Launch, signal: AbortSignal): Promise<Server> {
  const [command = '', ...args] = [...run.runner.prefix, run.tools.postgres, ...run.args];
  const child = spawn(command, args, {
    env: run.tools.env,
    cwd: run.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // out of the terminal's group: Ctrl-C reaches us, and we stop the server last
    ...run.runner.as,
  });
  const said = follow(child.stderr, run.log);
  const server = { pid: child.pid ?? 0, gone: endOf(child), stop: () => stop(child, server.gone) };
  const stopEarly = () => void server.stop();
  signal.addEventListener('abort', stopEarly, { once: true });
  const ended = await Promise.race([server.gone, ready(child, run)]);
  signal.removeEventListener('abort', stopEarly);
  if (ended === 'ready') return server;
  // Its last words may still be on their way; processes it has left behind could keep the pipe open for long.
  await Promise.race([finished(child.stderr), pause(1000)]);
  throw trouble.serverFailed([...said, ended].join('\n'));
}

/** Passes the server's lines to the log and keeps the latest, for the words of a failed start. */
function follow(stream: Readable, log: Log): string[] {
  const latest: string[] = [];
  createInterface(stream).on('line', (line) => {
    if (latest.push(line) > 20) latest.shift();
    const read = readLine(line);
    if (read) log[read.level]({ from: 'postgres' }, read.message);
  });
  return latest;
}

function endOf(child: ChildProcess): Promise<string> {
  // When Node ends without having stopped the server, and no setpriv is there to do it.
  const atExit = () => void child.kill('SIGINT');
  process.once('exit', atExit);
  return new Promise((resolve) => {
    child.once('error', (e) => resolve(e.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with ${code}`));
  }).then((how) => {
    process.off('exit', atExit);
    return String(how);
  });
}

/** The server writes into its pid file when it is ready; unlike a connection, that cannot come from another server. */
async function ready(child: ChildProcess, run: Launch): Promise<'ready' | 'ended'> {
  for (let polls = 1; child.exitCode === null && child.signalCode === null && child.pid; polls++) {
    const now = readPidFile(run.folder);
    if (now?.pid === child.pid && now.status === 'ready') return 'ready';
    // No limit: ending a server that is still recovering would only make it begin again.
    if (polls % 500 === 0) run.log.info({ status: now?.status }, 'waiting for PostgreSQL to become ready');
    await pause(20);
  }
  return new Promise(() => {}); // `gone` tells how it ended
}

/** Fast shutdown: connections are cut, everything is written. If that hangs, the next start recovers instead. */
async function stop(child: ChildProcess, gone: Promise<string>): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    child.kill(signal);
    const late = new AbortController();
    const ended = await Promise.race([gone.then(() => true), pause(wait, false, { signal: late.signal })]);
    late.abort();
    if (ended) return;
  }
}
