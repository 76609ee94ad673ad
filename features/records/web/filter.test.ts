// Conditions chosen on the screen, as the query language says them.
import { expect, test } from 'vitest';
import { parseFilter } from '../query/parse.ts';
import { both, type Condition, filterOf } from './filter.ts';

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
