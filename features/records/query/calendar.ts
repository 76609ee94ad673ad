// The functions that stand for days: TODAY, THIS_WEEK(SUNDAY), FROM_TODAY(-5, DAYS) as a span of days in the caller's time zone.
import { DateTime } from 'luxon';
import type { Argument, Call } from './ast.ts';
import { queryProblem } from './problems.ts';

/** Whole days, both included, as `YYYY-MM-DD`; or one minute. */
export type Span = { readonly kind: 'days'; readonly start: string; readonly end: string } | { readonly kind: 'now' };

const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const UNITS = { DAYS: 'days', WEEKS: 'weeks', MONTHS: 'months', YEARS: 'years' } as const;
const isUnit = (text: string): text is keyof typeof UNITS => Object.hasOwn(UNITS, text);

const DAYS: Record<string, number> = { TODAY: 0, YESTERDAY: -1, TOMORROW: 1 };
const SPANS: Record<string, number> = { THIS: 0, LAST: -1, NEXT: 1 };

/** Names of the functions here. */
export function isCalendar(name: string): boolean {
  return name === 'NOW' || name === 'FROM_TODAY' || name in DAYS || /^(THIS|LAST|NEXT)_(WEEK|MONTH|YEAR)$/.test(name);
}

// A day short of the calendar's ends, so that no zone leads beyond them.
const EARLIEST = '0001-01-02';
const LATEST = '9999-12-30';

/** A day as PostgreSQL reads it; what lies outside the calendar becomes its first or last day. */
function day(at: DateTime, direction: number): string {
  const text = at.isValid ? at.toFormat('yyyy-MM-dd') : '';
  const late = at.isValid ? at.year > 9999 : direction > 0;
  if (late || text > LATEST) return LATEST;
  return !at.isValid || at.year < 1 || text < EARLIEST ? EARLIEST : text;
}

const days = (start: string, end = start): Span => ({ kind: 'days', start, end });

/** At most this many arguments. */
function most(call: Call, count: number): readonly Argument[] {
  if (call.args.length > count) throw queryProblem.arguments(call.name);
  return call.args;
}

function fromToday(call: Call, today: DateTime): Span {
  const [count, unit] = call.args;
  if (!count || !unit || call.args.length > 2) throw queryProblem.arguments(call.name);
  if (count.kind === 'symbol' || !/^[+-]?\d+$/.test(count.text)) throw queryProblem.arguments(call.name);
  const named = unit.text.toUpperCase();
  if (unit.kind !== 'symbol' || !isUnit(named)) throw queryProblem.unit(call.name, unit.text);
  // Far enough to leave the calendar with every unit, near enough for arithmetic.
  const by = Math.max(-4_000_000, Math.min(4_000_000, Number(count.text)));
  return days(day(today.plus({ [UNITS[named]]: by }), by));
}

function week(call: Call, start: DateTime): Span {
  const [named] = most(call, 1);
  if (!named) return days(day(start, 0), day(start.plus({ days: 6 }), 0));
  const index = WEEKDAYS.indexOf(named.text.toUpperCase());
  if (named.kind !== 'symbol' || index < 0) throw queryProblem.unit(call.name, named.text);
  return days(day(start.plus({ days: index }), 0));
}

function month(call: Call, start: DateTime): Span {
  const [named] = most(call, 1);
  const last = start.plus({ months: 1 }).minus({ days: 1 });
  if (!named) return days(day(start, 0), day(last, 0));
  if (named.kind === 'symbol' && named.text.toUpperCase() === 'LAST') return days(day(last, 0));
  const number = Number(named.text);
  if (named.kind !== 'number' || !Number.isInteger(number) || number < 1 || number > 31)
    throw queryProblem.day(call.name);
  // A day that the month lacks is the first of the next one.
  return days(day(number > last.day ? last.plus({ days: 1 }) : start.plus({ days: number - 1 }), 0));
}

/** The span that a function means now, for someone in this zone. Refuses wrong arguments. */
export function spanOf(call: Call, now: Date, zone: string): Span {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  if (call.name === 'NOW') {
    most(call, 0);
    return { kind: 'now' };
  }
  if (call.name === 'FROM_TODAY') return fromToday(call, today);
  const shift = DAYS[call.name];
  if (shift !== undefined) {
    most(call, 0);
    return days(day(today.plus({ days: shift }), shift));
  }
  const [which = '', period] = call.name.split('_');
  const by = SPANS[which] ?? 0;
  if (period === 'WEEK') return week(call, today.minus({ days: today.weekday % 7 }).plus({ weeks: by }));
  if (period === 'MONTH') return month(call, today.startOf('month').plus({ months: by }));
  most(call, 0);
  const year = today.startOf('year').plus({ years: by });
  return days(day(year, by), day(year.endOf('year'), by));
}

/** The instants between which a span lies: from the first, up to but not including the second. */
export function instantsOf(span: Span, now: Date, zone: string): { from: Date; until: Date } {
  if (span.kind === 'now') return minute(now);
  const from = DateTime.fromISO(span.start, { zone }).toJSDate();
  const until = DateTime.fromISO(span.end, { zone }).plus({ days: 1 }).startOf('day').toJSDate();
  return { from, until };
}

/** The minute an instant lies in. */
export function minute(at: Date): { from: Date; until: Date } {
  const start = Math.floor(at.getTime() / 60_000) * 60_000;
  return { from: new Date(start), until: new Date(start + 60_000) };
}
