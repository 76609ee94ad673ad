import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { diskStore, type FileSystem, removeLeftovers, TooLarge } from './store.ts';

let dir = '';
beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'genkan-blobs-'));
});
afterEach(() => fs.rm(dir, { recursive: true, force: true }));

const LIMIT = 1024 ** 2;

async function filesIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('storing a file', () => {
  test('it comes back byte for byte under a key that says nothing', async () => {
    const store = diskStore(dir);
    const content = randomBytes(300_000);
    const kept = await store.put(Readable.from([content.subarray(0, 7), content.subarray(7)]), { limit: LIMIT });
    expect(kept).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{40}$/),
      size: 300_000,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(await buffer(await store.get(kept.key))).toEqual(content);
    expect(await fs.readFile(store.path?.(kept.key) ?? '')).toEqual(content);
    expect(await filesIn(dir)).toEqual([kept.key]);
  });

  test('the same content twice is two files, and removing one leaves the other', async () => {
    const store = diskStore(dir);
    const [a, b] = await Promise.all([1, 2].map(() => store.put(Readable.from(['同じ']), { limit: LIMIT })));
    expect(a?.key).not.toBe(b?.key);
    await store.remove(a!.key);
    await store.remove(a!.key);
    await expect(store.get(a!.key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await text(await store.get(b!.key))).toBe('同じ');
  });

  test('an empty file and one of exactly the limit are fine', async () => {
    const store = diskStore(dir);
    expect((await store.put(Readable.from([]), { limit: LIMIT })).size).toBe(0);
    expect((await store.put(Readable.from([Buffer.alloc(LIMIT)]), { limit: LIMIT })).size).toBe(LIMIT);
  });

  test.each(['../../etc/passwd', '', 'a'.repeat(40).replace('a', '/'), 'A'.repeat(40)])(
    'the key %j opens nothing',
    async (key) => {
      const store = diskStore(dir);
      await expect(store.get(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.remove(key)).rejects.toBeInstanceOf(Refusal);
      expect(() => store.path?.(key)).toThrow(Refusal);
    },
  );
});

describe('when a file cannot be stored, nothing of it is left', () => {
  test('over the limit', async () => {
    const upload = Readable.from([Buffer.alloc(LIMIT), Buffer.alloc(1), Buffer.alloc(LIMIT)]);
    const failed = diskStore(dir).put(upload, { limit: LIMIT });
    await expect(failed).rejects.toBeInstanceOf(TooLarge);
    await expect(failed).rejects.toMatchObject({ code: 'TOO_LARGE', status: 413, limit: LIMIT });
    await failed.catch((refusal: Refusal) => expect(refusal.said.ja).toContain('1 MB'));
    // the rest is read away, so that the sender gets to our answer
    await finished(upload);
    expect(await filesIn(dir)).toEqual([]);
  });

  test('the sender is gone before we begin', async () => {
    const upload = new PassThrough();
    const storing = diskStore(dir).put(upload, { limit: LIMIT });
    upload.destroy(new Error('connection reset'));
    await expect(storing).rejects.toThrow('connection reset');
    expect(await filesIn(dir)).toEqual([]);
  });

  test('over the limit, and then the sender breaks', async () => {
    const upload = new PassThrough();
    upload.write(Buffer.alloc(LIMIT + 1));
    await expect(diskStore(dir).put(upload, { limit: LIMIT })).rejects.toBeInstanceOf(TooLarge);
    upload.destroy(new Error('connection reset'));
    await expect(finished(upload)).rejects.toThrow('connection reset');
    expect(await filesIn(dir)).toEqual([]);
  });

  test('cut short by the multipart reader', async () => {
    const upload = Object.assign(Readable.from([Buffer.alloc(10)]), { truncated: true });
    await expect(diskStore(dir).put(upload, { limit: LIMIT })).rejects.toBeInstanceOf(TooLarge);
    expect(await filesIn(dir)).toEqual([]);
  });

  test('the sender goes away in the middle', async () => {
    const upload = new PassThrough();
    const storing = diskStore(dir).put(upload, { limit: LIMIT });
    upload.write(Buffer.alloc(70_000), () => upload.destroy());
    await expect(storing).rejects.toThrow();
    expect(await filesIn(dir)).toEqual([]);
  });

  test('the sender breaks with an error', async () => {
    const upload = new PassThrough();
    const storing = diskStore(dir).put(upload, { limit: LIMIT });
    upload.write(Buffer.alloc(70_000), () => upload.destroy(new Error('connection reset')));
    await expect(storing).rejects.toThrow('connection reset');
    expect(await filesIn(dir)).toEqual([]);
  });

  const full = (code: string) => Object.assign(new Error(`${code}: no space left on device`), { code });

  /** A disk that is full from the nth write on. */
  function fullAfter(writes: number, code: string): FileSystem {
    const open: FileSystem['open'] = async (...args) => {
      const handle = await fs.open(...args);
      const write = handle.write.bind(handle) as (...given: unknown[]) => Promise<unknown>;
      let left = writes;
      handle.write = ((...given: unknown[]) =>
        left-- > 0 ? write(...given) : Promise.reject(full(code))) as typeof handle.write;
      return handle;
    };
    return { ...fs, open };
  }

  test.each([
    ['at the first byte', fullAfter(0, 'ENOSPC')],
    ['in the middle', fullAfter(2, 'ENOSPC')],
    ['by quota', fullAfter(1, 'EDQUOT')],
    ['when making the file', { ...fs, open: () => Promise.reject(full('ENOSPC')) }],
    ['when making the folder', { ...fs, mkdir: () => Promise.reject(full('ENOSPC')) }],
    ['when giving it its name', { ...fs, rename: () => Promise.reject(full('ENOSPC')) }],
  ])('a full disk %s', async (_, files) => {
    const upload = Readable.from([1, 2, 3, 4].map(() => Buffer.alloc(1000)));
    await expect(diskStore(dir, files as FileSystem).put(upload, { limit: LIMIT })).rejects.toMatchObject({
      code: 'NO_ROOM',
      status: 507,
    });
    expect(await filesIn(dir)).toEqual([]);
    const again = await diskStore(dir).put(Readable.from(['room again']), { limit: LIMIT });
    expect(again.size).toBe(10);
  });

  test('a fault that is not about room stays what it is', async () => {
    const files = { ...fs, open: () => Promise.reject(full('EIO')) };
    await expect(diskStore(dir, files).put(Readable.from(['x']), { limit: LIMIT })).rejects.toMatchObject({
      code: 'EIO',
    });
  });
});

test('what a crash left behind is removed, what is being uploaded is not', async () => {
  await fs.mkdir(path.join(dir, 'incoming'));
  for (const name of ['old', 'new']) await fs.writeFile(path.join(dir, 'incoming', name), 'x');
  await fs.utimes(path.join(dir, 'incoming', 'old'), new Date('2026-01-01'), new Date('2026-01-01'));
  expect(await removeLeftovers(dir, new Date('2026-01-02'))).toBe(1);
  expect(await filesIn(dir)).toEqual(['new']);
  expect(await removeLeftovers(path.join(dir, 'nothing'), new Date())).toBe(0);
});
