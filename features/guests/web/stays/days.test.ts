// Last days of stays.
import { expect, test } from 'vitest';
import { dayOf, endOf, endsSoon } from './days.ts';

test('the last day of a stay comes back as it was chosen', () => {
  for (const day of ['2026-01-01', '2026-12-31', '2028-02-29']) expect(dayOf(endOf(day))).toBe(day);
});
test('what is no day is left to the server', () => {
  expect(endOf('soon')).toBe('soon');
});
test('a stay ends soon from two weeks before', () => {
  const now = Date.parse('2026-11-01T00:00:00Z');
  expect(endsSoon('2026-11-14T00:00:00Z', now)).toBe(true);
  expect(endsSoon('2026-11-16T00:00:00Z', now)).toBe(false);
});
