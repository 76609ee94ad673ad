// What is asked of records on a screen, as kintone's query language says it, and read back from it.
import { isNumber, plainNumber } from './plain-number.ts';

/** A field as conditions know it. */
export type AskedField = {
  readonly code: string;
  readonly label: string;
  readonly type: string;
  readonly options: readonly string[];
};

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
export const operatorsOf = ({ type }: Pick<AskedField, 'type'>): readonly Operator[] => operators[type] ?? [];

const numeric: readonly string[] = ['NUMBER', 'CALC'];
/** The condition with a number as it is kept, however it was typed. */
export function plainValue(condition: Condition, field: Pick<AskedField, 'type'> | undefined): Condition {
  const { value } = condition;
  if (typeof value !== 'string' || !numeric.includes(field?.type ?? '')) return condition;
  return { ...condition, value: plainNumber(value) };
}

/** What would be compared with a number is none. */
export const isNoNumber = ({ value }: Condition, field: Pick<AskedField, 'type'> | undefined): boolean =>
  field?.type === 'NUMBER' && typeof value === 'string' && value.trim() !== '' && !isNumber(value);

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

const CONDITION =
  /\s*([^\s"'()=!<>,]+)\s*(not\s+like|like|not\s+in|in|!=|>=|<=|=)\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|\((?:\s*"(?:[^"\\]|\\.)*"\s*,?)+\))\s*(and\b|$)/iuy;
const TEXT = /"((?:[^"\\]|\\.)*)"/gu;
const unquoted = (text: string) => text.replace(/\\(.)/gu, '$1');

/** The conditions that a filter is made of; null: it says more than the screen can choose. */
export function conditionsOf(filter: string, fields: readonly AskedField[]): Condition[] | null {
  const found: Condition[] = [];
  let at = 0;
  let isOpen = filter.trim() !== '';
  while (isOpen) {
    CONDITION.lastIndex = at;
    const [whole = '', code = '', said = '', value = '', then = ''] = CONDITION.exec(filter) ?? [];
    const field = fields.find((one) => one.code === code);
    const operator = field && operatorsOf(field).find((one) => one === said.toLowerCase().replace(/\s+/gu, ' '));
    // Tabs and line ends cannot be typed here.
    if (!operator || /\\[tnr]/u.test(value)) return null;
    const isList = operator === 'in' || operator === 'not in';
    if (isList !== value.startsWith('(')) return null;
    const texts = [...value.matchAll(TEXT)].map(([, text = '']) => unquoted(text));
    found.push({ code, operator, value: isList ? texts : (texts[0] ?? value) });
    at += whole.length;
    isOpen = then !== '';
  }
  return found;
}

/** An order as a screen chooses it: fields, each upwards or downwards. */
export type SortPart = { readonly code: string; readonly descending: boolean };
export const sortParts = (sort: string): SortPart[] =>
  sort.split(',').flatMap((part) => {
    const [code = '', direction = 'asc'] = part.trim().split(/\s+/u);
    return code === '' ? [] : [{ code, descending: direction.toLowerCase() === 'desc' }];
  });
export const sortOf = (parts: readonly SortPart[]): string =>
  parts.map(({ code, descending }) => `${code} ${descending ? 'desc' : 'asc'}`).join(', ');

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
export const isSortable = ({ type }: Pick<AskedField, 'type'>): boolean => sortable.includes(type);
