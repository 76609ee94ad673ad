// Dates as people write them: 2026年11月23日 15:04, Nov 23, 2026, 3:04 PM; near ones as "5 minutes ago".
import type { Lang } from '../platform/i18n.ts';

export type Dates = {
  moment: (iso: string) => string;
  day: (iso: string) => string;
  relative: (iso: string) => string;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The writers of dates for one language and time zone. An unknown zone falls back to the browser's. */
export function datesIn(lang: Lang, timezone: string | undefined, now: () => number = Date.now): Dates {
  const zone = knownZone(timezone);
  const locale = lang === 'ja' ? 'ja-JP' : 'en-US';
  const dayFormat = new Intl.DateTimeFormat(locale, {
    ...zone,
    year: 'numeric',
    month: lang === 'ja' ? 'long' : 'short',
    day: 'numeric',
  });
  const timeFormat = new Intl.DateTimeFormat(locale, { ...zone, hour: 'numeric', minute: '2-digit' });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Japanese has no space between number and word; the browser's data puts one there.
  const before = (count: number, unit: 'minute' | 'hour' | 'day') =>
    lang === 'ja' ? ago.format(-Math.floor(count), unit).replaceAll(' ', '') : ago.format(-Math.floor(count), unit);
  const write = (iso: string, how: (at: Date) => string) => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? '' : how(at);
  };
  const day = (at: Date) => dayFormat.format(at);
  const moment = (at: Date) => `${day(at)}${lang === 'ja' ? ' ' : ', '}${timeFormat.format(at)}`;
  const relative = (at: Date) => {
    const past = now() - at.getTime();
    if (past < -MINUTE) return moment(at);
    if (past < MINUTE) return lang === 'ja' ? 'たった今' : 'just now';
    if (past < HOUR) return before(past / MINUTE, 'minute');
    if (past < DAY) return before(past / HOUR, 'hour');
    if (past < 7 * DAY) return before(past / DAY, 'day');
    return day(at);
  };
  return {
    moment: (iso) => write(iso, moment),
    day: (iso) => write(iso, day),
    relative: (iso) => write(iso, relative),
  };
}

function knownZone(timezone: string | undefined): { timeZone?: string } {
  if (!timezone) return {};
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return { timeZone: timezone };
  } catch {
    return {};
  }
}
