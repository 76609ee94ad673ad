// A field gets another code: everything that named it goes on under the new one, here at once and in other apps with the deploy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let sato: Caller;
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const options = (...names: string[]) =>
  Object.fromEntries(names.map((label, index) => [label, { label, index: String(index) }]));
const preview = (path: string) => `/k/v1/preview/app/${path}.json`;
const deploy = (...apps: string[]) =>
  ok(sato.post('/k/v1/preview/app/deploy.json', { apps: apps.map((app) => ({ app })) }));

async function make(properties: object) {
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '台帳' }));
  await ok(sato.post(preview('form/fields'), { app, properties }));
  await deploy(app);
  return app as string;
}
const rename = (app: string, codes: Record<string, string>) => {
  const properties = Object.fromEntries(Object.entries(codes).map(([from, to]) => [from, { code: to }]));
  return ok(sato.put(preview('form/fields'), { app, properties }));
};
const read = async (app: string, path: string) => ok(sato.get(preview(path), { app }));

const fields = {
  ...field('SINGLE_LINE_TEXT', 't', { unique: true }),
  ...field('NUMBER', 'n'),
  ...field('DATE', 'd'),
  ...field('USER_SELECT', 'u'),
  ...field('DROP_DOWN', 'c', { options: options('A', 'B', 'n') }),
  ...field('CALC', 'sum', { expression: 'n * 2 + SUM(cell)' }),
  ...field('SINGLE_LINE_TEXT', 'auto', { expression: 't & "t n"' }),
  ...field('SUBTABLE', 'rows', { fields: field('NUMBER', 'cell') }),
};
const codes = { t: 'T', n: 'N', d: 'D', u: 'U', c: 'C', sum: 'Sum', rows: 'Rows' };
const byUser = { entity: { type: 'FIELD_ENTITY', code: 'u' }, includeSubs: false };
const byUserAfter = { entity: { type: 'FIELD_ENTITY', code: 'U' }, includeSubs: false };
const filter = 'n > "5" and (c in ("A", "n") or t like "t n d")';
const filterAfter = 'N > "5" and (C in ("A", "n") or T like "t n d")';
const states = {
  未: { name: '未', index: 0 },
  済: { name: '済', index: 1, assignee: { type: 'ANY', entities: [byUser] } },
};

type Answered = {
  readonly views: Readonly<
    Record<'L' | 'K', Readonly<Record<'fields' | 'filterCond' | 'sort' | 'date' | 'title', unknown>>>
  >;
  readonly titleField: { readonly code: unknown };
  readonly states: { readonly 済: { readonly assignee: { readonly entities: unknown } } };
  readonly actions: readonly [{ readonly filterCond: unknown }];
  readonly reports: { readonly R: Readonly<Record<'groups' | 'aggregations' | 'filterCond', unknown>> };
  readonly notifications: readonly [
    Readonly<Record<'filterCond' | 'targets', unknown>> &
      Readonly<Record<'entity' | 'timing', { readonly code: unknown }>>,
  ];
};
type Right = Readonly<Record<'code' | 'filterCond', unknown>> & {
  readonly entities: readonly [{ readonly entity: { readonly code: unknown } }];
};

/** By part of the settings: what is set, where to look, and what stands there after the new codes. */
const parts: [part: string, set: object, look: (answer: Answered) => unknown, after: unknown][] = [
  [
    'views',
    {
      views: {
        L: { index: 0, type: 'LIST', fields: ['t', 'rows'], filterCond: filter, sort: 'n desc, t asc' },
        K: { index: 1, type: 'CALENDAR', date: 'd', title: 't', filterCond: 'u in (LOGINUSER())' },
      },
    },
    ({ views: { L, K } }) => [L.fields, L.filterCond, L.sort, K.date, K.title, K.filterCond],
    [['T', 'Rows'], filterAfter, 'N desc, T asc', 'D', 'T', 'U in (LOGINUSER())'],
  ],
  ['settings', { titleField: { selectionMode: 'MANUAL', code: 't' } }, ({ titleField }) => titleField.code, 'T'],
  [
    'status',
    { enable: true, states, actions: [{ name: '終える', from: '未', to: '済', filterCond: 'n > "1"' }] },
    ({ states: all, actions }) => [all.済.assignee.entities, actions[0].filterCond],
    [[byUserAfter], 'N > "1"'],
  ],
  [
    'reports',
    {
      reports: {
        R: {
          ...{ index: 0, chartType: 'TABLE', filterCond: filter },
          ...{ groups: [{ code: 'c' }, { code: 'd', per: 'MONTH' }], aggregations: [{ type: 'SUM', code: 'n' }] },
        },
      },
    },
    ({ reports: { R } }) => [R.groups, R.aggregations, R.filterCond],
    [[{ code: 'C' }, { code: 'D', per: 'MONTH' }], [{ type: 'SUM', code: 'N' }], filterAfter],
  ],
  [
    'notifications/general',
    { notifications: [{ ...byUser, recordAdded: true }] },
    ({ notifications }) => notifications[0].entity.code,
    'U',
  ],
  [
    'notifications/perRecord',
    { notifications: [{ filterCond: filter, title: 'x', targets: [byUser] }] },
    ({ notifications: [one] }) => [one.filterCond, one.targets],
    [filterAfter, [byUserAfter]],
  ],
  [
    'notifications/reminder',
    {
      timezone: 'Asia/Tokyo',
      notifications: [
        { timing: { code: 'd', daysLater: 1, time: '09:00' }, filterCond: filter, title: 'x', targets: [byUser] },
      ],
    },
    ({ notifications: [one] }) => [one.timing.code, one.filterCond, one.targets],
    ['D', filterAfter, [byUserAfter]],
  ],
];
const acls: [of: string, rights: object[], look: (right: Right) => unknown, after: unknown][] = [
  [
    'record',
    [{ filterCond: filter, entities: [{ ...byUser, viewable: true }] }],
    ({ filterCond, entities }) => [filterCond, entities[0].entity.code],
    [filterAfter, 'U'],
  ],
  [
    'field',
    [{ code: 'n', entities: [{ ...byUser, accessibility: 'READ' }] }],
    ({ code, entities }) => [code, entities[0].entity.code],
    ['N', 'U'],
  ],
];

describe('under the new code of a field', () => {
  it.each(parts)('%s go on', async (part, set, look, after) => {
    const app = await make(fields);
    await ok(sato.put(preview(part), { app, ...set }));
    await rename(app, codes);
    expect(look(await read(app, part))).toEqual(after);
    await deploy(app);
    expect(look(await ok(sato.get(`/k/v1/app/${part}.json`, { app })))).toEqual(after);
  });

  it.each(acls)('permissions of the %s go on', async (of, rights, look, after) => {
    const app = await make(fields);
    await ok(sato.put(`/k/v1/preview/${of}/acl.json`, { app, rights }));
    await rename(app, codes);
    expect(look((await ok(sato.get(`/k/v1/preview/${of}/acl.json`, { app }))).rights[0])).toEqual(after);
    await deploy(app);
  });

  it('formulas, the layout and what looks into the app itself go on', async () => {
    const app = await make(fields);
    const referenceTable = {
      ...{ relatedApp: { app }, condition: { field: 't', relatedField: 't' }, displayFields: ['n', 'd'] },
      ...{ filterCond: 'n > "1"', sort: 'd asc' },
    };
    await ok(
      sato.post(preview('form/fields'), { app, properties: field('REFERENCE_TABLE', 'rel', { referenceTable }) }),
    );
    await ok(
      sato.put(preview('actions'), {
        app,
        actions: {
          X: {
            ...{ index: 0, destApp: { app }, entities: [], filterCond: filter },
            mappings: [{ srcType: 'FIELD', srcField: 'n', destField: 'n' }],
          },
        },
      }),
    );
    await rename(app, codes);
    const { properties } = await read(app, 'form/fields');
    expect([properties.Sum.expression, properties.auto.expression]).toEqual(['N * 2 + SUM(cell)', 'T & "t n"']);
    expect(properties.rel.referenceTable).toMatchObject({
      ...{ condition: { field: 'T', relatedField: 'T' }, displayFields: ['N', 'D'] },
      ...{ filterCond: 'N > "1"', sort: 'D asc' },
    });
    const { X } = (await read(app, 'actions')).actions;
    expect([X.mappings[0], X.filterCond]).toEqual([{ srcType: 'FIELD', srcField: 'N', destField: 'N' }, filterAfter]);
    const { layout } = await read(app, 'form/layout');
    const placed = layout.flatMap((row: { code?: string; fields?: { code: string }[] }) => [
      row.code,
      ...(row.fields ?? []).map(({ code }) => code),
    ]);
    expect(placed).toEqual(expect.arrayContaining(['T', 'N', 'Rows', 'cell']));
    await deploy(app);
    const { id } = await ok(sato.post('/k/v1/record.json', { app, record: { N: { value: 3 }, T: { value: 'x' } } }));
    const { record } = await ok(sato.get('/k/v1/record.json', { app, id }));
    expect([record.Sum.value, record.auto.value]).toEqual(['6', 'xt n']);
  });

  it('two fields may change places', async () => {
    const app = await make({ ...field('NUMBER', 'a'), ...field('NUMBER', 'b') });
    await ok(
      sato.put(preview('views'), {
        app,
        views: { L: { index: 0, type: 'LIST', fields: ['a'], filterCond: 'a > "1" and b < "2"', sort: 'b asc' } },
      }),
    );
    await ok(sato.post('/k/v1/record.json', { app, record: { a: { value: 1 }, b: { value: 2 } } }));
    await rename(app, { a: 'b', b: 'a' });
    expect((await read(app, 'views')).views.L).toMatchObject({
      ...{ fields: ['b'], filterCond: 'b > "1" and a < "2"', sort: 'a asc' },
    });
    await deploy(app);
    const [record] = (await ok(sato.get('/k/v1/records.json', { app }))).records;
    expect([record.a.value, record.b.value]).toEqual(['2', '1']);
  });

  it('conditions go on under the new name of an option, texts that only look like one stay', async () => {
    const app = await make(fields);
    const filterCond = 'c in ("A", "B") and t = "A"';
    await ok(sato.put(preview('views'), { app, views: { L: { index: 0, type: 'LIST', fields: ['t'], filterCond } } }));
    const changed = { A: { label: '甲', index: '0' }, B: { label: 'B', index: '1' }, n: { label: 'n', index: '2' } };
    await ok(sato.put(preview('form/fields'), { app, properties: { c: { options: changed } } }));
    expect((await read(app, 'views')).views.L.filterCond).toBe('c in ("甲", "B") and t = "A"');
  });
});

describe('other apps', () => {
  async function two() {
    const master = await make({ ...fields, ...field('SINGLE_LINE_TEXT', 'k', { unique: true }) });
    const lookup = {
      ...{ relatedApp: { app: master }, relatedKeyField: 'k', lookupPickerFields: ['k', 'n'] },
      ...{ fieldMappings: [{ field: 'copied', relatedField: 'n' }], filterCond: 'n > "1"', sort: 'd desc' },
    };
    const referenceTable = {
      ...{ relatedApp: { app: master }, condition: { field: 'own', relatedField: 'k' }, displayFields: ['n'] },
      ...{ filterCond: 'c in ("A")', sort: 'n asc' },
    };
    const app = await make({
      ...field('NUMBER', 'copied'),
      ...field('SINGLE_LINE_TEXT', 'own'),
      ...field('SINGLE_LINE_TEXT', 'look', { lookup }),
      ...field('REFERENCE_TABLE', 'rel', { referenceTable }),
    });
    const mappings = [{ srcType: 'FIELD', srcField: 'own', destField: 't' }];
    const actions = { X: { index: 0, destApp: { app: master }, mappings, entities: [] } };
    await ok(sato.put(preview('actions'), { app, actions }));
    await deploy(app);
    return { master, app };
  }
  const state = async (app: string, door: string) => {
    const get = (path: string) => ok(sato.get(`/k/v1/${door}app/${path}.json`, { app }));
    const { properties } = await get('form/fields');
    const { X } = (await get('actions')).actions;
    const { lookup } = properties.look;
    const { referenceTable: rel } = properties.rel;
    return [
      ...[lookup.relatedKeyField, lookup.fieldMappings[0].relatedField, lookup.lookupPickerFields, lookup.filterCond],
      ...[lookup.sort, rel.condition.relatedField, rel.displayFields, rel.filterCond, rel.sort],
      X.mappings[0].destField,
    ];
  };
  const before = ['k', 'n', ['k', 'n'], 'n > "1"', 'd desc', 'k', ['n'], 'c in ("A")', 'n asc', 't'];
  const after = ['K', 'N', ['K', 'N'], 'N > "1"', 'D desc', 'K', ['N'], 'C in ("甲")', 'N asc', 'T'];

  it('follow when the new codes become live, and their records look up as before', async () => {
    const { master, app } = await two();
    await ok(sato.post('/k/v1/record.json', { app: master, record: { k: { value: 'x' }, n: { value: 7 } } }));
    await rename(master, { ...codes, k: 'K' });
    const properties = {
      C: { options: { A: { label: '甲', index: '0' }, B: { label: 'B', index: '1' }, n: { label: 'n', index: '2' } } },
    };
    await ok(sato.put(preview('form/fields'), { app: master, properties }));
    expect(await state(app, '')).toEqual(before);
    const { revision } = await read(app, 'form/fields');
    await deploy(master);
    expect([await state(app, ''), await state(app, 'preview/')]).toEqual([after, after]);
    const { id } = await ok(sato.post('/k/v1/record.json', { app, record: { look: { value: 'x' } } }));
    expect((await ok(sato.get('/k/v1/record.json', { app, id }))).record.copied.value).toBe('7');
    // Whoever prepared a change on the old codes is told.
    const late = await sato.put(preview('settings'), { app, revision, theme: 'RED' });
    expect([late.status, late.body.code]).toEqual([409, 'GAIA_CO03']);
    await deploy(app);
  });

  it('that are deployed in the same call, by the revisions of before, are not refused for it', async () => {
    const { master, app } = await two();
    await rename(master, { k: 'K' });
    const [a, b] = [(await read(master, 'settings')).revision, (await read(app, 'settings')).revision];
    const apps = [
      { app: master, revision: a },
      { app, revision: b },
    ];
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps }));
    const { apps: done } = await ok(sato.get('/k/v1/preview/app/deploy.json', { apps: [master, app] }));
    expect(done.map(({ status }: { status: string }) => status)).toEqual(['SUCCESS', 'SUCCESS']);
  });

  it('stay as they are when the new codes are thrown away', async () => {
    const { master, app } = await two();
    await rename(master, { k: 'K' });
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app: master }], revert: true }));
    expect(await state(app, '')).toEqual(before);
  });
});
