// Lookups as they are sent, and which fields of two apps may be copied into each other.
import type { Field, FieldType, Lookup } from '../model.ts';
import { words } from '../words.ts';
import { type At, type Key, note } from './keys.ts';
import { appIn, codeIn, codesIn, partOf, textIn } from './parts.ts';

/** Types that a lookup can be of: it shows the key it looks for. */
export const lookupTypes: ReadonlySet<FieldType> = new Set(['SINGLE_LINE_TEXT', 'NUMBER', 'LINK']);
const MOST = 500;

function mappingsIn(sent: unknown, at: At): Lookup['fieldMappings'] {
  if (!Array.isArray(sent) || sent.length > MOST) {
    note(at, words.mappings);
    return [];
  }
  return sent.map((one, i) => {
    const here = { ...at, path: `${at.path}[${i}]` };
    const part = partOf(one, here);
    return { field: codeIn(part, 'field', here), relatedField: codeIn(part, 'relatedField', here) };
  });
}

export const lookup: Key = {
  blank: undefined,
  read: (sent, at): Lookup => {
    const part = partOf(sent, at);
    return {
      relatedApp: appIn(part, at),
      relatedKeyField: codeIn(part, 'relatedKeyField', at),
      fieldMappings: mappingsIn(part.fieldMappings ?? [], { ...at, path: `${at.path}.fieldMappings` }),
      lookupPickerFields: codesIn(part, 'lookupPickerFields', at),
      filterCond: textIn(part, 'filterCond', at),
      sort: textIn(part, 'sort', at),
    };
  },
};

/** The type that a lookup has when its key is of this type; undefined: it is no key. */
export const keyTypes: Partial<Record<FieldType, FieldType>> = {
  RECORD_NUMBER: 'NUMBER',
  NUMBER: 'NUMBER',
  CALC: 'NUMBER',
  SINGLE_LINE_TEXT: 'SINGLE_LINE_TEXT',
  LINK: 'LINK',
};

/** What can be copied into each type. */
const takes: Partial<Record<FieldType, readonly FieldType[]>> = {
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

/** Whether values of the one can be copied into the other, which nothing else may fill in. */
export function mayCopy(from: Field, into: Field): boolean {
  if (into.lookup || into.expression) return false;
  if (from.type === 'LINK' && from.protocol !== into.protocol) return false;
  return takes[into.type]?.includes(from.type) === true;
}
