// What may stand in a profile: one rule per field. Every problem of an input is collected before anything is refused.
import type { Updateable } from 'kysely';
import type { Tables } from '../../platform/db/tables.ts';
import type { FieldMessages } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { ADDRESS_MAX, parseAddress } from '../../platform/text/address.ts';
import { cleanName, hasInvisible, nameProblem } from '../../platform/text/names.ts';
import { lockableFields } from './lockable.ts';
import { words } from './words.ts';

export type PersonColumns = Updateable<Tables['people']>;

/** Fields as people send them; what is missing stays as it is. */
export type PersonInput = { [field in keyof typeof rules]?: string | undefined };

type Read = (given: string, put: (columns: PersonColumns) => undefined) => Both | null | undefined;

const tooLong = (max: number): Both => ({
  ja: `${max.toLocaleString('en')}文字以内で入力してください。`,
  en: `Please use at most ${max.toLocaleString('en')} characters.`,
});

/** A name: one line that must not be empty. */
const name =
  (column: 'name' | 'code', max = 128): Read =>
  (given, put) =>
    nameProblem(given, max) ?? put({ [column]: cleanName(given) });

/** One line that may be empty. */
const line =
  (column: keyof PersonColumns, max: number): Read =>
  (given, put) =>
    given.trim() === '' ? put({ [column]: '' }) : (nameProblem(given, max) ?? put({ [column]: cleanName(given) }));

/** Text of several lines. */
function readText(given: string, max: number): { text: string } | { problem: Both } {
  const text = given.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if ([...text].length > max) return { problem: tooLong(max) };
  const problem = hasInvisible(text) ? nameProblem(text, Number.MAX_SAFE_INTEGER) : null;
  return problem ? { problem } : { text };
}

/** A login name; `:` would end it in the password header, and guest/ would make it look like a guest's. */
export function loginProblem(given: string): Both | null {
  const problem = nameProblem(given);
  if (problem) return problem;
  const code = cleanName(given);
  if (/^guest\//i.test(code)) return words.loginLooksLikeGuest;
  return code.includes(':') ? words.loginColon : null;
}

const login: Read = (given, put) => loginProblem(given) ?? put({ code: cleanName(given) });

const email: Read = (given, put) => {
  if (given.trim() === '') return put({ address: null });
  if ([...given].length > ADDRESS_MAX) return tooLong(ADDRESS_MAX);
  const address = parseAddress(given);
  if (address === null) return words.notAddress;
  return put({ address });
};

/** An address that becomes a link must not be a script. */
const url: Read = (given, put) => {
  if (given.trim() === '') return put({ url: '' });
  const problem = nameProblem(given, 256);
  if (problem) return problem;
  const text = cleanName(given);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return words.notUrl;
  return put({ url: text });
};

const zones = new Map<string, string | null>();

/** The IANA name of a time zone, or null. Offsets and abbreviations that Intl happens to know become names or nothing. */
export function timezoneOf(given: string): string | null {
  const text = given.trim();
  const known = zones.get(text);
  if (known !== undefined) return known;
  const zone = lookUpZone(text);
  // A file of thousands of users has few zones; what is not one is not worth keeping.
  if (zone !== null && zones.size < 1000) zones.set(text, zone);
  return zone;
}

function lookUpZone(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return !text.includes('/') || timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
  } catch {
    return null;
  }
}

const timezone: Read = (given, put) => {
  const zone = timezoneOf(given);
  if (zone === null) return words.notTimezone;
  return put({ timezone: zone });
};

/** Languages that kintone's users may have and Genkan does not speak: such a user follows the browser. */
const unspoken: ReadonlySet<string> = new Set(['zh', 'zh-TW', 'es', 'pt-BR', 'th']);

const locale: Read = (given, put) => {
  if (unspoken.has(given)) return put({ locale: 'auto' });
  if (given !== 'auto' && given !== 'ja' && given !== 'en') return words.notLocale;
  return put({ locale: given });
};

const nameLocales: ReadonlySet<string> = new Set(['ja', 'en', ...unspoken, '']);

/** The language of a name in another language. */
const localNameLocale: Read = (given, put) =>
  nameLocales.has(given.trim()) ? put({ local_name_locale: given.trim() }) : words.notNameLocale;

const mailFormat: Read = (given, put) => {
  if (given !== 'auto' && given !== 'html' && given !== 'text') return words.notMailFormat;
  return put({ mail_format: given });
};

/** A date as typed or as spreadsheets rewrite it (2026/4/1), in its normal form; null when it is none. */
export function dateOf(given: string): string | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(given.trim());
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number(year) >= 1 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

const date =
  (column: 'birth_date' | 'join_date'): Read =>
  (given, put) => {
    if (given.trim() === '') return put({ [column]: null });
    const day = dateOf(given);
    if (day === null) return words.notDate;
    return put({ [column]: day });
  };

/** A display order: what PostgreSQL's int holds. */
export function sortOrderOf(given: string): number | null {
  const text = given.trim();
  const value = Number(text);
  return /^-?\d{1,10}$/.test(text) && value >= -2_147_483_648 && value <= 2_147_483_647 ? value : null;
}

const sortOrder: Read = (given, put) => {
  if (given.trim() === '') return put({ sort_order: null });
  const value = sortOrderOf(given);
  if (value === null) return words.notNumber;
  return put({ sort_order: value });
};

const description: Read = (given, put) => {
  const read = readText(given, 1000);
  if ('problem' in read) return read.problem;
  return put({ description: read.text });
};

const rules = {
  name: name('name'),
  login,
  email,
  locale,
  timezone,
  mailFormat,
  localName: line('local_name', 128),
  localNameLocale,
  surName: line('sur_name', 64),
  givenName: line('given_name', 64),
  surNameReading: line('sur_name_reading', 64),
  givenNameReading: line('given_name_reading', 64),
  company: line('company', 100),
  division: line('division', 100),
  phone: line('phone', 100),
  mobilePhone: line('mobile_phone', 100),
  extensionNumber: line('extension_number', 100),
  callto: line('callto', 256),
  url,
  description,
  employeeNumber: line('employee_number', 100),
  birthDate: date('birth_date'),
  joinDate: date('join_date'),
  sortOrder,
} as const satisfies Record<string, Read>;

export type Field = keyof typeof rules;

/** What people may change about themselves, unless it is closed to users. */
export const ownFields = [...lockableFields, 'locale', 'timezone'] as const satisfies readonly Field[];

/** What is nobody's business but one's own. */
export const personalFields = [...ownFields, 'mailFormat'] as const satisfies readonly Field[];

/** What administrators may change about users. */
export const userFields = [
  ...ownFields,
  'login',
  'email',
  'employeeNumber',
  'sortOrder',
] as const satisfies readonly Field[];

/** What a file may change about users. */
export const fileFields = [
  ...userFields,
  'localNameLocale',
  'birthDate',
  'joinDate',
] as const satisfies readonly Field[];

/**
 * Reads these fields of an input into columns; what is wrong with them goes into `problems` under the field's name.
 * Whatever else an input holds is not looked at.
 */
export function readPerson(input: PersonInput, fields: readonly Field[], problems: FieldMessages): PersonColumns {
  const columns: PersonColumns = {};
  const put = (more: PersonColumns) => void Object.assign(columns, more);
  for (const field of fields) {
    const given = input[field];
    if (given === undefined) continue;
    const problem = rules[field](given, put);
    if (problem) problems[field] = [problem];
  }
  return columns;
}

/** The language of a department's name in another language. */
export function readNameLocale(given: string | undefined, problems: FieldMessages): string | undefined {
  return readPerson({ localNameLocale: given }, ['localNameLocale'], problems).local_name_locale;
}

/** A name or code of a department or group. */
export function readName(field: string, given: string | undefined, problems: FieldMessages): string | undefined {
  if (given === undefined) return undefined;
  const problem = nameProblem(given);
  if (problem) problems[field] = [problem];
  return cleanName(given);
}

/** The description of a department or group: text of several lines. */
export function readDescription(given: string | undefined, problems: FieldMessages): string | undefined {
  if (given === undefined) return undefined;
  const read = readText(given, 1000);
  if ('text' in read) return read.text;
  problems.description = [read.problem];
  return undefined;
}

/** The values that are there. */
export function given<T extends object>(values: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]?: Exclude<T[key], undefined>;
  };
}

/** A job title in a department: one line, or nothing. */
export function readPost(given: string): { title: string } | { problem: Both } {
  if (given.trim() === '') return { title: '' };
  const problem = nameProblem(given, 128);
  return problem ? { problem } : { title: cleanName(given) };
}
