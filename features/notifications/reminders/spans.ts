// What a run of the reminders has to look at: from where it has been up to now, day by day.
import { DateTime } from 'luxon';
import type { Span } from '../../records/due-queries.ts';
import type { Mark } from './queries.ts';

/** Writes that had not ended when a run looked; nobody is told twice, so looking twice harms nothing. */
const OVERLAP_MS = 5 * 60_000;
/** Reminders that were missed while nothing ran still come; what is older is no use any more. */
const CATCH_UP_MS = 7 * 24 * 60 * 60_000;

/** Cut at each midnight of the zone: conditions may speak of today. */
export function spansOf({ since, until }: Pick<Mark, 'since' | 'until'>, now: Date, zone: string): Span[] {
  const from = Math.max(since.getTime(), until.getTime() - OVERLAP_MS, now.getTime() - CATCH_UP_MS);
  const spans: Span[] = [];
  for (let at = from; at < now.getTime(); ) {
    const midnight = DateTime.fromMillis(at, { zone }).startOf('day').plus({ days: 1 }).toMillis();
    // A day without a midnight, where clocks are put forward then, still ends.
    const end = Math.min(now.getTime(), midnight > at ? midnight : at + 60 * 60_000);
    spans.push({ from: new Date(at), to: new Date(end) });
    at = end;
  }
  return spans;
}
