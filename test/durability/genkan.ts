// A real Genkan in a process of its own: started as people start it, killed as machines kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureWeb } from '../../platform/build-web.ts';
import { freePort } from './cleanup.ts';
import { until } from './until.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** What `npm start` gives to Node. */
const flags = /^node (.*)bin\/genkan\.mjs/
  .exec(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts.start)?.[1]
  ?.split(' ')
  .filter(Boolean);

export type Way = { dataDir: string; port?: number; env?: Record<string, string>; command?: string };
export type Ended = { code: number | null; signal: string | null };
export type Genkan = {
  readonly pid: number;
  readonly url: string;
  readonly port: number;
  /** What it has said so far, line by line, on both outputs. */
  readonly said: string[];
  readonly ended: Promise<Ended>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Ctrl-C, as a person would. */
  stop(): Promise<Ended>;
};

/** Runs a command of Genkan. It may fail; what it said and how it ended can be read. */
export async function runGenkan({ dataDir, port = 0, env = {}, command = 'serve' }: Way) {
  const child = spawn(process.execPath, [...(flags ?? []), path.join(root, 'bin/genkan.mjs'), command], {
    cwd: path.dirname(dataDir),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      GENKAN_DATA_DIR: dataDir,
      GENKAN_PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => said.push(line));
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }));
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(signal);
    return ended;
  };
  /** In order, so that its database is gone too; by force if that takes too long. */
  const cleanUp = async () => {
    const late = new AbortController();
    await Promise.race([end('SIGTERM'), pause(60_000, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    await end('SIGKILL');
  };
  return { pid: child.pid ?? 0, said, ended, isRunning: () => isRunning(child), end, cleanUp };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Starts Genkan and waits until it is healthy. `later` hears how to end it. */
export async function startGenkan(way: Way, later: (step: () => unknown) => void): Promise<Genkan> {
  const port = way.port ?? (await freePort());
  const run = await runGenkan({ ...way, port });
  later(run.cleanUp);
  const url = `http://localhost:${port}`;
  await until('Genkan is healthy', async () => {
    if (!run.isRunning()) return true;
    return (await fetch(`${url}/healthz`)).ok;
  });
  if (!run.isRunning()) throw new Error(`Genkan did not start:\n${run.said.join('\n')}`);
  const { pid, said, ended } = run;
  const kill = async () => void (await run.end('SIGKILL'));
  return { pid, url, port, said, ended, kill, stop: () => run.end('SIGTERM') };
}

/** Built once before the first start, so that no start has to wait for it. */
export const webIsBuilt = () => ensureWeb({ info() {} });

/** The embedded PostgreSQL's main process and the folder of its socket, as its own pid file says. */
export function databaseOf(dataDir: string): { pid: number; socketDir: string } {
  const lines = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), socketDir: lines[4] ?? '' };
}

/** Asks the embedded database directly, past every wall. */
export async function askDatabase<R extends pg.QueryResultRow>(dataDir: string, sql: string): Promise<R[]> {
  const { socketDir } = databaseOf(dataDir);
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'genkan' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
