// All peers, each installed, started and filled; one that cannot be is named with its reason and left out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from '../../../platform/db/migrate.ts';
import { directus } from './directus.ts';
import { installed } from './install.ts';
import { kintoneEmulator } from './kintone-emulator.ts';
import { nocobase } from './nocobase.ts';
import { nocodb } from './nocodb.ts';
import type { Peer, Running } from './peer.ts';
import { onDatabase } from './tools.ts';

const peers: readonly Peer[] = [directus, nocodb, nocobase, kintoneEmulator];

export type Standing = Peer & { readonly running: Running; readonly database: Connection; stop(): Promise<void> };

/** Starts those whose names hold the word, each on a database of its own beside the one that is given. */
export async function startPeers(root: Connection, word: string, count: number): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (const peer of peers.filter(({ name }) => name.toLowerCase().includes(word.toLowerCase()))) {
    try {
      standing.push(await startPeer(peer, root, count));
    } catch (error) {
      const { message, stderr = '' } = error as Error & { stderr?: string };
      console.log(`# ${peer.name} is left out: ${`${message} ${stderr}`.replaceAll(/\s+/g, ' ').slice(0, 500)}`);
    }
  }
  return standing;
}

async function startPeer(peer: Peer, root: Connection, count: number): Promise<Standing> {
  const folder = await installed(peer);
  const scratch = mkdtempSync(path.join(tmpdir(), 'genkan-bench-peer-'));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  const name = `peer_${peer.name.toLowerCase().replaceAll(/\W+/g, '_')}`;
  await onDatabase(root, (db) => db.query(`create database ${name}`));
  const database = { ...root, database: name };
  try {
    const running = await peer.start({ folder, scratch, database, count });
    const stop = async () => {
      await running.stop();
      remove();
    };
    return { ...peer, running, database, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Takes away what was added, as is done for the others. */
export async function tidyPeers(standing: readonly Standing[], count: number): Promise<void> {
  for (const { database, running } of standing) {
    const { table } = running;
    if (table === null) continue;
    await onDatabase(database, async (db) => {
      await db.query(`delete from ${table} where id > ${count}`);
      await db.query(`vacuum ${table}`);
    });
  }
}
