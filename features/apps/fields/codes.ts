// Codes of fields: whose they are, and what still needs a field that is taken away.
import type { FieldMessages } from '../../../platform/errors.ts';
import { isBuiltIn, reservedCodes } from '../blank.ts';
import type { Code, Field, Settings } from '../model.ts';
import { words } from '../words.ts';

type Fields = Settings['fields'];

export const byCode = (fields: readonly Field[]): Fields =>
  Object.fromEntries(fields.map((field) => [field.code, field]));

export const codesOf = (field: Field): Code[] => [field.code, ...Object.keys(field.fields ?? {})];

/** Says which codes are taken: by fields that stay, by each other, or for what every app has. `kept`: codes of before. */
export function noteTaken(
  others: readonly Field[],
  changed: readonly { readonly path: string; readonly field: Field; readonly kept: readonly Code[] }[],
  problems: FieldMessages,
): void {
  const taken = new Set(others.flatMap(codesOf));
  for (const { path, field, kept } of changed)
    for (const code of codesOf(field)) {
      const isReserved = !isBuiltIn(field) && !kept.includes(code) && reservedCodes.has(code);
      const at = code === field.code ? `${path}.code` : `${path}.fields[${code}].code`;
      if ((taken.has(code) || isReserved) && !problems[at]) problems[at] = [words.codeTaken];
      taken.add(code);
    }
}

/** The field that a lookup or related records still need, of those that go. */
export function stillNeeded(fields: Fields, gone: ReadonlySet<Code>): Code | undefined {
  const level = (all: Fields): Field[] =>
    Object.values(all).flatMap((field) => (gone.has(field.code) ? [] : [field, ...level(field.fields ?? {})]));
  return level(fields)
    .flatMap(({ lookup, referenceTable }) => [
      ...(lookup?.fieldMappings ?? []).map(({ field }) => field),
      ...(referenceTable ? [referenceTable.condition.field] : []),
    ])
    .find((code) => gone.has(code));
}
