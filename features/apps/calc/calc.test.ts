// Formulas: what they come to, how they round, what a deploy refuses, and how results are shown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../kintone/errors.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { Field, FieldType, NumberPrecision } from '../model.ts';
import { compute } from './compute.ts';
import type { House } from './evaluate.ts';
import { parseFormula } from './parse.ts';
import { planOf } from './plan.ts';
import { BadFormula } from './problems.ts';
import { answered, type Reader, shown } from './show.ts';

const field = (code: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: `「${code}」`,
  ...more,
});
const plainFields: Field[] = [
  field('n', 'NUMBER'),
  field('m', 'NUMBER'),
  field('text', 'SINGLE_LINE_TEXT'),
  field('memo', 'MULTI_LINE_TEXT'),
  field('drop', 'DROP_DOWN'),
  field('check', 'CHECK_BOX'),
  field('d', 'DATE'),
  field('t', 'TIME'),
  field('dt', 'DATETIME'),
  field('by', 'CREATOR'),
  field('link', 'LINK'),
  field('table', 'SUBTABLE', {
    fields: {
      price: field('price', 'NUMBER'),
      count: field('count', 'NUMBER'),
      item: field('item', 'SINGLE_LINE_TEXT'),
      tags: field('tags', 'CHECK_BOX'),
      subtotal: field('subtotal', 'CALC', { expression: 'price * count' }),
    },
  }),
  field('other', 'SUBTABLE', { fields: { far: field('far', 'NUMBER') } }),
];
const app = (...more: Field[]) => Object.fromEntries([...plainFields, ...more].map((f) => [f.code, f]));

const house: House = {
  precision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
  timezone: 'Asia/Tokyo',
  lang: 'ja',
};
type Values = Record<string, unknown>;
/** What a formula in a CALC field (or in a text field) comes to, for a record with these values. */
function result(
  expression: string,
  values: Values = {},
  type: 'CALC' | 'SINGLE_LINE_TEXT' = 'CALC',
  precision: Partial<NumberPrecision> = {},
) {
  const plan = planOf(app(field('x', type, { expression })));
  const rows = (values.table ?? []) as Values[];
  const given = {
    value: (code: string) => values[code],
    rows: (table: string) => (table === 'table' ? rows.map((row) => (code: string) => row[code]) : []),
  };
  return compute(plan, given, { ...house, precision: { ...house.precision, ...precision } }).values.get('x');
}
const textOf = (expression: string, values: Values = {}) => result(expression, values, 'SINGLE_LINE_TEXT');

describe('operators', () => {
  it('computes decimals from the left, by precedence', () => {
    const sums: [string, string][] = [
      ['1 + 2 * 3', '7'],
      ['(1 + 2) * 3', '9'],
      ['2 ^ 3 ^ 2', '64'],
      ['-2 ^ 2', '4'],
      ['10 - 4 - 3', '3'],
      ['100 / 10 / 5', '2'],
      ['0.1 + 0.2', '0.3'],
      ['--5', '5'],
      ['3 - -2', '5'],
      ['2 ^ -2', '0.25'],
      ['2 ^ 1.9', '2'],
      ['1 / 7', '0.1429'],
      ['10 / 3', '3.3333'],
      ['10 / 3 * 3', '9.9999'],
      ['1 = 1', '1'],
      ['1 <> 1', '0'],
      ['2 > 1', '1'],
    ];
    for (const [expression, expected] of sums) expect([expression, result(expression)]).toEqual([expression, expected]);
  });

  it('counts a field without a value as 0, and as "" beside a text', () => {
    expect(result('n + m')).toBe('0');
    expect(result('n * 2', { n: '1.5' })).toBe('3');
    expect(textOf('n & "-" & text & 1.50', { n: '12.0' })).toBe('12-1.5');
    expect(result('IF(text = "", 1, 2)')).toBe('1');
    expect(result('IF(n = "a", 1, 2)', { n: '1' })).toBe('2');
    expect(result('IF(n != "a", 1, 2)', { n: '1' })).toBe('1');
  });

  it('has no result where none can be computed', () => {
    for (const expression of [
      '1 / 0',
      '1 / n',
      '0 ^ -1',
      '2 ^ 101',
      '999999999999 + 1',
      '10 ^ 20',
      'ROUND(1, 11)',
      'DATE_FORMAT(d, "YYYY", "Mars/Base")',
    ])
      expect([
        expression,
        expression.startsWith('DATE') ? textOf(expression, { d: '2024-01-01' }) : result(expression),
      ]).toEqual([expression, null]);
    expect(result('999999999998 + 1')).toBe('999999999999');
    // The branch that is not chosen is not computed.
    expect(result('IF(n = 0, 5, 1 / n)')).toBe('5');
    // A text is no number.
    expect(result('IF(1 = 1, "a", "b")')).toBeNull();
    expect(textOf('IF(1 = 1, "a", "b")')).toBe('a');
    expect(textOf('1 = 1')).toBe('1');
  });

  it('rounds as the app says', () => {
    expect(result('1.00005 + 0')).toBe('1');
    expect(result('1.00015 + 0')).toBe('1.0002');
    expect(result('1.00001 + 0', {}, 'CALC', { roundingMode: 'UP' })).toBe('1.0001');
    expect(result('-1.00009 + 0', {}, 'CALC', { roundingMode: 'DOWN' })).toBe('-1');
    expect(result('1 / 3', {}, 'CALC', { digits: '30', decimalPlaces: '10' })).toBe('0.3333333333');
    expect(result('12345678901234567890 * 10000000000 + 1', {}, 'CALC', { digits: '30', decimalPlaces: '0' })).toBe(
      '123456789012345678900000000001',
    );
  });
});

describe('functions', () => {
  it('computes each of them', () => {
    const values = {
      n: '1234.565',
      check: ['A', 'B'],
      table: [{ price: '10', count: '3', item: 'bolt' }, { price: '5.5', item: 'nut' }, {}],
    };
    const calls: [string, string | null][] = [
      ['SUM(price, n, 1)', '1251.065'],
      ['sum(subtotal)', '30'],
      ['ROUND(n)', '1235'],
      ['ROUND(n, 2)', '1234.57'],
      ['ROUND(-2.5)', '-3'],
      ['ROUNDUP(n, -2)', '1300'],
      ['ROUNDDOWN(-1.29, 1)', '-1.2'],
      ['AND(n > 1, OR(n < 0, NOT(1 = 2)))', '1'],
      ['CONTAINS(check, "B")', '1'],
      ['CONTAINS(check, "C")', '0'],
      ['CONTAINS(item, "nut")', '1'],
    ];
    for (const [expression, expected] of calls)
      expect([expression, result(expression, values)]).toEqual([expression, expected]);
    expect(textOf('YEN(n, 0)', values)).toBe('¥1,235');
    expect(textOf('YEN(n, 2)', values)).toBe('¥1,234.57');
    expect(textOf('YEN(-1100, 0)')).toBe('¥-1,100');
    expect(textOf('YEN(1166, -2)')).toBe('¥1,200');
  });

  it('reads dates as seconds and writes them in a zone', () => {
    const values = { d: '2024-02-29', t: '09:30', dt: '2024-01-31T15:30:45Z' };
    expect(result('d', values)).toBe('1709164800');
    expect(result('t', values)).toBe('34200');
    expect(result('dt', values)).toBe('1706715000');
    expect(result('d + 60 * 60 * 24', values)).toBe('1709251200');
    expect(textOf('DATE_FORMAT(d, "YYYY/MM/dd M/d", "Etc/GMT")', values)).toBe('2024/02/29 2/29');
    expect(textOf('DATE_FORMAT(dt, "YYYY年M月d日 HH:mm:ss", "system")', values)).toBe('2024年2月1日 00:30:00');
    expect(textOf('DATE_FORMAT(dt, "a K h k H Z ZZ ZZZ", "Asia/Tokyo")', values)).toBe(
      '午前 0 12 24 0 +0900 +09:00 Asia/Tokyo',
    );
    expect(textOf('DATE_FORMAT(d, "MMMM MMM", "Etc/GMT")', values)).toBe('2月 2月');
    expect(textOf('DATE_FORMAT(d, "YYYY", "UTC")')).toBeNull();
    expect(textOf('DATE_FORMAT(253402300800, "YYYY", "UTC")')).toBeNull();
    expect(textOf('DATE_FORMAT(-30610224000, "YYYY-MM-dd", "UTC")')).toBe('1000-01-01');
  });
});

describe('order', () => {
  it('computes rows first where the top needs them, and formulas of formulas', () => {
    const plan = planOf(
      app(
        field('taxed', 'CALC', { expression: 'total * 1.1' }),
        field('total', 'CALC', { expression: 'SUM(subtotal)' }),
        field('failed', 'CALC', { expression: '1 / 0' }),
        field('after', 'CALC', { expression: 'failed + 1' }),
      ),
    );
    const rows = [
      { price: '100', count: '2' },
      { price: '50', count: '1' },
    ];
    const { values, rows: cells } = compute(
      plan,
      { value: () => null, rows: () => rows.map((r) => (c: string) => r[c as 'price']) },
      house,
    );
    expect(values.get('taxed')).toBe('275');
    expect(cells.get('table')?.map((row) => row.get('subtotal'))).toEqual(['200', '50']);
    expect([values.get('failed'), values.get('after')]).toEqual([null, null]);
  });
});

describe('what a deploy refuses', () => {
  const refusal = (...more: Field[]): Refusal => {
    try {
      planOf(app(...more));
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error(`not refused: ${more.map((f) => f.expression)}`);
  };
  const reason = (expression: string) =>
    /エラーの内容：(.*)\)$/.exec(refusal(field('x', 'CALC', { expression })).said.ja)?.[1];

  it('says which field is wrong, and why', () => {
    const mistakes: Record<string, string> = {
      '': '計算式の文法が正しくありません。',
      '1 +': '計算式の文法が正しくありません。',
      '(1': '計算式の文法が正しくありません。',
      "'a'": '計算式の文法が正しくありません。',
      '1 2': '計算式の文法が正しくありません。',
      nope: '計算式に含まれるフィールドコード（nope）が存在しません。',
      'AVG(n)': 'AVG関数は使用できません。',
      'toString(n)': 'TOSTRING関数は使用できません。',
      'IF(1 = 1, 2)': 'IF関数には3個の引数が必要です。',
      'NOT(1 = 1, 1 = 1)': 'NOT関数には1個の引数が必要です。',
      'SUM()': 'SUM関数には1個以上の引数が必要です。',
      'AND(1 = 1)': 'AND関数には2個以上の引数が必要です。',
      'ROUND(1, 2, 3)': 'ROUND関数に指定できる引数は2個までです。',
      'n＋1': '全角記号「＋」が入力されています。半角記号「+」を入力してください。',
      '（n)': '全角記号「（」が入力されています。半角記号「(」を入力してください。',
      memo: '計算式で利用できないフィールドタイプ(MULTI_LINE_TEXT)が指定されています。',
      'link & "a"': '計算式で利用できないフィールドタイプ(LINK)が指定されています。',
      'text + 1': '演算子「+」とデータ型の組み合わせが正しくありません。',
      'text <> 1 & (1 = 1)': '演算子「&」とデータ型の組み合わせが正しくありません。',
      '-text': '演算子「-」とデータ型の組み合わせが正しくありません。',
      'ROUND(text)': 'ROUND関数と引数のデータ型の組み合わせが正しくありません。',
      'IF(1 = 1, 1, "a")': 'IF関数と引数のデータ型の組み合わせが正しくありません。',
      'CONTAINS(price, "a")': 'CONTAINS関数と引数のデータ型の組み合わせが正しくありません。',
      'CONTAINS(tags, "a")': 'CONTAINS関数と引数のデータ型の組み合わせが正しくありません。',
      'price * 2': '配列型の値に対して適切な関数が利用されていません。',
      price: '配列型の値に対して適切な関数が利用されていません。',
      'ROUND(price)': '配列型の値に対して適切な関数が利用されていません。',
    };
    for (const [expression, expected] of Object.entries(mistakes))
      expect([expression, reason(expression)]).toEqual([expression, expected]);
    const answer = answerOf(refusal(field('x', 'CALC', { expression: '1 +' })), 'en');
    expect(answer.body).toMatchObject({
      code: 'GAIA_IL01',
      message: "The formula in the field '「x」' is invalid. (Reason: The syntax of the formula is not valid.)",
    });
    expect(answer.body.errors).toBeUndefined();
  });

  it('refuses circles, also those through the rows of a table', () => {
    const circle = 'フィールドの参照が循環しています。';
    expect(reason('x + 1')).toBe(circle);
    expect(refusal(field('x', 'CALC', { expression: 'y' }), field('y', 'CALC', { expression: 'x' })).said.ja).toContain(
      circle,
    );
    const table = field('rows', 'SUBTABLE', { fields: { cell: field('cell', 'CALC', { expression: 'total' }) } });
    expect(refusal(table, field('total', 'CALC', { expression: 'SUM(cell)' })).said.ja).toContain(circle);
  });

  it('lets a row see its own table and the top, and no other table', () => {
    const inTable = (expression: string) =>
      field('rows', 'SUBTABLE', { fields: { a: field('a', 'NUMBER'), cell: field('cell', 'CALC', { expression }) } });
    planOf(app(inTable('a * n')));
    expect(refusal(inTable('a * far')).said.ja).toContain('配列型');
  });
});

describe('hostile formulas', () => {
  it('answers every text with a tree or a reason, however long or deep', () => {
    const tried = (text: string) => {
      try {
        parseFormula(text);
      } catch (error) {
        expect(error).toBeInstanceOf(BadFormula);
      }
    };
    tried('('.repeat(100_000));
    tried('-'.repeat(100_000));
    tried(`1${'+1'.repeat(100_000)}`);
    tried('F('.repeat(50_000));
    const shreds = fc.constantFrom(...'1|.5|n|"a"|"|(|)|,|+|-|*|/|^|&|=|<>|IF|SUM|（|　| |é|😀'.split('|'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(shreds).map((s) => s.join('')),
        ),
        tried,
      ),
    );
    expect(result(`1${'+1'.repeat(5000)}`)).toBe('5001');
  });

  it('works out whatever a deploy lets through, for any values, or says that there is no result', () => {
    const atom = fc.constantFrom(
      ...'0|1.5|99999999999|n|m|d|t|dt|subtotal|price|"a"|"\\""|""|text|drop|by|check|item|nope|memo|1=1'.split('|'),
    );
    const grown = (inner: fc.Arbitrary<string>) =>
      fc.oneof(
        fc.tuple(inner, fc.constantFrom(...'+|-|*|/|^|&|=|<>|<|>='.split('|')), inner).map((p) => `(${p.join(' ')})`),
        fc
          .tuple(
            fc.constantFrom(...'SUM|IF|AND|NOT|ROUND|ROUNDUP|YEN|DATE_FORMAT|CONTAINS'.split('|')),
            fc.array(inner, { minLength: 1, maxLength: 3 }),
          )
          .map(([name, args]) => `${name}(${args.join(', ')})`),
        inner.map((one) => `-${one}`),
      );
    const formula = fc.oneof(atom, grown(atom), grown(fc.oneof(atom, grown(atom))), grown(grown(grown(atom))));
    const stored = fc.constantFrom<unknown>(
      ...[null, '', '-0', '1e400', '999999999999.9999', 'abc', '2024-02-29', '09:30', '1000-01-01T00:00:00Z'],
      ...['9999-12-31T23:59:00Z', '\ud800', '\0', "'; drop table apps; --", [], ['A', 'B']],
    );
    const codes = ['n', 'm', 'text', 'drop', 'check', 'd', 't', 'dt', 'by'] as const;
    const values = fc.record(Object.fromEntries(codes.map((code) => [code, stored])));
    fc.assert(
      fc.property(
        formula,
        values,
        fc.constantFrom('CALC' as const, 'SINGLE_LINE_TEXT' as const),
        (text, given, type) => {
          try {
            const said = result(
              text,
              { ...given, table: [{ price: given.n, count: given.m, item: given.text }, {}] },
              type,
            );
            expect(said === null || typeof said === 'string').toBe(true);
            if (type === 'CALC' && typeof said === 'string') expect(said).toMatch(/^-?\d{1,12}(\.\d{1,4})?$/);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('adds like whole numbers do: exactly, in any order', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [n, m] = [a, b].map((c) => (c / 100).toFixed(2));
        const [x, y] = [result('n + m', { n, m }), result('m + n', { n, m })];
        expect(x).toBe(y);
        expect(Math.round(Number(x) * 100)).toBe(a + b);
        expect(result('n + m - m', { n, m })).toBe(result('n + 0', { n }));
      }),
    );
  });
});

describe('how it is shown', () => {
  const reader: Reader = { lang: 'ja', timezone: 'Asia/Tokyo', precision: house.precision };

  it('answers clients in the format of the field', () => {
    const formats: [Field['format'], string, string][] = [
      ['NUMBER', '1234.5', '1234.5'],
      ['NUMBER_DIGIT', '1234.5', '1234.5'],
      ['DATETIME', '1706715045', '2024-01-31T15:30:00Z'],
      ['DATE', '1706715000', '2024-01-31'],
      ['TIME', '120660', '09:31'],
      ['TIME', '-60', '23:59'],
      ['HOUR_MINUTE', '90060', '25:01'],
      ['DAY_HOUR_MINUTE', '90060', '25:01'],
      ['HOUR_MINUTE', '-5400', '-01:30'],
      ['DATE', '9999999999999', ''],
    ];
    for (const [format, stored, expected] of formats)
      expect([format, stored, answered(format, stored)]).toEqual([format, stored, expected]);
    expect(answered('NUMBER', null)).toBe('');
  });

  it('shows people separators, units and hours', () => {
    const number = (more: Partial<Field>) => shown(field('n', 'NUMBER', more), '1234567.895', reader);
    expect(number({})).toBe('1234567.895');
    expect(number({ digit: true, unit: '円', unitPosition: 'AFTER' })).toBe('1,234,567.895円');
    expect(number({ displayScale: '2', unit: '$', unitPosition: 'BEFORE' })).toBe('$1234567.90');
    const calc = (format: NonNullable<Field['format']>, stored: string, lang: 'ja' | 'en' = 'ja') =>
      shown(field('c', 'CALC', { format }), stored, { ...reader, lang });
    expect(calc('HOUR_MINUTE', '90060')).toBe('25時間1分');
    expect(calc('HOUR_MINUTE', '90060', 'en')).toBe('25 hours 1 minute');
    expect(calc('DAY_HOUR_MINUTE', '90060')).toBe('1日1時間1分');
    expect(calc('DAY_HOUR_MINUTE', '90060', 'en')).toBe('1 day 1 hour 1 minute');
    expect(calc('DATETIME', '1706715000')).toBe('2024/2/1 0:30');
    expect(calc('NUMBER_DIGIT', '-1234567')).toBe('-1,234,567');
  });
});
