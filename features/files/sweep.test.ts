import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '../../policy/actors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { sweepBlobs } from './sweep.ts';

let world: World;
let [sato, hana]: Caller[] = [];
let days = 0;
beforeAll(async () => {
  world = await openWorld();
  [sato, hana] = [world.by('satoA'), world.by('guestA')];
});
afterAll(() => world?.close());

const HOUR = 3_600_000;
/** Sweeps as if so many days had passed since the last time. */
const sweepAfter = (more: number) => {
  days += more;
  const { house } = world;
  const ctx: Ctx = {
    house,
    actor: visitor,
    db: house.connections.system,
    lang: 'ja',
    now: new Date(Date.now() + days * 24 * HOUR),
    source: 'test',
    browser: null,
    sessionId: null,
    asked: new Set(),
    writing: false,
  };
  return sweepBlobs(ctx);
};
const contents = async () => {
  const found = await readdir(path.join(world.house.config.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return new Set(found.filter((f) => f.isFile()).map((f) => f.name));
};
const blobOf = async (file: string) =>
  (await world.owner.query('select blob from files where id = $1', [file])).rows[0].blob;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPgj0vmj0tmgFAAFX4DQW8Izc0AAAAASUVORK5CYII=',
  'base64',
);
const attached = async (content: Buffer | string = 'x') => {
  const fileKey = await hana!.upload('a', content, 'text/plain', `/k/guest/${world.a.space}/v1/file.json`);
  const { body } = await hana!.post(`/api/threads/${world.a.thread}/comments`, { text: 'x', files: [{ fileKey }] });
  return { comment: body.id, file: body.files[0].id, blob: await blobOf(body.files[0].id) };
};

test('what hangs on something stays, however old; what nothing refers to goes after a day', async () => {
  const kept = await attached();
  const gone = await attached();
  const waiting = await sato!.upload('p.png', PNG);
  expect((await hana!.delete(`/api/comments/${gone.comment}`)).status).toBe(200);
  await sweepAfter(0);
  expect(await contents()).toContain(gone.blob);
  await sweepAfter(2);
  const left = await contents();
  expect(left).not.toContain(gone.blob);
  expect(left).toContain(kept.blob);
  expect((await sato!.get(`/api/files/${kept.file}`)).raw.toString()).toBe('x');
  for (const { blob } of (await world.owner.query('select blob from files union select blob from uploads')).rows)
    expect(left).toContain(blob);
  expect(
    (await sato!.post(`/api/threads/${world.a.thread}/comments`, { text: 'x', files: [{ fileKey: waiting }] })).status,
  ).toBe(200);
});

test('photos, covers and small pictures count as referred to', async () => {
  const picture = await attached(PNG);
  expect((await sato!.get(`/api/files/${picture.file}/thumbnail`)).status).toBe(200);
  const { rows } = await world.owner.query('select thumbnail from files where id = $1', [picture.file]);
  const [photo, cover] = [await attached(), await attached()];
  await world.owner.query('update people set photo = $1 where id = $2', [photo.blob, world.ids.satoA]);
  await world.owner.query('update spaces set cover = $1 where id = $2', [cover.blob, world.a.space]);
  for (const { comment } of [photo, cover]) await hana!.delete(`/api/comments/${comment}`);
  await sweepAfter(2);
  const left = await contents();
  for (const blob of [photo.blob, cover.blob, rows[0].thumbnail, picture.blob]) expect(left).toContain(blob);
});

test('an upload that nobody used goes after three days, with its content', async () => {
  const key = await hana!.upload('a.txt', 'x', 'text/plain', `/k/guest/${world.a.space}/v1/file.json`);
  const { rows } = await world.owner.query(
    "update uploads set created_at = now() - interval '4 days' where key = $1 returning blob",
    [key],
  );
  expect((await sweepAfter(2)).uploads).toBe(1);
  expect(await contents()).not.toContain(rows[0].blob);
});

test('half a file that a crash left behind goes, one that is just coming stays', async () => {
  const incoming = path.join(world.house.config.dataDir, 'files', 'incoming');
  const old = new Date(Date.now() + (days - 1) * 24 * HOUR);
  for (const [name, at] of [
    ['a'.repeat(40), old],
    ['b'.repeat(40), new Date(Date.now() + (days + 2) * 24 * HOUR)],
  ] as const) {
    await writeFile(path.join(incoming, name), 'half');
    await utimes(path.join(incoming, name), at, at);
  }
  await sweepAfter(2);
  const left = await contents();
  expect(left).not.toContain('a'.repeat(40));
  expect(left).toContain('b'.repeat(40));
});
