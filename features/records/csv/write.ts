// Records as lines of a file, one after another: a file of any length is made with the memory of one page.
import {
  bytesIn,
  type Charset,
  lostIn as lostFrom,
  type Separator,
  separators,
} from '../../../platform/csv/charsets.ts';
import { plainCsv } from '../../../platform/csv/format.ts';
import type { Lang } from '../../../platform/i18n.ts';
import type { Reader } from '../../apps/calc/show.ts';
import { cellOf } from './cells.ts';
import { type FieldColumn, type Layout, START, startTitle } from './layout.ts';

/** A record as the API answers it, without what a file does not need. */
export type Wire = Readonly<Record<string, { readonly value: unknown }>>;
type Row = { readonly value: Wire };

export type Encoding = Charset | 'utf8-bom';
export const charsetOf = (encoding: Encoding): Charset => (encoding === 'utf8-bom' ? 'utf8' : encoding);

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

type Shape = { readonly encoding: Encoding; readonly header: boolean; readonly separator?: Separator };

/** The file, as pages of records come in. */
export async function* bytesOf(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
  { encoding, header, separator = 'comma' }: Shape,
): AsyncGenerator<Buffer> {
  const bytes = (lines: string[][]) => bytesIn(plainCsv(lines, separators[separator]), charsetOf(encoding));
  if (encoding === 'utf8-bom') yield Buffer.from('\ufeff');
  if (header) yield bytes([titleLine(layout, reader.lang)]);
  for await (const page of pages) {
    const lines = page.flatMap((record) => linesOf(record, layout, reader));
    if (lines.length > 0) yield bytes(lines);
  }
}

/** The characters that a file would lose, looked for before it is begun: at most so many, in order of appearance. */
export async function lostIn(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
  charset: Charset,
  most = 50,
): Promise<string[]> {
  const lost = new Set(lostFrom(titleLine(layout, reader.lang).join(''), charset));
  for await (const page of pages) {
    const said = page.flatMap((record) => linesOf(record, layout, reader).flat()).join('');
    for (const character of lostFrom(said, charset)) lost.add(character);
    if (lost.size >= most) break;
  }
  return [...lost].slice(0, most);
}
