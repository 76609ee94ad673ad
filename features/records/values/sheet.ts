// An app's records as JSON, put together from the texts that PostgreSQL sends: which columns to ask for, and how a row of them is
// written, made once for an app and a choice of its fields. The same answers as `answerOf`, which has records as objects.
import { type TextRow, textsOf } from '../../../platform/db/texts.ts';
import type { Code, Field } from '../../apps/model.ts';
import { kindOf } from '../table.ts';
import type { ColumnKind } from '../table-queries.ts';
import { rowsAnswer } from './answer.ts';
import type { Row } from './record.ts';
import { rulesOf } from './rules.ts';
import type { Names, Stored, ValueRules } from './types.ts';

export type Sheet = {
  /** The columns of a row, in order. The number of the record is the first. */
  readonly columns: readonly string[];
  /** A record as JSON, without the fields that are closed. */
  readonly write: (row: TextRow, names: Names, closed: ReadonlySet<Code>) => string;
};

type Cell = string | null;
type Value = (cell: Cell, names: Names) => unknown;
type App = { readonly code: string; readonly fields: Readonly<Record<Code, Field>> };

/** `2026-03-14 09:26:53.589+00`, as all times of records are shown: to the minute. */
const minute = (cell: Cell) => (cell === null ? null : `${cell.slice(0, 10)}T${cell.slice(11, 16)}:00Z`);
const texts = (cell: Cell) => (cell === null ? null : textsOf(cell));
const asIs = (cell: Cell) => cell;

/** A cell as values are stored in programs. */
const stored: Record<Exclude<ColumnKind, 'rows'>, (cell: Cell) => Stored> = {
  text: asIs,
  number: asIs,
  date: asIs,
  time: (cell) => cell?.slice(0, 5) ?? null,
  moment: minute,
  options: texts,
  ids: texts,
};

// Who is gone has neither code nor name.
const person: Value = (id, names) => names.entity('USER', id ?? '') ?? { code: '', name: '' };

/** What every record has, by the type of its field: the column, and the value. */
const builtIns: Partial<Record<Field['type'], readonly [column: string, value: Value]>> = {
  CREATOR: ['creator_id', person],
  MODIFIER: ['modifier_id', person],
  CREATED_TIME: ['created_at', minute],
  UPDATED_TIME: ['updated_at', minute],
  STATUS: ['status', (status) => status ?? ''],
  STATUS_ASSIGNEE: ['assignees', (ids, names) => textsOf(ids ?? '{}').flatMap((id) => names.entity('USER', id) ?? [])],
  CATEGORY: ['categories', (all) => textsOf(all ?? '{}')],
};

/** The column of a field and its value; null: the field is not answered. */
function answeredBy(field: Field, appCode: string, shows: (inner: Code) => boolean): readonly [string, Value] | null {
  const { type, column = '' } = field;
  if (type === 'SUBTABLE') {
    const inner = Object.values(field.fields ?? {}).filter(({ code }) => shows(code));
    const rows = (cell: Cell) => JSON.parse(cell ?? '[]') as Row[];
    return inner.length === 0 ? null : [column, (cell, names) => rowsAnswer(inner, rows(cell), names)];
  }
  if (field.enabled === false) return null;
  if (type === 'RECORD_NUMBER') return ['id', appCode === '' ? asIs : (id) => `${appCode}-${id}`];
  const rules = rulesOf(field);
  return rules ? [column, ownValue(field, rules)] : (builtIns[type] ?? null);
}

function ownValue(field: Field, rules: ValueRules): Value {
  const kind = kindOf(field);
  if (kind === null || kind === 'rows') throw new Error(`a value without a column: ${field.code}`);
  const read = stored[kind];
  return (cell, names) => rules.answer(field, read(cell) ?? rules.blank, names);
}

type Part = {
  readonly code: Code;
  readonly at: number;
  /** What stands before the value. */
  readonly before: string;
  readonly value: Value;
};

/** The sheet of the wanted fields; none named: of all. Of a table also single fields. */
export function makeSheet({ code: appCode, fields }: App, wanted: readonly Code[]): Sheet {
  const only = wanted.length > 0 ? new Set(wanted) : null;
  const shows = (code: Code) => only === null || only.has(code);
  const columns = ['id'];
  const parts: Part[] = [];
  const add = (code: Code, type: string, column: string, value: Value) => {
    const known = columns.indexOf(column);
    const at = known < 0 ? columns.push(column) - 1 : known;
    parts.push({ code, at, before: `${JSON.stringify(code)}:{"type":"${type}","value":`, value });
  };
  for (const field of Object.values(fields)) {
    const inTable = field.type === 'SUBTABLE';
    if (!inTable && !shows(field.code)) continue;
    const found = answeredBy(field, appCode, (inner) => shows(field.code) || shows(inner));
    if (found) add(field.code, field.type, ...found);
  }
  if (shows('$id')) add('$id', '__ID__', 'id', asIs);
  if (shows('$revision')) add('$revision', '__REVISION__', 'revision', asIs);
  const write: Sheet['write'] = (row, names, closed) => {
    let text = '{';
    for (const { code, at, before, value } of parts) {
      if (closed.size > 0 && closed.has(code)) continue;
      text += `${text.length > 1 ? ',' : ''}${before}${JSON.stringify(value(row[at] ?? null, names))}}`;
    }
    return `${text}}`;
  };
  return { columns, write };
}
