import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { refuse } from '../../platform/errors.ts';
import type { Answer, Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { disposition } from './send.ts';

let world: World;
let [sato, tanaka, ito, hana, ken, both]: Caller[] = [];
let pathA = '';
let pathB = '';

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito, hana, ken, both] = (['satoA', 'tanaka', 'ito', 'guestA', 'guestB', 'guestBoth'] as const).map(
    (name) => world.by(name),
  );
  pathA = `/k/guest/${world.a.space}/v1/file.json`;
  pathB = `/k/guest/${world.b.space}/v1/file.json`;
});
afterAll(() => world?.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPgj0vmj0tmgFAAFX4DQW8Izc0AAAAASUVORK5CYII=',
  'base64',
);
const attach = (who: Caller | undefined, body: object, thread = world.a.thread) =>
  who!.post(`/api/threads/${thread}/comments`, body);
const attached = async (who: Caller | undefined, name: string, content: Buffer | string, type?: string) => {
  const fileKey = await who!.upload(name, content, type, pathA);
  const { status, body } = await attach(who, { text: name, files: [{ fileKey }] });
  expect(status).toBe(200);
  return body.files[0];
};
const header = (answer: Answer, name: string) => String(answer.headers[name]);
const blobs = async () => (await world.owner.query('select count(*)::int as n from uploads')).rows[0].n;

describe('uploading and hanging on a comment (5.20, 6.18)', () => {
  test('a guest attaches a file; members and guests of the space download it byte for byte', async () => {
    const file = await attached(hana, '見積書 2026.txt', '金額は\n100円', 'text/plain');
    expect(file).toMatchObject({
      name: '見積書 2026.txt',
      size: '16',
      type: 'text/plain',
      thumbnail: null,
      width: null,
    });
    for (const who of [hana, both, sato, tanaka]) {
      const answer = await who!.get(file.url);
      expect(answer.status).toBe(200);
      expect(answer.raw.toString()).toBe('金額は\n100円');
      expect(header(answer, 'content-disposition')).toBe(
        `attachment; filename="___ 2026.txt"; filename*=UTF-8''${encodeURIComponent('見積書 2026.txt')}`,
      );
      expect(header(answer, 'x-content-type-options')).toBe('nosniff');
      expect(header(answer, 'content-security-policy')).toContain('sandbox');
      expect(header(answer, 'cache-control')).toBe('private, no-cache');
    }
  });

  test('nobody else gets it: a file they may not see answers like one that never was (5.58)', async () => {
    const file = await attached(hana, 'secret.png', PNG, 'image/png');
    for (const who of [ken, ito, world.by('guestGone'), world.by('admin')]) {
      for (const tail of ['', '/thumbnail']) {
        const [one, never] = [
          await who!.get(`/api/files/${file.id}${tail}`),
          await who!.get(`/api/files/999999${tail}`),
        ];
        expect(one.status).toBe(404);
        expect(one.body).toEqual(never.body);
      }
    }
    expect((await world.as(null).get(file.url)).status).toBe(401);
  });

  test('a file alone is a comment; five files are the most', async () => {
    const keys = await Promise.all(
      Array.from({ length: 6 }, (_, i) => hana!.upload(`${i}.txt`, `${i}`, 'text/plain', pathA)),
    );
    const files = keys.map((fileKey) => ({ fileKey }));
    const refused = await attach(hana, { files });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.files).toBeDefined();
    const { status, body } = await attach(hana, { files: files.slice(0, 5) });
    expect(status).toBe(200);
    expect(body.files.map((f: { name: string }) => f.name)).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
  });

  test('a key works once, only for its uploader, only for three days; every unknown one is named', async () => {
    const own = await hana!.upload('a.txt', 'a', 'text/plain', pathA);
    const others = await both!.upload('b.txt', 'b', 'text/plain', pathA);
    const old = await hana!.upload('c.txt', 'c', 'text/plain', pathA);
    await world.owner.query("update uploads set created_at = now() - interval '3 days 1 minute' where key = $1", [old]);
    const refused = await attach(hana, {
      text: 'x',
      files: [{ fileKey: own }, { fileKey: others }, { fileKey: old }, { fileKey: 'no-such' }, { fileKey: own }],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.code).toBe('FILE_NOT_FOUND');
    expect(Object.keys(refused.body.errors)).toEqual([1, 2, 3, 4].map((i) => `files[${i}].fileKey`));
    // Nothing was written and nothing used up.
    expect((await attach(hana, { text: 'x', files: [{ fileKey: own }] })).status).toBe(200);
    expect((await attach(hana, { text: 'x', files: [{ fileKey: own }] })).status).toBe(400);
    expect((await attach(both, { text: 'x', files: [{ fileKey: others }] })).status).toBe(200);
  });

  test('an upload into one customer’s space cannot be hung in the other’s', async () => {
    const fileKey = await both!.upload('a.txt', 'a', 'text/plain', pathA);
    const { status, body } = await attach(both, { text: 'x', files: [{ fileKey }] }, world.b.thread);
    expect(status).toBe(400);
    expect(body.code).toBe('FILE_NOT_FOUND');
    expect((await attach(both, { text: 'x', files: [{ fileKey }] })).status).toBe(200);
  });

  test('nobody uploads into a space they are not in; guests not at all on the normal path; visitors nowhere', async () => {
    const before = await blobs();
    await expect(hana!.upload('a.txt', 'a', 'text/plain', pathB)).rejects.toThrow(/answered 403/);
    await expect(hana!.upload('a.txt', 'a', 'text/plain')).rejects.toThrow(/answered 403/);
    await expect(world.as(null).upload('a.txt', 'a')).rejects.toThrow(/answered 401/);
    expect(await blobs()).toBe(before);
  });
});

describe('what a file claims to be', () => {
  test('its type is read from its content; only real pictures are shown in the page', async () => {
    for (const [name, content, claimed, type, shown] of [
      ['photo.png', PNG, 'image/png', 'image/png', 'inline'],
      ['page.png', '<html><script>alert(1)</script>', 'image/png', 'application/octet-stream', 'attachment'],
      ['page.html', '<html><script>alert(1)</script>', 'text/html', 'text/html', 'attachment'],
      [
        'picture.svg',
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        'image/svg+xml',
        'image/svg+xml',
        'attachment',
      ],
      ['report.pdf', PNG, 'application/pdf', 'image/png', 'inline'],
      // Believed where neither content nor name tell, and never of a picture.
      ['data', 'a,b', 'Text/CSV; charset=utf-8', 'text/csv', 'attachment'],
      ['plan.xyz', 'x', 'application/x-plan', 'application/x-plan', 'attachment'],
      ['drawing', '<svg></svg>', 'image/svg+xml', 'application/octet-stream', 'attachment'],
      ['odd', 'x', 'text/plain\\x', 'application/octet-stream', 'attachment'],
      ['tool.exe', 'MZ\u0090\u0000', 'image/jpeg', 'application/x-msdownload', 'attachment'],
    ] as const) {
      const file = await attached(hana, name, content, claimed);
      expect(file.type).toBe(type);
      const answer = await sato!.get(file.url);
      expect(header(answer, 'content-type')).toBe(type);
      expect(header(answer, 'content-disposition')).toMatch(new RegExp(`^${shown};`));
    }
  });

  test('its name loses paths and tricks, and stays one header line', async () => {
    for (const [given, kept] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\x\\請求書.pdf', '請求書.pdf'],
      ['invoice\u202efdp.exe', 'invoicefdp.exe'],
      ['..', 'file'],
    ] as const) {
      const file = await attached(hana, given.replaceAll('\\', '\\\\'), 'x');
      expect(file.name).toBe(kept);
    }
    expect(disposition('a"b\r\nX: y;%.txt', false)).not.toMatch(/[\r\n]/);
    expect(disposition("it's (1)*!.txt", false)).toContain("UTF-8''it%27s%20%281%29%2A%21.txt");
  });

  test('a picture has a small picture, made once; a text has none', async () => {
    const picture = await attached(hana, 'p.png', PNG, 'image/png');
    expect(picture.thumbnail).toBe(`/api/files/${picture.id}/thumbnail`);
    for (const who of [hana, sato]) {
      const answer = await who!.get(picture.thumbnail);
      expect(answer.status).toBe(200);
      expect(header(answer, 'content-type')).toBe('image/webp');
    }
    const text = await attached(hana, 't.txt', 'x');
    expect((await hana!.get(`/api/files/${text.id}/thumbnail`)).status).toBe(404);
  });

  test('a broken picture has no small picture, and nobody tries twice', async () => {
    const file = await attached(sato, 'broken.png', PNG.subarray(0, 40), 'image/png');
    expect((await sato!.get(`/api/files/${file.id}/thumbnail`)).status).toBe(404);
    expect((await sato!.get(`/api/files/${file.id}/thumbnail`)).status).toBe(404);
    const { rows } = await world.owner.query('select thumbnail from files where id = $1', [file.id]);
    expect(rows[0].thumbnail).toBe('');
  });

  test('the width is kept for pictures and ignored for others; 100 to 750', async () => {
    const keys = [
      await hana!.upload('p.png', PNG, 'image/png', pathA),
      await hana!.upload('t.txt', 'x', 'text/plain', pathA),
    ];
    const { body } = await attach(hana, { files: keys.map((fileKey) => ({ fileKey, width: 300 })) });
    expect(body.files.map((f: { width: number | null }) => f.width)).toEqual([300, null]);
    expect((await attach(hana, { text: 'x', files: [{ fileKey: 'x', width: 99 }] })).status).toBe(400);
  });
});

test('when the disk is full the answer says so, nothing is written, and the next upload works again', async () => {
  const before = await blobs();
  const put = vi.spyOn(world.house.blobs, 'put').mockImplementation(async (stream: Readable) => {
    stream.resume();
    throw refuse.noRoom();
  });
  await expect(hana!.upload('a.txt', 'a', 'text/plain', pathA)).rejects.toThrow(/answered 507.*空き容量/);
  put.mockRestore();
  expect(await blobs()).toBe(before);
  await hana!.upload('a.txt', 'a', 'text/plain', pathA);
});

test('when the row of an upload cannot be written its content does not stay', async () => {
  const removed = vi.spyOn(world.house.blobs, 'remove');
  await world.owner.query('alter table uploads rename to uploads_away');
  try {
    await expect(sato!.upload('a.txt', 'a')).rejects.toThrow(/answered 500/);
  } finally {
    await world.owner.query('alter table uploads_away rename to uploads');
  }
  expect(removed).toHaveBeenCalledTimes(1);
  removed.mockRestore();
});

test('keys and codes with characters that no database stores are simply unknown', async () => {
  const { status, body } = await attach(hana, { text: 'x', files: [{ fileKey: 'a\u0000b' }] });
  expect([status, body.code]).toEqual([400, 'FILE_NOT_FOUND']);
});
