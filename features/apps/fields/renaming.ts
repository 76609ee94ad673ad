// What follows when the code of a field changes, or the name of an option: formulas, lookups, lists, and what records hold.
import type { Renames } from '../app-queries.ts';
import type { Code, Field, Settings, View } from '../model.ts';
import { isSent, type Sent } from './keys.ts';

type Fields = Settings['fields'];

const WORD = /"(?:[^"\\]|\\["\\])*"|[\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]+(?:\s*\()?/gu;

/** A formula with other names; its texts and its functions stay. */
export const renamedFormula = (formula: string, rename: (code: Code) => Code) =>
  formula.replace(WORD, (word) => (word.startsWith('"') || word.endsWith('(') ? word : rename(word)));

/** A field that names others of its app, by their new codes. `app`: the id of the app, which may look into itself. */
export function renamedIn(field: Field, app: string, rename: (code: Code) => Code): Field {
  const { expression, lookup, referenceTable, fields } = field;
  const theirs = (related: { readonly app: string }) => (related.app === app ? rename : (code: Code) => code);
  return {
    ...field,
    ...(expression ? { expression: renamedFormula(expression, rename) } : {}),
    ...(lookup
      ? {
          lookup: {
            ...lookup,
            relatedKeyField: theirs(lookup.relatedApp)(lookup.relatedKeyField),
            fieldMappings: lookup.fieldMappings.map((one) => ({
              field: rename(one.field),
              relatedField: theirs(lookup.relatedApp)(one.relatedField),
            })),
            lookupPickerFields: lookup.lookupPickerFields.map(theirs(lookup.relatedApp)),
          },
        }
      : {}),
    ...(referenceTable
      ? {
          referenceTable: {
            ...referenceTable,
            condition: {
              field: rename(referenceTable.condition.field),
              relatedField: theirs(referenceTable.relatedApp)(referenceTable.condition.relatedField),
            },
            displayFields: referenceTable.displayFields.map(theirs(referenceTable.relatedApp)),
          },
        }
      : {}),
    ...(fields
      ? { fields: Object.fromEntries(Object.values(fields).map((one) => [one.code, renamedIn(one, app, rename)])) }
      : {}),
  };
}

/** New codes by those of before: columns tell which field is which. */
export function newCodes(before: Fields, after: readonly (readonly [string, Field])[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [key, field] of after) {
    codes.set(key, field.code);
    const now = new Map(Object.values(field.fields ?? {}).map(({ column, code }) => [column, code]));
    for (const { column, code } of Object.values(before[key]?.fields ?? {})) codes.set(code, now.get(column) ?? code);
  }
  return codes;
}

/** Lists, the title and permissions under the new codes of their fields. */
export function followed(settings: Settings, rename: (code: string) => string): Settings {
  const { general, views, fieldAcl } = settings;
  const { titleField } = general;
  const view = (one: View): View => ({
    ...one,
    ...(one.fields ? { fields: one.fields.map(rename) } : {}),
    ...(one.date === undefined ? {} : { date: rename(one.date) }),
    ...(one.title === undefined ? {} : { title: rename(one.title) }),
  });
  return {
    ...settings,
    general: {
      ...general,
      titleField: titleField.code === undefined ? titleField : { ...titleField, code: rename(titleField.code) },
    },
    views: Object.fromEntries(Object.entries(views).map(([name, one]) => [name, view(one)])),
    fieldAcl: fieldAcl.map((right) => ({ ...right, code: rename(right.code) })),
  };
}

/** Names of options that change, carried on from those that changed since the last deploy. */
function renamed(before: Renames, column: string, sent: unknown, current: Field): Renames {
  if (!isSent(sent)) return before;
  const now = new Map(
    Object.entries(sent).flatMap(([key, option]) =>
      isSent(option) && Object.hasOwn(current.options ?? {}, key) ? [[key, String(option.label ?? key)] as const] : [],
    ),
  );
  const earlier = Object.entries(before[column] ?? {});
  // One that was taken away stays away: a new option may get its name, but not what records hold. No option is called ''.
  const carried = earlier.map(([live, name]) => [live, now.get(name) ?? ''] as const);
  const carriedNames = new Set(earlier.map(([, name]) => name));
  const fresh = [...now].filter(([key, name]) => key !== name && !carriedNames.has(key));
  return { ...before, [column]: Object.fromEntries([...fresh, ...carried]) };
}

/** The same for every field that was sent, and those inside. */
export function renamedOptions(before: Renames, field: Field, sent: Sent): Renames {
  const own = field.column ? renamed(before, field.column, sent.options, field) : before;
  const parts = isSent(sent.fields) ? Object.entries(sent.fields) : [];
  return parts.reduce((renames, [key, part]) => {
    const one = field.fields && Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    return one && isSent(part) ? renamedOptions(renames, one, part) : renames;
  }, own);
}
