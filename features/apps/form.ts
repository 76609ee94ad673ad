// The fields of an app's form: reading, adding, changing and taking them away.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import type { Renames } from './app-queries.ts';
import { changeSettings, getApp, managedApp } from './apps.ts';
import { isBuiltIn, reservedCodes } from './blank.ts';
import { isSent, readChange, readNew, type Sent } from './fields/read.ts';
import { fitLayout } from './layout/fit.ts';
import type { Field, Settings } from './model.ts';
import { appProblem, words } from './words.ts';

type Fields = Settings['fields'];
const MOST_FIELDS = 500;

/** As it is answered: the column is ours. */
function shown({ column: _, ...field }: Field): Omit<Field, 'column'> {
  return field;
}
const properties = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([code, field]) => [code, shown(field)]));

export async function liveFields(ctx: Ctx, id: string) {
  const { live, live_revision } = await getApp(ctx, id);
  return { properties: properties(live.fields), revision: live_revision };
}

export async function previewFields(ctx: Ctx, id: string) {
  const here = await enter(ctx, 'app', id);
  const { preview, preview_revision } = await managedApp(here, id, false);
  return { properties: properties(preview.fields), revision: preview_revision };
}

const refuseIf = (problems: FieldMessages) => {
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
};

/** Every entry has to be an object; what is none is said. */
function entriesOf(sent: unknown, problems: FieldMessages): [string, Sent][] {
  if (!isSent(sent)) throw refuse.invalid({ properties: [words.object] });
  const entries = Object.entries(sent);
  if (entries.length === 0) throw refuse.invalid({ properties: [words.required] });
  return entries.flatMap(([key, value]) => {
    if (isSent(value)) return [[key, value] as [string, Sent]];
    problems[`properties[${key}]`] = [words.object];
    return [];
  });
}

const isTaken = (fields: Fields, code: string) =>
  reservedCodes.has(code) ||
  Object.values(fields).some((field) => field.code === code || Object.hasOwn(field.fields ?? {}, code));

/** New fields stand in rows of their own below everything else. */
export function addFields(ctx: Ctx, id: string, sent: unknown, revision: number | undefined) {
  return changeSettings(ctx, id, revision, (settings) => {
    const problems: FieldMessages = {};
    const added: Field[] = [];
    for (const [key, definition] of entriesOf(sent, problems)) {
      const path = `properties[${key}]`;
      const field = readNew(definition, path, problems);
      if (!field) continue;
      if (field.code !== '' && field.code !== key) problems[`${path}.code`] = [words.codeDiffers];
      else if (isTaken(settings.fields, field.code)) problems[`${path}.code`] = [words.codeTaken];
      added.push({ ...field, column: `f${settings.next.column + added.length}` });
    }
    refuseIf(problems);
    const own = Object.values(settings.fields).filter((field) => !isBuiltIn(field));
    if (own.length + added.length > MOST_FIELDS) throw refuse.invalid({ properties: [words.tooManyFields] });
    const fields = { ...settings.fields, ...Object.fromEntries(added.map((field) => [field.code, field])) };
    return {
      settings: {
        ...settings,
        fields,
        layout: fitLayout(settings.layout, settings.fields, fields),
        next: { ...settings.next, column: settings.next.column + added.length },
      },
    };
  });
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

export function changeFields(ctx: Ctx, id: string, sent: unknown, revision: number | undefined) {
  return changeSettings(ctx, id, revision, (settings, before) => {
    const problems: FieldMessages = {};
    const changes = entriesOf(sent, problems);
    const codes = new Map<string, Field>();
    let renames = before;
    for (const [key, definition] of changes) {
      const field = Object.hasOwn(settings.fields, key) ? settings.fields[key] : undefined;
      if (!field) throw appProblem.noField(key);
      const after = readChange(field, definition, `properties[${key}]`, problems);
      codes.set(key, after);
      if (field.column) renames = renamed(renames, field.column, definition.options, field);
    }
    const unchanged = Object.fromEntries(Object.entries(settings.fields).filter(([code]) => !codes.has(code)));
    const seen = new Set<string>();
    for (const [key, after] of codes) {
      const isNew = after.code !== key && !codes.has(after.code);
      const clash = seen.has(after.code) || (isNew && isTaken(unchanged, after.code));
      if (clash) problems[`properties[${key}].code`] = [words.codeTaken];
      seen.add(after.code);
    }
    refuseIf(problems);
    const nameOf = (code: string) => codes.get(code)?.code ?? code;
    const all = Object.values(settings.fields).map((field) => codes.get(field.code) ?? field);
    const fields = Object.fromEntries(all.map((field) => [field.code, field]));
    const layout = fitLayout(settings.layout, settings.fields, fields, nameOf);
    return { settings: { ...settings, fields, layout }, renames };
  });
}

/** Takes fields off the form. Their data goes with the next deploy. */
export function deleteFields(ctx: Ctx, id: string, codes: readonly string[], revision: number | undefined) {
  return changeSettings(ctx, id, revision, (settings) => {
    for (const code of codes) {
      const field = Object.hasOwn(settings.fields, code) ? settings.fields[code] : undefined;
      if (!field || isBuiltIn(field)) throw appProblem.noField(code);
    }
    const gone = new Set(codes);
    const fields = Object.fromEntries(Object.entries(settings.fields).filter(([code]) => !gone.has(code)));
    return { settings: { ...settings, fields, layout: fitLayout(settings.layout, settings.fields, fields) } };
  });
}
