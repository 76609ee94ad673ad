// Taking away what nobody can reach any more: uploads that were never used, and contents that no row refers to.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BlobStore, removeLeftovers } from '../../platform/blobs/store.ts';
import type { Ctx, House } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import * as queries from './queries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BATCH = 500;
/** Walking through all contents is work for the disk: a few times a day is enough. */
const WALK_EVERY = 6 * HOUR;
const walked = new WeakMap<House, number>();

/**
 * Removes expired uploads and contents that no row refers to. A content younger than a day stays: its row may be about
 * to be written. For the worker; answers what went.
 */
export async function sweepBlobs(ctx: Ctx): Promise<{ uploads: number; blobs: number }> {
  const { db } = asSystem(ctx, 'worker');
  const { blobs: store } = ctx.house;
  const uploads = await queries.deleteExpiredUploads(db);
  const root = rootOf(store);
  const now = ctx.now.getTime();
  if (root === null || now - (walked.get(ctx.house) ?? 0) < WALK_EVERY) return { uploads, blobs: 0 };
  walked.set(ctx.house, now);
  let blobs = 0;
  for await (const old of batches(contentsBefore(root, now - DAY))) {
    for (const blob of await queries.unreferenced(db, old)) {
      await store.remove(blob);
      blobs++;
    }
  }
  return { uploads, blobs: blobs + (await removeLeftovers(root, new Date(now - DAY))) };
}

/** The store's folder: contents stand two levels below it. */
function rootOf(store: BlobStore): string | null {
  return store.path ? path.resolve(store.path('0'.repeat(40)), '../../..') : null;
}

/** Keys of the contents that are older than a moment, folder by folder. */
async function* contentsBefore(root: string, before: number): AsyncGenerator<string> {
  for (const first of await foldersIn(root)) {
    for (const second of await foldersIn(path.join(root, first))) {
      const folder = path.join(root, first, second);
      for (const key of await readdir(folder)) {
        if (!/^[0-9a-f]{40}$/.test(key)) continue;
        const found = await stat(path.join(folder, key)).catch(() => null);
        if (found && found.mtimeMs < before) yield key;
      }
    }
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name));
}

async function* batches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
