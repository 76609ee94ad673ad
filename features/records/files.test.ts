// Files in records through both doors: hung, kept, replaced, taken down, and seen only by those who may view record and field.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, ito, hana, ken]: Caller[] = [];
let door = '';
let app = '';
beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito] = [world.by('satoA'), world.by('tanaka'), world.by('ito')];
  [hana, ken] = [world.by('guestA'), world.by('guestB')];
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
  const { rows } = await world.owner.query('select preview from apps where id = $1', [app]);
  const preview = rows[0].preview;
  const file = { type: 'FILE', code: 'docs', label: '添付', column: 'f90', thumbnailSize: '150' };
  const inner = { pic: { type: 'FILE', code: 'pic', label: '写真', column: 'f92', thumbnailSize: '150' } };
  const lines = { type: 'SUBTABLE', code: 'lines', label: '明細', column: 'f91', fields: inner };
  preview.fields = { ...preview.fields, docs: file, lines };
  await world.owner.query('update apps set preview = $1 where id = $2', [JSON.stringify(preview), app]);
  expect((await sato!.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] })).status).toBe(200);
});
afterAll(() => world?.close());

const upload = (who: Caller | undefined, name: string, content = '内容') =>
  who!.upload(name, content, 'text/plain', `${door}/file.json`);
const put = (who: Caller | undefined, id: string, record: object) =>
  who!.put(`${door}/record.json`, { app, id, record });
const add = (who: Caller | undefined, record: object) => who!.post(`${door}/record.json`, { app, record });
const get = async (id: string) => (await sato!.get(`${door}/record.json?app=${app}&id=${id}`)).body.record;
const download = (who: Caller | undefined, fileKey: string) => who!.get(`${door}/file.json?fileKey=${fileKey}`);
const value = (...keys: string[]) => ({ value: keys.map((fileKey) => ({ fileKey })) });
const idOf = (fileKey: string) => fileKey.slice(2);
const set = (settings: object) =>
  world.owner.query('update apps set live = live || $1::jsonb where id = $2', [JSON.stringify(settings), app]);

describe('a file in a record', () => {
  test('is hung by its upload key, read back by another, and seen by those in the space', async () => {
    const key = await upload(hana, '図面.txt');
    const { body } = await add(hana, { docs: value(key) });
    const { docs } = await get(body.id);
    expect(docs).toEqual({
      type: 'FILE',
      value: [
        { fileKey: expect.stringMatching(/^f-\d+$/), name: '図面.txt', contentType: expect.any(String), size: '6' },
      ],
    });
    const [{ fileKey }] = docs.value;
    expect((await download(sato, fileKey)).raw.toString()).toBe('内容');
    expect((await hana!.get(`/api/files/${idOf(fileKey)}`)).status).toBe(200);
    for (const stranger of [ito, ken]) {
      expect((await stranger!.get(`/api/files/${idOf(fileKey)}`)).status).toBe(404);
      expect((await stranger!.get(`/api/files/${idOf(fileKey)}/thumbnail`)).status).toBe(404);
      expect((await download(stranger, fileKey)).status).toBe(403);
    }
    expect((await sato!.get(`/k/v1/file.json?fileKey=${fileKey}`)).body.code).toBe('GAIA_IL23');
    expect((await download(sato, key)).body.code).toBe('GAIA_BL01');
    expect((await add(hana, { docs: value(key) })).body.code).toBe('GAIA_BL01');
  });

  test('stays when it is sent again or not spoken of, and goes with what no longer has it', async () => {
    const { body } = await add(sato, { docs: value(await upload(sato, 'a.txt'), await upload(sato, 'b.txt')) });
    const keys = async () => (await get(body.id)).docs.value.map((one: { fileKey: string }) => one.fileKey);
    const [a, b] = await keys();
    await put(sato, body.id, { memo: { value: 'x' } });
    expect(await keys()).toEqual([a, b]);
    await put(sato, body.id, { docs: value(b, await upload(sato, 'c.txt')) });
    const after = await keys();
    expect(after).toEqual([b, expect.stringMatching(/^f-/)]);
    expect((await download(sato, a)).body.code).toBe('GAIA_BL01');
    await put(sato, body.id, { docs: { value: [] } });
    expect((await download(sato, b)).status).toBe(404);
    const other = await add(sato, { docs: value(await upload(sato, 'd.txt')) });
    const [d] = (await get(other.body.id)).docs.value;
    expect((await put(sato, body.id, { docs: value(d.fileKey) })).body.code).toBe('GAIA_BL01');
    await sato!.delete(`${door}/records.json`, { app, ids: [other.body.id] });
    expect((await download(sato, d.fileKey)).status).toBe(404);
    const left = await world.owner.query('select 1 from files where app_id = $1 and record_id = $2', [
      app,
      other.body.id,
    ]);
    expect(left.rows).toEqual([]);
  });

  test('hangs in rows of tables as well', async () => {
    const row = async (name: string) => ({ value: { pic: value(await upload(sato, name)) } });
    const { body } = await add(sato, { lines: { value: [await row('1.txt'), await row('2.txt')] } });
    const rows = async () => (await get(body.id)).lines.value;
    const [one, two] = await rows();
    expect(two.value.pic.value[0].name).toBe('2.txt');
    await put(sato, body.id, { lines: { value: [{ id: two.id, value: {} }] } });
    expect((await rows())[0].value.pic).toEqual(two.value.pic);
    expect((await download(sato, one.value.pic.value[0].fileKey)).status).toBe(404);
    expect((await download(hana, two.value.pic.value[0].fileKey)).status).toBe(200);
  });

  test('is closed with its record, and with its field', async () => {
    const { body } = await add(sato, { memo: { value: '閉' }, docs: value(await upload(sato, '内緒.txt')) });
    const [{ fileKey }] = (await get(body.id)).docs.value;
    const only = { entity: { type: 'USER', code: 'sato' }, includeSubs: false };
    const may = async () => Promise.all([sato, hana, tanaka].map(async (who) => (await download(who, fileKey)).status));
    expect(await may()).toEqual([200, 200, 200]);
    await set({
      recordAcl: [
        { filterCond: 'memo = "閉"', entities: [{ ...only, viewable: true, editable: true, deletable: true }] },
      ],
    });
    expect(await may()).toEqual([200, 404, 404]);
    expect((await hana!.get(`/api/files/${idOf(fileKey)}`)).status).toBe(404);
    await set({ recordAcl: [], fieldAcl: [{ code: 'docs', entities: [{ ...only, accessibility: 'WRITE' }] }] });
    expect(await may()).toEqual([200, 404, 404]);
    expect((await put(hana, body.id, { docs: { value: [] } })).body.code).toBe('GAIA_FU01');
    await set({ fieldAcl: [] });
    expect(await may()).toEqual([200, 200, 200]);
  });

  test('is nobody else’s upload, and none that was never made', async () => {
    const key = await upload(sato, 'mine.txt');
    for (const one of [key, '3f1c6a5e-0000-4000-8000-000000000000', 'f-1', 'nothing'])
      expect((await add(hana, { docs: value(one) })).body.code).toBe('GAIA_BL01');
    expect((await add(sato, { docs: value(key) })).status).toBe(200);
  });

  test('of the field is gone when the field is', async () => {
    const { body } = await add(sato, { docs: value(await upload(sato, 'x.txt')) });
    const [{ fileKey }] = (await get(body.id)).docs.value;
    await sato!.delete(`${door}/preview/app/form/fields.json`, { app, fields: ['docs'] });
    await sato!.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
    expect((await download(sato, fileKey)).status).toBe(404);
    const left = await world.owner.query("select 1 from files where app_id = $1 and field = 'f90'", [app]);
    expect(left.rows).toEqual([]);
  });
});
