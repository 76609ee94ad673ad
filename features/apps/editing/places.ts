// The fields of a form that is sent from a screen: each with its code and the place where the screen says what is wrong with it.
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import { isBuiltIn, reservedCodes } from '../blank.ts';
import type { Code, Settings } from '../model.ts';
import { words } from '../words.ts';
import { choices, codeOf, type Edited, type EditedOne } from './definition.ts';
import { partNames } from './looking.ts';
import { isElement } from './standing.ts';

type Fields = Settings['fields'];
export type Named = { readonly edited: EditedOne; readonly code: Code; readonly path: string };
export type NamedTop = Named & { readonly edited: Edited; readonly inner: readonly Named[] };

/** What is on the form itself: what stands in a group too, the columns of tables not. */
export const onForm = (all: readonly NamedTop[]): Named[] =>
  all.flatMap((one) => (one.edited.type === 'GROUP' ? [one, ...one.inner] : [one]));
export const columnsOf = (one: Named | NamedTop): readonly Named[] =>
  one.edited.type === 'SUBTABLE' && 'inner' in one ? one.inner : [];

/** Every field with its code, new ones with one that was never used. */
export function named(fields: readonly Edited[], used: readonly Code[]): NamedTop[] {
  const taken = new Set([...reservedCodes, ...used]);
  const one = <T extends EditedOne>(edited: T, path: string) => {
    if (isElement(edited)) return { edited, code: '', path };
    const code = edited.code ?? codeOf(edited.label.trim(), taken);
    taken.add(code);
    return { edited, code, path };
  };
  return fields.map((field, i) => {
    const top = one(field, `fields[${i}]`);
    return { ...top, inner: field.fields.map((each, j) => one(each, `${top.path}.fields[${j}]`)) };
  });
}

/** The codes by which fields of the call name each other. */
export function codesByRef(all: readonly NamedTop[]): (ref: string) => Code {
  const codes = new Map(all.flatMap((one) => [one, ...one.inner]).map(({ edited, code }) => [edited.ref, code]));
  return (ref) => codes.get(ref) ?? ref;
}

/** What can be said before the definitions are read. */
export function mustBeSaid(all: readonly NamedTop[], before: Fields): void {
  const problems: FieldMessages = {};
  const seen = new Set<Code>();
  const look = ({ edited, path }: Named, was: Fields, isInside: boolean) => {
    const { code, label, type, options } = edited;
    if (isElement(edited)) return;
    if (label.trim() === '') problems[`${path}.label`] = [words.required];
    const known = code !== null && Object.hasOwn(was, code) ? was[code] : undefined;
    const isSwitched = known !== undefined && isBuiltIn(known) && known.enabled !== undefined;
    if (code !== null && (!known || isSwitched)) problems[`${path}.label`] = [words.notOnForm(code)];
    if (code !== null && seen.has(code)) problems[`${path}.label`] = [words.placedTwice];
    if (code !== null) seen.add(code);
    if (known && known.type !== type) problems[`${path}.type`] = [words.typeFixed];
    if (isInside && (type === 'GROUP' || type === 'SUBTABLE')) problems[`${path}.type`] = [words.notInGroup];
    if (type === 'REFERENCE_TABLE' && !known && !edited.related) problems[`${path}.related.app`] = [words.required];
    if (!choices.has(type)) return;
    if (options.length === 0) problems[`${path}.options`] = [words.optionsNeeded];
    // A new option under the name that another one had until now would get its values.
    const names = options.flatMap(({ name, was: old }) => [...new Set([name.trim(), old ?? name.trim()])]);
    if (new Set(names).size < names.length) problems[`${path}.options`] = [words.optionTwice];
  };
  for (const top of all) {
    look(top, before, false);
    const isTable = top.edited.type === 'SUBTABLE';
    for (const one of top.inner) look(one, isTable ? (before[top.code]?.fields ?? {}) : before, !isTable);
    if (isTable && top.inner.length === 0) problems[`${top.path}.fields`] = [words.required];
  }
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

const keys: Readonly<Record<string, string>> = {
  ...{ defaultValue: 'initial', expression: 'formula', code: 'label', referenceTable: 'related' },
};

/** Messages of the definitions at the places of the screen. */
export function placed(messages: FieldMessages, all: readonly NamedTop[]): FieldMessages {
  const moved: FieldMessages = {};
  for (const [path, said] of Object.entries(messages)) {
    const [, code, rest = ''] = /^properties\[([^\]]+)\](.*)$/.exec(path) ?? [];
    const top = onForm(all).find((one) => one.code === code);
    const [, inner, last = ''] = /^\.fields\[([^\]]+)\](.*)$/.exec(rest) ?? [];
    const column = top && columnsOf(top).find((one) => one.code === inner);
    const [, first = 'label', second = ''] = (column ? last : rest).split('.').map((part) => part.replace(/\[.*$/, ''));
    const key = keys[first] ?? first;
    const part = key === 'lookup' || key === 'related' ? `.${partNames[second] ?? (second || 'app')}` : '';
    const at = top ? `${(column ?? top).path}.${key}${part}` : '';
    moved[at] = [...(moved[at] ?? []), ...said];
  }
  return moved;
}
