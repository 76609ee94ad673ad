// kintone's own client sets up fields of every type, lays them out and fills them, on both kinds of path.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

describe.each<Kind>(['normal', 'guest'])('an app in a %s space', (kind) => {
  test('has tables, formulas, a lookup and related records', async () => {
    const space = await cast.space(kind);
    const client = cast.on(kind, space, 'sato');
    const place = { space: space.id, thread: space.defaultThread };
    const { app: parts } = await client.app.addApp({ name: '部品', ...place });
    const { app } = await client.app.addApp({ name: '注文', ...place });
    await client.app.addFormFields({
      app: parts,
      properties: {
        no: { type: 'SINGLE_LINE_TEXT', code: 'no', label: '品番', unique: true },
        price: { type: 'NUMBER', code: 'price', label: '単価' },
      },
    });
    await client.app.addFormFields({
      app,
      properties: {
        lines: {
          type: 'SUBTABLE',
          code: 'lines',
          label: '明細',
          fields: {
            part: {
              type: 'SINGLE_LINE_TEXT',
              code: 'part',
              label: '品番',
              lookup: {
                relatedApp: { app: parts },
                relatedKeyField: 'no',
                fieldMappings: [{ field: 'each', relatedField: 'price' }],
                lookupPickerFields: ['no', 'price'],
                filterCond: 'price > 0',
                sort: 'no asc',
              },
            },
            each: { type: 'NUMBER', code: 'each', label: '単価' },
            count: { type: 'NUMBER', code: 'count', label: '数' },
            line: { type: 'CALC', code: 'line', label: '小計', expression: 'each * count' },
          },
        },
        total: { type: 'CALC', code: 'total', label: '合計', expression: 'SUM(line)', format: 'NUMBER_DIGIT' },
        first: { type: 'SINGLE_LINE_TEXT', code: 'first', label: '品番' },
        who: { type: 'USER_SELECT', code: 'who', label: '担当', entities: [{ type: 'USER', code: 'tanaka' }] },
        files: { type: 'FILE', code: 'files', label: '添付' },
        box: { type: 'GROUP', code: 'box', label: '詳細', openGroup: true },
        same: {
          type: 'REFERENCE_TABLE',
          code: 'same',
          label: '部品',
          referenceTable: {
            relatedApp: { app: parts },
            condition: { field: 'first', relatedField: 'no' },
            filterCond: '',
            displayFields: ['no', 'price'],
            sort: '',
            size: '5',
          },
        },
      },
    });
    // Both become live at once: the lookup finds the app that is only now there.
    await client.app.deployApp({ apps: [{ app: parts }, { app }] });
    expect((await client.app.getDeployStatus({ apps: [parts, app] })).apps.map(({ status }) => status)).toEqual([
      'SUCCESS',
      'SUCCESS',
    ]);
    const { layout } = await client.app.getFormLayout({ app });
    expect(layout.map((row) => row.type)).toEqual(['SUBTABLE', 'ROW', 'ROW', 'ROW', 'ROW', 'GROUP', 'ROW']);
    await client.record.addRecord({ app: parts, record: { no: { value: 'B-1' }, price: { value: '30' } } });
    const lines = { value: [{ value: { part: { value: 'B-1' }, count: { value: '4' } } }] };
    const { id } = await client.record.addRecord({ app, record: { lines, who: { value: [{ code: 'tanaka' }] } } });
    const { record } = await client.record.getRecord({ app, id });
    expect(record.total).toEqual({ type: 'CALC', value: '120' });
    expect(record.lines?.value).toMatchObject([{ value: { each: { value: '30' }, line: { value: '120' } } }]);
    const none = { value: [{ value: { part: { value: 'B-9' } } }] };
    expect((await refused(client.record.addRecord({ app, record: { lines: none } }))).code).toBe('GAIA_LO04');
    const { properties } = await client.app.getFormFields({ app });
    await client.app.updateFormFields({ app, properties: { same: { label: '同じ部品', type: 'REFERENCE_TABLE' } } });
    expect(properties.same).toMatchObject({ referenceTable: { sort: 'レコード番号 desc', size: '5' } });
    await client.app.deleteFormFields({ app, fields: ['box', 'count'] });
    expect((await refused(client.app.deployApp({ apps: [{ app }] }))).code).toBe('GAIA_IL01');
    const other = kind === 'guest' ? cast.client('sato') : cast.client('sato', (await cast.space('guest')).id);
    const far = await refused(other.app.addFormFields({ app, properties: {} }));
    expect(far.code).toBe(kind === 'guest' ? 'GAIA_IL23' : 'CB_NO02');
  });
});

test('an app moves into a space, and its figures are told', async () => {
  const space = await cast.space('normal');
  const client = cast.client('sato');
  const { app } = await client.app.addApp({ name: '移動' });
  expect(await client.app.move({ app, space: space.id })).toEqual({});
  const one = (await client.app.getStatistics({ limit: 100 })).apps.find(({ id }) => id === app);
  expect(one).toMatchObject({ status: 'NOT_ACTIVATED', space: { id: space.id }, fieldCount: '0' });
  expect(await client.app.move({ app, space: null })).toEqual({});
  const guest = await cast.space('guest');
  expect((await refused(client.app.move({ app, space: guest.id }))).status).toBe(400);
});
