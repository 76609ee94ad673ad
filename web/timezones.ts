// Time zones as people choose them.
import type { Lang } from '../platform/i18n.ts';

/** The time zone of this browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Tokyo';
}

/** Every zone the browser knows, Japan first for our readers, with the present distance from UTC. */
export function zoneChoices(lang: Lang, mine?: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = new Set([...(mine ? [mine] : []), 'Asia/Tokyo', 'UTC', ...known]);
  return [...zones].map((zone) => ({
    value: zone,
    label: `${zone.replaceAll('_', ' ')} (${zoneName(zone, lang, 'shortOffset')})`,
  }));
}

/** A zone's name in words, such as 日本標準時 or Japan Standard Time. */
export function zoneName(zone: string, lang: Lang, how: 'long' | 'shortOffset' = 'long'): string {
  try {
    const parts = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName: how }).formatToParts(new Date());
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  } catch {
    return zone;
  }
}
