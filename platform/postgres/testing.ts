// For this folder's tests: temporary data folders, owners to kill, and nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';

const undo: (() => Promise<void> | void)[] = [];

/** Ends and removes, after each test, all it has made; the latest first. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
}

/** A data folder that does not exist yet, in a folder that everybody may enter. */
export function newDataDir(mode = 0o755): string {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'genkan-test-'));
  fs.chmodSync(parent, mode);
  undo.push(() => fs.rmSync(parent, { recursive: true, force: true }));
  return path.join(parent, 'data');
}

/** Starts the database for one test; `durable` as in real life, where a crash loses nothing. */
export async function start(dataDir: string, how: { durable?: boolean; lines?: string[] } = {}): Promise<Embedded> {
  const write = (_: object, message: string) => void how.lines?.push(message);
  const log = { info: write, warn: write, error: write };
  const embedded = await startEmbedded({ dataDir, fast: !how.durable, log });
  undo.push(() => embedded.stop());
  return embedded;
}

/** A process of its own that holds the folder, with what it reported about itself. */
export async function owner(what: 'lock' | 'serve', dataDir: string): Promise<Owner> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'owner.fixture.ts'), what, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  undo.push(() => killHard(child));
  for await (const line of createInterface(child.stdout)) {
    const { pid, socketDir = '' } = JSON.parse(line);
    return { pid, socketDir, killHard: () => killHard(child) };
  }
  throw new Error('the owner ended before it was ready');
}

export type Owner = { pid: number; socketDir: string; killHard(): Promise<void> };

async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Asks the database one thing on a connection of its own. */
export async function ask(embedded: Embedded, sql: string): Promise<unknown[]> {
  const client = new pg.Client(embedded.connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}
