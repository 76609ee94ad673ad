// What every type of value says of itself: how it is read from a request, what it is without one, when it is wrong, how it is answered.
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Field, NumberPrecision } from '../../apps/model.ts';
import type { EntityKind } from '../query/scope.ts';
import { valueWords } from './words.ts';

/** A value as its column holds it: text, decimal, date, `HH:MM`, instant; lists of options, of ids, of file keys. Null is empty. */
export type Stored = string | null | readonly string[];

/** Who writes, when, and with which settings of the app. */
export type Writer = {
  readonly id: string | null;
  readonly primaryOrganization: string | null;
  readonly timezone: string;
  readonly now: Date;
  readonly precision: NumberPrecision;
  /** The id of somebody who may be chosen, or null. Fetched before, for the codes that `namedIn` tells. */
  readonly idOf: (kind: EntityKind, code: string) => string | null;
};

/** Problems by path, and where the value that is looked at stands: `record`, `records[3]`, or a row of a table. */
export type Place = {
  /** Path of the field, such as `record.price` or `record.table.value[0].value.price`. */
  readonly path: string;
  /** The form that kintone uses for texts that are no numbers: `record[price]`. */
  readonly bracketed: string;
  readonly inTable: boolean;
  readonly problems: FieldMessages;
};

export function note({ problems }: Place, path: string, said: Both): void {
  problems[path] = [...(problems[path] ?? []), said];
}

export type Names = {
  readonly entity: (kind: EntityKind, id: string) => { readonly code: string; readonly name: string } | null;
  readonly file: (
    id: string,
  ) => { readonly fileKey: string; readonly name: string; readonly contentType: string; readonly size: string } | null;
};

export type ValueRules = {
  readonly blank: Stored;
  /** The value of what a request sends. What is wrong is noted, and the value is blank. */
  readonly read: (field: Field, sent: unknown, at: Place, writer: Writer) => Stored;
  /** The value of a new record that does not speak of the field. */
  readonly initial: (field: Field, writer: Writer) => Stored;
  /** What the settings ask of a value, wherever it came from. */
  readonly check?: (field: Field, value: Stored, at: Place) => void;
  /** Where "required" is said: after the path of the field. */
  readonly requiredAt: '.value' | '.values' | '.values.value';
  /** The value as the API answers it. */
  readonly answer: (field: Field, value: Stored, names: Names) => unknown;
};

export const isBlank = (value: Stored) => value === null || value === '' || value.length === 0;

/** Scalars come as texts, numbers or booleans. Anything else is no value at all. */
export function textOf(sent: unknown): string | null {
  if (sent === null || sent === undefined) return null;
  return typeof sent === 'string' || typeof sent === 'number' || typeof sent === 'boolean' ? String(sent) : null;
}

export const listOf = (sent: unknown): readonly unknown[] => (Array.isArray(sent) ? sent : []);

/** What is sent to mean nothing. */
const isNothing = (sent: unknown) =>
  sent === null || sent === undefined || sent === '' || (Array.isArray(sent) && sent.length === 0);

/** The scalar that is sent. Whatever is none is said, or a mistake in a call would empty the field. */
export function scalarIn(sent: unknown, at: Place): string | null {
  const text = textOf(sent);
  if (text === null && !isNothing(sent)) note(at, `${at.path}.value`, valueWords.notScalar);
  return text;
}

/** The same for a list. */
export function listIn(sent: unknown, at: Place): readonly unknown[] {
  if (!Array.isArray(sent) && !isNothing(sent)) note(at, `${at.path}.value`, valueWords.notList);
  return listOf(sent);
}

/** The texts that the entries of a list have under a key. */
export function keysIn(sent: unknown, key: 'code' | 'fileKey', at: Place): string[] {
  return listIn(sent, at).flatMap((one, i) => {
    const text = textOf((one as Record<string, unknown> | null | undefined)?.[key]);
    if (text === null) note(at, `${at.path}.values[${i}].${key}`, valueWords.required);
    return text === null || text === '' ? [] : [text];
  });
}
export const textsIn = (value: Stored | undefined): readonly string[] => (Array.isArray(value) ? value : []);
export const asText = (value: Stored): string => (typeof value === 'string' ? value : '');
