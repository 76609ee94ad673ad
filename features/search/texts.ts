// What of a thing can be found, by the part it stands in, and the words an index holds of it. The form is that of `like`.
import { textOf } from '../../platform/text/richtext.ts';
import type { Code, Field, LiveApp } from '../apps/model.ts';
import { isJoinedRun, runsOf } from '../records/query/like.ts';
import type { Loaded } from '../records/record-queries.ts';
import type { Stored } from '../records/values/types.ts';

/** Longest text of one part, in characters. What goes beyond is not found. */
const TEXT_MAX = 100_000;
/** In bytes: PostgreSQL keeps at most a megabyte of words in one row; each word also carries its shelf. */
const WORDS_MAX = 900_000;
const SHELF = 24;
const WORD_MAX = 64;

/** A text as its runs between single spaces. */
export const formOf = (text: string): string => ` ${runsOf(text.slice(0, TEXT_MAX).toWellFormed()).join(' ')} `;

/** The words of forms: whole ones, and of joined scripts every two neighbours (twin of like_tokens in the database). */
export function wordsOf(forms: Iterable<string>): string[] {
  const words = new Set<string>();
  let room = WORDS_MAX;
  const add = (word: string) => {
    if (words.has(word) || room <= 0) return;
    words.add(word);
    room -= Buffer.byteLength(word) + SHELF;
  };
  for (const form of forms)
    for (const run of form.split(/\s+/)) {
      if (run === '') continue;
      const letters = [...run];
      if (!isJoinedRun(run) || letters.length === 1) add(letters.slice(0, WORD_MAX).join(''));
      else for (let at = 1; at < letters.length; at++) add(`${letters[at - 1]}${letters[at]}`);
    }
  return [...words];
}

/** Part by part; a part that says nothing is left out. A line break keeps what stands apart from being found as one. */
export function formsOf(parts: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const forms = Object.entries(parts).map(
    ([part, texts]) =>
      [
        part,
        texts
          .map(formOf)
          .filter((form) => form.trim() !== '')
          .join('\n'),
      ] as const,
  );
  return Object.fromEntries(forms.filter(([, form]) => form !== ''));
}

const found: ReadonlySet<Field['type']> = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
  'LINK',
  'NUMBER',
  'CALC',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'CHECK_BOX',
  'MULTI_SELECT',
]);

function textsIn(field: Field, value: Stored | undefined): string[] {
  if (!found.has(field.type) || value === null || value === undefined) return [];
  const texts = typeof value === 'string' ? [value] : [...value];
  return field.type === 'RICH_TEXT' ? texts.map(textOf) : texts;
}

/** What an app's record says, by the column of the field at the top; its number only where the app has a code to write before it. */
export function textsOfRecord(
  { code, settings }: Pick<LiveApp, 'code' | 'settings'>,
  { values, tables, builtIn }: Loaded,
): Record<string, string[]> {
  const parts: Record<string, string[]> = code === '' ? {} : { id: [`${code}-${builtIn.id}`] };
  for (const field of Object.values(settings.fields)) {
    const { column } = field;
    if (column === undefined) continue;
    const rows = field.type === 'SUBTABLE' ? (tables[column] ?? []) : [];
    const inner = Object.values(field.fields ?? {});
    parts[column] = [
      ...textsIn(field, values[column]),
      ...rows.flatMap((row) => inner.flatMap((one) => textsIn(one, row.value[one.column ?? '']))),
    ];
  }
  return parts;
}

/** What the rows of an app are made from: where that is the same, they still hold. */
export function madeFrom(code: string, fields: Readonly<Record<Code, Field>>): string {
  const of = (some: Readonly<Record<Code, Field>>): unknown =>
    Object.values(some)
      .map(({ type, column, options, expression, format, fields: inner }) => [
        column,
        type,
        Object.keys(options ?? {}).sort(),
        expression,
        format,
        inner && of(inner),
      ])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  return JSON.stringify([code, of(fields)]);
}
