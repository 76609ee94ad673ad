// A tree of categories as the screen holds it: from top to bottom, each with how deep it stands. A category moves with all below it.
export type Row = { readonly key: number; readonly id: string | null; readonly name: string; readonly level: number };
export const DEEPEST = 4;

let made = 0;
export const rowOf = (id: string | null, name: string, level: number): Row => {
  made += 1;
  return { key: made, id, name, level };
};

/** Where what belongs to the category at `i` ends. */
export function endOf(rows: readonly Row[], i: number): number {
  const level = rows[i]?.level ?? 0;
  const end = rows.findIndex((row, at) => at > i && row.level <= level);
  return end < 0 ? rows.length : end;
}

/** The sibling before; -1: there is none. */
function before(rows: readonly Row[], i: number): number {
  const level = rows[i]?.level ?? 0;
  const at = rows.slice(0, i).findLastIndex((row) => row.level <= level);
  return rows[at]?.level === level ? at : -1;
}

function after(rows: readonly Row[], i: number): number {
  const end = endOf(rows, i);
  return rows[end]?.level === rows[i]?.level && end < rows.length ? end : -1;
}

const swapped = (rows: readonly Row[], first: number, second: number): Row[] => [
  ...rows.slice(0, first),
  ...rows.slice(second, endOf(rows, second)),
  ...rows.slice(first, second),
  ...rows.slice(endOf(rows, second)),
];
const shifted = (rows: readonly Row[], by: number) => rows.map((row) => ({ ...row, level: row.level + by }));

type Move = (() => Row[]) | undefined;

/** What can be done with the category at `i`; undefined: not there. */
export function movesOf(rows: readonly Row[], i: number): Readonly<Record<'up' | 'down' | 'in' | 'out', Move>> {
  const [prev, next, end] = [before(rows, i), after(rows, i), endOf(rows, i)];
  const own = rows.slice(i, end);
  const level = rows[i]?.level ?? 0;
  const parent = rows.slice(0, i).findLastIndex((row) => row.level < level);
  return {
    up: prev < 0 ? undefined : () => swapped(rows, prev, i),
    down: next < 0 ? undefined : () => swapped(rows, i, next),
    in:
      prev < 0 || own.some((row) => row.level >= DEEPEST)
        ? undefined
        : () => [...rows.slice(0, i), ...shifted(own, 1), ...rows.slice(end)],
    // Behind everything that stays with its parent, or its younger siblings would come to stand below it.
    out:
      parent < 0
        ? undefined
        : () => {
            const last = endOf(rows, parent);
            return [...rows.slice(0, i), ...rows.slice(end, last), ...shifted(own, -1), ...rows.slice(last)];
          },
  };
}

/** The same with a new one below it (`inside`) or beside it, and that one. */
export function withNew(rows: readonly Row[], i: number, inside: boolean): readonly [Row[], Row] {
  const fresh = rowOf(null, '', (rows[i]?.level ?? 0) + (inside ? 1 : 0));
  return [rows.toSpliced(inside ? i + 1 : endOf(rows, i), 0, fresh), fresh];
}
