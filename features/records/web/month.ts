// Months of a calendar: their weeks from Sunday on, and what asks for the records in them.
import type { AppView, RecordRow } from './data.ts';
import { fromInput, toInput } from './zoned.ts';

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const first = (month: string) => Date.parse(`${month}-01T00:00:00Z`);

export const isMonth = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The day it is for the reader, such as `2026-11-27`. */
export const today = (timezone: string | undefined): string => toInput(new Date().toISOString(), timezone).slice(0, 10);

export function monthAfter(month: string, by: number): string {
  const at = new Date(first(month));
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** The weeks that the month touches; days of its neighbours fill them up. */
export function weeksOf(month: string): string[][] {
  const start = first(month) - new Date(first(month)).getUTCDay() * DAY;
  const end = first(monthAfter(month, 1));
  const weeks = Math.ceil((end - start) / (7 * DAY));
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) => iso(start + (week * 7 + day) * DAY)),
  );
}

type Dated = { readonly code: string; readonly type: string };

/** The condition for all days of the weeks: of moments, as the reader's clock tells the day. */
export function withinWeeks({ code, type }: Dated, weeks: readonly (readonly string[])[], zone: string | undefined) {
  const [from = '', to = ''] = [weeks[0]?.[0], weeks.at(-1)?.[6]];
  if (type === 'DATE') return `${code} >= "${from}" and ${code} <= "${to}"`;
  const after = iso(Date.parse(`${to}T00:00:00Z`) + DAY);
  return `${code} >= "${fromInput(`${from}T00:00`, zone)}" and ${code} < "${fromInput(`${after}T00:00`, zone)}"`;
}

/** Records by the day they stand on. */
export function byDay({ code, type }: Dated, records: readonly RecordRow[], zone: string | undefined) {
  const days = new Map<string, RecordRow[]>();
  for (const record of records) {
    const value: unknown = record.values[code]?.value;
    if (typeof value !== 'string') continue;
    const day = type === 'DATE' ? value : toInput(value, zone).slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), record]);
  }
  return days;
}

/** What a new record begins with on a day that was picked: a moment begins in the morning. */
export function onDay(field: AppView['fields'][number], day: string, zone: string | undefined): string {
  return field.type === 'DATE' ? day : fromInput(`${day}T09:00`, zone);
}

/** The day that the address of a new record names, and the field it is for. */
export function readDay({ field, day }: Record<string, unknown>): { field?: string; day?: string } {
  const isDay = typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day);
  return typeof field === 'string' && isDay ? { field, day } : {};
}
