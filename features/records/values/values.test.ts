// What becomes of the values of a record: kept, mended, refused, answered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldMessages, Refusal } from '../../../platform/errors.ts';
import { planOf } from '../../apps/calc/plan.ts';
import type { Field, FieldType } from '../../apps/model.ts';
import { answerOf, type BuiltIn } from './answer.ts';
import { type App, computed, namedIn, type Sent, type Standing, standing, uniqueValues } from './record.ts';
import type { Names, Writer } from './types.ts';

let columns = 0;
const field = (code: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  column: `f${++columns}`,
  ...more,
});
const builtIn = (code: string, type: FieldType): Field => ({ code, type, label: code });
const options = { A: { label: 'A', index: '1' }, B: { label: 'B', index: '0' } };
const list: Field[] = [
  field('text', 'SINGLE_LINE_TEXT'),
  field('short', 'SINGLE_LINE_TEXT', { minLength: '', maxLength: '3', unique: true }),
  field('memo', 'MULTI_LINE_TEXT', { defaultValue: 'hello' }),
  field('rich', 'RICH_TEXT'),
  field('n', 'NUMBER', { minValue: '-10', maxValue: '100' }),
  field('double', 'CALC', { expression: 'n * 2' }),
  field('said', 'SINGLE_LINE_TEXT', { expression: 'text & "!"' }),
  field('radio', 'RADIO_BUTTON', { options, required: true }),
  field('check', 'CHECK_BOX', { options }),
  field('drop', 'DROP_DOWN', { options }),
  field('d', 'DATE', { defaultNowValue: true }),
  field('t', 'TIME', { defaultValue: '9:05' }),
  field('dt', 'DATETIME'),
  field('link', 'LINK', { protocol: 'WEB' }),
  field('file', 'FILE'),
  field('user', 'USER_SELECT', {
    defaultValue: [
      { type: 'FUNCTION', code: 'LOGINUSER()' },
      { type: 'USER', code: 'ito' },
    ],
  }),
  field('org', 'ORGANIZATION_SELECT'),
  field('table', 'SUBTABLE', {
    fields: Object.fromEntries(
      [
        field('price', 'NUMBER'),
        field('item', 'SINGLE_LINE_TEXT', { required: true, defaultValue: 'bolt' }),
        field('sum', 'CALC', { expression: 'price * n' }),
        field('who', 'USER_SELECT'),
      ].map((f) => [f.code, f]),
    ),
  }),
  builtIn('no', 'RECORD_NUMBER'),
  builtIn('by', 'CREATOR'),
  builtIn('created', 'CREATED_TIME'),
  { ...builtIn('status', 'STATUS'), enabled: false },
];
const precision = { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' as const };
const appOf = (...more: Field[]): App => {
  const fields = Object.fromEntries([...list, ...more].map((f) => [f.code, f]));
  return { fields, plan: planOf(fields), house: { precision, timezone: 'Asia/Tokyo', lang: 'ja' } };
};
const app = appOf();
const ids: Record<string, string> = { 'USER sato': '1', 'USER ito': '2', 'ORGANIZATION sales': '10' };
const writer: Writer = {
  id: '1',
  primaryOrganization: '10',
  timezone: 'Asia/Tokyo',
  now: new Date('2026-03-31T15:30:45Z'),
  precision,
  idOf: (kind, code) => ids[`${kind} ${code}`] ?? null,
};
const sentOf = (values: Record<string, unknown>): Sent =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));

function put(values: Record<string, unknown>, before: Standing | null = null, of: App = app) {
  const problems: FieldMessages = {};
  const record = computed(of, standing(of, sentOf(values), before, 'record', { writer, problems }), () => '');
  return {
    record,
    problems: Object.fromEntries(Object.entries(problems).map(([path, all]) => [path, all.map((m) => m.en)])),
  };
}
/** One value, as it is kept. */
function kept(code: string, value: unknown) {
  const { record, problems } = put({ [code]: value });
  return Object.keys(problems).length > 0 ? problems : record.values[app.fields[code]!.column!];
}

describe('reading', () => {
  it('keeps numbers as plain decimals, to the precision of the app', () => {
    for (const [given, value] of [
      [' 42 ', '42'],
      ['1.5e1', '15'],
      ['+0012.500', '12.5'],
      [7, '7'],
      ['-0', '0'],
      ['0.00005', '0'],
      ['0.00015', '0.0002'],
      ['', null],
      [null, null],
    ])
      expect([given, kept('n', given)]).toEqual([given, value]);
    const refused = { 'record[n].value': ['Only numbers are allowed.'] };
    for (const given of ['abc', '1,000', '１', 'NaN', 'Infinity', '0x10', '1e9999', '--1', '1 2'])
      expect([given, kept('n', given)]).toEqual([given, refused]);
    expect(kept('n', '101')).toEqual({ 'record.n.value': ['The value must be 100 or less.'] });
    expect(kept('n', '-10.1')).toEqual({ 'record.n.value': ['The value must be -10 or more.'] });
    expect(kept('n', '9'.repeat(40))).toEqual({ 'record.n.value': ['The whole part may have at most 12 digits.'] });
  });

  it('keeps dates and times in one form, and refuses those that are not', () => {
    for (const [code, given, value] of [
      ['d', '2026', '2026-01-01'],
      ['d', '2026-4-1', '2026-04-01'],
      ['t', '9:5', '09:05'],
      ['t', '09:30:59', '09:30'],
      ['dt', '2026-04-01T09:30:59+09:00', '2026-04-01T00:30:00Z'],
      ['dt', '2026-04-01T00:30Z', '2026-04-01T00:30:00Z'],
      ['dt', '2026-04', '2026-04-01T00:00:00Z'],
    ] as const)
      expect([given, kept(code, given)]).toEqual([given, value]);
    for (const [code, given] of [
      ['d', '2026-02-30'],
      ['d', '0999-12-31'],
      ['d', '2026/04/01'],
      ['t', '24:00'],
      ['t', '12:60'],
      ['dt', '2026-04-01T09:30:00'],
      ['dt', '2026-04-01T24:00:00Z'],
      ['dt', '0001-01-01T00:00:00Z'],
    ] as const)
      expect([given, Object.keys(kept(code, given) as object)]).toEqual([given, [`record.${code}.value`]]);
  });

  it('keeps options that exist, in their order', () => {
    expect(kept('check', ['A', 'B', 'A'])).toEqual(['B', 'A']);
    expect(kept('check', ['A', 'X', 'Y'])).toEqual({
      'record.check.values[1].value': ['The value, "X", is not in options.'],
      'record.check.values[2].value': ['The value, "Y", is not in options.'],
    });
    expect(kept('drop', '')).toBeNull();
    expect(kept('drop', 'toString')).toEqual({ 'record.drop.value': ['The value, "toString", is not in options.'] });
  });

  it('keeps texts as they are meant', () => {
    expect(kept('text', 'a\r\nb\0')).toBe('ab');
    expect(kept('memo', 'a\r\nb')).toBe('a\nb');
    expect(kept('rich', '<b onclick="x()">x</b><script>y</script><a href="javascript:z">z</a>')).toBe(
      '<b>x</b><a rel="noopener noreferrer">z</a>',
    );
    expect(kept('short', '𠮷𠮷𠮷')).toBe('𠮷𠮷𠮷');
    expect(kept('short', 'abcd')).toEqual({ 'record.short.value': ['Enter less than 4 characters.'] });
    expect(kept('link', 'https://example.com/a b')).toEqual({ 'record.link.value': ['This is not a valid URL.'] });
    expect(kept('link', 'javascript:alert(1)')).toEqual({ 'record.link.value': ['This is not a valid URL.'] });
  });

  it('finds people by code, and refuses who is unknown', () => {
    expect(kept('user', [{ code: 'ito' }, { code: 'sato', name: 'x' }, { code: 'ito' }])).toEqual(['2', '1']);
    expect(() => kept('user', [{ code: 'nobody' }])).toThrow(Refusal);
    expect(
      namedIn(app.fields, [
        sentOf({ user: [{ code: 'a' }], table: [{ value: sentOf({ who: [{ code: 'b' }] }) }], org: 'x' }),
      ]),
    ).toEqual({ USER: ['a', 'ito', 'b'], ORGANIZATION: [], GROUP: [] });
  });
});

describe('a new record', () => {
  it('takes defaults for what is not spoken of, and nothing for what is sent empty', () => {
    const values = (sent: Record<string, unknown>) => {
      const { record } = put(sent);
      return Object.fromEntries(
        ['memo', 'radio', 'd', 't', 'user', 'check'].map((code) => [code, record.values[app.fields[code]!.column!]]),
      );
    };
    // In Japan it is already April.
    expect(values({})).toEqual({ memo: 'hello', radio: 'B', d: '2026-04-01', t: '09:05', user: ['1', '2'], check: [] });
    expect(values({ memo: '', radio: null, d: null, t: '', user: [] })).toEqual({
      memo: null,
      radio: null,
      d: null,
      t: null,
      user: [],
      check: [],
    });
  });

  it('asks for what is required, under the path of its kind', () => {
    const required = { required: true };
    const strict = appOf(
      field('r1', 'SINGLE_LINE_TEXT', { ...required, minLength: '2' }),
      field('r2', 'MULTI_SELECT', { ...required, options }),
      field('r3', 'USER_SELECT', required),
      field('r4', 'FILE', required),
      field('r5', 'NUMBER', required),
    );
    expect(put({ r5: 'x' }, null, strict).problems).toEqual({
      'record.r1.value': ['Required.', 'Enter more than 1 characters.'],
      'record.r2.values': ['Required.'],
      'record.r3.values.value': ['Required.'],
      'record.r4.values': ['Required.'],
      'record[r5].value': ['Only numbers are allowed.'],
      'record.r5.value': ['Required.'],
    });
  });
});

describe('tables', () => {
  const rows = (record: Standing) => record.tables[app.fields.table!.column!]!;
  const column = (code: string) => app.fields.table!.fields![code]!.column!;

  it('keep known rows with what is not sent, add others, drop the rest, and compute each row', () => {
    const { record } = put({
      n: 2,
      table: [{ id: '9', value: sentOf({ price: 5 }) }, { value: sentOf({ price: 'x', item: 'nut' }) }],
    });
    expect(
      rows(record).map((row) => [
        row.id,
        row.value[column('price')],
        row.value[column('item')],
        row.value[column('sum')],
      ]),
    ).toEqual([
      [null, '5', 'bolt', '10'],
      [null, null, 'nut', '0'],
    ]);
    const stored: Standing = {
      ...record,
      tables: { [app.fields.table!.column!]: rows(record).map((row, i) => ({ ...row, id: String(100 + i) })) },
    };
    const { record: changed } = put(
      {
        table: [
          { id: '101', value: sentOf({ price: '7' }) },
          { id: '999', value: {} },
        ],
      },
      stored,
    );
    expect(
      rows(changed).map((row) => [
        row.id,
        row.value[column('price')],
        row.value[column('item')],
        row.value[column('sum')],
      ]),
    ).toEqual([
      ['101', '7', 'nut', '14'],
      [null, null, 'bolt', '0'],
    ]);
    expect(rows(put({}, stored).record)).toEqual(stored.tables[app.fields.table!.column!]);
    expect(rows(put({ table: [] }, stored).record)).toEqual([]);
  });

  it('say where in a row something is wrong', () => {
    expect(put({ table: [{ value: {} }, { value: sentOf({ item: '' }) }] }).problems).toEqual({
      'record.table.value[1].value.item.value': ['Required.'],
    });
  });
});

describe('formulas', () => {
  it('decide their fields, whatever is sent, when a record is written', () => {
    const { record } = put({ n: '1.5', text: 'hi', double: '99', said: 'mine' });
    expect([record.values[app.fields.double!.column!], record.values[app.fields.said!.column!]]).toEqual(['3', 'hi!']);
  });
});

describe('what must not repeat', () => {
  it('is told for fields that hold something', () => {
    expect([...uniqueValues(app.fields, put({ short: 'a' }).record)]).toEqual([['short', 'a']]);
    expect([...uniqueValues(app.fields, put({}).record)]).toEqual([]);
  });
});

describe('answering', () => {
  const names: Names = {
    entity: (_kind, id) => (id === '1' ? { code: 'sato', name: '佐藤' } : null),
    file: () => null,
  };
  const row: BuiltIn = {
    id: '7',
    revision: '3',
    creatorId: '1',
    modifierId: '2',
    createdAt: new Date('2024-01-31T00:05:59Z'),
    updatedAt: new Date(0),
    status: null,
    assignees: [],
    categories: [],
  };

  it('gives type and value of every field that is shown, who is gone left out', () => {
    const { record } = put({
      n: '12.5',
      user: [{ code: 'sato' }, { code: 'ito' }],
      d: null,
      table: [{ value: sentOf({ price: 1 }) }],
    });
    const answer = answerOf(
      { code: 'ORD', fields: app.fields },
      { ...record, builtIn: row },
      names,
      (code) => code !== 'memo',
    );
    expect(answer).toMatchObject({
      $id: { type: '__ID__', value: '7' },
      $revision: { type: '__REVISION__', value: '3' },
      no: { type: 'RECORD_NUMBER', value: 'ORD-7' },
      by: { type: 'CREATOR', value: { code: 'sato', name: '佐藤' } },
      created: { type: 'CREATED_TIME', value: '2024-01-31T00:05:00Z' },
      text: { type: 'SINGLE_LINE_TEXT', value: '' },
      n: { type: 'NUMBER', value: '12.5' },
      double: { type: 'CALC', value: '25' },
      drop: { type: 'DROP_DOWN', value: null },
      d: { type: 'DATE', value: null },
      dt: { type: 'DATETIME', value: '' },
      check: { type: 'CHECK_BOX', value: [] },
      user: { type: 'USER_SELECT', value: [{ code: 'sato', name: '佐藤' }] },
      table: {
        type: 'SUBTABLE',
        value: [
          {
            id: '',
            value: { price: { type: 'NUMBER', value: '1' }, item: { type: 'SINGLE_LINE_TEXT', value: 'bolt' } },
          },
        ],
      },
    });
    expect(Object.keys(answer)).not.toEqual(expect.arrayContaining(['memo']));
    expect(Object.keys(answer)).not.toEqual(expect.arrayContaining(['status']));
  });

  it('answers what it would read again as the same', () => {
    const { record } = put({
      text: 'a',
      n: '1.50',
      check: ['A'],
      dt: '2026-04-01T09:30:00+09:00',
      rich: '<p>x</p>',
      link: 'https://example.com',
    });
    const answer = answerOf({ code: '', fields: app.fields }, { ...record, builtIn: row }, names, () => true);
    const { record: second, problems } = put(
      Object.fromEntries(Object.entries(answer).map(([code, { value }]) => [code, value])),
    );
    expect(problems).toEqual({});
    for (const code of ['text', 'n', 'check', 'dt', 'rich', 'link', 'd', 't']) {
      const column = app.fields[code]!.column!;
      expect(second.values[column]).toEqual(record.values[column]);
    }
  });
});

it('survives anything that may be sent', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...list.map((f) => f.code), 'nope', '__proto__'),
        fc.anything({ withNullPrototype: true, maxDepth: 4 }),
      ),
      (sent) => {
        const problems: FieldMessages = {};
        const known: Writer = { ...writer, idOf: () => '1' };
        computed(app, standing(app, sent, null, 'records[0]', { writer: known, problems }), () => '');
        for (const path of Object.keys(problems)) expect(path).toMatch(/^records\[0\][.[]/);
      },
    ),
  );
});
