// The columns of a file of records: one per field, for choices with several values one per option, and the one that marks where a record begins.
import type { Both } from '../../../platform/i18n.ts';
import { isComputed } from '../../apps/calc/plan.ts';
import type { Code, Field } from '../../apps/model.ts';

export type FieldColumn = {
  readonly field: Field;
  /** Code of the table the field stands in. */
  readonly table: Code | null;
  /** The one option the column is about: its cells are `1` or empty. */
  readonly option: string | null;
  readonly title: string;
};
export type Layout = {
  /** Whether the first column marks the first line of each record: always when a table takes part. */
  readonly marks: boolean;
  readonly columns: readonly FieldColumn[];
};
/** Whether titles are the labels that people read, or the codes that never repeat. */
export type Titles = 'label' | 'code';

export const startTitle: Both = { ja: 'レコードの開始行', en: "Record's first row" };
export const START = '*';

const NO_VALUE = new Set(['SUBTABLE', 'GROUP', 'REFERENCE_TABLE']);

/** Options in their order. */
export function optionsOf(field: Field): string[] {
  return Object.entries(field.options ?? {})
    .toSorted(([, a], [, b]) => Number(a.index) - Number(b.index))
    .map(([name]) => name);
}

function columnsOfField(field: Field, table: Code | null, titles: Titles): FieldColumn[] {
  if (NO_VALUE.has(field.type) || field.enabled === false) return [];
  const name = titles === 'code' ? field.code : field.label;
  if (field.type !== 'CHECK_BOX' && field.type !== 'MULTI_SELECT') return [{ field, table, option: null, title: name }];
  return optionsOf(field).map((option) => ({ field, table, option, title: `${name}[${option}]` }));
}

/** The columns of these fields in this order; a table brings all of its fields, or those of its fields that are named. */
export function layoutOf(fields: Readonly<Record<Code, Field>>, codes: readonly Code[], titles: Titles): Layout {
  const inTable = new Map<Code, Code>();
  for (const table of Object.values(fields))
    for (const inner of Object.keys(table.fields ?? {})) inTable.set(inner, table.code);
  const columns = codes.flatMap((code) => {
    const field = fields[code];
    if (field?.type === 'SUBTABLE') {
      return Object.values(field.fields ?? {}).flatMap((inner) => columnsOfField(inner, code, titles));
    }
    if (field) return columnsOfField(field, null, titles);
    const table = inTable.get(code);
    const inner = table === undefined ? undefined : fields[table]?.fields?.[code];
    return table !== undefined && inner ? columnsOfField(inner, table, titles) : [];
  });
  return { marks: columns.some((column) => column.table !== null), columns };
}

const NEVER = new Set(['FILE', 'CATEGORY', 'STATUS', 'STATUS_ASSIGNEE']);

/** Whether a file may say what a field holds. Record numbers are only keys; who and when only for new records. */
export function isImportable(field: Field): boolean {
  return !NO_VALUE.has(field.type) && !NEVER.has(field.type) && !isComputed(field) && field.enabled !== false;
}
