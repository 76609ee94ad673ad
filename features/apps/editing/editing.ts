// The form of an app, changed on screen: fields renamed, added, taken away and put in order, and deployed. All of it, or nothing.
import type { Static } from 'typebox';
import { type FieldMessages, Refusal, refuse } from '../../../platform/errors.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { changeSettings, managedApp, mustBeLatest } from '../apps.ts';
import { isBuiltIn, reservedCodes } from '../blank.ts';
import { changeAndDeploy } from '../deploys.ts';
import { codesOf } from '../fields/codes.ts';
import { addFields, changeFields, deleteFields } from '../form.ts';
import { inFormOrder } from '../layout/layout.ts';
import type { Code, Field, Settings } from '../model.ts';
import { words } from '../words.ts';
import type { FormSettings, saveForm } from './contract.ts';
import { choices, codeOf, definitionOf, type Edited, type EditedOne, editedOf } from './definition.ts';
import { inOrder } from './order.ts';

type Fields = Settings['fields'];

/** Columns in the order of the layout. */
function columnsOf({ code, fields = {} }: Field, { layout }: Settings): Field[] {
  const row = layout.find((one) => one.type === 'SUBTABLE' && one.code === code);
  const standing = row?.type === 'SUBTABLE' ? row.fields.flatMap((one) => fields[one.code ?? ''] ?? []) : [];
  return [...standing, ...Object.values(fields).filter((one) => !standing.includes(one))];
}

export async function formSettings(ctx: Ctx, id: string): Promise<Static<typeof FormSettings>> {
  const { preview, live, preview_revision } = await managedApp(await enter(ctx, 'app', id), id, false);
  return {
    id,
    name: preview.general.name,
    revision: preview_revision,
    pending: JSON.stringify(preview) !== JSON.stringify(live),
    fields: inFormOrder(preview)
      .filter((field) => !isBuiltIn(field))
      .map((field) => ({ ...editedOf(field), fields: columnsOf(field, preview).map(editedOf) })),
  };
}

type Named = { readonly edited: EditedOne; readonly code: Code; readonly path: string };
type NamedTop = Named & { readonly edited: Edited; readonly columns: readonly Named[] };

/** Every field with its code, new ones with one that was never used. */
function named(fields: readonly Edited[], used: readonly Code[]): NamedTop[] {
  const taken = new Set([...reservedCodes, ...used]);
  const one = <T extends EditedOne>(edited: T, path: string) => {
    const code = edited.code ?? codeOf(edited.label.trim(), taken);
    taken.add(code);
    return { edited, code, path };
  };
  return fields.map((field, i) => {
    const top = one(field, `fields[${i}]`);
    return { ...top, columns: field.fields.map((inner, j) => one(inner, `${top.path}.fields[${j}]`)) };
  });
}

/** What can be said before the definitions are read, in the places of the screen. */
function mustBeSaid(all: readonly NamedTop[], before: Fields): void {
  const problems: FieldMessages = {};
  const look = ({ edited, path }: Named, was: Fields) => {
    const { code, label, type, options } = edited;
    if (label.trim() === '') problems[`${path}.label`] = [words.required];
    const known = code === null ? undefined : was[code];
    if (code !== null && (!known || isBuiltIn(known))) problems[`${path}.label`] = [words.notOnForm(code)];
    if (known && known.type !== type) problems[`${path}.type`] = [words.typeFixed];
    if (!choices.has(type)) return;
    if (options.length === 0) problems[`${path}.options`] = [words.optionsNeeded];
    // A new option under the name that another one had until now would get its values.
    const names = options.flatMap(({ name, was: old }) => [...new Set([name.trim(), old ?? name.trim()])]);
    if (new Set(names).size < names.length) problems[`${path}.options`] = [words.optionTwice];
  };
  for (const top of all) {
    look(top, before);
    for (const column of top.columns) look(column, before[top.code]?.fields ?? {});
    if (top.edited.type === 'SUBTABLE' && top.columns.length === 0) problems[`${top.path}.fields`] = [words.required];
  }
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

const keys: Readonly<Record<string, string>> = { defaultValue: 'initial', expression: 'formula', code: 'label' };

/** Messages of the definitions at the places of the screen. */
function placed(messages: FieldMessages, all: readonly NamedTop[]): FieldMessages {
  const moved: FieldMessages = {};
  for (const [path, said] of Object.entries(messages)) {
    const [, code, rest = ''] = /^properties\[([^\]]+)\](.*)$/.exec(path) ?? [];
    const top = all.find((one) => one.code === code);
    const [, inner, last = ''] = /^\.fields\[([^\]]+)\](.*)$/.exec(rest) ?? [];
    const column = top?.columns.find((one) => one.code === inner);
    const key = (column ? last : rest).split('.')[1]?.replace(/\[.*$/, '') ?? 'label';
    const at = top ? `${(column ?? top).path}.${keys[key] ?? key}` : '';
    moved[at] = [...(moved[at] ?? []), ...said];
  }
  return moved;
}

function definition({ edited, code, columns }: NamedTop, before: Field | undefined) {
  const inner = columns.map((one) => [one.code, definitionOf(one.edited, one.code, before?.fields?.[one.code])]);
  return {
    ...definitionOf(edited, code, before),
    ...(edited.type === 'SUBTABLE' ? { fields: Object.fromEntries(inner) } : {}),
  };
}

/** The definitions of new fields by code; what is wrong with them is told in the places of the screen. */
export function newDefinitions(fields: readonly Edited[]): {
  properties: Record<Code, object>;
  at: (m: FieldMessages) => FieldMessages;
} {
  const all = named(fields, []);
  mustBeSaid(all, {});
  return {
    properties: Object.fromEntries(all.map((one) => [one.code, definition(one, undefined)])),
    at: (messages) => placed(messages, all),
  };
}

/** Does what may refuse definitions, with its messages at the places of the screen. */
export async function inPlace<T>(at: (messages: FieldMessages) => FieldMessages, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal && error.fields) throw refuse.invalid(at(error.fields));
    throw error;
  }
}

type Sent = BodyOf<typeof saveForm>;

/** Answers whether it is live already. */
export async function changeForm(ctx: Ctx, id: string, { revision, fields }: Sent): Promise<boolean> {
  const { isOver } = await changeAndDeploy(ctx, id, async (tx) => {
    const row = await managedApp(tx, id, true);
    mustBeLatest(row, revision === undefined ? undefined : Number(revision));
    const before = row.preview.fields;
    const used = [...Object.values(before), ...Object.values(row.live?.fields ?? {})].flatMap(codesOf);
    const all = named(fields, used);
    mustBeSaid(all, before);
    const kept = new Set(all.flatMap(({ code, columns }) => [code, ...columns.map((one) => one.code)]));
    const gone = Object.values(before)
      .filter((field) => !isBuiltIn(field))
      .flatMap((field) => (kept.has(field.code) ? codesOf(field) : [field.code]))
      .filter((code) => !kept.has(code));
    const sent = (isNew: boolean) =>
      Object.fromEntries(
        all.flatMap((one) =>
          (one.edited.code === null) === isNew ? [[one.code, definition(one, before[one.code])]] : [],
        ),
      );
    const [changed, added] = [sent(false), sent(true)];
    await inPlace(
      (messages) => placed(messages, all),
      async () => {
        if (Object.keys(changed).length > 0) await changeFields(tx, id, changed, undefined);
        if (gone.length > 0) await deleteFields(tx, id, gone, undefined);
        if (Object.keys(added).length > 0) await addFields(tx, id, added, undefined);
      },
    );
    const order = all.flatMap(({ code, columns }) => [code, ...columns.map((one) => one.code)]);
    await changeSettings(tx, id, undefined, (settings) => ({
      settings: { ...settings, layout: inOrder(settings.layout, order) },
    }));
  });
  return isOver;
}
