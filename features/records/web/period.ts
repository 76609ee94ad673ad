// What a group of a report is called: the period that its records lie in.
import type { Both, Lang } from '../../../platform/i18n.ts';
import type { Period } from '../reports/definition.ts';
import { reportWords as words } from './report-words.ts';

/** A period as the server names it by its beginning, such as `2026-11` or `2026-11-22 09:00`, in the reader's words. */
export function periodName(text: string, per: Period, lang: Lang, say: (both: Both) => string): string {
  // A time of day without a day.
  if (/^\d\d:/.test(text)) return text;
  const [day = '', time] = text.split(' ');
  const at = Date.parse(`${day}${day.length === 4 ? '-01-01' : day.length === 7 ? '-01' : ''}T00:00:00Z`);
  if (Number.isNaN(at)) return text;
  const write = (how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-US', { timeZone: 'UTC', ...how }).format(at);
  const month = lang === 'ja' ? 'long' : 'short';
  switch (per) {
    case 'YEAR':
      return write({ year: 'numeric' });
    case 'QUARTER':
      return say(words.quarter(write({ year: 'numeric', month })));
    case 'MONTH':
      return write({ year: 'numeric', month });
    case 'WEEK':
      return say(words.week(write({ year: 'numeric', month, day: 'numeric' })));
    default:
      return [write({ year: 'numeric', month, day: 'numeric' }), time].filter(Boolean).join(' ');
  }
}
