// Once per run: the web is built, and one temporary PostgreSQL holds a database for each server of the tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureWeb } from '../../../platform/build-web.ts';
import { startEmbedded } from '../../../platform/postgres/embedded.ts';

const quiet = { info() {}, warn() {}, error() {} };
/** How the workers learn of it: they inherit the environment. */
const VARIABLE = 'GENKAN_BROWSER_TESTS';

/** Where this run keeps its files, and how to reach its PostgreSQL. */
export type Ground = { readonly dir: string; readonly socketDir: string; readonly user: string };

/** Starts everything; what it answers takes it all away again. */
export async function openGround(): Promise<{ ground: Ground; close(): Promise<void> }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'genkan-browser-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    await ensureWeb({ info: (_fields, message) => console.log(message) });
    const database = await startEmbedded({
      dataDir: dir,
      log: quiet,
      fast: true,
      settings: { max_connections: '300' },
    });
    const { socketDir, connection } = database;
    const close = async () => {
      await database.stop();
      remove();
    };
    return { ground: { dir, socketDir, user: connection.user }, close };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Playwright calls this before the first and its answer after the last test. */
export default async function setup(): Promise<() => Promise<void>> {
  const { ground, close } = await openGround();
  process.env[VARIABLE] = JSON.stringify(ground);
  return close;
}

/** The ground of this run, in a worker. */
export function thisGround(): Ground {
  return JSON.parse(process.env[VARIABLE] ?? '') as Ground;
}
