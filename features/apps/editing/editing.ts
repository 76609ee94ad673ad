// The form of an app, changed on screen: fields renamed, added, taken away and put in their places, and deployed. All of it, or nothing.
import { isDeepStrictEqual } from 'node:util';
import type { Static } from 'typebox';
import { type FieldMessages, Refusal, refuse } from '../../../platform/errors.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { managedApp, mustBeLatest } from '../apps.ts';
import { isBuiltIn } from '../blank.ts';
import { changeAndDeploy } from '../deploys.ts';
import { codesOf } from '../fields/codes.ts';
import { closedApps } from '../fields/sources.ts';
import { addFields, changeFields, deleteFields } from '../form.ts';
import { setLayout } from '../layout/layout.ts';
import type { Code, Field } from '../model.ts';
import type { FormSettings, saveForm } from './contract.ts';
import { definitionOf, type Edited, editedOf } from './definition.ts';
import type { CodeOf } from './looking.ts';
import { codesByRef, columnsOf, mustBeSaid, type Named, named, onForm, placed } from './places.ts';
import { isElement, layoutOf, standing } from './standing.ts';

export async function formSettings(ctx: Ctx, id: string): Promise<Static<typeof FormSettings>> {
  const here = await enter(ctx, 'app', id);
  const { preview, live, preview_revision, is_guest } = await managedApp(here, id, false);
  const closed = await closedApps(here, id, preview.fields);
  return {
    id,
    name: preview.general.name,
    revision: preview_revision,
    isGuest: is_guest,
    pending: JSON.stringify(preview) !== JSON.stringify(live),
    fields: standing(preview, (app) => closed.has(app)),
    builtIns: Object.values(preview.fields)
      .filter((field) => isBuiltIn(field) && field.enabled === undefined)
      .map(({ code, type, label }) => ({ code, type, label })),
  };
}

function definition(one: Named, before: Field | undefined, codeOf: CodeOf) {
  const { edited, code } = one;
  if (before && isBuiltIn(before)) return { type: edited.type, code, label: edited.label.trim() };
  const inner = columnsOf(one).map((each) => {
    const was = each.edited.code === null ? undefined : before?.fields?.[each.code];
    return [each.code, definitionOf(each.edited, each.code, was, codeOf)];
  });
  return {
    ...definitionOf(edited, code, before, codeOf),
    ...(edited.type === 'SUBTABLE' ? { fields: Object.fromEntries(inner) } : {}),
  };
}

/** The definition of a field as it is, as the screen would send it. */
function unchanged(field: Field) {
  const shown = { ...editedOf(field, () => false), fields: [] };
  const inner = Object.values(field.fields ?? {}).map((each) => ({
    ...{ edited: editedOf(each, () => false), code: each.code, path: '' },
  }));
  return definition({ edited: shown, code: field.code, path: '', inner } as Named, field, (ref) => ref);
}

/** The definitions of new fields by code; what is wrong with them is told in the places of the screen. */
export function newDefinitions(fields: readonly Edited[]): {
  properties: Record<Code, object>;
  at: (m: FieldMessages) => FieldMessages;
} {
  const all = named(fields, []);
  mustBeSaid(all, {});
  const codeOf = codesByRef(all);
  return {
    properties: Object.fromEntries(all.map((one) => [one.code, definition(one, undefined, codeOf)])),
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
    const codeOf = codesByRef(all);
    const own = onForm(all).filter(({ edited }) => !isElement(edited));
    const kept = new Set(own.flatMap((one) => [one.code, ...columnsOf(one).map(({ code }) => code)]));
    const gone = Object.values(before)
      .filter((field) => !isBuiltIn(field))
      .flatMap((field) => (kept.has(field.code) ? codesOf(field) : [field.code]))
      .filter((code) => !kept.has(code));
    const sent = (wanted: readonly Named[]) =>
      Object.fromEntries(wanted.map((one) => [one.code, definition(one, before[one.code], codeOf)]));
    const added = own.filter(({ edited }) => edited.code === null);
    // Whatever names other fields comes after them; what stays as it is is not looked at again.
    const looking = added.filter(({ edited }) => edited.lookup || edited.related || edited.type === 'SUBTABLE');
    const changed = Object.fromEntries(
      Object.entries(sent(own.filter(({ edited }) => edited.code !== null))).filter(([code, now]) => {
        const was = before[code];
        return !was || !isDeepStrictEqual(unchanged(was), now);
      }),
    );
    const add = async (some: readonly Named[]) => {
      if (some.length > 0) await addFields(tx, id, sent(some), undefined);
    };
    await inPlace(
      (messages) => placed(messages, all),
      async () => {
        await add(added.filter((one) => !looking.includes(one)));
        if (Object.keys(changed).length > 0) await changeFields(tx, id, changed, undefined);
        if (gone.length > 0) await deleteFields(tx, id, gone, undefined);
        await add(looking);
        await setLayout(tx, id, layoutOf(all), undefined);
      },
    );
  });
  return isOver;
}
