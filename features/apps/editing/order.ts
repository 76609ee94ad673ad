// A layout in another order: its rows move as they are, and what is no field stays below what it stood below.
import type { Code, LayoutRow, Placed, PlainRow } from '../model.ts';

/** Moves things by the place of their first field; those without one follow the one before. */
function sorted<T>(all: readonly T[], placeOf: (one: T) => number | undefined): T[] {
  let last = -1;
  const keyed = all.map((one) => {
    last = placeOf(one) ?? last;
    return { one, key: last };
  });
  return keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one);
}

/** `order`: codes of all fields, those in groups and tables as well. */
export function inOrder(layout: readonly LayoutRow[], order: readonly Code[]): LayoutRow[] {
  const at = new Map(order.map((code, i) => [code, i]));
  const placed = (fields: readonly Placed[]) =>
    sorted(fields, ({ code }) => (code === undefined ? undefined : at.get(code)));
  const first = ({ fields }: { readonly fields: readonly Placed[] }) => {
    const places = fields.flatMap(({ code }) => (code === undefined ? [] : (at.get(code) ?? [])));
    return places.length === 0 ? undefined : Math.min(...places);
  };
  const plain = (row: PlainRow): PlainRow => ({ ...row, fields: placed(row.fields) });
  const rows = layout.map((row): LayoutRow => {
    if (row.type === 'GROUP') return { ...row, layout: sorted(row.layout, first).map(plain) };
    return row.type === 'SUBTABLE' ? { ...row, fields: placed(row.fields) } : plain(row);
  });
  return sorted(rows, (row) => (row.type === 'ROW' ? first(row) : at.get(row.code)));
}
