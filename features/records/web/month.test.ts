// Months and their weeks, and days as the reader's clock tells them.
import { expect, test } from 'vitest';
import type { RecordRow } from './data.ts';
import { byDay, isMonth, monthAfter, weeksOf, withinWeeks } from './month.ts';

test('months follow each other over the turn of the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-11', 14)]).toEqual([
    '2027-01',
    '2025-12',
    '2028-01',
  ]);
  expect(['2026-11', '2026-13', '26-1', 7].map(isMonth)).toEqual([true, false, false, false]);
});

test('weeks begin on Sunday and hold the whole month', () => {
  const weeks = weeksOf('2026-11');
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([5, '2026-11-01', '2026-12-05']);
  expect(weeksOf('2026-02')).toHaveLength(4);
  expect(weeksOf('2026-08')[0]?.[0]).toBe('2026-07-26');
});

test('moments stand on the day that the reader has then', () => {
  const field = { code: 'at', type: 'DATETIME' };
  const weeks = weeksOf('2026-11');
  expect(withinWeeks(field, weeks, 'Asia/Tokyo')).toBe('at >= "2026-10-31T15:00:00Z" and at < "2026-12-05T15:00:00Z"');
  expect(withinWeeks({ code: 'd', type: 'DATE' }, weeks, 'Asia/Tokyo')).toBe('d >= "2026-11-01" and d <= "2026-12-05"');
  const record = (value: unknown) => ({ id: '1', revision: '1', values: { at: { value } } }) as RecordRow;
  const days = byDay(field, [record('2026-11-03T16:00:00Z'), record('')], 'Asia/Tokyo');
  expect([...days.keys()]).toEqual(['2026-11-04', '']);
});
