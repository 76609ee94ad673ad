// The fields inside a table: which there can be, and how they are read when the table is added or changed.
import type { Field, FieldType } from '../model.ts';
import { words } from '../words.ts';
import { type At, isSent, note, type Sent } from './keys.ts';

/** What stands only on the form itself. */
const onlyOutside: ReadonlySet<FieldType> = new Set(['SUBTABLE', 'GROUP', 'REFERENCE_TABLE']);

type Inner = Readonly<Record<string, Field>>;
/** How one definition is read: a new one without what it was before. */
export type Read = (before: Field | undefined, sent: Sent, at: At) => Field | null;

/** Values in a table may repeat. */
function inTable(field: Field, at: At): Field {
  if (onlyOutside.has(field.type)) note({ ...at, path: `${at.path}.type` }, words.notInTable);
  return field.unique === undefined ? field : { ...field, unique: false };
}

/** Those that are sent are changed or new, all others stay as they are. */
export function readInner(before: Inner, sent: unknown, at: At, read: Read): Inner {
  if (sent !== undefined && sent !== null && !isSent(sent)) {
    note(at, words.object);
    return before;
  }
  const after = new Map(Object.entries(before));
  for (const [key, one] of Object.entries(sent ?? {})) {
    const here = { ...at, path: `${at.path}[${key}]` };
    const was = Object.hasOwn(before, key) ? before[key] : undefined;
    const field = isSent(one) ? read(was, one, here) : null;
    if (!isSent(one)) note(here, words.object);
    if (!field) continue;
    if (!was && field.code !== '' && field.code !== key)
      note({ ...here, path: `${here.path}.code` }, words.codeDiffers);
    after.set(key, inTable(field, here));
  }
  if (after.size === 0) note(at, words.required);
  const fields = [...after.values()];
  fields.forEach(({ code }, i) => {
    const isTwice = fields.findIndex((other) => other.code === code) < i;
    if (isTwice) note({ ...at, path: `${at.path}[${code}].code` }, words.codeTaken);
  });
  return Object.fromEntries(fields.map((field) => [field.code, field]));
}
