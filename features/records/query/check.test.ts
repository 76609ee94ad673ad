// What is refused, in the codes and words that kintone's clients know; and what settings may not use.
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../kintone/errors.ts';
import { Refusal } from '../../../platform/errors.ts';
import { checkFilter, checkSort, type Named, namedEntities } from './check.ts';
import { compileQuery, compileSaved } from './compile.ts';
import { fields } from './orders.fixture.ts';
import { parseFilter, parseQuery } from './parse.ts';
import type { Place } from './rules.ts';
import { reachOf, type Scope } from './scope.ts';

const reach = reachOf({ code: 'ORD', fields }, 'orders');
const scope: Scope = {
  ...reach,
  caller: { id: '1', primaryOrganization: null, timezone: 'Asia/Tokyo' },
  now: new Date(),
  idOf: () => null,
  related: () => ({ ...reach, from: reach.id, where: reach.id as never }),
};
const named: Named = { appCode: 'ORD', fields: reach.fields, related: () => reach };

function refusal(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('not refused');
}
const said = (text: string, of: Scope = scope) =>
  answerOf(
    refusal(() => compileQuery(parseQuery(text), of)),
    'ja',
  );
const codeOf = (text: string) => [text, said(text).code];

describe('refusals', () => {
  it('says the documented code for each mistake', () => {
    const mistakes: Record<string, string[]> = {
      CB_VA01: [
        'n = "abc"',
        'd = "2026-02-30"',
        'd = "0000-01-01"',
        't = "24:00"',
        'dt = "2024-01-31T09:00:00"',
        'dt = "2024-01-31T25:00Z"',
        'dt = "x"',
        'text = 1',
        'drop in (1)',
        'text like ""',
        'n < ""',
        '$id = "ORD-1"',
        'no = "XYZ-1"',
        'no = 1.5',
        'd = NOPE()',
        'limit -1',
        'n = NaN',
        'n = "1,000"',
        'n = "１"',
        'n = 1e99999',
      ],
      GAIA_IQ11: ['nope = 1', 'table in ("a")', 'box in ("a")', 'order by nope', 'rel = 1', 'rel.nope > 1'],
      GAIA_IQ03: [
        'text > "a"',
        'text is empty',
        'memo = "a"',
        'memo in ("a")',
        'rich is empty',
        'drop = "A"',
        'radio like "A"',
        'check = "A"',
        'd in ("2024-01-01")',
        'd like "a"',
        'user = "sato"',
        'assignee = "sato"',
        'by != "sato"',
        'status > "a"',
        'status like "a"',
        'd = NOW()',
        'n = TODAY()',
        'n in (TODAY())',
        'text in (LOGINUSER())',
        'org in (LOGINUSER())',
        'order by memo',
        'order by check',
        'order by item',
        'order by rel.n',
        'n like "1"',
        'n is empty',
      ],
      GAIA_IQ07: ['item = "a"', 'price != 1', 'tags = "A"', 'rel.n = 1', 'rel.item = "a"'],
      GAIA_IQ10: [
        'drop in ("A", "no such")',
        'radio = "no such"',
        'check not in ("C")',
        'tags in ("C")',
        'drop in ("toString")',
      ],
      GAIA_IR02: ['text.n > 1', 'table.item in ("a")'],
      GAIA_IL08: [
        'd = TODAY(1)',
        'd = FROM_TODAY()',
        'd = FROM_TODAY(1)',
        'd = FROM_TODAY(1, DAYS, 2)',
        'd = FROM_TODAY(x, DAYS)',
        'd = FROM_TODAY(1.5, DAYS)',
        'd = THIS_YEAR(1)',
        'd = THIS_MONTH(1, 2)',
        'user in (LOGINUSER(1))',
        'dt = NOW(1)',
      ],
      GAIA_IQ25: ['d = FROM_TODAY(1, HOURS)', 'd = FROM_TODAY(1, "DAYS")', 'd = THIS_WEEK(SOMEDAY)'],
      GAIA_IQ23: ['d = THIS_MONTH(0)', 'd = THIS_MONTH(32)', 'd = LAST_MONTH(FIRST)'],
      GAIA_IL26: ['user in ("nobody")', 'by in ("nobody")'],
      GAIA_IL28: ['org in ("nowhere")'],
      GAIA_QU01: ['limit 501', 'limit 99999999999999999999'],
      GAIA_QU02: ['offset 10001', 'offset 20000 '],
    };
    for (const [code, texts] of Object.entries(mistakes))
      for (const text of texts) expect(codeOf(text)).toEqual([text, code]);
  });

  it('says them in the words that clients compare', () => {
    const message = (text: string) => said(text).body.message;
    expect(message('limit 501')).toBe('limit には 500 以下の値を指定してください。');
    expect(message('offset 10001')).toBe('offset には 10,000 以下の値を指定してください。');
    expect(message('nope = 1')).toBe('指定されたフィールド（nope）が見つかりません。');
    expect(message('memo = "a"')).toBe('memoフィールドのフィールドタイプには演算子=を使用できません。');
    expect(message('item = "a"')).toBe(
      'テーブルに設定している場合、itemフィールドのフィールドタイプには、演算子=を使用できません。',
    );
    expect(message('drop in ("x")')).toBe('フィールド「drop」の項目に「x」は存在しません。');
    expect(said('nope = 1').body.errors).toBeUndefined();
    expect(said('n =').body.errors).toEqual({ query: { messages: ['クエリ記法が間違っています。'] } });
    expect(
      answerOf(
        refusal(() => parseQuery('n =')),
        'en',
      ).body.errors,
    ).toEqual({ query: { messages: ['unsupported query format'] } });
  });

  it('treats a field that one may not view, or that is switched off, as one that is not there', () => {
    const blind = { ...scope, ...reachOf({ code: '', fields }, 'orders', (code) => code !== 'n' && code !== 'table') };
    expect(said('n = 1', blind).code).toBe('GAIA_IQ11');
    expect(said('item in ("a")', blind).code).toBe('GAIA_IQ11');
    const off = { ...fields, status: { ...fields.status!, enabled: false } };
    expect(said('status = "a"', { ...scope, ...reachOf({ code: '', fields: off }, 'orders') }).code).toBe('GAIA_IQ11');
  });
});

describe('settings', () => {
  const allowed = (place: Place, text: string) => {
    try {
      checkFilter(text, named, place, 'filterCond');
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      return false;
    }
  };

  it('keeps filters and sorts in canonical text', () => {
    expect(checkFilter('text="a"   and(n>1)', named, 'list', 'f')).toBe('text = "a" and n > 1');
    expect(checkFilter('', named, 'recordRights', 'f')).toBe('');
    expect(checkSort('n desc,  $id', named, 's')).toBe('n desc, $id asc');
    expect(refusal(() => checkSort('n, d, t, dt, text, radio', named, 'views[x].sort')).fields).toHaveProperty(
      'views[x].sort',
    );
    expect(refusal(() => checkFilter('n = 1 limit 5', named, 'list', 'views[x].filterCond')).fields).toHaveProperty(
      'views[x].filterCond',
    );
  });

  it('refuses in each place what it cannot use there', () => {
    const conditions = [
      'memo like "a"',
      'memo is empty',
      'rich like "a"',
      'file is empty',
      'status = "a"',
      'rel.n > 1',
      'n = 1',
    ];
    const usable = (place: Place) => conditions.filter((text) => allowed(place, text));
    expect(usable('list')).toEqual(conditions);
    expect(usable('recordRights')).toEqual(['status = "a"', 'n = 1']);
    expect(usable('processAction')).toEqual(['memo like "a"', 'rich like "a"', 'n = 1']);
    expect(usable('appAction')).toEqual(['memo like "a"', 'rich like "a"', 'n = 1']);
    expect(usable('notification')).toEqual(['memo like "a"', 'memo is empty', 'status = "a"', 'n = 1']);
    expect(usable('lookup')).toEqual(conditions.filter((c) => !c.startsWith('rel')));
  });

  it('says that somebody a kept filter names is gone', () => {
    expect(
      answerOf(
        refusal(() => compileSaved('user in ("left")', scope)),
        'ja',
      ).code,
    ).toBe('GAIA_IL42');
    expect(
      answerOf(
        refusal(() => compileSaved('nope = 1', scope)),
        'ja',
      ).code,
    ).toBe('GAIA_IQ11');
  });

  it('tells whose ids a filter needs', () => {
    const filter = parseFilter(
      'user in ("sato", "", LOGINUSER()) or (org in ("sales") and rel.group in ("staff") and by in ("sato"))',
      'f',
    );
    expect(namedEntities(named, filter)).toEqual({ USER: ['sato'], ORGANIZATION: ['sales'], GROUP: ['staff'] });
  });
});
