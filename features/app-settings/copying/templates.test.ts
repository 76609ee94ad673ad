// Templates of apps: what travels in them and what stays behind, who may, and what a bad file does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
let sato: Caller;
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const user = (code: string) => ({ entity: { type: 'USER', code }, includeSubs: false });
const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
const preview = (path: string) => `/k/v1/preview/${path}.json`;

async function make(who: Caller, properties: object, name = '台帳') {
  const { app } = await ok(who.post(preview('app'), { name }));
  await ok(who.post(preview('app/form/fields'), { app, properties }));
  await ok(who.post(preview('app/deploy'), { apps: [{ app }] }));
  return app as string;
}
const set = (app: string, path: string, body: object) => ok(sato.put(preview(path), { app, ...body }));
const deploy = (app: string) => ok(sato.post(preview('app/deploy'), { apps: [{ app }] }));
const file = async (who: Caller, app: string) => {
  const answer = await who.get(`/api/apps/${app}/template`);
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  return answer.raw.toString();
};
const from = async (who: Caller, space: string, text: string, door = '/k/v1') => {
  const fileKey = await who.upload('t.json', text, 'application/json', `${door}/file.json`);
  return who.post(`/api/spaces/${space}/apps/from-template`, { fileKey });
};
const live = (who: Caller, door: string, app: string, path: string) => ok(who.get(`${door}/${path}.json`, { app }));
const inA = () => `/k/guest/${world.a.space}/v1`;
const apps = async () => (await world.owner.query('select count(*)::int as n from apps')).rows[0].n as number;

describe('a template', () => {
  it('carries an app into a guest space with all that is no person, and none of its records', async () => {
    const app = await make(sato, {
      ...field('SINGLE_LINE_TEXT', 't', { unique: true, defaultValue: 'x' }),
      ...field('USER_SELECT', 'u', {
        entities: [{ type: 'USER', code: 'sato' }],
        defaultValue: [
          { type: 'USER', code: 'sato' },
          { type: 'FUNCTION', code: 'LOGINUSER()' },
        ],
      }),
      ...field('NUMBER', 'n'),
      ...field('CALC', 'c', { expression: 'n * 2' }),
      ...field('SUBTABLE', 'tb', { fields: field('DATE', 'day') }),
      ...field('GROUP', 'g'),
    });
    await set(app, 'app/form/fields', { properties: { 作成者: { code: '登録者' } } });
    const states = {
      未: { name: '未', index: 0 },
      済: {
        name: '済',
        index: 1,
        assignee: { type: 'ANY', entities: [user('sato'), { entity: { type: 'FIELD_ENTITY', code: 'u' } }] },
      },
    };
    const step = { name: '終える', from: '未', to: '済' };
    const forSato = {
      ...step,
      name: '戻す',
      from: '済',
      to: '未',
      type: 'SECONDARY',
      executableUser: { entities: [user('sato')] },
    };
    await set(app, 'app/status', { enable: true, states, actions: [step, forSato] });
    const list = (index: number, filterCond: string) => ({ index, type: 'LIST', fields: ['t'], filterCond });
    await set(app, 'app/views', { views: { 済: list(0, 'ステータス in ("済")'), 佐藤: list(1, 'u in ("sato")') } });
    await set(app, 'record/acl', {
      rights: [
        { filterCond: 'u in ("sato")', entities: [{ ...everyone, viewable: true }] },
        {
          filterCond: 'n > "5"',
          entities: [
            { ...user('sato'), viewable: true },
            { ...everyone, viewable: true },
          ],
        },
      ],
    });
    await set(app, 'field/acl', {
      rights: [
        {
          code: 'n',
          entities: [
            { ...user('sato'), accessibility: 'WRITE' },
            { ...everyone, accessibility: 'READ' },
          ],
        },
      ],
    });
    await set(app, 'app/notifications/general', { notifications: [{ ...user('sato'), recordAdded: true }] });
    const reports = {
      表: { index: 0, chartType: 'TABLE', groups: [{ code: 't' }], aggregations: [{ type: 'COUNT' }], filterCond: '' },
    };
    await set(app, 'app/reports', { reports });
    await set(app, 'app/settings', {
      theme: 'BLUE',
      numberPrecision: { digits: 20, decimalPlaces: 6, roundingMode: 'UP' },
    });
    await set(app, 'app/adminNotes', { content: '<b>手引き</b>', includeInTemplateAndDuplicates: true });
    await deploy(app);
    await ok(sato.post('/k/v1/record.json', { app, record: { t: { value: 'secret' } } }));

    const text = await file(sato, app);
    expect(text).not.toMatch(/sato|secret/);
    const { ids } = await ok(from(sato, world.a.space, text));
    const [id] = ids;
    const get = (path: string) => live(sato, inA(), id, path);
    const { properties } = await get('app/form/fields');
    expect(properties.登録者.type).toBe('CREATOR');
    expect(properties.u).toMatchObject({ entities: [], defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] });
    expect([properties.t.unique, properties.t.defaultValue, properties.c.expression]).toEqual([true, 'x', 'n * 2']);
    expect((await get('app/form/layout')).layout).toEqual((await live(sato, '/k/v1', app, 'app/form/layout')).layout);
    const process = await get('app/status');
    expect(process.states.済.assignee.entities.map((one: { entity: { code: string } }) => one.entity.code)).toEqual([
      'u',
    ]);
    expect(process.actions.map(({ name }: { name: string }) => name)).toEqual(['終える']);
    const { views } = await get('app/views');
    expect([views.済.filterCond, views.佐藤.filterCond]).toEqual(['ステータス in ("済")', '']);
    expect((await get('record/acl')).rights).toEqual([
      { filterCond: 'n > "5"', entities: [{ ...everyone, viewable: true, editable: false, deletable: false }] },
    ]);
    expect((await get('field/acl')).rights).toEqual([
      { code: 'n', entities: [{ ...everyone, accessibility: 'READ' }] },
    ]);
    expect((await get('app/notifications/general')).notifications).toEqual([]);
    expect(Object.keys((await get('app/reports')).reports)).toEqual(['表']);
    expect(await get('app/settings')).toMatchObject({ name: '台帳', theme: 'BLUE', numberPrecision: { digits: '20' } });
    expect((await get('app/adminNotes')).content).toBe('<b>手引き</b>');
    const guest = world.by('guestA');
    expect((await ok(guest.get(`${inA()}/records.json`, { app: id }))).records).toEqual([]);
    await ok(guest.post(`${inA()}/record.json`, { app: id, record: { t: { value: 'x' } } }));
    expect((await world.by('guestB').get(`/api/apps/${id}`)).status).toBe(404);
  });

  it('of apps that look into each other makes apps that do', async () => {
    const master = await make(
      sato,
      { ...field('SINGLE_LINE_TEXT', 'k', { unique: true }), ...field('NUMBER', 'p') },
      '商品',
    );
    const lookup = {
      relatedApp: { app: master },
      relatedKeyField: 'k',
      fieldMappings: [{ field: 'n', relatedField: 'p' }],
      lookupPickerFields: [],
    };
    const app = await make(sato, { ...field('NUMBER', 'n'), ...field('SINGLE_LINE_TEXT', 'look', { lookup }) }, '注文');
    const condition = { field: 'k', relatedField: 'look' };
    const referenceTable = { relatedApp: { app }, condition, displayFields: ['n'] };
    await ok(
      sato.post(preview('app/form/fields'), {
        app: master,
        properties: field('REFERENCE_TABLE', 'orders', { referenceTable }),
      }),
    );
    const mappings = [{ srcType: 'FIELD', srcField: 'p', destField: 'n' }];
    await set(master, 'app/actions', { actions: { 注文: { index: 0, destApp: { app }, mappings, entities: [] } } });
    await deploy(master);
    const { ids } = await ok(from(sato, world.a.space, await file(sato, app)));
    const [orders, goods] = ids;
    expect(ids).toHaveLength(2);
    const { look } = (await live(sato, inA(), orders, 'app/form/fields')).properties;
    expect([look.lookup.relatedApp.app, look.lookup.relatedKeyField]).toEqual([goods, 'k']);
    const shown = (await live(sato, inA(), goods, 'app/form/fields')).properties.orders;
    expect(shown.referenceTable.relatedApp.app).toBe(orders);
    expect((await live(sato, inA(), goods, 'app/actions')).actions.注文.destApp.app).toBe(orders);
    const record = { k: { value: 'a' }, p: { value: 3 } };
    await ok(sato.post(`${inA()}/record.json`, { app: goods, record }));
    const { id } = await ok(sato.post(`${inA()}/record.json`, { app: orders, record: { look: { value: 'a' } } }));
    expect((await ok(sato.get(`${inA()}/record.json`, { app: orders, id }))).record.n.value).toBe('3');
  });

  it('leaves apps behind that its maker does not manage: lookups become what they show', async () => {
    const master = await make(world.by('ito'), field('SINGLE_LINE_TEXT', 'k', { unique: true }));
    const lookup = { relatedApp: { app: master }, relatedKeyField: 'k', fieldMappings: [], lookupPickerFields: [] };
    const condition = { field: 'look', relatedField: 'k' };
    const referenceTable = { relatedApp: { app: master }, condition, displayFields: ['k'] };
    const app = await make(sato, field('SINGLE_LINE_TEXT', 'look', { lookup }));
    await ok(
      sato.post(preview('app/form/fields'), { app, properties: field('REFERENCE_TABLE', 'rel', { referenceTable }) }),
    );
    await deploy(app);
    const { ids } = await ok(from(sato, world.a.space, await file(sato, app)));
    const { properties } = await live(sato, inA(), ids[0], 'app/form/fields');
    expect([properties.look.type, properties.look.lookup, properties.rel]).toEqual([
      'SINGLE_LINE_TEXT',
      undefined,
      undefined,
    ]);
  });

  it('with a field of departments makes no app in a guest space, and says why', async () => {
    const app = await make(sato, field('ORGANIZATION_SELECT', 'o'));
    const before = await apps();
    const answer = await from(sato, world.a.space, await file(sato, app));
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('組織')]);
    expect(await apps()).toBe(before);
  });
});

describe('who may', () => {
  it('take out: those who manage the app; make: members of the space', async () => {
    const app = await make(sato, field('NUMBER', 'n'));
    const text = await file(sato, app);
    for (const who of ['ito', 'guestA'] as const)
      expect((await world.by(who).get(`/api/apps/${app}/template`)).status).toBe(who === 'ito' ? 403 : 404);
    expect((await world.by('guestA').get(`/api/apps/${world.a.app}/template`)).status).toBe(403);
    expect((await world.by('guestB').get(`/api/apps/${world.a.app}/template`)).status).toBe(404);
    expect((await from(world.by('ito'), world.a.space, text)).status).toBe(404);
    expect((await from(world.by('guestA'), world.a.space, text, inA())).status).toBe(403);
    await ok(from(world.by('tanaka'), world.a.space, text));
  });

  it('keep templates for all: administrators; use them: whoever makes apps, never guests', async () => {
    const admin = world.by('admin');
    const app = await make(sato, field('NUMBER', 'n'), '経費');
    expect((await sato.post('/api/app-templates', { name: '経費', app })).status).toBe(403);
    expect((await admin.post('/api/app-templates', { name: ' ', app })).body.errors).toHaveProperty('name');
    const { id } = await ok(admin.post('/api/app-templates', { name: '経費', description: '毎月の精算', app }));
    const { templates } = await ok(sato.get('/api/app-templates'));
    expect(templates[0]).toMatchObject({ id, name: '経費', description: '毎月の精算', apps: ['経費'] });
    for (const who of ['guestA', 'guestB'] as const) {
      expect((await world.by(who).get('/api/app-templates')).status).toBe(403);
      const made = await world.by(who).post(`/api/spaces/${world.a.space}/apps/from-template`, { template: id });
      expect(made.status).toBe(who === 'guestA' ? 403 : 403);
    }
    const { ids } = await ok(sato.post(`/api/spaces/${world.a.space}/apps/from-template`, { template: id }));
    expect(ids).toHaveLength(1);
    expect((await sato.get(`/api/app-templates/${id}/file`)).status).toBe(403);
    const text = (await admin.get(`/api/app-templates/${id}/file`)).raw.toString();
    const fileKey = await admin.upload('t.json', text, 'application/json');
    await ok(admin.post('/api/app-templates', { name: '経費2', fileKey }));
    expect((await sato.delete(`/api/app-templates/${id}`)).status).toBe(403);
    await ok(admin.delete(`/api/app-templates/${id}`));
    expect((await admin.delete(`/api/app-templates/${id}`)).status).toBe(404);
    expect((await sato.post(`/api/spaces/${world.a.space}/apps/from-template`, { template: id })).status).toBe(404);
  });
});

describe('a file that is no good', () => {
  const app = (more: object = {}) => ({
    app: '1',
    fields: {},
    parts: { 'app/settings.json': { name: 'x' } },
    plugins: [],
    ...more,
  });
  const doc = (...all: object[]) => ({ kind: 'genkan app template', version: 1, apps: all });
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const part = (path: string, body: object) =>
    doc(app({ parts: { 'app/settings.json': { name: 'x' }, [path]: body } }));

  it.each<[string, unknown]>([
    ['no JSON', '{"kind":'],
    ['not ours', { kind: 'other', version: 1, apps: [app()] }],
    ['without apps', doc()],
    ['deep', deep],
    ['deep inside', JSON.stringify(doc(app())).replace('"fields":{}', `"fields":{"x":{"y":${deep}}}`)],
    ['two apps of one name', doc(app(), app())],
    ['more than 100 apps', doc(...Array.from({ length: 101 }, (_, i) => app({ app: String(i) })))],
    ['parts that are none', doc(app({ parts: [] }))],
    ['no name', doc(app({ parts: {} }))],
    ['a field of no type', doc(app({ fields: { x: { type: 'NO_SUCH', code: 'x', label: 'x' } } }))],
    ['a field that is null', doc(app({ fields: { x: null } }))],
    ['a formula that is none', doc(app({ fields: { x: { type: 'CALC', code: 'x', label: 'x', expression: '1 +' } } }))],
    [
      'a lookup into an app of the house',
      doc(
        app({
          fields: field('SINGLE_LINE_TEXT', 'x', { lookup: { relatedApp: { app: '1234' }, relatedKeyField: 'k' } }),
        }),
      ),
    ],
    ['a lookup into nothing', doc(app({ fields: field('SINGLE_LINE_TEXT', 'x', { lookup: {} }) }))],
    [
      'a view of a field that is not there',
      part('app/views.json', { views: { x: { type: 'LIST', index: 0, fields: ['no'] } } }),
    ],
    ['a condition that is none', part('record/acl.json', { rights: [{ filterCond: 'drop table', entities: [] }] })],
    ['a group of the house', part('app/acl.json', { rights: [{ entity: { type: 'GROUP', code: 'liaison' } }] })],
    ['a list where an object belongs', part('app/views.json', { views: [1] })],
    ['a null where a list belongs', part('app/form/layout.json', { layout: [null] })],
  ])('(%s) makes nothing and is told', async (_what, given) => {
    const before = await apps();
    const answer = await from(sato, world.a.space, typeof given === 'string' ? given : JSON.stringify(given));
    expect([answer.status, typeof answer.body.message]).toEqual([400, 'string']);
    expect(await apps()).toBe(before);
  });

  it('brings no pages into browsers that an administrator did not bring', async () => {
    const views = {
      画面: { type: 'CUSTOM', index: 0, html: '<script>1</script>' },
      表: { type: 'LIST', index: 1, fields: [] },
    };
    const text = JSON.stringify(part('app/views.json', { views }));
    const { ids } = await ok(from(sato, world.a.space, text));
    expect(Object.keys((await live(sato, inA(), ids[0], 'app/views')).views)).toEqual(['表']);
  });
});
