// The PostgreSQL that is measured: our embedded one with its usual, durable settings, and a database per domain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { keptSecret } from '../platform/config.ts';
import type { Connection } from '../platform/db/migrate.ts';
import { migrate } from '../platform/db/migrate.ts';
import { type Embedded, startEmbedded } from '../platform/postgres/embedded.ts';
import { fillWorld, type World } from './world.ts';

export type Domain = { readonly name: string; readonly owner: Connection; readonly url: string; readonly world: World };
export type Cluster = {
  readonly dataDir: string;
  /** Makes a database, migrates it and fills it with so many spaces. */
  domain(name: string, spaces: number): Promise<Domain>;
  /** Stops the server and leaves the data directory, for measuring a start on it. */
  stop(): Promise<void>;
  remove(): Promise<void>;
};

const quiet = { info() {}, warn: console.warn, error: console.error };

/** Starts the embedded PostgreSQL on a data directory of its own. */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'genkan-bench-'));
  const remove = async () => rmSync(dataDir, { recursive: true, force: true });
  let server: Embedded;
  try {
    server = await startEmbedded({ dataDir, log: quiet, settings });
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    dataDir,
    domain: (name, spaces) => makeDomain(server, dataDir, name, spaces),
    stop: () => server.stop(),
    remove,
  };
}

async function makeDomain({ connection }: Embedded, dataDir: string, name: string, spaces: number): Promise<Domain> {
  const root = new pg.Client(connection);
  await root.connect();
  await root.query(`create database ${name}`);
  await root.end();
  const owner: Connection = { ...connection, password: connection.password, database: name };
  await migrate(owner, keptSecret(dataDir, 'database-login'));
  const db = new pg.Client({ ...owner, options: '-c search_path=d1' });
  await db.connect();
  const url = `postgres://${owner.user}@localhost:${owner.port}/${name}?host=${encodeURIComponent(owner.host)}`;
  try {
    return { name, owner, url, world: await fillWorld(db, spaces) };
  } finally {
    await db.end();
  }
}
