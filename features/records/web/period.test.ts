// Periods of reports in the words of their readers.
import { expect, it } from 'vitest';
import type { Lang } from '../../../platform/i18n.ts';
import type { Period } from '../reports/definition.ts';
import { periodName } from './period.ts';

it.each<[string, Period, string, string]>([
  ['2026', 'YEAR', '2026年', '2026'],
  ['2026-04', 'QUARTER', '2026年4月からの四半期', 'Quarter from Apr 2026'],
  ['2026-11', 'MONTH', '2026年11月', 'Nov 2026'],
  ['2026-11-22', 'WEEK', '2026年11月22日の週', 'Week of Nov 22, 2026'],
  ['2026-11-28', 'DAY', '2026年11月28日', 'Nov 28, 2026'],
  ['2026-11-28 09:00', 'HOUR', '2026年11月28日 09:00', 'Nov 28, 2026 09:00'],
  ['09:00', 'HOUR', '09:00', '09:00'],
])('%s by %s', (text, per, ja, en) => {
  const said = (lang: Lang) => periodName(text, per, lang, (both) => both[lang]);
  expect([said('ja'), said('en')]).toEqual([ja, en]);
});
