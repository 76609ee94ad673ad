// How one key of a definition is read: its default, what fits, and what is said when it does not.
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Options } from '../model.ts';
import { words } from '../words.ts';

export type Sent = Readonly<Record<string, unknown>>;
export const isSent = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type At = { readonly path: string; readonly problems: FieldMessages };
/** Reads what was sent for a key; `others` are the keys that were read before it. */
export type Key = {
  readonly blank: unknown;
  readonly read: (sent: unknown, at: At, others: Readonly<Record<string, unknown>>) => unknown;
};

export function note({ path, problems }: At, said: Both): void {
  problems[path] = [...(problems[path] ?? []), said];
}

const isText = (sent: unknown): sent is string | number => typeof sent === 'string' || typeof sent === 'number';

export const flag = (blank = false): Key => ({
  blank,
  read: (sent, at) => {
    if (sent === true || sent === 'true') return true;
    if (sent !== false && sent !== 'false') note(at, words.boolean);
    return false;
  },
});

export const text = (max: number): Key => ({
  blank: '',
  read: (sent, at) => {
    const given = isText(sent) ? String(sent) : null;
    if (given === null || [...given.slice(0, 2 * max + 1)].length > max || given.includes('\u0000'))
      note(at, words.length(0, max));
    return given ?? '';
  },
});

const LONGEST_FORMULA = 10_000;
/** Only its length is looked at before the deploy. */
export const formula = text(LONGEST_FORMULA);

/** One of a few words; the first is the default. */
export const word = (...all: readonly [string, ...string[]]): Key => ({
  blank: all[0],
  read: (sent, at) => {
    if (all.includes(String(sent))) return String(sent);
    note(at, words.enum);
    return all[0];
  },
});

/** A whole number kept as a text, or nothing. */
export const whole = (min: number, max: number): Key => ({
  blank: '',
  read: (sent, at) => {
    const given = isText(sent) ? String(sent) : '?';
    if (given === '' || (/^\d{1,10}$/.test(given) && Number(given) >= min && Number(given) <= max)) return given;
    note(at, words.between(min, max));
    return '';
  },
});

/** A decimal number kept as a text, or nothing. */
export const decimal: Key = {
  blank: '',
  read: (sent, at) => {
    const given = isText(sent) ? String(sent).trim() : '?';
    if (given === '' || /^[+-]?\d{1,60}(\.\d{1,60})?$/.test(given)) return given;
    note(at, words.number);
    return '';
  },
};

/** Whether a text that begins with a date begins with one that the calendar has. */
const isDay = (text: string) => {
  const [day = ''] = text.split('T');
  return !day.includes('-') || new Date(`${day}T00:00Z`).toISOString().startsWith(day);
};

/** A text of a certain form, or nothing. */
export const matching = (form: RegExp): Key => ({
  blank: '',
  read: (sent, at) => {
    const given = isText(sent) ? String(sent) : '?';
    if (given === '' || (form.test(given) && isDay(given))) return given;
    note(at, words.moment);
    return '';
  },
});

type Given = { readonly label?: unknown; readonly index?: unknown };
const MOST_OPTIONS = 1_000;

/** The choices, in their order and numbered from 0. The label is the name. */
export const options: Key = {
  blank: {},
  read: (sent, at) => {
    const given = Object.entries(typeof sent === 'object' && sent !== null ? (sent as Record<string, Given>) : {});
    if (given.length === 0) note(at, words.optionsNeeded);
    if (given.length > MOST_OPTIONS) note(at, words.tooManyOptions(MOST_OPTIONS));
    const ordered = given
      .map(([key, option]) => ({ name: String(option?.label ?? key), index: Number(option?.index ?? 0) || 0 }))
      .toSorted((a, b) => a.index - b.index);
    const names = ordered.map(({ name }) => name);
    if (names.some((name) => name === '' || [...name].length > 128 || name !== name.trim())) note(at, words.optionName);
    if (new Set(names).size < names.length) note(at, words.optionTwice);
    return Object.fromEntries(names.map((name, i) => [name, { label: name, index: String(i) }]));
  },
};

const has = (others: Readonly<Record<string, unknown>>, name: string) =>
  Object.hasOwn((others.options ?? {}) as Options, name);

/** One of the choices, or nothing. */
export const choice: Key = {
  blank: '',
  read: (sent, at, others) => {
    const given = String(sent ?? '');
    if (given === '' || has(others, given)) return given;
    note(at, words.notOption(given));
    return '';
  },
};

export const choices: Key = {
  blank: [],
  read: (sent, at, others) => {
    const given = (Array.isArray(sent) ? sent : []).map(String);
    for (const one of given) if (!has(others, one)) note(at, words.notOption(one));
    return [...new Set(given)];
  },
};
