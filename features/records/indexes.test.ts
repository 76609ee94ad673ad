// Indexes follow use: views, permissions of records, lookups and unique fields get theirs with a deploy, and lose them with one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => [code, { type, code, label: code, ...more }] as const;

async function shop() {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '受注' }));
  const properties = Object.fromEntries([
    field('SINGLE_LINE_TEXT', 'code', { unique: true }),
    field('SINGLE_LINE_TEXT', 'title'),
    field('NUMBER', 'amount'),
    field('DATE', 'due'),
    field('MULTI_LINE_TEXT', 'memo'),
    field('RICH_TEXT', 'body'),
    field('DROP_DOWN', 'state', { options: { 済: { label: '済', index: 0 } } }),
  ]);
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  const deploy = () => ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  const view = (more: object) => ({ index: 0, type: 'LIST', fields: ['title'], filterCond: '', sort: '', ...more });
  const views = (all: Record<string, object>) => ok(sato.put('/k/v1/preview/app/views.json', { app, views: all }));
  await deploy();
  return { app, sato, deploy, view, views };
}

/** The indexes of an app's fields, by the codes of the fields. */
async function indexes(app: string): Promise<Record<string, string>> {
  const { rows } = await world.owner.query(
    `select f.key as code, indexdef from pg_indexes i, apps, jsonb_each(apps.live -> 'fields') f
     where apps.id = $1 and i.tablename = 'app_' || $1 and i.indexname = 'app_' || $1 || '_' || (f.value ->> 'column')`,
    [app],
  );
  const kind = (text: string) =>
    ['UNIQUE', 'html_words', 'words', 'hash', 'btree', 'gin'].find((word) => text.includes(word));
  return Object.fromEntries(rows.map((row) => [row.code, kind(row.indexdef) ?? row.indexdef]));
}

it('fields that views ask for and sort by are indexed when the app is deployed, and no others', async () => {
  const { app, deploy, view, views } = await shop();
  expect(await indexes(app)).toEqual({ code: 'UNIQUE' });
  await views({
    大口: view({ filterCond: 'amount >= 100 and title in ("a")', sort: 'due desc' }),
    言葉: view({ index: 1, filterCond: 'memo like "見積" and body like "急ぎ"', sort: 'title asc' }),
    残り: view({ index: 2, filterCond: 'title not in ("b")' }),
  });
  expect(await indexes(app)).toEqual({ code: 'UNIQUE' });
  await deploy();
  expect(await indexes(app)).toEqual({
    ...{ code: 'UNIQUE', amount: 'btree', title: 'hash', due: 'btree' },
    ...{ memo: 'words', body: 'html_words' },
  });
  await views({ 大口: view({ filterCond: 'amount >= 100', sort: 'レコード番号 desc' }) });
  await deploy();
  expect(await indexes(app)).toEqual({ code: 'UNIQUE', amount: 'btree' });
});

it('a choice that a view asks for is indexed in the order of the view', async () => {
  const { app, deploy, view, views } = await shop();
  await views({ 済: view({ filterCond: 'state in ("済") and amount > 1', sort: 'due desc' }) });
  await deploy();
  const definition = async () => {
    const { rows } = await world.owner.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where indexname = 'app_' || $1 || '_f7'`,
      [app],
    );
    return rows[0]?.indexdef;
  };
  expect(await definition()).toContain('USING btree (f7, f4 NULLS FIRST, id)');
  await deploy();
  await views({ 済: view({ filterCond: 'state in ("済")', sort: 'title desc' }) });
  await deploy();
  expect(await definition()).toContain('USING btree (f7)');
});

it('fields in the conditions of record permissions are indexed', async () => {
  const { app, sato, deploy } = await shop();
  const all = { viewable: true, editable: true, deletable: true };
  const rights = [
    { filterCond: 'due < TODAY()', entities: [{ entity: { type: 'GROUP', code: 'everyone' }, ...all }] },
    { filterCond: '', entities: [{ entity: { type: 'GROUP', code: 'everyone' }, ...all }] },
  ];
  await ok(sato.put('/k/v1/preview/record/acl.json', { app, rights }));
  await deploy();
  expect(await indexes(app)).toEqual({ code: 'UNIQUE', due: 'btree' });
});

it('a deploy mends an index that somebody took away', async () => {
  const { app, deploy, view, views } = await shop();
  await views({ 大口: view({ filterCond: 'amount >= 100' }) });
  await deploy();
  await world.owner.query(`drop index app_${app}_f3`);
  await deploy();
  expect(await indexes(app)).toEqual({ code: 'UNIQUE', amount: 'btree' });
});
