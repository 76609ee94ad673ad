// What a deploy does to records that are there already: the documented effect of each change of a form, one line each.
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

const fields = '/k/v1/preview/app/form/fields.json';
const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const options = (...names: string[]) =>
  Object.fromEntries(names.map((label, index) => [label, { label, index: String(index) }]));
const deploy = (app: string) => ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
const status = async (app: string) =>
  (await ok(sato.get('/k/v1/preview/app/deploy.json', { apps: [app] }))).apps[0].status as string;

async function make(properties: object) {
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '変更' }));
  await ok(sato.post(fields, { app, properties }));
  await deploy(app);
  return app as string;
}
const add = async (app: string, record: object) => (await ok(sato.post('/k/v1/record.json', { app, record }))).id;
const get = async (app: string, id = '1') => (await ok(sato.get('/k/v1/record.json', { app, id }))).record;
const save = (app: string, record: object = {}, id = '1') => sato.put('/k/v1/record.json', { app, id, record });
const change = (app: string, properties: object) => ok(sato.put(fields, { app, properties }));
const drop = (app: string, ...codes: string[]) => ok(sato.delete(fields, { app, fields: codes }));
const put = (app: string, path: string, body: object) =>
  ok(sato.put(`/k/v1/preview/app/${path}.json`, { app, ...body }));

type Change = (app: string) => Promise<unknown>;
const choice = (type: string) => field(type, 'c', { options: options('A', 'B', 'C') });
const toBOnly: Change = (app) => change(app, { c: { options: { B: { label: 'B', index: '0' } } } });
const renamed: Change = (app) =>
  change(app, { c: { options: { A: { label: '甲', index: '0' }, B: { label: 'B', index: '1' } } } });

/** What changes, the form before, the record before, the change, and the values after the deploy. */
const effects: [what: string, form: object, before: object, change: Change, after: object][] = [
  ['an option of a drop-down goes: empty', choice('DROP_DOWN'), { c: 'A' }, toBOnly, { c: null }],
  ['an option of buttons goes: empty', choice('RADIO_BUTTON'), { c: 'A' }, toBOnly, { c: null }],
  ['an option that is not chosen goes: as it was', choice('DROP_DOWN'), { c: 'B' }, toBOnly, { c: 'B' }],
  ['an option of check boxes goes: the others stay', choice('CHECK_BOX'), { c: ['A', 'B'] }, toBOnly, { c: ['B'] }],
  ['an option of a multi-choice goes: the others stay', choice('MULTI_SELECT'), { c: ['A', 'C'] }, toBOnly, { c: [] }],
  ['an option is called something else', choice('DROP_DOWN'), { c: 'A' }, renamed, { c: '甲' }],
  [
    'options of check boxes are called something else',
    choice('CHECK_BOX'),
    { c: ['A', 'B'] },
    renamed,
    { c: ['甲', 'B'] },
  ],
  [
    'two options change their names with each other',
    choice('CHECK_BOX'),
    { c: ['A'] },
    (app) => change(app, { c: { options: { A: { label: 'B', index: '0' }, B: { label: 'A', index: '1' } } } }),
    { c: ['B'] },
  ],
  [
    'another code: the value stays',
    field('NUMBER', 'n'),
    { n: '5' },
    (app) => change(app, { n: { code: 'm' } }),
    { m: '5', n: undefined },
  ],
  [
    'two fields change their codes with each other',
    { ...field('NUMBER', 'a'), ...field('SINGLE_LINE_TEXT', 'b') },
    { a: '1', b: 'x' },
    (app) => change(app, { a: { code: 'b' }, b: { code: 'a' } }),
    { a: 'x', b: '1' },
  ],
  [
    'a default changes: nothing',
    field('NUMBER', 'n'),
    { n: '' },
    (app) => change(app, { n: { defaultValue: '7' } }),
    { n: '' },
  ],
  [
    'a field is new: empty, whatever its default',
    field('NUMBER', 'n'),
    { n: '1' },
    (app) => ok(sato.post(fields, { app, properties: field('SINGLE_LINE_TEXT', 't', { defaultValue: 'x' }) })),
    { n: '1', t: '' },
  ],
  [
    'shorter texts only: what is longer stays',
    field('SINGLE_LINE_TEXT', 't'),
    { t: 'longer' },
    (app) => change(app, { t: { maxLength: '3' } }),
    { t: 'longer' },
  ],
  [
    'smaller numbers only: what is larger stays',
    field('NUMBER', 'n'),
    { n: '50' },
    (app) => change(app, { n: { maxValue: '10' } }),
    { n: '50' },
  ],
  [
    'required: what is empty stays empty',
    field('SINGLE_LINE_TEXT', 't'),
    { t: '' },
    (app) => change(app, { t: { required: true } }),
    { t: '' },
  ],
  [
    'values may not repeat, and do not',
    field('SINGLE_LINE_TEXT', 't'),
    { t: 'x' },
    (app) => change(app, { t: { unique: true } }),
    { t: 'x' },
  ],
  [
    'a group goes: the fields in it stay',
    { ...field('NUMBER', 'n'), ...field('GROUP', 'g') },
    { n: '1' },
    async (app) => {
      const inside = { type: 'GROUP', code: 'g', layout: [{ type: 'ROW', fields: [{ type: 'NUMBER', code: 'n' }] }] };
      await put(app, 'form/layout', { layout: [inside] });
      await drop(app, 'g');
    },
    { n: '1' },
  ],
  [
    'other decimals and rounding: numbers are as they were written',
    field('NUMBER', 'n'),
    { n: '1.2345' },
    (app) => put(app, 'settings', { numberPrecision: { digits: 10, decimalPlaces: 1, roundingMode: 'UP' } }),
    { n: '1.2345' },
  ],
  [
    'another formula: results stay',
    { ...field('NUMBER', 'n'), ...field('CALC', 'c', { expression: 'n * 2' }) },
    { n: '5' },
    (app) => change(app, { c: { expression: 'n * 3' } }),
    { n: '5', c: '10' },
  ],
  [
    'a new formula: no result yet',
    field('NUMBER', 'n'),
    { n: '5' },
    (app) => ok(sato.post(fields, { app, properties: field('CALC', 'c', { expression: 'n' }) })),
    { n: '5', c: '' },
  ],
  [
    'a text gets a formula: its text stays',
    { ...field('NUMBER', 'n'), ...field('SINGLE_LINE_TEXT', 't') },
    { n: '5', t: 'x' },
    (app) => change(app, { t: { expression: 'n & "!"' } }),
    { t: 'x' },
  ],
  [
    'a text loses its formula: the last result stays',
    { ...field('NUMBER', 'n'), ...field('SINGLE_LINE_TEXT', 't', { expression: 'n & "!"' }) },
    { n: '5' },
    (app) => change(app, { t: { expression: '' } }),
    { t: '5!' },
  ],
];
const sent = (values: object) => Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));

describe('in records that are there', () => {
  it.each(effects)('%s', async (_what, form, before, run, after) => {
    const app = await make(form);
    await add(app, sent(before));
    await run(app);
    // Before the deploy everything is as it was.
    for (const [code, value] of Object.entries(before)) expect((await get(app))[code].value ?? '').toEqual(value ?? '');
    await deploy(app);
    expect(await status(app)).toBe('SUCCESS');
    const record = await get(app);
    for (const [code, value] of Object.entries(after)) expect([code, record[code]?.value]).toEqual([code, value]);
    // A deploy is no change of a record.
    expect(record.$revision.value).toBe('1');
  });

  it('a field goes with its data: the same code afterwards is another field, also of another type', async () => {
    const app = await make({ ...field('SINGLE_LINE_TEXT', 'a'), ...field('NUMBER', 'n') });
    await add(app, sent({ a: 'x', n: '1' }));
    await drop(app, 'a');
    await deploy(app);
    expect((await get(app)).a).toBeUndefined();
    await ok(sato.post(fields, { app, properties: field('NUMBER', 'a') }));
    await deploy(app);
    expect([(await get(app)).a.value, (await get(app)).n.value]).toEqual(['', '1']);
    // In one deploy as well.
    await ok(save(app, sent({ a: '7' })));
    await drop(app, 'a');
    await ok(sato.post(fields, { app, properties: field('NUMBER', 'a') }));
    await deploy(app);
    expect((await get(app)).a.value).toBe('');
  });

  it('columns of a table go from every row, and new ones are empty', async () => {
    const inner = { ...field('NUMBER', 'x'), ...field('DROP_DOWN', 'y', { options: options('A', 'B') }) };
    const app = await make(field('SUBTABLE', 'tb', { fields: inner }));
    const row = (x: string, y: string) => ({ value: { x: { value: x }, y: { value: y } } });
    await add(app, { tb: { value: [row('1', 'A'), row('2', 'B')] } });
    const ids = (await get(app)).tb.value.map(({ id }: { id: string }) => id);
    await drop(app, 'x');
    await change(app, {
      tb: { fields: { y: { options: { A: { label: '甲', index: '0' } } }, ...field('DATE', 'z') } },
    });
    await deploy(app);
    const { value } = (await get(app)).tb;
    expect(
      value.map((one: { id: string; value: Record<'x' | 'y' | 'z', { value: unknown }> }) => [
        one.id,
        one.value.x,
        one.value.y.value,
        one.value.z.value,
      ]),
    ).toEqual([
      [ids[0], undefined, '甲', null],
      [ids[1], undefined, null, null],
    ]);
  });

  it('a lookup goes: what it copied stays', async () => {
    const master = await make({ ...field('SINGLE_LINE_TEXT', 'k', { unique: true }), ...field('NUMBER', 'p') });
    await add(master, sent({ k: 'a', p: '3' }));
    const fieldMappings = [{ field: 'n', relatedField: 'p' }];
    const lookup = { relatedApp: { app: master }, relatedKeyField: 'k', fieldMappings, lookupPickerFields: [] };
    const app = await make({ ...field('NUMBER', 'n'), ...field('SINGLE_LINE_TEXT', 'look', { lookup }) });
    await add(app, sent({ look: 'a' }));
    await drop(app, 'look');
    await deploy(app);
    expect((await get(app)).n.value).toBe('3');
    await ok(save(app, sent({ n: '4' })));
  });

  it('a field of files goes with its files', async () => {
    const app = await make({ ...field('FILE', 'f'), ...field('NUMBER', 'n') });
    const fileKey = await sato.upload('a.txt', 'x');
    await add(app, sent({ f: [{ fileKey }] }));
    const [file] = (await get(app)).f.value;
    expect((await sato.get(`/k/v1/file.json?fileKey=${file.fileKey}`)).status).toBe(200);
    await drop(app, 'f');
    await deploy(app);
    expect((await sato.get(`/k/v1/file.json?fileKey=${file.fileKey}`)).status).toBe(404);
  });

  it('values that repeat already keep the deploy from being done, and everything stays', async () => {
    const app = await make(field('NUMBER', 'n'));
    for (const n of ['1', '1.0']) await add(app, sent({ n }));
    await change(app, { n: { unique: true } });
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    expect(await status(app)).toBe('FAIL');
    await add(app, sent({ n: '1' }));
  });

  it('a default follows the new name of its option, and goes with it', async () => {
    const some = (type: string, defaultValue: unknown) =>
      field(type, 'c', { options: options('A', 'B'), defaultValue });
    const defaults = async (form: object, change_: Change) => {
      const app = await make(form);
      await change_(app);
      await deploy(app);
      const id = await add(app, {});
      return (await get(app, id)).c.value;
    };
    expect(await defaults(some('RADIO_BUTTON', 'A'), renamed)).toBe('甲');
    expect(await defaults(some('CHECK_BOX', ['A', 'B']), renamed)).toEqual(['甲', 'B']);
    expect(await defaults(some('CHECK_BOX', ['A', 'B']), toBOnly)).toEqual(['B']);
    expect(await defaults(some('DROP_DOWN', 'A'), toBOnly)).toBeNull();
    // A set of buttons has always one that is pressed.
    expect(await defaults(some('RADIO_BUTTON', 'A'), toBOnly)).toBe('B');
  });

  it('the type of a field never changes', async () => {
    const app = await make(field('NUMBER', 'n'));
    const answer = await sato.put(fields, { app, properties: { n: { type: 'SINGLE_LINE_TEXT' } } });
    expect([answer.status, answer.body.code]).toEqual([400, 'CB_VA01']);
  });
});

describe('when a record is saved the next time', () => {
  it('formulas are worked out anew, by the precision of then', async () => {
    const app = await make({
      ...field('NUMBER', 'n'),
      ...field('CALC', 'c', { expression: 'n / 7' }),
      ...field('NUMBER', 'm'),
    });
    await add(app, sent({ n: '1.2345' }));
    expect((await get(app)).c.value).toBe('0.1764');
    await put(app, 'settings', { numberPrecision: { digits: 12, decimalPlaces: 2, roundingMode: 'DOWN' } });
    await deploy(app);
    expect((await get(app)).c.value).toBe('0.1764');
    await ok(save(app, sent({ m: '9.999' })));
    const record = await get(app);
    // What is written now is rounded as now; what nobody touched is as it was; results are of now.
    expect([record.m.value, record.n.value, record.c.value]).toEqual(['9.99', '1.2345', '0.17']);
    await put(app, 'settings', { numberPrecision: { digits: 4, decimalPlaces: 2, roundingMode: 'HALF_EVEN' } });
    await deploy(app);
    expect((await save(app, sent({ m: '100' }))).body.errors).toHaveProperty(['record.m.value']);
    await ok(save(app, sent({ m: '99.125' })));
    expect((await get(app)).m.value).toBe('99.12');
  });

  it('a formula that was changed is the new one, and an empty field that became required is asked for', async () => {
    const app = await make({
      ...field('NUMBER', 'n'),
      ...field('CALC', 'c', { expression: 'n * 2' }),
      ...field('DATE', 'd'),
    });
    await add(app, sent({ n: '5' }));
    await change(app, { c: { expression: 'n * 3' }, d: { required: true } });
    await deploy(app);
    expect((await save(app, sent({ n: '6' }))).body.errors).toHaveProperty(['record.d.value']);
    expect((await get(app)).c.value).toBe('10');
    await ok(save(app, sent({ d: '2026-01-02' })));
    expect((await get(app)).c.value).toBe('15');
  });
});
