// How dates read in both languages.
import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.ts';

const at = '2026-11-23T06:04:00Z';
const now = () => Date.parse('2026-11-23T06:34:00Z');

describe('dates', () => {
  it('read as Japanese write them, in the reader’s time zone', () => {
    const dates = datesIn('ja', 'Asia/Tokyo', now);
    expect(dates.moment(at)).toBe('2026年11月23日 15:04');
    expect(dates.day('2026-11-22T20:00:00Z')).toBe('2026年11月23日');
    expect(dates.relative(at)).toBe('30分前');
  });
  it('read as English write them', () => {
    const dates = datesIn('en', 'America/New_York', now);
    expect(dates.moment(at).replaceAll('\u202f', ' ')).toBe('Nov 23, 2026, 1:04 AM');
    expect(dates.relative(at)).toBe('30 minutes ago');
  });
  it('of the last moment are just now, older than a week are days', () => {
    const dates = datesIn('ja', 'Asia/Tokyo', now);
    expect(dates.relative('2026-11-23T06:33:40Z')).toBe('たった今');
    expect(dates.relative('2026-11-01T00:00:00Z')).toBe('2026年11月1日');
  });
  it('survive a time zone nobody knows and a date that is none', () => {
    expect(datesIn('ja', 'Mars/Base', now).day('2026-11-23T06:04:00Z')).toContain('2026年11月23日');
    expect(datesIn('en', undefined, now).moment('soon')).toBe('');
  });
});
