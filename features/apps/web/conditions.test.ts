// Conditions chosen on the screen, as the query language says them.
import { expect, test } from 'vitest';
import { parseFilter } from '../../records/query/parse.ts';
import { both, type Condition, conditionsOf, filterOf, sortOf, sortParts } from './conditions.ts';

test('conditions are joined; what has no value yet says nothing', () => {
  const conditions: Condition[] = [
    { code: '品名', operator: 'like', value: 'ねじ' },
    { code: '数量', operator: '>=', value: ' ' },
    { code: '状況', operator: 'in', value: ['未着手', '完了'] },
    { code: '区分', operator: 'in', value: [] },
  ];
  expect(filterOf(conditions)).toBe('品名 like "ねじ" and 状況 in ("未着手", "完了")');
});

test('no value can say more than itself', () => {
  const hostile = 'x" or 数量 > "0\\';
  const said = filterOf([{ code: '品名', operator: '=', value: hostile }]);
  expect(parseFilter(said, 'filter')).toMatchObject({
    kind: 'condition',
    field: { code: '品名' },
  });
});

test('the condition of a list stays beside that of its reader', () => {
  expect(both('', 'a = "1"')).toBe('a = "1"');
  expect(both('a = "1" or b = "2"', 'c = "3"')).toBe('(a = "1" or b = "2") and (c = "3")');
  expect(both('a = "1"', '')).toBe('a = "1"');
});

const field = (code: string, type: string) => ({ code, type, label: code, options: [] });
const fields = [field('品名', 'SINGLE_LINE_TEXT'), field('数量', 'NUMBER'), field('状況', 'DROP_DOWN')];

test('a filter is read back into the conditions it was made of, also as it is kept', () => {
  const conditions: Condition[] = [
    { code: '品名', operator: 'not like', value: 'a "b" \\ and 数量 = "1"' },
    { code: '数量', operator: '>=', value: '10' },
    { code: '状況', operator: 'not in', value: ['未着手', '完了, (済)'] },
  ];
  expect(conditionsOf(filterOf(conditions), fields)).toEqual(conditions);
  expect(conditionsOf('数量 >= 10.5', fields)).toEqual([{ code: '数量', operator: '>=', value: '10.5' }]);
  expect(conditionsOf(' ', fields)).toEqual([]);
});

test('what the screen cannot choose is left as text', () => {
  for (const filter of [
    '品名 like "a" or 数量 = "1"',
    '(品名 like "a")',
    '状況 = "完了"',
    '日付 = TODAY()',
    '数量 > 1',
    '品名 like "a" and',
    '品名 in (LOGINUSER())',
    '品名 = "a\\nb"',
  ])
    expect(conditionsOf(filter, fields), filter).toBeNull();
});

test('an order is read and said', () => {
  expect(sortParts('品名 desc, 数量')).toEqual([
    { code: '品名', descending: true },
    { code: '数量', descending: false },
  ]);
  expect(sortOf(sortParts('品名 desc, 数量'))).toBe('品名 desc, 数量 asc');
  expect(sortParts('')).toEqual([]);
});
