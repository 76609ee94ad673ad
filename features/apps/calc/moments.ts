// Dates in formulas are seconds since 1970 in UTC, times of day seconds since midnight; here they are read and written.
import { DateTime } from 'luxon';
import type { Lang } from '../../../platform/i18n.ts';
import { Decimal, NoResult } from './numbers.ts';

const FIRST = -30610224000;
const LAST = 253402300799;

/** Seconds of a stored date, time or date-time; null when it is none. */
export function secondsOf(text: string): Decimal | null {
  const time = /^(\d{1,2}):(\d{2})/.exec(text);
  if (time) return new Decimal(Number(time[1]) * 3600 + Number(time[2]) * 60);
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : text);
  return Number.isNaN(at) ? null : new Decimal(Math.floor(at / 60_000) * 60);
}

/** An instant within the calendar that people use. */
export function momentOf(seconds: Decimal, zone = 'UTC'): DateTime {
  if (seconds.lt(FIRST) || seconds.gt(LAST)) throw new NoResult();
  const at = DateTime.fromSeconds(seconds.floor().toNumber(), { zone });
  if (!at.isValid) throw new NoResult();
  return at;
}

const LETTERS = /YYYY|MMMM|MMM|MM|M|dd|d|a|KK|K|hh|h|HH|H|kk|k|mm|m|ss|s|ZZZ|ZZ|Z/g;
const two = (n: number) => String(n).padStart(2, '0');

/** DATE_FORMAT: the letters of the pattern become parts of the moment, everything else stays. */
export function formatted(seconds: Decimal, pattern: string, zone: string, lang: Lang): string {
  const at = momentOf(seconds, zone).setLocale(lang);
  const parts: Record<string, () => string> = {
    YYYY: () => String(at.year).padStart(4, '0'),
    MMMM: () => at.toLocaleString({ month: 'long' }),
    MMM: () => at.toLocaleString({ month: 'short' }),
    MM: () => two(at.month),
    M: () => String(at.month),
    dd: () => two(at.day),
    d: () => String(at.day),
    a: () => at.toFormat('a'),
    KK: () => two(at.hour % 12),
    K: () => String(at.hour % 12),
    hh: () => two(at.hour % 12 || 12),
    h: () => String(at.hour % 12 || 12),
    HH: () => two(at.hour),
    H: () => String(at.hour),
    kk: () => two(at.hour || 24),
    k: () => String(at.hour || 24),
    mm: () => two(at.minute),
    m: () => String(at.minute),
    ss: () => two(at.second),
    s: () => String(at.second),
    Z: () => at.toFormat('ZZZ'),
    ZZ: () => at.toFormat('ZZ'),
    ZZZ: () => at.zoneName ?? '',
  };
  return pattern.replace(LETTERS, (letters) => parts[letters]?.() ?? letters);
}
