// Where fields stand on a form: as those who manage the app lay them out, and as it follows when the fields change.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';
import type { Field, LayoutRow } from '../model.ts';
import { fitLayout } from './fit.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const errorsOf = (answer: Answer) => Object.keys(answer.body.errors ?? {});
const field = (type: string, code: string, more: object = {}) => ({ type, code, label: code, ...more });
const byCode = (...fields: { code: string }[]) => Object.fromEntries(fields.map((one) => [one.code, one]));

/** An app of Sato's with a text and a long text; a table, a group and related records are prepared. */
async function form() {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '申込' }));
  const properties = byCode(field('SINGLE_LINE_TEXT', 't'), field('MULTI_LINE_TEXT', 'm'));
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  const inner = byCode(
    field('NUMBER', 'price', { column: 'f11' }),
    field('SINGLE_LINE_TEXT', 'item', { column: 'f12' }),
  );
  const condition = { field: 't', relatedField: 't' };
  const asked = { filterCond: '', sort: '', size: '5' };
  const referenceTable = { relatedApp: { app, code: '' }, condition, displayFields: ['t'], ...asked };
  const more = byCode(
    field('SUBTABLE', 'tb', { column: 'f10', fields: inner }),
    field('GROUP', 'g'),
    field('REFERENCE_TABLE', 'rel', { referenceTable }),
    field('DATE', 'd', { column: 'f13', required: false, unique: false, defaultValue: '', defaultNowValue: true }),
  );
  const set = "preview = jsonb_set(preview, '{fields}', preview -> 'fields' || $2::jsonb)";
  await world.owner.query(`update apps set ${set} where id = $1`, [app, JSON.stringify(more)]);
  const path = '/k/v1/preview/app/form/layout.json';
  const put = (layout: unknown, rest: object = {}) => sato.put(path, { app, layout, ...rest });
  return { app, sato, put, get: () => ok(sato.get(path, { app })) };
}

const at = (type: string, code: string, size?: object) => ({ type, code, ...(size ? { size } : {}) });
const row = (...fields: object[]) => ({ type: 'ROW', fields });
const table = { type: 'SUBTABLE', code: 'tb', fields: [at('SINGLE_LINE_TEXT', 'item'), at('NUMBER', 'price')] };
const whole = [
  row(at('SINGLE_LINE_TEXT', 't', { width: 300 }), { type: 'SPACER', elementId: 'sp' }, at('DATE', 'd')),
  row(),
  table,
  row({ type: 'LABEL', label: '<b>注意</b><script>1</script>' }, { type: 'HR' }),
  { type: 'GROUP', code: 'g', layout: [row(at('MULTI_LINE_TEXT', 'm')), row(at('REFERENCE_TABLE', 'rel'))] },
  row(at('CREATED_TIME', '作成日時')),
];
const [first, , third, ...others] = whole;

describe('a layout', () => {
  it('holds rows, tables and groups, with a size for what has one', async () => {
    const { put, get } = await form();
    await ok(put(whole));
    expect((await get()).layout).toEqual([
      row(
        at('SINGLE_LINE_TEXT', 't', { width: '300' }),
        { type: 'SPACER', elementId: 'sp', size: { width: '100', height: '50' } },
        at('DATE', 'd', { width: '193' }),
      ),
      {
        ...{ type: 'SUBTABLE', code: 'tb' },
        fields: [at('SINGLE_LINE_TEXT', 'item', { width: '193' }), at('NUMBER', 'price', { width: '193' })],
      },
      row(
        { type: 'LABEL', label: '<b>注意</b>', elementId: '', size: { width: '120' } },
        { type: 'HR', elementId: '', size: { width: '450' } },
      ),
      {
        ...{ type: 'GROUP', code: 'g' },
        layout: [
          row(at('MULTI_LINE_TEXT', 'm', { width: '315', innerHeight: '125' })),
          row(at('REFERENCE_TABLE', 'rel')),
        ],
      },
      row(at('CREATED_TIME', '作成日時', { width: '193' })),
    ]);
  });

  it('keeps the sizes it is not told, also of things that move', async () => {
    const { put, get } = await form();
    await ok(put(whole));
    await ok(put([...others, third, row(at('DATE', 'd'), at('SINGLE_LINE_TEXT', 't'))]));
    expect((await get()).layout.at(-1)).toEqual(
      row(at('DATE', 'd', { width: '193' }), at('SINGLE_LINE_TEXT', 't', { width: '300' })),
    );
  });

  it('has every field exactly once, as what it is and where it may be', async () => {
    const { put, get } = await form();
    const wrong = async (...rows: unknown[]) => errorsOf(await put(rows));
    expect(await wrong(first, third)).toEqual(['layout']);
    expect(await wrong(...whole, row(at('SINGLE_LINE_TEXT', 't')))).toEqual(['layout[6].fields[0].code']);
    expect(await wrong(...whole, row(at('NUMBER', 'nothing')))).toEqual(['layout[6].fields[0].code']);
    expect(await wrong(...whole, row(at('STATUS', 'ステータス')))).toEqual(['layout[6].fields[0].type']);
    expect(await wrong(...whole, row({ type: 'DATE' }))).toEqual(['layout[6].fields[0].code']);
    const asNumber = row(at('NUMBER', 't'), at('DATE', 'd'));
    expect(await wrong(asNumber, third, ...others)).toEqual(['layout[0].fields[0].type', 'layout']);
    const outOfTable = [row(at('NUMBER', 'price')), { ...table, fields: table.fields.slice(0, 1) }];
    expect(await wrong(first, ...outOfTable, ...others)).toEqual(['layout[1].fields[0].code', 'layout[2].fields']);
    const twoInTable = { ...table, fields: [...table.fields, { type: 'HR' }] };
    expect(await wrong(first, twoInTable, ...others)).toEqual(['layout[1].fields[2].type']);
    const inGroup = { type: 'GROUP', code: 'g', layout: [table] };
    expect(await wrong(first, inGroup)).toEqual(['layout[1].layout[0].type']);
    const related = {
      type: 'GROUP',
      code: 'g',
      layout: [row(at('REFERENCE_TABLE', 'rel'), at('MULTI_LINE_TEXT', 'm'))],
    };
    expect(await wrong(first, third, related)).toEqual(['layout[2].layout[0].fields']);
    const sameId = row({ type: 'HR', elementId: 'sp' });
    expect(await wrong(...whole, sameId)).toEqual(['layout[6].fields[0].elementId']);
    expect(await wrong(...whole, row({ type: 'HR', size: { width: 'wide' } }))).toEqual([
      'layout[6].fields[0].size.width',
    ]);
    expect((await get()).layout).toHaveLength(2);
    expect((await put(whole, { revision: 1 })).body.code).toBe('GAIA_CO03');
  });
});

describe('fields that change', () => {
  it('stand below everything else when they are new, keep their place under new names, and leave no hole', async () => {
    const { app, sato, put, get } = await form();
    await ok(put(whole));
    const fields = '/k/v1/preview/app/form/fields.json';
    await ok(sato.post(fields, { app, properties: byCode(field('NUMBER', 'n')) }));
    expect((await get()).layout.at(-1)).toEqual(row(at('NUMBER', 'n', { width: '193' })));
    await ok(sato.put(fields, { app, properties: { m: { code: 'memo' } } }));
    expect((await get()).layout[3].layout[0].fields).toMatchObject([{ code: 'memo', size: { innerHeight: '125' } }]);
    await ok(sato.delete(fields, { app, fields: ['memo'] }));
    expect((await get()).layout[3].layout).toEqual([row(at('REFERENCE_TABLE', 'rel'))]);
  });

  it('follow in tables and out of groups that go', () => {
    const text = (code: string, column: string) => ({ type: 'SINGLE_LINE_TEXT', code, label: code, column }) as Field;
    const tableOf = (...fields: Field[]) => field('SUBTABLE', 'tb', { column: 'f9', fields: byCode(...fields) });
    const before = byCode(tableOf(text('a', 'f1'), text('b', 'f2')), field('GROUP', 'g'), text('x', 'f3'));
    const after = byCode(tableOf(text('b2', 'f2'), text('c', 'f4')), text('x', 'f3'));
    const layout = [
      {
        type: 'SUBTABLE',
        code: 'tb',
        fields: [at('SINGLE_LINE_TEXT', 'a'), at('SINGLE_LINE_TEXT', 'b', { width: '9' })],
      },
      { type: 'GROUP', code: 'g', layout: [row(at('SINGLE_LINE_TEXT', 'x'))] },
    ] as unknown as LayoutRow[];
    expect(fitLayout(layout, before as never, after as never)).toEqual([
      {
        ...{ type: 'SUBTABLE', code: 'tb' },
        fields: [at('SINGLE_LINE_TEXT', 'b2', { width: '9' }), at('SINGLE_LINE_TEXT', 'c', { width: '193' })],
      },
      row(at('SINGLE_LINE_TEXT', 'x')),
    ]);
  });
});

describe('the old call', () => {
  it('tells the form as one list, live and in preview', async () => {
    const { app, sato, put } = await form();
    await ok(put(whole));
    const { properties } = await ok(sato.get('/k/v1/preview/form.json', { app }));
    expect(properties).toEqual([
      expect.objectContaining({
        code: 't',
        type: 'SINGLE_LINE_TEXT',
        minLength: null,
        unique: false,
        defaultValue: '',
      }),
      { type: 'SPACER', elementId: 'sp' },
      expect.objectContaining({ code: 'd', type: 'DATE', defaultExpression: 'NOW' }),
      expect.objectContaining({
        type: 'SUBTABLE',
        fields: [expect.objectContaining({ code: 'item' }), expect.objectContaining({ code: 'price' })],
      }),
      { type: 'LABEL', label: '<b>注意</b>' },
      { type: 'HR', elementId: '' },
      expect.objectContaining({ code: 'm', type: 'MULTI_LINE_TEXT', required: false }),
      { type: 'REFERENCE_TABLE', code: 'rel', label: 'rel', relatedApp: app },
      expect.objectContaining({ code: '作成日時', type: 'CREATED_TIME', label: '作成日時' }),
    ]);
    const live = (await ok(sato.get('/k/v1/form.json', { app }))).properties;
    expect(live.map(({ code }: { code: string }) => code)).toEqual(['t', 'm']);
  });
});
