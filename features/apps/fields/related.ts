// Related records as they are sent.
import type { ReferenceTable } from '../model.ts';
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
