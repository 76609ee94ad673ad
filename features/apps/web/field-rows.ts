// The fields of a form as the editor holds them: what is there, what is new, and what goes to the server.
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { makeApp } from '../contract.ts';
import type { saveForm } from '../editing/contract.ts';
import type { FormView, SourceField } from './data.ts';

export type Option = { readonly key: number; readonly name: string; readonly was: string | null };
type Kept = FormView['fields'][number];
type Sent = BodyOf<typeof saveForm>['fields'][number];
type SentLookup = NonNullable<Kept['lookup']>;
export type Copy = { readonly key: number; readonly into: string; readonly from: string };
/** What is looked into; what is filled in from there is named while it is edited. */
export type LookupRow = Omit<Readonly<SentLookup>, 'copies'> & { readonly copies: readonly Copy[] };
export type RelatedRow = Readonly<NonNullable<Kept['related']>>;
/** A field, or what else stands on a form, as it is edited. `code` null: new, or no field. */
export type FieldRow = Omit<Readonly<Kept>, 'fields' | 'options' | 'initial' | 'lookup' | 'related'> & {
  readonly key: number;
  readonly options: readonly Option[];
  readonly initial: readonly string[];
  readonly lookup: LookupRow | null;
  readonly related: RelatedRow | null;
  readonly fields: readonly FieldRow[];
};

let made = 0;
const key = () => {
  made += 1;
  return made;
};

export const newOption = (name: string): Option => ({ key: key(), name, was: null });
export const newCopy = (into: string, from: string): Copy => ({ key: key(), into, from });
export const newRow = (): FieldRow => {
  const own = key();
  return {
    ...{ key: own, code: null, ref: `+${own}`, type: 'SINGLE_LINE_TEXT', label: '', required: false, unique: false },
    ...{
      options: [],
      initial: [],
      now: false,
      formula: '',
      protocol: 'WEB',
      lookup: null,
      related: null,
      closed: false,
    },
    ...{ open: false, beside: false, width: null, height: null, text: '', element: '', fields: [] },
  };
};

type Shown = Omit<Kept, 'fields'> & { readonly fields?: readonly Omit<Kept, 'fields'>[] };
export const rowOf = ({ options, lookup, ...field }: Shown): FieldRow => {
  const own = key();
  return {
    ...field,
    key: own,
    // What is no field is named as well, so that its row is known.
    ref: field.code ?? `+${own}`,
    options: options.map((option) => ({ ...option, key: key() })),
    lookup: lookup && { ...lookup, copies: lookup.copies.map((copy) => ({ ...copy, key: key() })) },
    fields: field.fields?.map(rowOf) ?? [],
  };
};

const has = (types: string) => (type: string) => types.split(' ').includes(type);
export const isChoice = has('DROP_DOWN RADIO_BUTTON CHECK_BOX MULTI_SELECT');
export const isSeveral = has('CHECK_BOX MULTI_SELECT');
export const isMoment = has('DATE TIME DATETIME');
export const isElement = has('LABEL SPACER HR');
/** What Genkan writes itself and a form can show. */
export const isBuiltIn = has('RECORD_NUMBER CREATOR CREATED_TIME MODIFIER UPDATED_TIME');
/** What has a row of its own. */
export const isAlone = has('SUBTABLE GROUP REFERENCE_TABLE');
export const isLookup = ({ lookup, closed, type }: Pick<FieldRow, 'lookup' | 'closed' | 'type'>) =>
  lookup !== null || (closed && type !== 'REFERENCE_TABLE');
/** The type as people choose it: a lookup has the type of its key. */
export const kindOf = (row: FieldRow): string => (isLookup(row) ? 'LOOKUP' : row.type);
/** Types that records are asked for, that can be kept from repeating, and that can begin with a value. */
export const canRequire = (type: string) =>
  !has('CALC SUBTABLE GROUP REFERENCE_TABLE')(type) && !isElement(type) && !isBuiltIn(type);
export const canBeUnique = has('SINGLE_LINE_TEXT NUMBER LINK DATE DATETIME');
export const beginsWithText = has('SINGLE_LINE_TEXT MULTI_LINE_TEXT NUMBER LINK DATE TIME');

const blankLookup: LookupRow = { app: '', key: '', copies: [], shown: [], filter: '', sort: '' };
const blankRelated: RelatedRow = { ...{ app: '', own: '', theirs: '', filter: '', shown: [], sort: '' }, size: '5' };
export const lookupInto = (app: string): LookupRow => ({ ...blankLookup, app });
export const relatedIn = (app: string): RelatedRow => ({ ...blankRelated, app });

/** A row of another kind: what only the old one had is left behind. */
export function retyped(row: FieldRow, kind: string): FieldRow {
  const type = kind === 'LOOKUP' ? 'SINGLE_LINE_TEXT' : kind;
  const options = isChoice(type) ? row.options : [];
  const inner = row.type === type || kind === 'SUBTABLE' ? row.fields : [];
  const fields = kind === 'SUBTABLE' && inner.length === 0 ? [newRow()] : inner;
  const isPlain = kind !== 'LOOKUP';
  const kept = { required: row.required && canRequire(type), unique: isPlain && row.unique && canBeUnique(type) };
  const looking = {
    lookup: isPlain ? null : blankLookup,
    related: type === 'REFERENCE_TABLE' ? blankRelated : null,
    formula: isPlain ? row.formula : '',
  };
  return { ...row, ...kept, ...looking, type, options, fields, initial: [], now: false, width: null, height: null };
}

/** The type of a field that takes in all that one of the other app holds; undefined: nothing can be copied from it. */
const takers: Readonly<Record<string, string | undefined>> = {
  RECORD_NUMBER: 'SINGLE_LINE_TEXT',
  CALC: 'NUMBER',
  CREATOR: 'USER_SELECT',
  MODIFIER: 'USER_SELECT',
  CREATED_TIME: 'DATETIME',
  UPDATED_TIME: 'DATETIME',
};
const same = has(
  'SINGLE_LINE_TEXT MULTI_LINE_TEXT RICH_TEXT NUMBER LINK DATE TIME DATETIME RADIO_BUTTON CHECK_BOX MULTI_SELECT DROP_DOWN USER_SELECT ORGANIZATION_SELECT GROUP_SELECT',
);
export const canTake = ({ type }: SourceField) => takers[type] ?? (same(type) ? type : undefined);
export const takerOf = (from: SourceField): FieldRow => ({
  ...newRow(),
  type: canTake(from) ?? 'SINGLE_LINE_TEXT',
  label: from.label,
  protocol: from.protocol === '' ? 'WEB' : from.protocol,
  options: isChoice(from.type) ? from.options.map(newOption) : [],
});

/** What begins with an option that is renamed, or gone, follows it. */
export function withOptions(row: FieldRow, options: readonly Option[]): FieldRow {
  const before = new Map(row.options.map((option) => [option.name, option.key]));
  const now = new Map(options.map((option) => [option.key, option.name]));
  const initial = row.initial.flatMap((name) => now.get(before.get(name) ?? -1) ?? []);
  return { ...row, options, initial };
}

const filled = (options: readonly Option[]) => options.filter(({ name }) => name.trim() !== '');

const edited = (
  { key: _, closed: _closed, protocol: _protocol, fields: _fields, lookup, related, ...row }: FieldRow,
  there: ReadonlySet<string>,
) => ({
  ...row,
  label: isElement(row.type) ? '' : row.label,
  initial: [...row.initial],
  options: filled(row.options).map(({ name, was }) => ({ name: name.trim(), was })),
  related: related && { ...related, shown: [...related.shown] },
  lookup: lookup && {
    ...lookup,
    shown: [...lookup.shown],
    // What was to be filled in may be gone from the form.
    copies: lookup.copies
      .filter(({ into }) => into === '' || there.has(into))
      .map(({ into, from }) => ({ into, from })),
  },
});
const refsIn = (rows: readonly FieldRow[]): string[] => rows.flatMap((row) => [row.ref, ...refsIn(row.fields)]);
/** For the form of an app that is there. */
export function editedOf(rows: readonly FieldRow[]): Sent[] {
  const there = new Set(refsIn(rows));
  return rows.map((row) => ({
    ...edited(row, there),
    fields: row.type === 'SUBTABLE' || row.type === 'GROUP' ? row.fields.map((one) => edited(one, there)) : [],
  }));
}

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

/** Everything on the form by its key, with the table that it is a column of. */
const everything = (rows: readonly FieldRow[], table = ''): [number, FieldRow, string][] =>
  rows.flatMap((row) => [
    [row.key, row, table] as [number, FieldRow, string],
    ...everything(row.fields, row.type === 'SUBTABLE' ? row.label : ''),
  ]);

const hasData = ({ type }: FieldRow) =>
  !isElement(type) && !isBuiltIn(type) && type !== 'GROUP' && type !== 'REFERENCE_TABLE';

/** Labels of fields, columns and options that are in `before` and no more in `after`: records lose what they hold of them. */
export function lost(before: readonly FieldRow[], after: readonly FieldRow[]): string[] {
  const now = new Map(everything(after).map(([key, row]) => [key, row]));
  return everything(before).flatMap(([key, was, table]) => {
    if (!hasData(was)) return [];
    const own = table === '' ? was.label : `${table}: ${was.label}`;
    const row = now.get(key);
    if (!row) return [own];
    const kept = new Set(row.options.map((option) => option.key));
    return was.options.filter((option) => !kept.has(option.key)).map(({ name }) => `${own}: ${name}`);
  });
}
