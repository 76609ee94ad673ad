// Which of a person's names a reader sees: the other-language name when the reader reads the other language.
import type { Lang } from '../../../platform/i18n.ts';

type Names = {
  name: string;
  localName: string;
  surName: string;
  givenName: string;
  surNameReading: string;
  givenNameReading: string;
};

/** The display name, the further name beside it, and the reading. */
export function shownName(person: Names, lang: Lang): { main: string; other: string; reading: string } {
  const between = (a: string, b: string) => [a, b].filter(Boolean).join(' ');
  const full = lang === 'ja' ? between(person.surName, person.givenName) : between(person.givenName, person.surName);
  const others = [person.localName, full].filter((name) => name && name !== person.name);
  const reading = between(person.surNameReading, person.givenNameReading);
  return { main: person.name, other: [...new Set(others)].join(' · '), reading };
}
