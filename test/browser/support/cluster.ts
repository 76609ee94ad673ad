// Once per run: the web is built, and one temporary PostgreSQL holds a database for each server of the tests.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureWeb } from '../../../platform/build-web.ts';
import { startEmbedded } from '../../../platform/postgres/embedded.ts';
import { isAlive } from '../../../platform/postgres/lock.ts';

const quiet = { info() {}, warn() {}, error() {} };
/** How the workers learn of it: they inherit the environment. */
const VARIABLE = 'GENKAN_BROWSER_TESTS';

/** Followed by the number of the process it belongs to. */
const PREFIX = 'genkan-browser-';

/** Where this run keeps its files, and how to reach its PostgreSQL. */
export type Ground = { readonly dir: string; readonly socketDir: string; readonly user: string };

/** Starts everything; what it answers takes it all away again. */
export async function openGround(): Promise<{ ground: Ground; close(): Promise<void> }> {
  removeAbandoned();
  const dir = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
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

/** What runs that were killed have left: nothing else could take it away. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid && !isAlive(pid)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
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
