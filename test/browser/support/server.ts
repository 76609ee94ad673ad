// A server as people start it: `genkan serve` in a process of its own, with a database and a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { type Ground, thisGround } from './cluster.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export type Server = {
  readonly url: string;
  /** A statement in its database, for what only time does otherwise. */
  sql(text: string, values?: unknown[]): Promise<void>;
  /** Runs `genkan` with these words beside it, as its administrator does on the same machine. */
  command(...words: string[]): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server and answers once it listens. It ends with this process, however this process ends. */
export async function openServer(env: Record<string, string>, ground: Ground = thisGround()): Promise<Server> {
  const name = `genkan_${randomBytes(6).toString('hex')}`;
  await inDatabase(ground, 'postgres', `create database ${name}`);
  const dataDir = path.join(ground.dir, name);
  mkdirSync(dataDir);
  const port = await freePort();
  const url = `http://${env.GENKAN_HOST ?? 'localhost'}:${port}`;
  const settings = {
    ...withoutOurs(process.env),
    GENKAN_PORT: String(port),
    GENKAN_PUBLIC_URL: url,
    GENKAN_DATA_DIR: dataDir,
    GENKAN_DATABASE_URL: `postgres://${ground.user}@localhost/${name}?host=${encodeURIComponent(ground.socketDir)}`,
    GENKAN_LOG_LEVEL: 'warn',
    ...env,
  };
  // The channel is what ends the process when this one is gone.
  const genkan = (...words: string[]) =>
    spawn(process.execPath, ['bin/genkan.mjs', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: settings,
    });
  const child = genkan('serve');
  await listening(child);
  return {
    url,
    sql: (text, values) => inDatabase(ground, name, text, values),
    command: (...words) => ended(genkan(...words)),
    stop: () => stop(child),
  };
}

/** Settings of the person who runs the tests must not reach the servers. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GENKAN_')));
}

async function inDatabase(ground: Ground, database: string, text: string, values: unknown[] = []): Promise<void> {
  const db = new pg.Client({ host: ground.socketDir, user: ground.user, database });
  await db.connect();
  try {
    await db.query(text, values);
  } finally {
    await db.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Waits for the line that says it is there. What it says afterwards is shown, so that a failing test can be understood. */
function listening(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      if (line.startsWith('  Genkan  ')) resolve();
      else if (line.trim() !== '') {
        said.push(line);
        console.error(`[server] ${line}`);
      }
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.join('\n')}`)));
  });
}

/** Waits for a command; what it says is shown where it fails. */
async function ended(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', (line) => said.push(line));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the command ended with ${code}: ${said.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
