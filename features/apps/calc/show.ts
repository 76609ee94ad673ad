// How numbers and results are shown: to clients of the API, and to people, who also see separators, units and time.
import { DateTime } from 'luxon';
import type { Lang } from '../../../platform/i18n.ts';
import type { Field, NumberPrecision } from '../model.ts';
import { momentOf } from './moments.ts';
import { Decimal, grouped, NoResult, type Decimal as Number_, plain, rounded } from './numbers.ts';

const two = (n: number | string) => String(n).padStart(2, '0');

function minutesOf(seconds: Number_): { sign: string; minutes: number } {
  // Seconds are cut off, toward zero.
  const minutes = seconds.abs().div(60).floor();
  if (minutes.gt(Number.MAX_SAFE_INTEGER)) throw new NoResult();
  return { sign: seconds.isNegative() && !minutes.isZero() ? '-' : '', minutes: minutes.toNumber() };
}

function time(seconds: Number_): string {
  const day = 86_400;
  const inDay = seconds.mod(day).plus(day).mod(day).div(60).floor().toNumber();
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** A result in the format of its field, as the API answers it: "" for no result or one that is no such time. */
export function answered(format: Field['format'], stored: string | null): string {
  if (stored === null || stored === '') return '';
  try {
    const value = new Decimal(stored);
    switch (format) {
      case 'DATETIME':
        return momentOf(value).toFormat("yyyy-MM-dd'T'HH:mm:'00Z'");
      case 'DATE':
        return momentOf(value).toFormat('yyyy-MM-dd');
      case 'TIME':
        return time(value);
      case 'HOUR_MINUTE':
      case 'DAY_HOUR_MINUTE': {
        const { sign, minutes } = minutesOf(value);
        return `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      }
      default:
        return plain(value);
    }
  } catch (error) {
    if (error instanceof NoResult) return '';
    throw error;
  }
}

export type Reader = { readonly lang: Lang; readonly timezone: string; readonly precision: NumberPrecision };

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

function duration(seconds: Number_, withDays: boolean, lang: Lang): string {
  const { sign, minutes } = minutesOf(seconds);
  const hours = Math.floor(minutes / 60);
  const parts: [number, string, string][] = [
    ...(withDays ? [[Math.floor(hours / 24), '日', 'day'] as [number, string, string]] : []),
    [withDays ? hours % 24 : hours, '時間', 'hour'],
    [minutes % 60, '分', 'minute'],
  ];
  const said = parts.map(([n, ja, en]) => (lang === 'ja' ? `${n}${ja}` : plural(n, en)));
  return sign + said.join(lang === 'ja' ? '' : ' ');
}

function shownNumber(field: Field, value: Number_, precision: NumberPrecision): string {
  const scale = field.displayScale ?? '';
  const places = Math.min(Number(scale), 10);
  // A number that the app's precision no longer holds is shown all the same.
  const digits = { ...precision, digits: '3000', decimalPlaces: String(places) };
  const text = scale === '' ? plain(value) : rounded(value, digits).toFixed(places);
  const separated = field.digit || field.format === 'NUMBER_DIGIT' ? grouped(text) : text;
  const unit = field.unit ?? '';
  return field.unitPosition === 'AFTER' ? `${separated}${unit}` : `${unit}${separated}`;
}

/** A number or a result as people see it, in lists, mails and files. */
export function shown(field: Field, stored: string | null, reader: Reader): string {
  if (stored === null || stored === '') return '';
  const value = new Decimal(stored);
  const { format } = field;
  const locale = reader.lang;
  try {
    if (format === 'HOUR_MINUTE') return duration(value, false, reader.lang);
    if (format === 'DAY_HOUR_MINUTE') return duration(value, true, reader.lang);
    if (format === 'DATE') return momentOf(value).setLocale(locale).toLocaleString(DateTime.DATE_SHORT);
    if (format === 'DATETIME') {
      return momentOf(value, reader.timezone).setLocale(locale).toLocaleString(DateTime.DATETIME_SHORT);
    }
    if (format === 'TIME') return time(value);
    return shownNumber(field, value, reader.precision);
  } catch (error) {
    if (error instanceof NoResult) return '';
    throw error;
  }
}
