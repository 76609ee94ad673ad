import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { rangeOf } from './send.ts';

let world: World;
let [sato, hana, ken, both]: Caller[] = [];
let pathA = '';

beforeAll(async () => {
  world = await openWorld();
  [sato, hana, ken, both] = (['satoA', 'guestA', 'guestB', 'guestBoth'] as const).map((name) => world.by(name));
  pathA = `/k/guest/${world.a.space}/v1/file.json`;
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

test('a content that the store has lost is not found, under no headers of the file', async () => {
  const file = await attached(hana, 'lost.png', PNG, 'image/png');
  const { rows } = await world.owner.query('select blob from files where id = $1', [file.id]);
  await world.house.blobs.remove(rows[0].blob);
  for (const headers of [{}, { range: 'bytes=0-1' }]) {
    const answer = await hana!.get(file.url, undefined, headers);
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(answer.headers['content-disposition']).toBeUndefined();
  }
});
