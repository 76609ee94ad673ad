// Rows of tables in a file have no numbers. Those that say what a row of the record says are that row: it keeps its number, and what
// a file does not speak of or cannot hold, such as attachments.
import type { Code, Field } from '../../apps/model.ts';
import type { Row, Sent, Standing } from '../values/record.ts';

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two values say the same, however nothing is kept. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  isNothing(a) || isNothing(b) ? isNothing(a) && isNothing(b) : JSON.stringify(a) === JSON.stringify(b);

const columnsOf = (table: Field, has: (field: Field) => boolean): string[] =>
  Object.values(table.fields ?? {}).flatMap((field) =>
    field.column !== undefined && has(field) ? [field.column] : [],
  );

export function sameRows(table: Field, a: readonly Row[], b: readonly Row[]): boolean {
  const columns = columnsOf(table, () => true);
  return (
    a.length === b.length &&
    a.every((row, i) => columns.every((column) => sameValue(row.value[column], b[i]?.value[column])))
  );
}

type SentRow = { readonly id?: string | null; readonly value: Sent };
const rowsIn = (sent: Sent, table: Field): readonly SentRow[] | undefined =>
  (sent[table.code] as { value?: readonly SentRow[] } | undefined)?.value;

/** Which row of the record each row of a file is, by its place; undefined: a new one. `said`: columns that the file speaks of. */
function matches(said: readonly string[], rows: readonly Row[], old: readonly Row[]): (number | undefined)[] {
  const free = new Set(old.keys());
  const found = rows.map((row, i) => {
    const says = (at: number) => said.every((column) => sameValue(row.value[column], old[at]?.value[column]));
    const one = [i, ...free].find((at) => free.has(at) && says(at));
    if (one !== undefined) free.delete(one);
    return one;
  });
  // As many rows as before: what is written otherwise in its place is the same row, changed.
  if (rows.length !== old.length) return found;
  return found.map((one, i) => one ?? (free.has(i) ? i : undefined));
}

/** The rows of a table with the numbers that they have. `given`: as the file has them; `copied`: with what lookups copy. */
function numbered(
  table: Field,
  given: readonly SentRow[],
  copied: readonly SentRow[],
  rows: readonly Row[],
  old: readonly Row[],
) {
  const isGiven = (code: Code) => given.some(({ value }) => Object.hasOwn(value, code));
  const fields = Object.values(table.fields ?? {});
  // What lookups copy is said by their keys.
  const copies = new Map(
    fields.flatMap(({ code, lookup }) =>
      (lookup?.fieldMappings ?? []).map(({ field }): [Code, boolean] => [field, isGiven(code)]),
    ),
  );
  const said = columnsOf(table, ({ code }) => isGiven(code) && !copies.has(code));
  const isSpoken = (code: Code) => copies.get(code) ?? isGiven(code);
  return matches(said, rows, old).map((at, i) => {
    const { value = {} } = copied[i] ?? {};
    if (at === undefined) return { value };
    return {
      id: old[at]?.id ?? null,
      value: Object.fromEntries(Object.entries(value).filter(([code]) => isSpoken(code))),
    };
  });
}

type OfRecord = {
  /** What the file says of the record, and the same with what lookups copy. */
  readonly given: Sent;
  readonly copied: Sent;
  readonly before: Standing;
  /** What it would be if all of its rows were new. */
  readonly fresh: Standing;
};

/** What a file says of a record, with the rows of its tables known by their numbers. */
export function withNumbers(fields: Readonly<Record<Code, Field>>, { given, copied, before, fresh }: OfRecord): Sent {
  const sent: Record<Code, unknown> = { ...copied };
  for (const table of Object.values(fields)) {
    const { column = '', code } = table;
    const [own, all] = [rowsIn(given, table), rowsIn(copied, table)];
    if (table.type !== 'SUBTABLE' || !own || !all) continue;
    sent[code] = { value: numbered(table, own, all, fresh.tables[column] ?? [], before.tables[column] ?? []) };
  }
  return sent;
}
