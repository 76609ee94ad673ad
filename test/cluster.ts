// One temporary PostgreSQL for a whole test run, with a migrated template database that each test file clones.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Connection, migrate } from '../platform/db/migrate.ts';
import { startEmbedded } from '../platform/postgres/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    owner: Connection;
    loginPassword: string;
    installation: string;
    /** A folder that ends with the run. */
    dir: string;
  }
}

const quiet = { info() {}, warn() {}, error() {} };

export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(tmpdir(), 'genkan-test-'));
  const embedded = await startEmbedded({ dataDir: dir, log: quiet, fast: true });
  const owner: Connection = { ...embedded.connection, password: embedded.connection.password };
  const db = new pg.Client(owner);
  await db.connect();
  await db.query('create database genkan_template');
  const loginPassword = 'test-runtime-login';
  const { id } = await migrate({ ...owner, database: 'genkan_template' }, loginPassword);
  await db.end();
  project.provide('owner', owner);
  project.provide('loginPassword', loginPassword);
  project.provide('installation', id);
  project.provide('dir', dir);
  return async () => {
    await embedded.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
