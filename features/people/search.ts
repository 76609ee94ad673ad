// Finding people by what one remembers of them: width, case, kana and spaces do not matter.
import { type RawBuilder, sql } from 'kysely';

const KATAKANA = Array.from({ length: 0x56 }, (_, i) => String.fromCharCode(0x30a1 + i)).join('');
const HIRAGANA = Array.from({ length: 0x56 }, (_, i) => String.fromCharCode(0x3041 + i)).join('');

/** A typed word in the form that is compared: ﾔﾏﾀﾞ, ヤマダ and やまだ are one. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]/gu, '')
    .replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

const inSql = (text: RawBuilder<unknown>) =>
  sql<string>`translate(replace(lower(normalize(${text}, nfkc)), ' ', ''), ${KATAKANA}, ${HIRAGANA})`;

/** Columns to search in, kept apart so that a word cannot match across two of them. */
const searched = {
  USER: (
    alias: string,
  ) => sql`concat_ws(chr(10), ${ref(alias, 'name')}, ${ref(alias, 'local_name')}, ${ref(alias, 'sur_name')} || ${ref(alias, 'given_name')},
    ${ref(alias, 'sur_name_reading')} || ${ref(alias, 'given_name_reading')}, ${ref(alias, 'code')}, ${ref(alias, 'address')}, ${ref(alias, 'employee_number')})`,
  ORGANIZATION: (alias: string) =>
    sql`concat_ws(chr(10), ${ref(alias, 'name')}, ${ref(alias, 'local_name')}, ${ref(alias, 'code')})`,
  GROUP: (alias: string) => sql`concat_ws(chr(10), ${ref(alias, 'name')}, ${ref(alias, 'code')})`,
} as const;

const ref = (alias: string, column: string) => sql.ref(`${alias}.${column}`);

/** Whether a row of `alias` holds the word; an empty word is held by every row. */
export function matches(kind: keyof typeof searched, alias: string, q: string | undefined): RawBuilder<boolean> {
  const word = folded(q ?? '');
  return word === '' ? sql<boolean>`true` : sql<boolean>`position(${word} in ${inSql(searched[kind](alias))}) > 0`;
}

/** Whether one of the row's columns starts with the word: these come first. */
export function startsWith(kind: keyof typeof searched, alias: string, q: string | undefined): RawBuilder<boolean> {
  const word = folded(q ?? '');
  return word === ''
    ? sql<boolean>`true`
    : sql<boolean>`position(${`\n${word}`} in chr(10) || ${inSql(searched[kind](alias))}) > 0`;
}

/** The order of people everywhere: the administrators' order, then the reading (or the name), then age. */
export function orderOf(alias: string): RawBuilder<unknown> {
  return sql`coalesce(${ref(alias, 'sort_order')}, 2147483647),
    coalesce(nullif(${ref(alias, 'sur_name_reading')} || ${ref(alias, 'given_name_reading')}, ''), ${ref(alias, 'name')}) collate "ja-x-icu", ${ref(alias, 'id')}`;
}
