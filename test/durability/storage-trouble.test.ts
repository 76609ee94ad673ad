// A disk that is full: the person is told so, in their language, and nothing half is left behind.
import fs from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../bin/app.ts';
import { diskStore, type FileSystem } from '../../platform/blobs/store.ts';
import { ok, openHouse, type TestHouse } from '../house.ts';
import { afterThisFile, temporaryFolder } from './cleanup.ts';
import { credentials, type Someone, someone } from './people.ts';

const later = afterThisFile();
let house: TestHouse;
let folder: string;
let url: string;
let admin: Someone;
let place: { space: string; thread: string };

/** Where the disk is full just now; nowhere when undefined. */
let full: 'write' | 'close' | 'folder' | 'name' | undefined;
afterEach(() => {
  full = undefined;
});

const noSpace = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28 });
const inTheWay = (where: typeof full) => {
  if (full === where) throw noSpace();
};

/** The real file system, until the disk is full. /dev/full is the kernel's own full disk. */
const disk: FileSystem = {
  open: (async (file: string, flags?: string, mode?: number) => {
    if (full === 'write' && flags !== 'r') {
      await fs.writeFile(file, 'half', { flag: 'wx' });
      return fs.open('/dev/full', 'w');
    }
    const handle = await fs.open(file, flags, mode);
    if (full === 'close' && flags !== 'r') handle.sync = async () => Promise.reject(noSpace());
    return handle;
  }) as FileSystem['open'],
  mkdir: (async (name: string, options?: object) => {
    if (!name.endsWith('incoming')) inTheWay('folder');
    return fs.mkdir(name, options);
  }) as FileSystem['mkdir'],
  rename: async (from, to) => {
    inTheWay('name');
    return fs.rename(from, to);
  },
};

beforeAll(async () => {
  house = await openHouse();
  later(() => house.close());
  await house.setUp();
  // As the browser asks, so that one person can read both languages.
  await house.owner.query(`update people set locale = 'auto'`);
  folder = path.join(temporaryFolder(later), 'files');
  const app = await createApp({ ...house.house, blobs: diskStore(folder, disk) }, { web: false });
  later(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  admin = someone(() => url, credentials('admin'));
  const { id, defaultThread } = await ok(admin.post('/api/spaces', { name: '連携窓口', isPrivate: true }));
  place = { space: id, thread: defaultThread };
});

async function upload(
  lang: string,
): Promise<{ status: number; body: { fileKey?: string; message?: string; code?: string } }> {
  const form = new FormData();
  form.set('file', new Blob([Buffer.alloc(300_000, 'あ')]), '紹介状.pdf');
  const headers = { ...credentials('admin'), 'accept-language': lang };
  const answer = await fetch(`${url}/k/v1/file.json`, { method: 'POST', headers, body: form });
  return { status: answer.status, body: (await answer.json()) as { fileKey?: string } };
}

async function filesThere(): Promise<string[]> {
  const names = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function rowsOf(table: string): Promise<number> {
  const { rows } = await house.owner.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

describe('a full disk', () => {
  test.each(['write', 'close', 'folder', 'name'] as const)('is said as such when it shows at: %s', async (where) => {
    full = where;
    for (const [lang, says] of [
      ['ja', '空き容量が足りません'],
      ['en', 'The storage is full'],
    ] as const) {
      const { status, body } = await upload(lang);
      expect(status).toBe(507);
      expect(body.message).toContain(says);
    }
    expect(await filesThere()).toEqual([]);
    expect(await rowsOf('uploads')).toBe(0);
  });

  test('a comment with the file that was not stored is not written either', async () => {
    full = 'write';
    const { body } = await upload('ja');
    expect(body.fileKey).toBeUndefined();
    const answer = await admin.post(`/api/threads/${place.thread}/comments`, {
      text: '添付をご覧ください',
      files: [{ fileKey: '00000000-0000-4000-8000-000000000000' }],
    });
    expect(answer.status).toBe(400);
    expect(await rowsOf('comments')).toBe(0);
    expect(await rowsOf('files')).toBe(0);
  });

  test('reading and writing without files goes on, and with room again so does uploading', async () => {
    full = 'write';
    await ok(admin.post(`/api/threads/${place.thread}/comments`, { text: '本文だけ' }));
    expect((await upload('ja')).status).toBe(507);
    full = undefined;
    const { fileKey } = (await upload('ja')).body;
    const { files } = await ok(
      admin.post(`/api/threads/${place.thread}/comments`, { text: '添付です', files: [{ fileKey }] }),
    );
    const download = await fetch(`${url}/api/files/${files[0].id}`, { headers: credentials('admin') });
    expect((await download.arrayBuffer()).byteLength).toBe(300_000);
    expect(await filesThere()).toHaveLength(1);
  });
});

describe('a database whose disk is full', () => {
  test('refuses the comment in the reader’s language and keeps nothing of it', async () => {
    const before = await rowsOf('outbox');
    await house.owner.query(`
      create function full_disk() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      create trigger full_disk before insert on outbox for each row execute function full_disk()`);
    try {
      for (const [lang, says] of [
        ['ja', '空き容量が足りません'],
        ['en', 'The storage is full'],
      ] as const) {
        const answer = await admin.post(
          `/api/threads/${place.thread}/comments`,
          { text: '入らない' },
          { 'accept-language': lang },
        );
        expect([answer.status, answer.body.code]).toEqual([507, 'NO_ROOM']);
        expect(answer.body.message).toContain(says);
      }
    } finally {
      await house.owner.query('drop function full_disk cascade');
    }
    expect(await rowsOf('outbox')).toBe(before);
    const { comments } = await ok(admin.get(`/api/threads/${place.thread}/comments`));
    expect(comments.map((c: { html: string }) => c.html).join()).not.toContain('入らない');
  });
});
