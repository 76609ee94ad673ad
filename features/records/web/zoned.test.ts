import { expect, test } from 'vitest';
import { fromInput, toInput } from './zoned.ts';

test.each([
  ['2026-11-26T00:30:00Z', 'Asia/Tokyo', '2026-11-26T09:30'],
  ['2026-07-01T12:00:00Z', 'America/New_York', '2026-07-01T08:00'],
  ['2026-01-01T04:59:00Z', 'America/New_York', '2025-12-31T23:59'],
])('%s in %s is %s, there and back', (iso, zone, local) => {
  expect(toInput(iso, zone)).toBe(local);
  expect(fromInput(local, zone)).toBe(iso);
});

test('nothing stays nothing', () => {
  expect([toInput('', 'Asia/Tokyo'), fromInput('', 'Asia/Tokyo'), fromInput('x', 'Asia/Tokyo')]).toEqual(['', '', '']);
});
