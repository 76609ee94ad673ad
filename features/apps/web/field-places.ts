// Moving things on a form, step by step: within a row, past rows, into groups and out of them.
import { type FieldRow, isAlone } from './field-rows.ts';

type Lines = readonly (readonly FieldRow[])[];

/** What stands side by side, row by row. */
export function linesOf(rows: readonly FieldRow[]): FieldRow[][] {
  const lines: FieldRow[][] = [];
  for (const row of rows) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    if (line && row.beside && before && !isAlone(row.type) && !isAlone(before.type)) line.push(row);
    else lines.push([row]);
  }
  return lines;
}

const flat = (lines: Lines): FieldRow[] =>
  lines.flatMap((line) => line.map((row, i) => (row.beside === i > 0 ? row : { ...row, beside: i > 0 })));

/** Whether it can share the row of what stands before it. */
export function canJoin(rows: readonly FieldRow[], i: number): boolean {
  const [before, row] = [rows[i - 1], rows[i]];
  return before !== undefined && row !== undefined && !isAlone(before.type) && !isAlone(row.type);
}

export const canStandInGroup = ({ type }: FieldRow) => type !== 'SUBTABLE' && type !== 'GROUP';

/** One step up (-1) or down (1) among its own; null: there is nothing to step past. */
function steppedAmong(lines: Lines, key: number, by: -1 | 1): FieldRow[] | null {
  const at = lines.findIndex((line) => line.some((row) => row.key === key));
  const line = lines[at];
  const i = line?.findIndex((row) => row.key === key) ?? -1;
  const row = line?.[i];
  if (!line || !row) return null;
  const beside = line[i + by];
  if (line.length > 1 && beside) return flat(lines.with(at, line.with(i, beside).with(i + by, row)));
  // At the end of its row it leaves it.
  if (line.length > 1) return flat(lines.with(at, line.toSpliced(i, 1)).toSpliced(by < 0 ? at : at + 1, 0, [row]));
  const next = lines[at + by];
  const [group] = next ?? [];
  if (!next || !group) return null;
  if (group.type !== 'GROUP' || !canStandInGroup(row)) return flat(lines.with(at, next).with(at + by, line));
  const inside = linesOf(group.fields);
  const fields = flat(by < 0 ? [...inside, line] : [line, ...inside]);
  return flat(lines.with(at + by, [{ ...group, fields }]).toSpliced(at, 1));
}

/** The form after the step; null: it cannot be made. Columns stay in their table. */
export function stepped(rows: readonly FieldRow[], key: number, by: -1 | 1): FieldRow[] | null {
  if (rows.some((row) => row.key === key)) return steppedAmong(linesOf(rows), key, by);
  const at = rows.findIndex((row) => row.fields.some((one) => one.key === key));
  const parent = rows[at];
  if (!parent) return null;
  const within = steppedAmong(linesOf(parent.fields), key, by);
  if (within) return rows.with(at, { ...parent, fields: within });
  const row = parent.fields.find((one) => one.key === key);
  if (parent.type !== 'GROUP' || !row) return null;
  const left = { ...parent, fields: flat(linesOf(parent.fields.filter((one) => one.key !== key))) };
  const out = { ...row, beside: false };
  return rows.toSpliced(at, 1, ...(by < 0 ? [out, left] : [left, out]));
}

/** The form without it. What stood in a group stays on the form. */
export function without(rows: readonly FieldRow[], key: number): FieldRow[] {
  return flat(
    linesOf(rows).flatMap((line) => {
      const [row] = line;
      if (row?.key === key && row.type === 'GROUP') return linesOf(row.fields);
      const kept = line
        .filter((one) => one.key !== key)
        .map((one) =>
          one.fields.some((inner) => inner.key === key) ? { ...one, fields: without(one.fields, key) } : one,
        );
      return kept.length > 0 ? [kept] : [];
    }),
  );
}
