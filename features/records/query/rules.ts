// Which operators and functions a type of field takes, whether it sorts, and where settings may not use it.
import type { Field, FieldType } from '../../apps/model.ts';
import type { Operator } from './ast.ts';
import type { EntityKind } from './scope.ts';

/** How values of a type are stored and compared. */
export type Kind =
  | 'recordNumber'
  | 'text'
  | 'choice'
  | 'number'
  | 'date'
  | 'time'
  | 'moment'
  | 'longText'
  | 'html'
  | 'files'
  | 'options'
  | 'person'
  | 'entities'
  | 'status'
  | 'categories';

export type Rule = {
  readonly kind: Kind;
  readonly operators: ReadonlySet<Operator>;
  readonly sorts: boolean;
  /** What its values are codes of. */
  readonly entity?: EntityKind;
};

const equal: Operator[] = ['=', '!='];
const ordered: Operator[] = [...equal, '<', '>', '<=', '>='];
const listed: Operator[] = ['in', 'not in'];
const like: Operator[] = ['like', 'not like'];
const empty: Operator[] = ['is empty', 'is not empty'];

const rule = (kind: Kind, operators: Operator[], sorts: boolean, entity?: EntityKind): Rule => ({
  kind,
  operators: new Set(operators),
  sorts,
  ...(entity ? { entity } : {}),
});

const text = rule('text', [...equal, ...listed, ...like], true);
const number = rule('number', [...ordered, ...listed], true);
const choice = rule('choice', listed, true);
const options = rule('options', listed, false);
const moment = rule('moment', ordered, true);
const person = rule('person', listed, true, 'USER');

/** `$id`, and the record number that every app shows. */
export const recordNumber = rule('recordNumber', [...ordered, ...listed], true);

const rules: Partial<Record<FieldType, Rule>> = {
  RECORD_NUMBER: recordNumber,
  CREATED_TIME: moment,
  UPDATED_TIME: moment,
  CREATOR: person,
  MODIFIER: person,
  SINGLE_LINE_TEXT: text,
  LINK: text,
  NUMBER: number,
  CALC: number,
  MULTI_LINE_TEXT: rule('longText', [...like, ...empty], false),
  RICH_TEXT: rule('html', like, false),
  CHECK_BOX: options,
  MULTI_SELECT: options,
  RADIO_BUTTON: choice,
  DROP_DOWN: choice,
  FILE: rule('files', [...like, ...empty], false),
  DATE: rule('date', ordered, true),
  TIME: rule('time', ordered, true),
  DATETIME: moment,
  USER_SELECT: rule('entities', listed, false, 'USER'),
  ORGANIZATION_SELECT: rule('entities', listed, false, 'ORGANIZATION'),
  GROUP_SELECT: rule('entities', listed, false, 'GROUP'),
  STATUS: rule('status', [...equal, ...listed], true),
  STATUS_ASSIGNEE: rule('entities', listed, false, 'USER'),
  CATEGORY: rule('categories', listed, false),
};

/** The rule of a field, or null when it cannot be named at all: tables, groups, and what is switched off in its app. */
export function ruleOf(field: Field): Rule | null {
  return field.enabled === false ? null : (rules[field.type] ?? null);
}

/** Where a condition stands. Settings restrict what may be asked there; `kept`: it was checked when it was set. */
export type Place = 'list' | 'kept' | 'recordRights' | 'processAction' | 'appAction' | 'notification' | 'lookup';

/** Whether a place refuses a condition on this type with this operator. Related records: `related`. */
export function refusedIn(place: Place, type: FieldType | 'related', operator: Operator): boolean {
  if (place === 'list' || place === 'kept') return false;
  if (type === 'related') return true;
  const asksEmpty = operator === 'is empty' || operator === 'is not empty';
  if (place === 'recordRights') return asksEmpty || ['RICH_TEXT', 'MULTI_LINE_TEXT', 'FILE'].includes(type);
  if (place === 'processAction' || place === 'appAction') return type === 'STATUS' || asksEmpty;
  if (place === 'notification') return type === 'RICH_TEXT' || type === 'FILE';
  return false;
}
