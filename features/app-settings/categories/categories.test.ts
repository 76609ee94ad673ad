// Categories: who sets up their tree, how records get into them, what a list finds below one, and what follows a change.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

type Row = { id: string | null; name: string; level: number };
type Tree = { enabled: boolean; categories: Row[]; revision: string; pending: boolean };
type Listed = { readonly id: string; readonly values: { readonly カテゴリー?: { readonly value: string[] } } };

let world: World;
let [sato, hana, ken]: Caller[] = [];
let app: string;
let at: string;
beforeAll(async () => {
  world = await openWorld();
  [sato, hana, ken] = [world.by('satoA'), world.by('guestA'), world.by('guestB')];
  app = await made();
  at = `/api/apps/${app}`;
});
afterAll(() => world?.close());

const made = async () => {
  const body = { name: '資料', fields: [{ label: '件名', type: 'SINGLE_LINE_TEXT' }] };
  return (await ok(sato!.post(`/api/spaces/${world.a.space}/apps`, body))).id as string;
};
const tree = async () => (await ok(sato!.get(`${at}/categories`))) as Tree;
const one = (name: string, level = 0): Row => ({ id: null, name, level });
const save = async (change: (rows: Row[]) => Row[], enabled = true, who = sato) => {
  const { categories, revision } = await tree();
  return who!.put(`${at}/categories`, { revision, enabled, categories: change(categories) });
};
const add = async (title: string, names: string[], who = sato) =>
  who!.post(`${at}/records`, { values: { 件名: { value: title }, カテゴリー: { value: names } } });
const under = async (name: string, who = sato) => {
  const { categories } = await tree();
  const category = categories.find((row) => row.name === name)?.id ?? '0';
  const { records } = await ok(who!.get(`${at}/records?category=${category}`));
  return (records as Listed[]).map(({ values }) => values.カテゴリー?.value);
};
const door = () => `/k/guest/${world.a.space}/v1`;

describe('categories of an app', () => {
  test('are off at first, and no records go into them', async () => {
    expect(await tree()).toMatchObject({ enabled: false, categories: [], pending: false });
    expect((await ok(sato!.get(at))).categories).toEqual([]);
  });

  test('are a tree that its manager sets up, live at once', async () => {
    const rows = [one('製品'), one('部品', 1), one('ねじ', 2), one('塗料', 1), one('契約')];
    expect((await save(() => rows)).status).toBe(200);
    expect((await tree()).categories.map(({ name, level }) => [name, level])).toEqual(
      rows.map(({ name, level }) => [name, level]),
    );
    const view = await ok(hana!.get(at));
    expect(view.categories.map(({ name }: Row) => name)).toEqual(['製品', '部品', 'ねじ', '塗料', '契約']);
    expect(view.fields.find(({ type }: { type: string }) => type === 'CATEGORY')).toMatchObject({ editable: true });
    const { properties } = await ok(sato!.get(`${door()}/app/form/fields.json`, { app }));
    expect(properties.カテゴリー).toEqual({ type: 'CATEGORY', code: 'カテゴリー', label: 'カテゴリー', enabled: true });
  });

  test.each<[string, Row[], string]>([
    ['without a name', [one(' ')], 'categories[0].name'],
    ['of the same name twice', [one('a'), one('b', 1), one('a', 2)], 'categories[2].name'],
    ['with nothing above', [one('a', 1)], 'categories[0].name'],
    ['six deep', [0, 1, 2, 3, 4, 5].map((level) => one(`n${level}`, level)), 'categories[5].name'],
    ['that nobody made', [{ id: '77777', name: 'a', level: 0 }], 'categories[0].name'],
    ['by the thousand', Array.from({ length: 1001 }, (_, i) => one(`n${i}`)), 'categories'],
  ])('%s are refused', async (_, rows, place) => {
    const { status, body } = await save(() => rows);
    expect([status, Object.keys(body.errors)]).toEqual([400, [place]]);
  });

  test('are changed by nobody else', async () => {
    const body = { enabled: true, categories: [] };
    for (const who of [hana, ken]) {
      expect((await who!.get(`${at}/categories`)).status).not.toBe(200);
      expect((await who!.put(`${at}/categories`, body)).status).not.toBe(200);
    }
    expect((await tree()).categories).toHaveLength(5);
    const old = await sato!.put(`${at}/categories`, { ...body, revision: '1' });
    expect(old.status).toBe(409);
  });

  test('get records from screens, of guests too, in the order of the tree', async () => {
    expect((await add('a', ['塗料', 'ねじ', 'ねじ'], hana)).status).toBe(200);
    await ok(add('b', ['製品']));
    await ok(add('c', ['契約']));
    await ok(add('d', []));
    const { values, editable } = await ok(hana!.get(`${at}/records/1`));
    expect([values.カテゴリー.value, editable.includes('カテゴリー')]).toEqual([['ねじ', '塗料'], true]);
    const bad = await add('e', ['無い']);
    expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['values.カテゴリー.value']]);
  });

  test("are not changed by kintone's calls, which read and find them", async () => {
    const record = { 件名: { value: 'a2' }, カテゴリー: { value: ['契約'] } };
    await ok(sato!.put(`${door()}/record.json`, { app, id: 1, record }));
    const read = await ok(sato!.get(`${door()}/record.json`, { app, id: 1 }));
    expect(read.record.カテゴリー).toEqual({ type: 'CATEGORY', value: ['ねじ', '塗料'] });
    const query = 'カテゴリー in ("製品", "契約") order by $id asc';
    const found = await ok(sato!.get(`${door()}/records.json`, { app, query, fields: ['$id'] }));
    expect(found.records.map(({ $id }: { $id: { value: string } }) => $id.value)).toEqual(['2', '3']);
  });

  test('find what is in them and below, and no more', async () => {
    expect(await under('製品', hana)).toEqual([['製品'], ['ねじ', '塗料']]);
    expect(await under('部品')).toEqual([['ねじ', '塗料']]);
    expect(await under('契約')).toEqual([['契約']]);
    expect((await ken!.get(`${at}/records?category=1`)).status).toBe(404);
    expect((await sato!.get(`${at}/records?category=987654`)).status).toBe(404);
    const { categories } = await tree();
    const file = await sato!.get(`${at}/export?category=${categories[4]?.id}`);
    expect(file.raw.toString().trim().split('\r\n')).toHaveLength(2);
  });

  test('change in a record as its history tells, and come back with a version', async () => {
    const { revision } = await ok(sato!.get(`${at}/records/1`));
    await ok(sato!.put(`${at}/records/1`, { revision, values: { カテゴリー: { value: ['契約'] } } }));
    const { versions } = await ok(sato!.get(`/api/apps/${app}/records/1/history`));
    expect(versions[0].changes).toMatchObject([{ type: 'CATEGORY', before: ['ねじ', '塗料'], after: ['契約'] }]);
    await ok(sato!.post(`/api/apps/${app}/records/1/restore`, { revision: '1' }));
    expect((await ok(sato!.get(`${at}/records/1`))).values.カテゴリー.value).toEqual(['ねじ', '塗料']);
  });

  test('take records and conditions along under a new name, and let go of them when they are gone', async () => {
    const views = { 製品: { index: 0, type: 'LIST', fields: ['件名'], filterCond: 'カテゴリー in ("製品", "ねじ")' } };
    await ok(sato!.put(`${door()}/preview/app/views.json`, { app, views }));
    expect((await tree()).pending).toBe(true);
    // Two change places with their names: each keeps its own records.
    const names: Record<string, string> = { ねじ: '塗料', 塗料: 'ねじ', 製品: '商品' };
    const changed = await save((rows) =>
      rows.filter(({ name }) => name !== '契約').map((row) => ({ ...row, name: names[row.name] ?? row.name })),
    );
    expect(changed.status).toBe(200);
    expect(await under('商品')).toEqual([['商品'], ['塗料', 'ねじ']]);
    expect((await ok(sato!.get(`${at}/records/3`))).values.カテゴリー.value).toEqual([]);
    const after = await ok(sato!.get(`${door()}/app/views.json`, { app }));
    expect(after.views.製品.filterCond).toBe('カテゴリー in ("商品", "塗料")');
  });

  test('stay out of sight for whoever may not see the field, and cannot be chosen by whoever may only read it', async () => {
    const entity = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
    const rights = (accessibility: string) => ({
      app,
      rights: [{ code: 'カテゴリー', entities: [{ accessibility, ...entity }] }],
    });
    const set = async (accessibility: string) => {
      await ok(sato!.put(`${door()}/preview/field/acl.json`, rights(accessibility)));
      await ok(sato!.post(`${door()}/preview/app/deploy.json`, { apps: [{ app }] }));
    };
    await set('NONE');
    const { id } = (await tree()).categories[0] as Row;
    expect((await ok(hana!.get(at))).categories).toEqual([]);
    expect((await hana!.get(`${at}/records?category=${id}`)).status).not.toBe(200);
    await set('READ');
    expect((await ok(hana!.get(at))).categories).toHaveLength(4);
    expect((await add('f', ['商品'], hana)).status).toBe(403);
  });

  test('keep what records hold while they are off, and travel in templates', async () => {
    expect((await save((rows) => rows, false)).status).toBe(200);
    expect((await ok(sato!.get(at))).categories).toEqual([]);
    expect((await ok(sato!.get(`${at}/records/2`))).values.カテゴリー).toBeUndefined();
    expect((await save((rows) => rows, true)).status).toBe(200);
    const template = (await sato!.get(`${at}/template`)).raw.toString();
    const fileKey = await sato!.upload('t.json', template, 'application/json', '/k/v1/file.json');
    const { ids } = await ok(sato!.post(`/api/spaces/${world.a.space}/apps/from-template`, { fileKey }));
    const copy = await ok(sato!.get(`/api/apps/${ids[0]}/categories`));
    expect([copy.enabled, copy.categories.map(({ name, level }: Row) => [name, level])]).toEqual([
      true,
      [
        ['商品', 0],
        ['部品', 1],
        ['塗料', 2],
        ['ねじ', 1],
      ],
    ]);
  });
});
