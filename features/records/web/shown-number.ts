// Numbers as their field shows them: so many decimals, separators, a unit. On digits, as numbers here can be longer than a computer's.
import type { PlainField } from './data.ts';

/** The digits with exactly so many after the point, rounded as the app rounds. */
export function scaled(text: string, places: number, rounding: PlainField['rounding']): string {
  const [, sign = '', whole, rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const kept = BigInt(whole + rest.slice(0, places).padEnd(places, '0'));
  const cut = rest.slice(places);
  const half = `5${'0'.repeat(Math.max(cut.length - 1, 0))}`;
  const isMore = /[1-9]/.test(cut);
  const up =
    rounding === 'UP'
      ? isMore
      : rounding === 'HALF_EVEN' && isMore && (cut > half || (cut === half && kept % 2n === 1n));
  const digits = String(up ? kept + 1n : kept).padStart(places + 1, '0');
  const at = digits.length - places;
  const shown = places === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
  return /[1-9]/.test(shown) ? sign + shown : shown;
}

/** Separators only. */
function grouped(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? [];
  return whole === '' ? text : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

export function shownNumber(
  { unit, unitBefore, scale, rounding, grouped: isGrouped }: PlainField,
  text: string,
): string {
  const digits = scale === null ? text : scaled(text, scale, rounding);
  const number = isGrouped ? grouped(digits) : digits;
  if (unit === '') return number;
  return unitBefore ? `${unit}${number}` : `${number}${unit}`;
}

/** `25:01` as hours and minutes, or as days, hours and minutes. */
export function shownDuration(text: string, withDays: boolean, lang: 'ja' | 'en'): string {
  const [, sign = '', total, minutes] = /^(-?)(\d+):(\d+)$/.exec(text) ?? [];
  if (total === undefined || minutes === undefined) return text;
  const hours = Number(total);
  const parts: [number, string, string][] = [
    ...(withDays ? [[Math.floor(hours / 24), '日', 'day'] as [number, string, string]] : []),
    [withDays ? hours % 24 : hours, '時間', 'hour'],
    [Number(minutes), '分', 'minute'],
  ];
  const said = parts.map(([n, ja, en]) => (lang === 'ja' ? `${n}${ja}` : `${n} ${en}${n === 1 ? '' : 's'}`));
  return sign + said.join(lang === 'ja' ? '' : ' ');
}
