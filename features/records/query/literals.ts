// Literals by the type of the field they are compared with. Null: the text is no such value.
import { DateTime } from 'luxon';

const NUMBER = /^[+-]?(\d{1,500})(\.\d{1,500})?([eE][+-]?\d{1,3})?$/;

/** A decimal number as PostgreSQL's numeric reads it. */
export function numberOf(text: string): string | null {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? trimmed : null;
}

const BIGGEST = 9223372036854775807n;

/** A record number, with the app's code in front or without. Beyond bigint it is the last bigint, which no record has. */
export function recordNumberOf(text: string, appCode: string): string | null {
  const prefix = `${appCode}-`;
  const bare = appCode !== '' && text.toLowerCase().startsWith(prefix.toLowerCase()) ? text.slice(prefix.length) : text;
  if (!/^[+-]?\d{1,500}$/.test(bare)) return null;
  const number = BigInt(bare.replace(/^\+/, ''));
  if (number > BIGGEST) return String(BIGGEST);
  return number < -BIGGEST ? String(-BIGGEST) : String(number);
}

export function dateOf(text: string): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!parts) return null;
  const at = DateTime.utc(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return at.isValid && at.year >= 1 ? at.toFormat('yyyy-MM-dd') : null;
}

export function timeOf(text: string): string | null {
  const parts = /^(\d{1,2}):(\d{2})(:\d{2})?$/.exec(text);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  return `${parts[1]?.padStart(2, '0')}:${parts[2]}`;
}

// What a date-and-time field can hold, with a day to spare for zones.
const FIRST = new Date('0001-01-01T00:00:00Z').getTime();
const LAST = new Date('9999-12-31T23:59:59Z').getTime();
const MOMENT = /^(\d{4}-\d{1,2}-\d{1,2})T(\d{2}):(\d{2})(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-](\d{2}):?(\d{2}))$/;

/** An instant: a time with an offset, or a date alone, which begins in UTC. */
export function momentOf(text: string): Date | null {
  const whole = dateOf(text);
  if (whole !== null) return new Date(`${whole}T00:00:00Z`);
  const parts = MOMENT.exec(text);
  const date = parts && dateOf(parts[1] ?? '');
  if (!parts || !date) return null;
  const [hour, minutes, offsetHours, offsetMinutes] = [parts[2], parts[3], parts[6] ?? '0', parts[7] ?? '0'].map(
    Number,
  );
  if (hour === undefined || minutes === undefined || offsetHours === undefined || offsetMinutes === undefined)
    return null;
  if (hour > 23 || minutes > 59 || offsetHours > 14 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[5]?.startsWith('-') ? -1 : 1);
  const at = new Date(`${date}T00:00:00Z`).getTime() + (hour * 60 + minutes - offset) * 60_000;
  return at < FIRST || at > LAST ? null : new Date(at);
}
