// A record of every type of field reads the same in every way: alone, in a list, and from a cursor, for whoever may read it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, type Person } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const NASTY = '"\\ \n\t\u0001\u2028é漢字👍{a,b},NULL';
const options = (...all: string[]) => Object.fromEntries(all.map((label, i) => [label, { label, index: String(i) }]));
const properties = {
  line: { type: 'SINGLE_LINE_TEXT' },
  ひとこと: { type: 'MULTI_LINE_TEXT' },
  rich: { type: 'RICH_TEXT' },
  n: { type: 'NUMBER' },
  twice: { type: 'CALC', expression: 'n * 2', format: 'NUMBER_DIGIT' },
  radio: { type: 'RADIO_BUTTON', options: options('NULL', 'a "b"'), defaultValue: 'NULL' },
  boxes: { type: 'CHECK_BOX', options: options('a,b', '{c}', 'd "e" \\', 'NULL') },
  many: { type: 'MULTI_SELECT', options: options('x', 'y z', '値') },
  drop: { type: 'DROP_DOWN', options: options('p', 'q') },
  day: { type: 'DATE' },
  time: { type: 'TIME' },
  moment: { type: 'DATETIME' },
  link: { type: 'LINK', protocol: 'WEB' },
  who: { type: 'USER_SELECT' },
  dep: { type: 'ORGANIZATION_SELECT' },
  grp: { type: 'GROUP_SELECT' },
  files: { type: 'FILE' },
  rows: {
    type: 'SUBTABLE',
    fields: {
      cell: { type: 'SINGLE_LINE_TEXT', code: 'cell', label: 'cell' },
      at: { type: 'DATETIME', code: 'at', label: 'at' },
      by: { type: 'USER_SELECT', code: 'by', label: 'by' },
      papers: { type: 'FILE', code: 'papers', label: 'papers' },
    },
  },
};

describe.each<Kind>(['normal', 'guest'])('in a %s space', (kind) => {
  let app: string;
  let on: (who: Person) => ReturnType<Cast['on']>['record'];

  beforeAll(async () => {
    const space = await cast.space(kind);
    on = (who) => cast.on(kind, space, who).record;
    const client = cast.on(kind, space, 'sato');
    ({ app } = await client.app.addApp({ name: '全部', space: space.id }));
    // Departments and groups are the house's own.
    const here = Object.entries(properties).filter(([code]) => kind !== 'guest' || !['dep', 'grp'].includes(code));
    const named = here.map(([code, one]) => [code, { code, label: code, ...one }]);
    await client.app.addFormFields({ app, properties: Object.fromEntries(named) as never });
    await client.app.deployApp({ apps: [{ app }] });
    const upload = async (name: string) => (await client.file.uploadFile({ file: { name, data: 'x' } })).fileKey;
    const people = kind === 'guest' ? ['tanaka', 'guest/hana@a-sha.example.com'] : ['tanaka', 'smith'];
    const by = { value: people.map((code) => ({ code })) };
    const full = {
      line: { value: NASTY.replaceAll('\n', '') },
      ひとこと: { value: NASTY },
      rich: { value: '<b>"太字"</b> &amp; <i>x</i>' },
      n: { value: '-1234567890.0500' },
      radio: { value: 'a "b"' },
      boxes: { value: ['a,b', '{c}', 'd "e" \\', 'NULL'] },
      many: { value: ['x', '値'] },
      drop: { value: 'q' },
      day: { value: '2024-02-29' },
      time: { value: '23:59' },
      moment: { value: '1999-12-31T23:59:59Z' },
      link: { value: 'https://example.com/?a=1&b="2"' },
      who: by,
      ...(kind === 'guest' ? {} : { dep: { value: [{ code: 'renkei' }] }, grp: { value: [{ code: 'everyone' }] } }),
      files: { value: [{ fileKey: await upload('一枚目.txt') }, { fileKey: await upload('"2".txt') }] },
      rows: {
        value: [
          { value: { cell: { value: NASTY.replaceAll('\n', '') }, at: { value: '2024-01-01T00:00:00Z' }, by } },
          { value: { papers: { value: [{ fileKey: await upload('row.txt') }] } } },
        ],
      },
    };
    const records = [full, {}, { many: { value: ['y z'] }, drop: { value: 'p' } }];
    await client.record.addRecords({ app, records: records as never });
  });

  const readers: Person[] = kind === 'guest' ? ['tanaka', 'hana@a-sha.example.com'] : ['tanaka', 'smith'];

  test.each(readers)('%s reads the same record alone, in a list and from a cursor', async (who) => {
    const reader = on(who);
    const listed = (await reader.getRecords({ app, query: 'order by $id asc' })).records;
    const { id } = await reader.createCursor({ app, query: 'order by $id asc' });
    const { records: handed } = await reader.getRecordsByCursor({ id });
    expect(listed).toHaveLength(3);
    expect(listed).toEqual(handed);
    for (const record of listed) {
      const alone = await reader.getRecord({ app, id: record.$id?.value as string });
      expect(alone.record).toEqual(record);
    }
    expect(Object.keys(listed[0] ?? {})).toEqual(Object.keys(handed[0] ?? {}));
  });

  test('only the wanted fields are answered, of a table also single ones', async () => {
    const fields = ['$id', 'who', 'cell', 'papers', 'moment'];
    const listed = (await on('tanaka').getRecords({ app, query: 'order by $id asc', fields })).records;
    const { id } = await on('tanaka').createCursor({ app, query: 'order by $id asc', fields });
    expect(listed).toEqual((await on('tanaka').getRecordsByCursor({ id })).records);
    expect(new Set(Object.keys(listed[0] ?? {}))).toEqual(new Set(['$id', 'who', 'rows', 'moment']));
  });
});
