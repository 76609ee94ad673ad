// Where the contents of files live: under random keys that open nothing by themselves. Permission is the database's business.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal, refuse } from '../errors.ts';

export type StoredBlob = { key: string; size: number; sha256: string };

export type BlobStore = {
  /** Stores a stream whole or not at all. */
  put(stream: Readable, options: { limit: number }): Promise<StoredBlob>;
  /** The content; refuses as not found what is not there. */
  get(key: string): Promise<Readable>;
  /** Removing what is already gone is fine. */
  remove(key: string): Promise<void>;
  /** The file itself, where the store has one: for tools that read files. */
  path?(key: string): string;
};

/** More came than was allowed. Nothing was stored. */
export class TooLarge extends Refusal {
  readonly limit: number;

  constructor(limit: number) {
    const size = sizeWords(limit);
    super('TOO_LARGE', 413, {
      ja: `ファイルが大きすぎます。1ファイルの上限は${size}です。ファイルは保存されていません。`,
      en: `The file is too large. One file may have at most ${size}. It was not saved.`,
    });
    this.limit = limit;
  }
}

function sizeWords(bytes: number): string {
  const [unit, name] = bytes >= 1024 ** 3 ? [1024 ** 3, 'GB'] : bytes >= 1024 ** 2 ? [1024 ** 2, 'MB'] : [1024, 'KB'];
  return `${Math.round((bytes / Number(unit)) * 10) / 10} ${name}`;
}

/** The parts of node:fs/promises that writing needs; a test puts a full disk in their place. */
export type FileSystem = Pick<typeof fs, 'open' | 'mkdir' | 'rename'>;

const KEY = /^[0-9a-f]{40}$/;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** A store in a directory: each content is written beside, synced and then renamed, so that a crash leaves no half file under a key. */
export function diskStore(dir: string, files: FileSystem = fs): BlobStore {
  // Two levels, so that no directory gets large: ab/cd/abcd…
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw refuse.notFound();
    return path.join(dir, key.slice(0, 2), key.slice(2, 4), key);
  };
  return {
    put: async (stream, { limit }) => {
      const key = randomBytes(20).toString('hex');
      const temporary = path.join(dir, 'incoming', key);
      // A sender may break before or after we read; unheard, that error would end the process.
      stream.on('error', () => {});
      try {
        await files.mkdir(path.dirname(temporary), { recursive: true, mode: 0o700 });
        const written = await writeWhole(files, temporary, stream, limit);
        await moveInto(files, temporary, pathOf(key));
        return { key, ...written };
      } catch (error) {
        // What still comes is read away: a sender that cannot finish sending never reads our answer.
        stream.resume();
        for (const file of [temporary, pathOf(key)]) await fs.rm(file, { force: true });
        throw NO_ROOM.has(codeOf(error)) ? refuse.noRoom() : error;
      }
    },
    get: async (key) => {
      const handle = await fs.open(pathOf(key), 'r').catch((error: unknown) => {
        throw codeOf(error) === 'ENOENT' ? refuse.notFound() : error;
      });
      return handle.createReadStream();
    },
    remove: async (key) => fs.rm(pathOf(key), { force: true }),
    path: pathOf,
  };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

async function writeWhole(files: FileSystem, target: string, stream: Readable, limit: number) {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await files.open(target, 'wx', 0o600);
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > limit) throw new TooLarge(limit);
      hash.update(bytes);
      for (let from = 0; from < bytes.length; ) from += (await handle.write(bytes, from)).bytesWritten;
    }
    // A multipart reader with a limit of its own ends the stream early and only marks it.
    if ('truncated' in stream && stream.truncated === true) throw new TooLarge(Math.min(limit, size));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex') };
}

async function moveInto(files: FileSystem, from: string, to: string): Promise<void> {
  const parent = path.dirname(to);
  const made = await files.mkdir(parent, { recursive: true, mode: 0o700 });
  await files.rename(from, to);
  // The names must survive a power cut as well as the content.
  const folders = [parent, ...(made === undefined ? [] : [path.dirname(parent), path.dirname(path.dirname(parent))])];
  for (const folder of folders) await syncFolder(files, folder);
}

async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what uploads left behind that a crash interrupted: unfinished files not touched since `before`. Answers how many. */
export async function removeLeftovers(dir: string, before: Date): Promise<number> {
  const incoming = path.join(dir, 'incoming');
  const names = await fs.readdir(incoming).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const file = path.join(incoming, name);
    const stat = await fs.stat(file).catch(() => null);
    if (stat === null || stat.mtime >= before) continue;
    await fs.rm(file, { force: true });
    removed++;
  }
  return removed;
}
