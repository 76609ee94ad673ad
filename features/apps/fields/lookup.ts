// Lookups as they are sent.
import type { FieldType, Lookup } from '../model.ts';
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
