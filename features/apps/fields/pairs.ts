// Which fields of two apps go together: as the key of a lookup, copied into each other, compared. For the server and for screens.
import type { Field, FieldType } from '../model.ts';

/** The type that a lookup has when its key is of this type; undefined: it is no key. */
export const keyTypes: Readonly<Record<string, FieldType | undefined>> = {
  RECORD_NUMBER: 'NUMBER',
  NUMBER: 'NUMBER',
  CALC: 'NUMBER',
  SINGLE_LINE_TEXT: 'SINGLE_LINE_TEXT',
  LINK: 'LINK',
};

/** What can be copied into each type. */
const takes: Readonly<Record<string, readonly string[] | undefined>> = {
  RADIO_BUTTON: ['RADIO_BUTTON'],
  CHECK_BOX: ['CHECK_BOX'],
  MULTI_SELECT: ['MULTI_SELECT'],
  DROP_DOWN: ['DROP_DOWN'],
  DATE: ['DATE'],
  TIME: ['TIME'],
  ORGANIZATION_SELECT: ['ORGANIZATION_SELECT'],
  GROUP_SELECT: ['GROUP_SELECT'],
  LINK: ['LINK'],
  DATETIME: ['DATETIME', 'CREATED_TIME', 'UPDATED_TIME'],
  USER_SELECT: ['USER_SELECT', 'CREATOR', 'MODIFIER'],
  SINGLE_LINE_TEXT: ['SINGLE_LINE_TEXT', 'RECORD_NUMBER'],
  NUMBER: ['NUMBER', 'CALC'],
  MULTI_LINE_TEXT: ['MULTI_LINE_TEXT', 'SINGLE_LINE_TEXT'],
  RICH_TEXT: ['RICH_TEXT', 'MULTI_LINE_TEXT', 'SINGLE_LINE_TEXT'],
};

type Typed = { readonly type: string };
type Linked = Typed & { readonly protocol?: string };

/** Whether values of the one can be copied into the other, which nothing else may fill in. */
export function mayCopy(
  from: Linked,
  into: Linked & Pick<Field, 'expression'> & { readonly lookup?: unknown },
): boolean {
  if (into.lookup || into.expression) return false;
  if (from.type === 'LINK' && from.protocol !== into.protocol) return false;
  return takes[into.type]?.includes(from.type) === true;
}

/** Numbers meet numbers and texts meet texts; a record number can be read as either. */
const families: Readonly<Record<string, string | undefined>> = {
  SINGLE_LINE_TEXT: 'text',
  LINK: 'text',
  NUMBER: 'number',
  CALC: 'number',
  RECORD_NUMBER: 'text or number',
};

export function mayCompare(one: Typed, other: Typed): boolean {
  const [a, b] = [families[one.type], families[other.type]];
  return a !== undefined && b !== undefined && (a.includes(b) || b.includes(a));
}
