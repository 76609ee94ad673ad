// The language itself: what can be written, what it means, and that no text breaks the reader.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/errors.ts';
import type { Condition, Expression, Query } from './ast.ts';
import { parseFilter, parseQuery, parseSort } from './parse.ts';
import { printExpression, printQuery, printSort } from './print.ts';

const again = (text: string) => printQuery(parseQuery(text));
function refused(text: string): boolean {
  try {
    parseQuery(text);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).fields).toHaveProperty('query');
    return true;
  }
}

describe('what can be written', () => {
  it('reads every kind of condition, and prints it in the one canonical way', () => {
    const said: [string, string][] = [
      ['', ''],
      ['limit 500', 'limit 500'],
      ['order by $id', 'order by $id asc'],
      ['ORDER  BY a DESC,b limit 10 OFFSET 5', 'order by a desc, b asc limit 10 offset 5'],
      ['a="x"AND b!=1', 'a = "x" and b != 1'],
      ['a\u3000=\t"x"\r\nor\nb<=-1.5e3', 'a = "x" or b <= -1.5e3'],
      ['数量 >= 10 and 顧客名・カナ like "ヤマダ"', '数量 >= 10 and 顧客名・カナ like "ヤマダ"'],
      ['a not in("x","y" , login_user())', 'a not in ("x", "y", LOGIN_USER())'],
      ['a IS NOT EMPTY or b is empty', 'a is not empty or b is empty'],
      ['rel.name in ("x") and rel.$id > 3', 'rel.name in ("x") and rel.$id > 3'],
      ['d = from_today(-5,days) and e = THIS_WEEK()', 'd = FROM_TODAY(-5, days) and e = THIS_WEEK()'],
      ['a = "q\\"b\\\\s\\t\\n\\r\\z"', 'a = "q\\"b\\\\s\\t\\n\\rz"'],
      ['＿金額￥·･ = 1', '＿金額￥·･ = 1'],
    ];
    for (const [text, canonical] of said) expect(again(text)).toBe(canonical);
  });

  it('binds and tighter than or, and keeps only the parentheses that say something', () => {
    expect(again('a=1 or b=1 and c=1')).toBe('a = 1 or (b = 1 and c = 1)');
    expect(again('((a=1)) and ((b=1 and (c=1)))')).toBe('a = 1 and b = 1 and c = 1');
    expect(again('(a=1 or b=1) and c=1')).toBe('(a = 1 or b = 1) and c = 1');
  });

  it('takes a field whose code is spelled like a keyword', () => {
    for (const word of ['and', 'or', 'in', 'like', 'is', 'empty', 'order', 'by', 'asc', 'desc', 'limit', 'offset']) {
      expect(again(`${word} = "x" and ${word} like "y" order by ${word}`)).toBe(
        `${word} = "x" and ${word} like "y" order by ${word} asc`,
      );
    }
    expect(again('limit = 5 limit 5')).toBe('limit = 5 limit 5');
  });

  it('refuses what is no query', () => {
    const wrong = `a|=1|a =|a = 'x'|\`a\` = 1|1a = 1|a = "x|a = "x\\|a = "x\ty"|a = "x\ny"|a == 1|a <> 1|not a = 1|a in ()|a in ("x",)|(a = 1|a = 1)
      |()|a = 1 and|and and|a = 1 b = 2|limit|limit -1|limit 1.5|limit "1"|offset 1 limit 1|limit 1 order by a|order a|order by|order by a,|a like 1|a like TODAY()
      |a is null|a is|a = b|a = TODAY|a = TODAY(|a = F(,)|$id.a = 1|a. = 1|a.b.c = 1|a; drop table people|a = 1 -- x|a = 1\u0000|$revision = 1`;
    for (const text of wrong.split('|').filter((t) => t.trim() !== ''))
      expect([text, refused(text)]).toEqual([text, true]);
  });

  it('takes 500 values in a list and no more', () => {
    const list = (n: number) => `a in (${Array.from({ length: n }, (_, i) => `"${i}"`).join(',')})`;
    expect(refused(list(500))).toBe(false);
    expect(refused(list(501))).toBe(true);
  });

  it('keeps settings free of order and limits', () => {
    expect(printExpression(parseFilter('a  = "x"', 'f'))).toBe('a = "x"');
    expect(parseFilter(' ', 'f')).toBeNull();
    for (const text of ['a = 1 limit 5', 'order by a', 'offset 1'])
      expect(() => parseFilter(text, 'f')).toThrow(Refusal);
    expect(printSort(parseSort('a, b DESC', 's'))).toBe('a asc, b desc');
    for (const text of ['order by a', 'a = 1', 'a limit 1']) expect(() => parseSort(text, 's')).toThrow(Refusal);
  });
});

describe('hostile texts', () => {
  it('reads 100,000 parentheses and 5,000 conditions without falling over', () => {
    expect(again(`${'('.repeat(100_000)}a=1${')'.repeat(100_000)}`)).toBe('a = 1');
    expect(refused('('.repeat(100_000))).toBe(true);
    expect(refused(`${'(a=1 or (b=1 and '.repeat(50_000)}c=1${'))'.repeat(50_000)}`)).toBe(true);
    const many = Array.from({ length: 5000 }, (_, i) => `f${i} = ${i}`).join(' and ');
    expect(again(many)).toBe(many);
  });

  it('answers any text with a query or a refusal', () => {
    const shreds = fc.constantFrom(
      ...'a|$id|.|"|\\|"x"|(|)|,|=|!=|and|or|not|in|like|is|empty|order by|limit|1|-2e5| |\u3000|TODAY()|あ'.split('|'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(shreds).map((s) => s.join(' ')),
        ),
        (text) => void refused(text),
      ),
    );
  });
});

describe('printing and reading again', () => {
  const code = fc.stringMatching(/^[a-zぁ-んァ-ヶ一-龠_＿・￥][a-z0-9ぁ-ん_]{0,6}$/);
  const field = fc.oneof(
    code.map((c) => ({ code: c })),
    fc.constant({ code: '$id' }),
    fc.tuple(code, code).map(([c, inner]) => ({ code: c, inner })),
  );
  const string = fc.string({ unit: 'grapheme' }).map((text) => ({ kind: 'string' as const, text }));
  const number = fc.integer().map((n) => ({ kind: 'number' as const, text: String(n) }));
  const argument = fc.oneof(
    string,
    number,
    fc.constantFrom('DAYS', 'LAST').map((text) => ({ kind: 'symbol' as const, text })),
  );
  const call = fc.record({
    kind: fc.constant('call' as const),
    name: fc.constantFrom('TODAY', 'F_1'),
    args: fc.array(argument, { maxLength: 3 }),
  });
  const value = fc.oneof(string, number, call);
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      kind: fc.constant('condition' as const),
      field,
      operator: fc.constantFrom('=', '!=', '<', '>', '<=', '>='),
      values: fc.tuple(value),
    }),
    fc.record({
      kind: fc.constant('condition' as const),
      field,
      operator: fc.constantFrom('in', 'not in'),
      values: fc.array(value, { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('condition' as const),
      field,
      operator: fc.constantFrom('like', 'not like'),
      values: fc.tuple(string),
    }),
    fc.record({
      kind: fc.constant('condition' as const),
      field,
      operator: fc.constantFrom('is empty', 'is not empty'),
      values: fc.constant([]),
    }),
  ) as fc.Arbitrary<Condition>;
  const tree = (depth: number, kind: 'and' | 'or'): fc.Arbitrary<Expression> =>
    depth === 0
      ? condition
      : fc.oneof(
          condition,
          fc
            .array(tree(depth - 1, kind === 'and' ? 'or' : 'and'), { minLength: 2, maxLength: 4 })
            .map((parts) => ({ kind, parts }) as Expression),
        );
  const query: fc.Arbitrary<Query> = fc.record({
    where: fc.option(fc.oneof(tree(4, 'and'), tree(4, 'or'))),
    orderBy: fc.array(fc.record({ field, order: fc.constantFrom('asc' as const, 'desc' as const) }), { maxLength: 3 }),
    limit: fc.option(fc.nat()),
    offset: fc.option(fc.nat()),
  });

  it('changes nothing, whatever the query', () => {
    fc.assert(
      fc.property(query, (q) => {
        expect(parseQuery(printQuery(q))).toEqual(q);
      }),
    );
  });

  it('keeps every text of a condition, whatever characters and tricks are in it', () => {
    const trick = fc.constantFrom(
      `" or 1 = 1 or t = "`,
      '\\',
      '\\"',
      `'; drop table apps; --`,
      '{{7*7}}',
      '\u202e',
      '\ud800',
    );
    const text = fc
      .array(fc.oneof(trick, fc.string({ unit: 'binary' })), { maxLength: 4 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const values = texts.map((one) => ({ kind: 'string' as const, text: one.replaceAll('\0', '') }));
        const asked: Condition = { kind: 'condition', field: { code: 't' }, operator: 'in', values };
        expect(parseFilter(printExpression(asked), 'f')).toEqual(asked);
      }),
    );
  });

  it('changes nothing in an order', () => {
    const item = fc.record({ field, order: fc.constantFrom('asc' as const, 'desc' as const) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        expect(parseSort(printSort(items), 's')).toEqual(items);
      }),
    );
  });
});
