// A record as the API answers it: `{type, value}` by code, every number a string.
import type { Code, Field } from '../../apps/model.ts';
import type { Row, Standing } from './record.ts';
import { rulesOf } from './rules.ts';
import type { Names, Stored } from './types.ts';

type Answer = { readonly type: string; readonly value: unknown };

/** What every record has beside its own fields. */
export type BuiltIn = {
  readonly id: string;
  readonly revision: string;
  readonly creatorId: string;
  readonly modifierId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly status: string | null;
  readonly assignees: readonly string[];
  readonly categories: readonly string[];
};

/** To the minute, as all times of records. */
const minute = (at: Date) => `${at.toISOString().slice(0, 16)}:00Z`;

function builtIn(field: Field, record: BuiltIn, appCode: string, names: Names): unknown {
  // Who is gone has neither code nor name.
  const person = (id: string) => names.entity('USER', id) ?? { code: '', name: '' };
  switch (field.type) {
    case 'RECORD_NUMBER':
      return appCode === '' ? record.id : `${appCode}-${record.id}`;
    case 'CREATOR':
      return person(record.creatorId);
    case 'MODIFIER':
      return person(record.modifierId);
    case 'CREATED_TIME':
      return minute(record.createdAt);
    case 'UPDATED_TIME':
      return minute(record.updatedAt);
    case 'STATUS':
      return record.status ?? '';
    case 'STATUS_ASSIGNEE':
      return record.assignees.flatMap((id) => names.entity('USER', id) ?? []);
    case 'CATEGORY':
      return record.categories;
    default:
      return undefined;
  }
}

/** A value of a field of its own; null for fields without one. */
function cell(field: Field, value: Stored | undefined, names: Names): Answer | null {
  const rules = rulesOf(field);
  return rules && { type: field.type, value: rules.answer(field, value ?? rules.blank, names) };
}

/** The rows of a table with the values of some of its fields. */
export function rowsAnswer(inner: readonly Field[], rows: readonly Row[], names: Names): unknown {
  return rows.map(({ id, value }) => ({
    id: id ?? '',
    value: Object.fromEntries(
      inner.flatMap((field) => {
        const shown = cell(field, value[field.column ?? ''], names);
        return shown ? [[field.code, shown]] : [];
      }),
    ),
  }));
}

/** The fields of a record that `shows` lets through, by code; of a table also single fields. */
export function answerOf(
  app: { readonly code: string; readonly fields: Readonly<Record<Code, Field>> },
  record: Standing & { readonly builtIn: BuiltIn },
  names: Names,
  shows: (code: Code, table: Code | null) => boolean,
): Record<Code, Answer> {
  const answer: Record<Code, Answer> = {};
  const put = (code: Code, value: Answer | null) => {
    if (value) answer[code] = value;
  };
  for (const field of Object.values(app.fields)) {
    const { type, code, column = '' } = field;
    if (type === 'SUBTABLE') {
      const inner = Object.values(field.fields ?? {}).filter((f) => shows(f.code, code));
      if (inner.length === 0) continue;
      put(code, { type, value: rowsAnswer(inner, record.tables[column] ?? [], names) });
      continue;
    }
    if (!shows(code, null) || field.enabled === false) continue;
    const own = cell(field, record.values[column], names);
    const value = own ? undefined : builtIn(field, record.builtIn, app.code, names);
    put(code, own ?? (value === undefined ? null : { type, value }));
  }
  const { id, revision } = record.builtIn;
  if (shows('$id', null)) answer.$id = { type: '__ID__', value: id };
  if (shows('$revision', null)) answer.$revision = { type: '__REVISION__', value: revision };
  return answer;
}
