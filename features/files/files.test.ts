import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { refuse } from '../../platform/errors.ts';
import { type Answer, authHeader, type Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { disposition, rangeOf } from './send.ts';

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
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC',
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

/** A form as a browser sends it, in any order of parts. */
async function form(
  login: string,
  url: string,
  parts: { name: string; filename?: string; content: string }[],
  headers = {},
) {
  const boundary = 'b0undary';
  const payload = parts
    .map(({ name, filename, content }) => {
      const file = filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/octet-stream`;
      return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
    })
    .join('');
  return world.app.inject({
    method: 'POST',
    url,
    headers: {
      'x-cybozu-authorization': authHeader(login),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    payload: `${payload}--${boundary}--\r\n`,
  });
}

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

describe('downloading again', () => {
  test('a browser that has it is told so, but only while its reader may see it', async () => {
    const file = await attached(hana, 'a.txt', 'abc');
    const etag = header(await hana!.get(file.url), 'etag');
    expect((await hana!.get(file.url, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await ken!.get(file.url, undefined, { 'if-none-match': etag })).status).toBe(404);
  });

  test('a part of it can be asked for', async () => {
    const file = await attached(hana, 'a.bin', '0123456789');
    const part = await hana!.get(file.url, undefined, { range: 'bytes=2-4' });
    expect([part.status, part.raw.toString(), header(part, 'content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    expect((await hana!.get(file.url, undefined, { range: 'bytes=10-' })).status).toBe(416);
    expect(rangeOf('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
    expect(rangeOf('bytes=8-99', 10)).toEqual({ start: 8, end: 9 });
    expect(rangeOf('bytes=0-1,3-4', 10)).toBe('none');
    expect(rangeOf('bytes=0-', 0)).toBe('bad');
  });
});

describe('pictures inside a text', () => {
  const img = (key: string) => `<p>図<img data-file-key="${key}" alt="配置図" width="300"></p>`;

  test('become files of the comment, and go when the text no longer shows them', async () => {
    const key = await hana!.upload('図.png', PNG, 'image/png', pathA);
    const { status, body } = await attach(hana, { html: img(key) });
    expect(status).toBe(200);
    const id = /src="\/api\/files\/(\d+)"/.exec(body.html)?.[1];
    expect(body.html).toBe(`<p>図<img src="/api/files/${id}" width="300" alt="配置図" /></p>`);
    expect(body.files).toEqual([]);
    expect((await sato!.get(`/api/files/${id}`)).status).toBe(200);
    expect((await ken!.get(`/api/files/${id}`)).status).toBe(404);
    await hana!.put(`/api/comments/${body.id}`, { html: `${body.html}<p>追記</p>` });
    expect((await sato!.get(`/api/files/${id}`)).status).toBe(200);
    await hana!.put(`/api/comments/${body.id}`, { html: '<p>図は不要</p>' });
    expect((await sato!.get(`/api/files/${id}`)).status).toBe(404);
  });

  test('must be pictures and the writer’s own uploads', async () => {
    const text = await hana!.upload('a.txt', 'x', 'text/plain', pathA);
    const others = await both!.upload('a.png', PNG, 'image/png', pathA);
    for (const key of [text, others, 'no-such-key']) {
      const { status, body } = await attach(hana, { html: img(key) });
      expect(status).toBe(400);
      expect(body.errors.html).toHaveLength(1);
    }
  });

  test('stand in a thread’s body as well', async () => {
    const key = await hana!.upload('図.png', PNG, 'image/png', pathA);
    const made = await hana!.post(`/api/spaces/${world.a.space}/threads`, { name: '図面', body: img(key) });
    const { body } = await sato!.get(`/api/threads/${made.body.id}`);
    expect(body.body).toMatch(/<img src="\/api\/files\/\d+" width="300"/);
    const another = await hana!.upload('2.png', PNG, 'image/png', pathA);
    const changed = await hana!.put(`/api/threads/${made.body.id}`, { body: `${body.body}${img(another)}` });
    expect(changed.body.body.match(/\/api\/files\/\d+/g)).toHaveLength(2);
    const fileKey = await hana!.upload('付録.txt', 'x', 'text/plain', pathA);
    const withFile = await hana!.put(`/api/threads/${made.body.id}`, { files: [{ fileKey }] });
    expect(withFile.body.files.map((f: { name: string }) => f.name)).toEqual(['付録.txt']);
  });
});

describe("kintone's file.json", () => {
  test('a session needs the request token, before or after the file; without it nothing stays', async () => {
    const signedIn = await world.as(null).post('/api/session', { login: 'sato', password: 'genkan-2026' });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0];
    const token = signedIn.body.csrfToken;
    const send = (parts: { name: string; filename?: string; content: string }[]) =>
      form('', pathA, parts, { 'x-cybozu-authorization': '', cookie, 'x-requested-with': 'XMLHttpRequest' });
    const file = { name: 'file', filename: 'a.txt', content: 'x' };
    const before = await blobs();
    for (const parts of [
      [file],
      [{ name: '__REQUEST_TOKEN__', content: 'wrong' }, file],
      [file, { name: '__REQUEST_TOKEN__', content: '' }],
    ]) {
      expect((await send(parts)).statusCode).toBe(403);
      expect(await blobs()).toBe(before);
    }
    expect((await send([{ name: '__REQUEST_TOKEN__', content: token }, file])).statusCode).toBe(200);
    expect((await send([file, { name: '__REQUEST_TOKEN__', content: token }])).statusCode).toBe(200);
  });

  test('a form without a file is refused by the field', async () => {
    const answer = await form('sato', '/k/v1/file.json', [{ name: 'other', content: 'x' }]);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'CB_VA01', errors: { file: { messages: [expect.any(String)] } } });
  });

  test('an uploaded key downloads nothing; a file is downloaded by its own key on the path of its space', async () => {
    const fileKey = await hana!.upload('a.txt', 'abc', 'text/plain', pathA);
    expect((await hana!.get(`${pathA}?fileKey=${fileKey}`)).body.code).toBe('GAIA_BL01');
    const { body } = await attach(hana, { text: 'x', files: [{ fileKey }] });
    const key = `f-${body.files[0].id}`;
    for (const who of [hana, sato]) {
      const answer = await who!.get(`${pathA}?fileKey=${key}`);
      expect([answer.status, answer.raw.toString()]).toEqual([200, 'abc']);
      expect(header(answer, 'content-disposition')).toMatch(/^attachment;/);
    }
    expect((await sato!.get(`/k/v1/file.json?fileKey=${key}`)).status).toBe(400);
  });

  test('a key of what one may not see, or of another path, is one that never was', async () => {
    const key = `f-${world.b.file}`;
    for (const [who, path] of [
      [sato, '/k/v1/file.json'],
      [hana, pathA],
      [both, pathA],
    ] as const) {
      const one = await who!.get(`${path}?fileKey=${key}`);
      const never = await who!.get(`${path}?fileKey=f-999999`);
      expect(one.status).toBe(404);
      expect(one.body.code).toBe('GAIA_BL01');
      expect(one.body.message.replace(key, '')).toBe(never.body.message.replace('f-999999', ''));
    }
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
