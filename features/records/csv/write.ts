// Records as lines of a file, one after another: a file of any length is made with the memory of one page.
import { lostInShiftJis, plainCsv, shiftJisForm, toShiftJis } from '../../../platform/csv/format.ts';
import type { Lang } from '../../../platform/i18n.ts';
import type { Reader } from '../../apps/calc/show.ts';
import { cellOf } from './cells.ts';
import { type FieldColumn, type Layout, START, startTitle } from './layout.ts';

/** A record as the API answers it, without what a file does not need. */
export type Wire = Readonly<Record<string, { readonly value: unknown }>>;
type Row = { readonly value: Wire };

export type Encoding = 'utf8' | 'utf8-bom' | 'shift_jis';

export function titleLine(layout: Layout, lang: Lang): string[] {
  return [...(layout.marks ? [startTitle[lang]] : []), ...layout.columns.map((column) => column.title)];
}

export type Cells<T> = {
  readonly cell: (column: FieldColumn, value: unknown) => T;
  readonly blank: T;
  /** Of the column that says where a record begins. */
  readonly mark: (text: string) => T;
};

/** A record's lines: one per row of its tables, the tables one below the other, what stands at the top on each of them. */
export function rowsOf<T>(record: Wire, layout: Layout, { cell, blank, mark }: Cells<T>): T[][] {
  const tables = [...new Set(layout.columns.flatMap(({ table }) => table ?? []))];
  const rows = tables.flatMap((table) => {
    const value = record[table]?.value;
    return (Array.isArray(value) ? (value as Row[]) : []).map((row) => ({ table, row }));
  });
  const each = rows.length === 0 ? [null] : rows;
  const tops = layout.columns.map((column) =>
    column.table === null ? cell(column, record[column.field.code]?.value) : blank,
  );
  return each.map((at, i) => {
    const cells = layout.columns.map((column, n) => {
      if (column.table === null) return tops[n] ?? blank;
      return at?.table === column.table ? cell(column, at.row.value[column.field.code]?.value) : blank;
    });
    return layout.marks ? [mark(i === 0 ? START : ''), ...cells] : cells;
  });
}

export const linesOf = (record: Wire, layout: Layout, reader: Reader): string[][] =>
  rowsOf(record, layout, {
    cell: ({ field, option }, value) => cellOf(field, option, value, reader),
    blank: '',
    mark: (text) => text,
  });

function encoded(part: string, encoding: Encoding): Buffer {
  return encoding === 'shift_jis' ? toShiftJis(shiftJisForm(part)) : Buffer.from(part);
}

/** The file, as pages of records come in. */
export async function* bytesOf(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
  { encoding, header }: { readonly encoding: Encoding; readonly header: boolean },
): AsyncGenerator<Buffer> {
  if (encoding === 'utf8-bom') yield Buffer.from('\ufeff');
  if (header) yield encoded(plainCsv([titleLine(layout, reader.lang)]), encoding);
  for await (const page of pages) {
    const lines = page.flatMap((record) => linesOf(record, layout, reader));
    if (lines.length > 0) yield encoded(plainCsv(lines), encoding);
  }
}

/** The characters that a Shift_JIS file would lose, looked for before it is begun: at most so many, in order of appearance. */
export async function lostIn(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
  most = 50,
): Promise<string[]> {
  const lost = new Set(lostInShiftJis(titleLine(layout, reader.lang).join('')));
  for await (const page of pages) {
    const said = page.flatMap((record) => linesOf(record, layout, reader).flat()).join('');
    for (const character of lostInShiftJis(said)) lost.add(character);
    if (lost.size >= most) break;
  }
  return [...lost].slice(0, most);
}
