// Views and the general settings of an app, as those who manage it set them up, and what follows from them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const errorsOf = (answer: Answer) => Object.keys(answer.body.errors ?? {});

/** An app of Sato's with a text, a number and a date. */
async function shop() {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '受注' }));
  const field = (type: string, name: string) => [name, { type, code: name, label: name }];
  const properties = Object.fromEntries([field('SINGLE_LINE_TEXT', 't'), field('NUMBER', 'n'), field('DATE', 'd')]);
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  const deploy = () => ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  await deploy();
  const put = (path: string, body: object) => sato.put(`/k/v1/preview/app/${path}.json`, { app, ...body });
  const get = (path: string) => sato.get(`/k/v1/preview/app/${path}.json`, { app });
  return { app, sato, put, get, deploy };
}

const list = { index: 0, type: 'LIST', fields: ['t', 'n'], filterCond: 'n > 1', sort: 'n desc' };

describe('views', () => {
  it('are kept with their ids under new names, in their order, and those that are not given go', async () => {
    const { put, get } = await shop();
    const first = await ok(
      put('views', { views: { 暦: { index: 5, type: 'CALENDAR' }, 一覧: { ...list, index: '2' } } }),
    );
    const { views } = await ok(get('views'));
    expect(views).toEqual({
      一覧: { ...list, index: '0', id: first.views.一覧.id, name: '一覧' },
      暦: {
        ...{ id: first.views.暦.id, index: '1', name: '暦', type: 'CALENDAR', filterCond: '' },
        ...{ date: '作成日時', title: 'レコード番号', sort: 'レコード番号 desc' },
      },
    });
    const renamed = await ok(put('views', { views: { 一覧: { index: 0, name: '高額' } } }));
    expect(renamed.views).toEqual({ 高額: { id: first.views.一覧.id } });
    expect((await ok(get('views'))).views.高額).toMatchObject({ fields: ['t', 'n'], filterCond: 'n > 1' });
  });

  it('refuse what they cannot show', async () => {
    const { put } = await shop();
    const wrong = (one: object) => put('views', { views: { v: { ...list, ...one } } });
    expect(errorsOf(await wrong({ type: undefined }))).toEqual(['views[v].type']);
    expect(errorsOf(await wrong({ type: 'GRID' }))).toEqual(['views[v].type']);
    expect(errorsOf(await wrong({ filterCond: 'n >' }))).toEqual(['views[v].filterCond']);
    expect(errorsOf(await wrong({ fields: ['t', 't'] }))).toEqual(['views[v].fields[1]']);
    expect((await wrong({ fields: ['nothing'] })).body.code).toBe('GAIA_FC01');
    expect((await wrong({ sort: 'nothing asc' })).body.code).toBe('GAIA_IQ11');
    expect(errorsOf(await wrong({ type: 'CALENDAR', date: 't' }))).toEqual(['views[v].date']);
    expect(errorsOf(await wrong({ builtinType: 'ASSIGNEE' }))).toEqual(['views[v].builtinType']);
    expect((await wrong({ name: 'other' })).body.code).toBe('GAIA_IN01');
    expect(errorsOf(await put('views', { views: { a: list, b: list } }))).toEqual(['views[b].index']);
    expect(errorsOf(await put('views', {}))).toEqual(['views']);
    expect((await put('views', { views: {}, revision: 1 })).body.code).toBe('GAIA_CO03');
  });

  it('have that of what one has to do as long as there is a process', async () => {
    const { put, get } = await shop();
    await ok(put('status', { enable: true }));
    const mine = (await ok(get('views'))).views['（作業者が自分）'];
    expect(mine).toMatchObject({ builtinType: 'ASSIGNEE', filterCond: '作業者 in (LOGINUSER())' });
    await ok(put('views', { views: { '（作業者が自分）': { index: 0, type: 'CALENDAR', name: '私の' } } }));
    expect((await ok(get('views'))).views.私の).toMatchObject({
      builtinType: 'ASSIGNEE',
      type: 'CALENDAR',
      id: mine.id,
    });
    await ok(put('views', { views: {} }));
    expect(Object.values((await ok(get('views'))).views)).toMatchObject([{ builtinType: 'ASSIGNEE', type: 'LIST' }]);
    await ok(put('status', { enable: false }));
    expect((await ok(get('views'))).views).toEqual({});
  });

  it('of pages of one’s own are for administrators to build; others may keep and drop them', async () => {
    const { app, put, get } = await shop();
    const page = { index: 0, type: 'CUSTOM', html: '<div id="x"></div>' };
    expect(await put('views', { views: { p: page } })).toMatchObject({ status: 403, body: { code: 'CB_NO02' } });
    const admin = world.by('admin');
    await ok(admin.put('/k/v1/preview/app/views.json', { app, views: { p: page } }));
    const kept = (await ok(get('views'))).views.p;
    expect(kept).toMatchObject({ html: page.html, pager: true, device: 'DESKTOP' });
    await ok(put('views', { views: { p: kept, 一覧: { ...list, index: 1 } } }));
    expect((await put('views', { views: { p: { ...kept, html: '<b></b>' } } })).status).toBe(403);
    await ok(put('views', { views: {} }));
  });

  it('are what the list of records offers', async () => {
    const { app, sato, put, deploy } = await shop();
    await ok(put('views', { views: { 一覧: list, 暦: { index: 1, type: 'CALENDAR', date: 'd', title: 't' } } }));
    await deploy();
    const { views } = await ok(sato.get(`/api/apps/${app}`));
    expect(views).toMatchObject([
      { name: '一覧', columns: ['t', 'n'], filter: 'n > 1', sort: 'n desc' },
      { name: '暦', columns: ['d', 't'], filter: 'd != ""', sort: 'd desc' },
    ]);
  });
});

describe('general settings', () => {
  it('begin as those of every new app, and change one by one', async () => {
    const { put, get } = await shop();
    const { revision, ...before } = await ok(get('settings'));
    expect(before).toEqual({
      ...{ name: '受注', description: '', icon: { type: 'PRESET', key: 'APP72' }, theme: 'WHITE' },
      ...{ titleField: { selectionMode: 'AUTO' }, enableThumbnails: true, enableBulkDeletion: false },
      ...{ enableComments: true, enableDuplicateRecord: true, enableInlineRecordEditing: true },
      numberPrecision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
      firstMonthOfFiscalYear: '4',
    });
    const done = await ok(
      put('settings', { revision, theme: 'RED', enableComments: 'false', description: '<b>x</b>' }),
    );
    expect(await ok(get('settings'))).toEqual({
      ...{ ...before, theme: 'RED', enableComments: false, description: '<b>x</b>', revision: done.revision },
    });
    await ok(put('settings', { titleField: { selectionMode: 'MANUAL', code: 'n' }, numberPrecision: { digits: 10 } }));
    expect(await ok(get('settings'))).toMatchObject({
      titleField: { selectionMode: 'MANUAL', code: 'n' },
      numberPrecision: { digits: '10', decimalPlaces: '4' },
    });
  });

  it('refuse what cannot be', async () => {
    const { put } = await shop();
    const paths = async (body: object) => errorsOf(await put('settings', body)).sort();
    expect(await paths({ name: '', description: 'x'.repeat(10_001), theme: 'PINK' })).toEqual([
      ...['description', 'name', 'theme'],
    ]);
    expect(await paths({ name: '  ' })).toEqual(['name']);
    expect(await paths({ icon: { type: 'PRESET', key: 'APP0' } })).toEqual(['icon.key']);
    expect(await paths({ numberPrecision: { digits: 31, decimalPlaces: 11, roundingMode: 'x' } })).toEqual(
      ['decimalPlaces', 'digits', 'roundingMode'].map((key) => `numberPrecision.${key}`),
    );
    expect(await paths({ firstMonthOfFiscalYear: 13 })).toEqual(['firstMonthOfFiscalYear']);
    expect(await paths({ titleField: { selectionMode: 'MANUAL' } })).toEqual(['titleField.code']);
    const unknown = await put('settings', { titleField: { selectionMode: 'MANUAL', code: 'nothing' } });
    expect(unknown.body.code).toBe('GAIA_FC01');
  });

  it('take effect with the deploy: the name, the comments, how many digits a number has', async () => {
    const { app, sato, put, deploy } = await shop();
    const { id } = await ok(sato.post('/k/v1/record.json', { app, record: { n: { value: '1' } } }));
    const comment = () => sato.post('/k/v1/record/comment.json', { app, record: id, comment: { text: 'x' } });
    await ok(
      put('settings', { name: '注文', enableComments: false, numberPrecision: { digits: 3, decimalPlaces: 1 } }),
    );
    await ok(comment());
    expect((await ok(sato.get('/k/v1/app.json', { id: app }))).name).toBe('受注');
    await deploy();
    expect((await comment()).body.code).toBe('GAIA_RE12');
    expect((await ok(sato.get('/k/v1/app.json', { id: app }))).name).toBe('注文');
    expect((await ok(sato.get('/k/v1/apps.json', { name: '注文' }))).apps).toMatchObject([{ appId: app }]);
    const add = (value: string) => sato.post('/k/v1/record.json', { app, record: { n: { value } } });
    expect((await add('12345')).body.code).toBe('CB_VA01');
    await ok(add('12.3'));
  });
});
