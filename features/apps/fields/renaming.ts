// What follows when the code of a field changes, or the name of an option: formulas, lookups, lists, and what records hold.
import type { Renames } from '../app-queries.ts';
import type { Code, Field, Settings } from '../model.ts';
import { isSent, type Sent } from './keys.ts';

type Fields = Settings['fields'];

const WORD = /"(?:[^"\\]|\\["\\])*"|[\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]+(?:\s*\()?/gu;

/** A formula with other names; its texts and its functions stay. */
export const renamedFormula = (formula: string, rename: (code: Code) => Code) =>
  formula.replace(WORD, (word) => (word.startsWith('"') || word.endsWith('(') ? word : rename(word)));

type Codes = (code: Code) => Code;

/** A field that names others, by their new codes: `own` of its app, `theirs` of the app that it looks into. */
export function renamedIn(field: Field, own: Codes, theirs: (app: string) => Codes): Field {
  const { expression, lookup, referenceTable, fields } = field;
  const into = theirs((lookup ?? referenceTable)?.relatedApp.app ?? '');
  return {
    ...field,
    ...(expression ? { expression: renamedFormula(expression, own) } : {}),
    ...(lookup
      ? {
          lookup: {
            ...lookup,
            relatedKeyField: into(lookup.relatedKeyField),
            fieldMappings: lookup.fieldMappings.map((one) => ({
              field: own(one.field),
              relatedField: into(one.relatedField),
            })),
            lookupPickerFields: lookup.lookupPickerFields.map(into),
          },
        }
      : {}),
    ...(referenceTable
      ? {
          referenceTable: {
            ...referenceTable,
            condition: {
              field: own(referenceTable.condition.field),
              relatedField: into(referenceTable.condition.relatedField),
            },
            displayFields: referenceTable.displayFields.map(into),
          },
        }
      : {}),
    ...(fields
      ? { fields: Object.fromEntries(Object.values(fields).map((one) => [one.code, renamedIn(one, own, theirs)])) }
      : {}),
  };
}

/** The other settings of an app under new codes of fields and names of options (by the code of before). They stand above, and are handed in. */
export type Followed = (
  settings: Settings,
  app: string,
  codes: Codes,
  options: (field: Code, name: string) => string,
) => Settings;
let follow: Followed = (settings) => settings;
export function followRenamesBy(by: Followed): void {
  follow = by;
}
export const followed: Followed = (...given) => follow(...given);

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

/** The new names of options in one call, by the code of their field before it. */
export function optionNames(changes: readonly (readonly [Field, Sent])[]): Map<Code, ReadonlyMap<string, string>> {
  const names = new Map<Code, ReadonlyMap<string, string>>();
  for (const [field, sent] of changes) {
    if (isSent(sent.options)) {
      const moved = Object.entries(sent.options).flatMap(([key, option]) =>
        isSent(option) && Object.hasOwn(field.options ?? {}, key) ? [[key, String(option.label ?? key)] as const] : [],
      );
      names.set(field.code, new Map(moved));
    }
    const parts = Object.entries(isSent(sent.fields) ? sent.fields : {}).flatMap(([key, part]) => {
      const inner = field.fields && Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      return inner && isSent(part) ? [[inner, part] as const] : [];
    });
    for (const [code, moved] of optionNames(parts)) names.set(code, moved);
  }
  return names;
}
