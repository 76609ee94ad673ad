// The fields of a form as the editor holds them: what is there, what is new, and what goes to the server.
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { makeApp } from '../contract.ts';
import type { FormView } from './data.ts';

export type Option = { readonly key: number; readonly name: string; readonly was: string | null };
export type FieldRow = {
  readonly key: number;
  /** Null: new. */
  readonly code: string | null;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly options: readonly Option[];
  readonly initial: readonly string[];
  readonly now: boolean;
  readonly formula: string;
  readonly lookup: boolean;
  readonly fields: readonly FieldRow[];
};

let made = 0;
const key = () => {
  made += 1;
  return made;
};

export const newOption = (name: string): Option => ({ key: key(), name, was: null });
export const newRow = (): FieldRow => ({
  ...{ key: key(), code: null, type: 'SINGLE_LINE_TEXT', label: '', required: false, unique: false },
  ...{ options: [], initial: [], now: false, formula: '', lookup: false, fields: [] },
});

type Shown = FormView['fields'][number];
export const rowOf = ({
  options,
  ...field
}: Omit<Shown, 'fields'> & { readonly fields?: readonly Omit<Shown, 'fields'>[] }): FieldRow => ({
  ...field,
  key: key(),
  options: options.map((option) => ({ ...option, key: key() })),
  fields: field.fields?.map(rowOf) ?? [],
});

const has = (types: string) => (type: string) => types.split(' ').includes(type);
export const isChoice = has('DROP_DOWN RADIO_BUTTON CHECK_BOX MULTI_SELECT');
export const isSeveral = has('CHECK_BOX MULTI_SELECT');
export const isMoment = has('DATE TIME DATETIME');
/** Types that records are asked for, that can be kept from repeating, and that can begin with a value. */
export const canRequire = (type: string) => !has('CALC SUBTABLE GROUP REFERENCE_TABLE')(type);
export const canBeUnique = has('SINGLE_LINE_TEXT NUMBER LINK DATE DATETIME');
export const beginsWithText = has('SINGLE_LINE_TEXT MULTI_LINE_TEXT NUMBER LINK DATE TIME');

/** A row of another type: what only the old one had is left behind. */
export function retyped(row: FieldRow, type: string): FieldRow {
  const options = isChoice(type) ? row.options : [];
  const fields = type === 'SUBTABLE' && row.fields.length === 0 ? [newRow()] : row.fields;
  const kept = { required: row.required && canRequire(type), unique: row.unique && canBeUnique(type) };
  return { ...row, ...kept, type, options, fields, initial: [], now: false };
}

/** What begins with an option that is renamed, or gone, follows it. */
export function withOptions(row: FieldRow, options: readonly Option[]): FieldRow {
  const before = new Map(row.options.map((option) => [option.name, option.key]));
  const now = new Map(options.map((option) => [option.key, option.name]));
  const initial = row.initial.flatMap((name) => now.get(before.get(name) ?? -1) ?? []);
  return { ...row, options, initial };
}

const filled = (options: readonly Option[]) => options.filter(({ name }) => name.trim() !== '');

const edited = ({ key: _, lookup: _lookup, fields: _fields, ...row }: FieldRow) => ({
  ...row,
  initial: [...row.initial],
  options: filled(row.options).map(({ name, was }) => ({ name: name.trim(), was })),
});
/** For the form of an app that is there. */
export const editedOf = (row: FieldRow) => ({
  ...edited(row),
  fields: row.type === 'SUBTABLE' ? row.fields.map(edited) : [],
});

type Plain = BodyOf<typeof makeApp>['fields'][number];
/** For a new app. A name of spaces only is the server's to refuse, at its field. */
export function plainOf(row: FieldRow): Plain {
  const one = ({ label, type, required, unique, options, initial, now, formula }: FieldRow) => ({
    ...{ label: label.trim() === '' ? ' ' : label.trim(), type: type as Plain['type'], required, unique, now, formula },
    initial: [...initial],
    options: filled(options).map(({ name }) => name.trim()),
  });
  return { ...one(row), ...(row.type === 'SUBTABLE' ? { fields: row.fields.map(one) } : {}) };
}

/** Labels of fields, columns and options that are in `before` and no more in `after`: records lose what they hold of them. */
export function lost(before: readonly FieldRow[], after: readonly FieldRow[]): string[] {
  return before.flatMap((was) => {
    const now = after.find(({ key: own }) => own === was.key);
    if (!now) return [was.label];
    const kept = new Set(now.options.map((option) => option.key));
    const options = was.options.filter((option) => !kept.has(option.key)).map(({ name }) => `${was.label}: ${name}`);
    return [...options, ...lost(was.fields, now.fields).map((label) => `${was.label}: ${label}`)];
  });
}
