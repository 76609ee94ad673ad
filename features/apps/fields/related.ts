// Related records as they are sent, and which fields of two apps can be compared for them.
import type { Field, FieldType, ReferenceTable } from '../model.ts';
import { words } from '../words.ts';
import { type Key, note } from './keys.ts';
import { appIn, codeIn, codesIn, partOf, textIn } from './parts.ts';

const sizes = ['1', '3', '5', '10', '20', '30', '40', '50'];

export const referenceTable: Key = {
  blank: undefined,
  read: (sent, at): ReferenceTable => {
    const part = partOf(sent, at);
    const here = { ...at, path: `${at.path}.condition` };
    const condition = partOf(part.condition ?? {}, here);
    const size = String(part.size ?? '5');
    const displayFields = codesIn(part, 'displayFields', at);
    if (displayFields.length === 0) note({ ...at, path: `${at.path}.displayFields` }, words.required);
    if (!sizes.includes(size)) note({ ...at, path: `${at.path}.size` }, words.enum);
    return {
      relatedApp: appIn(part, at),
      condition: {
        field: codeIn(condition, 'field', here),
        relatedField: codeIn(condition, 'relatedField', here),
      },
      filterCond: textIn(part, 'filterCond', at),
      displayFields,
      sort: textIn(part, 'sort', at),
      size,
    };
  },
};

/** Numbers meet numbers and texts meet texts; a record number can be read as either. */
const families: Partial<Record<FieldType, string>> = {
  SINGLE_LINE_TEXT: 'text',
  LINK: 'text',
  NUMBER: 'number',
  CALC: 'number',
  RECORD_NUMBER: 'text or number',
};

export function mayCompare(one: Field, other: Field): boolean {
  const [a, b] = [families[one.type], families[other.type]];
  return a !== undefined && b !== undefined && (a.includes(b) || b.includes(a));
}
