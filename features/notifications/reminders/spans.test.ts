// What a run of the reminders looks at.
import { expect, test } from 'vitest';
import { spansOf } from './spans.ts';

const at = (text: string) => new Date(`${text}Z`);
const spans = (since: string, until: string, now: string, zone = 'UTC') =>
  spansOf({ since: at(since), until: at(until) }, at(now), zone).map(({ from, to }) => [
    from.toISOString().slice(0, 16),
    to.toISOString().slice(0, 16),
  ]);

test('begins a little before where the last run ended, but never before the reminder was set', () => {
  expect(spans('2027-01-01T00:00', '2027-03-01T09:00', '2027-03-01T09:10')).toEqual([
    ['2027-03-01T08:55', '2027-03-01T09:10'],
  ]);
  expect(spans('2027-03-01T09:04', '2027-03-01T09:04', '2027-03-01T09:10')).toEqual([
    ['2027-03-01T09:04', '2027-03-01T09:10'],
  ]);
  expect(spans('2027-03-01T09:20', '2027-03-01T09:20', '2027-03-01T09:10')).toEqual([]);
});

test('catches up day by day of the zone, without a gap, for a week', () => {
  expect(spans('2027-01-01T00:00', '2027-03-01T09:05', '2027-03-02T20:00', 'Asia/Tokyo')).toEqual([
    ['2027-03-01T09:00', '2027-03-01T15:00'],
    ['2027-03-01T15:00', '2027-03-02T15:00'],
    ['2027-03-02T15:00', '2027-03-02T20:00'],
  ]);
  const long = spans('2027-01-01T00:00', '2027-02-01T00:00', '2027-03-01T09:00');
  expect([long[0]?.[0], long.length]).toEqual(['2027-02-22T09:00', 8]);
  // In Santiago clocks go forward at midnight.
  const jump = spans('2026-09-01T00:00', '2026-09-05T20:00', '2026-09-06T20:00', 'America/Santiago');
  expect(jump.slice(1).map(([from]) => from)).toEqual(jump.slice(0, -1).map(([, to]) => to));
});
