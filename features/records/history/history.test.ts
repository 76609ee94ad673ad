// The history of a record, and going back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
let [sato, tanaka, ito, hana, ken]: Caller[] = [];
let [door, app, records] = ['', '', ''];
beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito] = [world.by('satoA'), world.by('tanaka'), world.by('ito')];
  [hana, ken] = [world.by('guestA'), world.by('guestB')];
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
  records = `/api/apps/${app}/records`;
});
afterAll(() => world?.close());

const add = async (record: object): Promise<string> =>
  (await sato!.post(`${door}/record.json`, { app, record })).body.id;
const put = (who: Caller | undefined, id: string, record: object) =>
  who!.put(`${door}/record.json`, { app, id, record });
const read = async (who: Caller | undefined, id: string, query = '') => who!.get(`${records}/${id}/history${query}`);
const back = (who: Caller | undefined, id: string, revision: string, latest?: string) =>
  who!.post(`${records}/${id}/restore`, { revision, ...(latest ? { latest } : {}) });
const now = async (id: string) => (await sato!.get(`${door}/record.json?app=${app}&id=${id}`)).body.record;
const set = (settings: object) =>
  world.owner.query('update apps set live = live || $1::jsonb where id = $2', [JSON.stringify(settings), app]);
const told = (body: {
  versions: {
    revision: string;
    person: { code: string };
    changes: { code: string; before: unknown; after: unknown }[];
  }[];
}) => body.versions.map((v) => [v.revision, v.person.code, v.changes.map((c) => [c.code, c.before, c.after])]);

describe('the history of a record', () => {
  test('tells who changed what in each revision, the latest first', async () => {
    const id = await add({ memo: { value: '一' } });
    await put(hana, id, { memo: { value: '二' } });
    await put(sato, id, { spare: { value: '予備' } });
    const { body } = await read(hana, id);
    const first = told(body).at(-1) as [string, string, unknown[]];
    expect(told(body).slice(0, 2)).toEqual([
      ['3', 'sato', [['spare', '', '予備']]],
      ['2', 'guest/hana@a-sha.example.com', [['memo', '一', '二']]],
    ]);
    expect(first[2]).toContainEqual(['memo', null, '一']);
    const page = await read(sato, id, '?limit=1');
    expect(told(page.body)).toHaveLength(1);
    const next = await read(sato, id, `?limit=1&after=${page.body.next}`);
    expect(told(next.body)).toEqual([['2', 'guest/hana@a-sha.example.com', [['memo', '一', '二']]]]);
  });

  test('does not exist for people outside, and closed fields and records stay closed in it', async () => {
    const id = await add({ memo: { value: '一' }, spare: { value: '秘密' } });
    await put(sato, id, { spare: { value: 'もっと秘密' } });
    for (const stranger of [ito, ken]) expect((await read(stranger, id)).status).toBe(404);
    const only = { entity: { type: 'USER', code: 'sato' }, includeSubs: false };
    await set({ fieldAcl: [{ code: 'spare', entities: [{ ...only, accessibility: 'WRITE' }] }] });
    expect(JSON.stringify((await read(hana, id)).body)).not.toContain('秘密');
    expect(JSON.stringify((await read(sato, id)).body)).toContain('もっと秘密');
    expect((await back(hana, id, '1')).status).toBe(200);
    expect((await now(id)).spare.value).toBe('もっと秘密');
    const may = { viewable: true, editable: true, deletable: true };
    await set({ fieldAcl: [], recordAcl: [{ filterCond: 'memo = "一"', entities: [{ ...only, ...may }] }] });
    expect((await read(hana, id)).status).toBe(403);
    expect((await back(tanaka, id, '1')).status).toBe(403);
    await set({ recordAcl: [] });
  });

  test('lets whoever may edit go back, as a new revision', async () => {
    const id = await add({ memo: { value: '一' }, spare: { value: 'a' } });
    await put(sato, id, { memo: { value: '二' }, spare: { value: 'b' } });
    expect((await back(hana, id, '1', '1')).status).toBe(409);
    expect((await back(hana, id, '99')).status).toBe(404);
    expect((await back(hana, id, '1', '2')).body).toEqual({ revision: '3' });
    const record = await now(id);
    expect([record.memo.value, record.spare.value, record.$revision.value]).toEqual(['一', 'a', '3']);
    expect((await read(sato, id)).body.versions).toHaveLength(3);
  });

  test('goes back to what lookups had copied, though it is another thing or gone where it came from', async () => {
    const field = (type: string, code: string, more: object = {}) => ({ type, code, label: code, ...more });
    const made = async (...fields: { code: string }[]): Promise<string> => {
      const place = { space: world.a.space, thread: world.a.thread };
      const { app: id } = await ok(sato!.post(`${door}/preview/app.json`, { name: '部品', ...place }));
      const properties = Object.fromEntries(fields.map((one) => [one.code, one]));
      await ok(sato!.post(`${door}/preview/app/form/fields.json`, { app: id, properties }));
      await ok(sato!.post(`${door}/preview/app/deploy.json`, { apps: [{ app: id }] }));
      return id;
    };
    const parts = await made(field('SINGLE_LINE_TEXT', 'no', { unique: true }), field('SINGLE_LINE_TEXT', 'name'));
    const lookup = {
      relatedApp: { app: parts },
      relatedKeyField: 'no',
      fieldMappings: [{ field: 'title', relatedField: 'name' }],
      lookupPickerFields: [],
    };
    const orders = await made(field('SINGLE_LINE_TEXT', 'title'), field('SINGLE_LINE_TEXT', 'part', { lookup }));
    const write = async (method: 'post' | 'put', of: string, values: Record<string, string>, id?: string) => {
      const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
      return (await ok(sato![method](`${door}/record.json`, { app: of, record, ...(id ? { id } : {}) }))).id;
    };
    const source = await write('post', parts, { no: 'B-1', name: 'ボルト' });
    const id = await write('post', orders, { part: 'B-1' });
    const stands = async () => {
      const { record } = await ok(sato!.get(`${door}/record.json?app=${orders}&id=${id}`));
      return [record.part.value, record.title.value];
    };
    const restore = (revision: string) => ok(sato!.post(`/api/apps/${orders}/records/${id}/restore`, { revision }));
    await write('put', parts, { name: 'ナット' }, source);
    await write('put', orders, { part: 'B-1' }, id);
    expect(await stands()).toEqual(['B-1', 'ナット']);
    await restore('1');
    expect(await stands()).toEqual(['B-1', 'ボルト']);
    await write('put', orders, { part: '' }, id);
    await ok(sato!.delete(`${door}/records.json`, { app: parts, ids: [source] }));
    await restore('2');
    expect(await stands()).toEqual(['B-1', 'ナット']);
  });

  test('counts moves through the process, and goes with its record', async () => {
    const id = await add({ memo: { value: '一' } });
    expect((await sato!.put(`${door}/record/status.json`, { app, id, action: 'x' })).status).toBe(200);
    expect((await read(sato, id)).body.versions).toHaveLength(3);
    await sato!.delete(`${door}/records.json`, { app, ids: [id] });
    expect((await read(sato, id)).status).toBe(404);
    const left = await world.owner.query('select 1 from record_versions where app_id = $1 and record_id = $2', [
      app,
      id,
    ]);
    expect(left.rows).toEqual([]);
  });
});
