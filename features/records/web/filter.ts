// What is asked of a list, as kintone's query language says it.
import type { PlainField } from './data.ts';

export const operatorNames = ['like', 'not like', '=', '!=', '>=', '<=', 'in', 'not in'] as const;
export type Operator = (typeof operatorNames)[number];
export type Condition = {
  readonly code: string;
  readonly operator: Operator;
  readonly value: string | readonly string[];
};

const texts: readonly Operator[] = ['like', 'not like'];
const exact: readonly Operator[] = ['=', '!='];
const ordered: readonly Operator[] = ['=', '!=', '>=', '<='];
const chosen: readonly Operator[] = ['in', 'not in'];

const operators: Readonly<Record<string, readonly Operator[]>> = {
  SINGLE_LINE_TEXT: [...texts, ...exact],
  LINK: [...texts, ...exact],
  MULTI_LINE_TEXT: texts,
  RICH_TEXT: texts,
  NUMBER: ordered,
  CALC: ordered,
  RECORD_NUMBER: ordered,
  DATE: ordered,
  TIME: ordered,
  DROP_DOWN: chosen,
  RADIO_BUTTON: chosen,
  CHECK_BOX: chosen,
  MULTI_SELECT: chosen,
  STATUS: chosen,
};

/** How values of a field can be compared; empty: not on this screen. */
export const operatorsOf = ({ type }: PlainField): readonly Operator[] => operators[type] ?? [];

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const isComplete = ({ value }: Condition) => (typeof value === 'string' ? value.trim() !== '' : value.length > 0);

/** The filter; conditions without a value say nothing. */
export function filterOf(conditions: readonly Condition[]): string {
  return conditions
    .filter(isComplete)
    .map(({ code, operator, value }) => {
      const right = typeof value === 'string' ? quoted(value) : `(${value.map(quoted).join(', ')})`;
      return `${code} ${operator} ${right}`;
    })
    .join(' and ');
}

/** A list's own condition and the reader's, together. */
export function both(own: string, mine: string): string {
  if (own.trim() === '') return mine;
  return mine === '' ? own : `(${own}) and (${mine})`;
}

const sortable: readonly string[] = [
  'SINGLE_LINE_TEXT',
  'LINK',
  'NUMBER',
  'CALC',
  'DATE',
  'TIME',
  'DATETIME',
  'DROP_DOWN',
  'RADIO_BUTTON',
  'RECORD_NUMBER',
  'CREATED_TIME',
  'UPDATED_TIME',
  'STATUS',
];
export const isSortable = ({ type }: PlainField): boolean => sortable.includes(type);
