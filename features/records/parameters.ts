// Records as parameters of a statement: one by its values; many as one JSON value, with the numbers of all their words in one array.
import { intArray } from '../../platform/db/int-array.ts';
import { type Words, wordsIn, wordsNamed } from './query/marks.ts';
import { type Column, sqlTypes } from './record-queries.ts';
import { columnName } from './table-queries.ts';
import type { Standing } from './values/record.ts';

/** A column of what is sent, with its type. */
export type Sent = { readonly name: string; readonly type: string; readonly isWords?: true };
export type Line = Readonly<Record<string, unknown>>;
export const sentOf = ({ name, kind }: Column): Sent => ({ name: columnName(name), type: sqlTypes[kind] });
export const bare = (name: string) => name.replaceAll('"', '');

/** The columns with words of those that are written. */
export function wordsBeside(words: readonly string[], columns: readonly Column[]): Words[] {
  const beside = words.flatMap((name) => wordsNamed(name) ?? []);
  return beside.filter(({ column }) => columns.some(({ name }) => name === column));
}
export const withWords = (beside: readonly Words[], { values }: Standing): Line =>
  Object.fromEntries(beside.map((words) => [words.name, wordsIn(words, values[words.column])]));
export const wordsSent = ({ name }: Words): Sent => ({ name: `"${name}"`, type: 'int[]', isWords: true });

const fromTo = (name: string) => [`${bare(name)}_from`, `${bare(name)}_to`] as const;

/** The part of a statement that has the records, as `r`, of the parameters from number `at`. */
export function source(columns: readonly Sent[], isOne: boolean, at: number): string {
  if (isOne) return `(select ${columns.map(({ name, type }, i) => `$${at + i}::${type} as ${name}`).join(', ')}) as r`;
  const inJson = columns.flatMap(({ name, type, isWords }) =>
    isWords ? fromTo(name).map((end) => `${end} int`) : `${name} ${type}`,
  );
  const all = `jsonb_to_recordset($${at}::jsonb) as r(${inJson.join(', ')})`;
  if (!columns.some(({ isWords }) => isWords)) return all;
  const shown = columns.map(({ name, isWords }) => {
    return isWords ? `($${at + 1}::int[])[${fromTo(name).join(':')}] as ${name}` : name;
  });
  return `(select ${shown.join(', ')} from ${all}) as r`;
}

/** The parameters themselves. */
export function valuesOf(columns: readonly Sent[], lines: readonly Line[], isOne: boolean): unknown[] {
  const [first = {}] = lines;
  if (isOne) {
    return columns.map(({ name, type, isWords }) => {
      const value = first[bare(name)];
      if (isWords) return value && intArray(value as readonly number[]);
      return type === 'jsonb' ? JSON.stringify(value) : value;
    });
  }
  const words = columns.filter(({ isWords }) => isWords).map(({ name }) => name);
  if (words.length === 0) return [JSON.stringify(lines)];
  const marks: number[] = [];
  const placed = lines.map((line) => Object.assign({ ...line }, ...words.map((name) => put(name, line, marks))));
  return [JSON.stringify(placed), intArray(marks)];
}

/** Puts the numbers of one text behind the others; says where they stand, counted from 1. */
function put(name: string, line: Line, marks: number[]): Line {
  const own = line[bare(name)] as readonly number[] | null;
  const [from, to] = fromTo(name);
  const begin = marks.length + 1;
  for (const mark of own ?? []) marks.push(mark);
  return { [bare(name)]: undefined, ...(own && { [from]: begin, [to]: marks.length }) };
}
