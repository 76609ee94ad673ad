// Dates, times of day, and instants: to the minute, within the years that people write.
import { DateTime } from 'luxon';
import type { Both } from '../../../platform/i18n.ts';
import type { Field } from '../../apps/model.ts';
import { note, type Place, type Stored, scalarIn, type ValueRules, type Writer } from './types.ts';
import { valueWords } from './words.ts';

/** `2024`, `2024-1` and `2024-1-31`; what is missing is the first. */
export function dateOf(text: string): string | null {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!parts) return null;
  const at = DateTime.utc(Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1));
  return at.isValid && at.year >= 1000 ? at.toISODate() : null;
}

export function timeOf(text: string): string | null {
  const parts = /^(\d{1,2}):(\d{1,2})(?::[0-5]?\d)?$/.exec(text);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  return `${parts[1]?.padStart(2, '0')}:${parts[2]?.padStart(2, '0')}`;
}

const toMinute = (at: DateTime) => at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:'00Z'");

/** An instant with its offset; a date alone begins in UTC. */
export function instantOf(text: string): string | null {
  const date = dateOf(text);
  if (date !== null) return `${date}T00:00:00Z`;
  if (!/^\d{4}-\d{1,2}-\d{1,2}T\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const padded = text.replace(/\d+/g, (digits) => digits.padStart(2, '0'));
  const at = DateTime.fromISO(padded, { zone: 'utc' });
  // 24:00 is the next day to others; here it is a mistake.
  if (!at.isValid || /T24/.test(padded) || at.year < 1000 || at.year > 9999) return null;
  return toMinute(at);
}

function moments(
  parse: (text: string) => string | null,
  said: Both,
  now: (writer: Writer) => string,
  blank: '' | null,
): ValueRules {
  return {
    blank: null,
    read(_field: Field, sent: unknown, at: Place): Stored {
      const text = scalarIn(sent, at)?.trim() ?? '';
      if (text === '') return null;
      const value = parse(text);
      if (value === null) note(at, `${at.path}.value`, said);
      return value;
    },
    initial: ({ defaultNowValue, defaultValue }, writer) =>
      defaultNowValue ? now(writer) : typeof defaultValue === 'string' ? parse(defaultValue) : null,
    requiredAt: '.value',
    answer: (_field, value) => value ?? blank,
  };
}

const local = ({ now, timezone }: Writer) => DateTime.fromJSDate(now, { zone: timezone });

export const date = moments(dateOf, valueWords.notDate, (writer) => local(writer).toFormat('yyyy-MM-dd'), null);
export const time = moments(timeOf, valueWords.notTime, (writer) => local(writer).toFormat('HH:mm'), null);
export const instant = moments(instantOf, valueWords.notMoment, (writer) => toMinute(local(writer)), '');
