// The fields of an app's form: reading, adding, changing and taking them away.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import { changeSettings, type Draft, getApp, managedApp } from './apps.ts';
import { isBuiltIn } from './blank.ts';
import { byCode, codesOf, noteTaken, stillNeeded } from './fields/codes.ts';
import { Columns } from './fields/columns.ts';
import { isSent, type Sent } from './fields/keys.ts';
import { left } from './fields/leaving.ts';
import { readChange, readNew } from './fields/read.ts';
import { References } from './fields/references.ts';
import { followed, newCodes, optionNames, renamedIn, renamedOptions } from './fields/renaming.ts';
import { closedApps } from './fields/sources.ts';
import { fitLayout } from './layout/fit.ts';
import type { Field, Settings } from './model.ts';
import { appProblem, words } from './words.ts';

type Fields = Settings['fields'];
const MOST_FIELDS = 500;

const inner = (fields: Fields): Field[] =>
  Object.values(fields).flatMap((field) => [field, ...inner(field.fields ?? {})]);

/** As they are answered: columns are ours, and what looks into an app that the reader may not see says nothing of it. */
async function properties(ctx: Ctx, id: string, fields: Fields) {
  const closed = await closedApps(ctx, id, fields);
  const shown = ({ column: _, ...field }: Field): object => {
    const isHidden = closed.has((field.lookup ?? field.referenceTable)?.relatedApp.app ?? '');
    return {
      ...field,
      ...(field.fields ? { fields: all(field.fields) } : {}),
      ...(isHidden && field.lookup ? { lookup: null } : {}),
      ...(isHidden && field.referenceTable ? { referenceTable: null } : {}),
    };
  };
  const all = (some: Fields) => Object.fromEntries(Object.entries(some).map(([code, field]) => [code, shown(field)]));
  return all(fields);
}

export async function liveFields(ctx: Ctx, id: string) {
  const { live, live_revision } = await getApp(ctx, id);
  return { properties: await properties(await enter(ctx, 'app', id), id, live.fields), revision: live_revision };
}

export async function previewFields(ctx: Ctx, id: string) {
  const here = await enter(ctx, 'app', id);
  const { preview, preview_revision } = await managedApp(here, id, false);
  return { properties: await properties(here, id, preview.fields), revision: preview_revision };
}

const same = (code: string) => code;

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

const counted = (fields: Fields) => inner(fields).filter((field) => !isBuiltIn(field)).length;

/** Settings with changed fields, whatever they name being there. */
async function withFields(
  draft: Draft,
  all: readonly Field[],
  changed: ReadonlyMap<Field, string>,
  asked?: (code: string) => string,
): Promise<Settings> {
  const before = draft.row.preview;
  const columns = new Columns(before.next.column);
  const references = new References(draft, byCode(all));
  const kept: Field[] = [];
  for (const field of all) {
    const path = changed.get(field);
    kept.push(path === undefined ? field : columns.given(await references.settle(field, path)));
  }
  await references.finish();
  const fields = byCode(kept);
  if (counted(fields) > MOST_FIELDS) throw refuse.invalid({ properties: [words.tooManyFields] });
  const layout = fitLayout(before.layout, before.fields, fields, asked);
  return { ...before, fields, layout, next: { ...before.next, column: columns.next } };
}

/** New fields stand in rows of their own below everything else. */
export function addFields(ctx: Ctx, id: string, sent: unknown, revision: number | undefined) {
  return changeSettings(ctx, id, revision, async (settings, _renames, draft) => {
    const problems: FieldMessages = {};
    const added = new Map<Field, string>();
    for (const [key, definition] of entriesOf(sent, problems)) {
      const path = `properties[${key}]`;
      const field = readNew(definition, path, problems);
      if (!field) continue;
      if (field.code !== '' && field.code !== key) problems[`${path}.code`] = [words.codeDiffers];
      added.set(field, path);
    }
    const before = Object.values(settings.fields);
    const changes = [...added].map(([field, path]) => ({ path, field, kept: [] }));
    noteTaken(before, changes, problems);
    refuseIf(problems);
    return { settings: await withFields(draft, [...before, ...added.keys()], added) };
  });
}

export function changeFields(ctx: Ctx, id: string, sent: unknown, revision: number | undefined) {
  return changeSettings(ctx, id, revision, async (settings, before, draft) => {
    const problems: FieldMessages = {};
    const changed = new Map<string, Field>();
    let renames = before;
    const sentFor: [Field, Sent][] = [];
    for (const [key, definition] of entriesOf(sent, problems)) {
      const field = Object.hasOwn(settings.fields, key) ? settings.fields[key] : undefined;
      if (!field) throw appProblem.noField(key);
      changed.set(key, readChange(field, definition, `properties[${key}]`, problems));
      renames = renamedOptions(renames, field, definition);
      sentFor.push([field, definition]);
    }
    const others = Object.values(settings.fields).filter(({ code }) => !changed.has(code));
    const changes = [...changed].map(([key, field]) => {
      const was = settings.fields[key];
      return { path: `properties[${key}]`, field, kept: was ? codesOf(was) : [] };
    });
    noteTaken(others, changes, problems);
    refuseIf(problems);
    const codes = newCodes(settings.fields, [...changed]);
    const nameOf = (code: string) => codes.get(code) ?? code;
    const moved = [...codes].some(([was, now]) => was !== now);
    const paths = new Map<Field, string>();
    const all = Object.values(settings.fields).map((field) => {
      const after = changed.get(field.code);
      const theirs = (app: string) => (app === id ? nameOf : same);
      const one = moved ? renamedIn(after ?? field, nameOf, theirs) : (after ?? field);
      if (after) paths.set(one, `properties[${field.code}]`);
      return one;
    });
    const fitted = await withFields(draft, all, paths, nameOf);
    const options = optionNames(sentFor);
    const optionOf = (code: string, name: string) => options.get(code)?.get(name) ?? name;
    const follows = moved || options.size > 0;
    return { settings: follows ? followed(fitted, id, nameOf, optionOf) : fitted, renames };
  });
}

/** Takes fields off the form, or columns out of a table. Their data goes with the next deploy. */
export function deleteFields(ctx: Ctx, id: string, codes: readonly string[], revision: number | undefined) {
  return changeSettings(ctx, id, revision, (settings) => {
    const known = new Map(inner(settings.fields).map((field) => [field.code, field]));
    for (const code of codes) {
      const field = known.get(code);
      if (!field || isBuiltIn(field)) throw appProblem.noField(code);
    }
    const gone = new Set(codes.flatMap((code) => codesOf(known.get(code) as Field)));
    const needed = stillNeeded(settings.fields, gone);
    if (needed !== undefined) throw appProblem.fieldNeeded(needed);
    const kept = Object.values(settings.fields).flatMap((field): Field[] => {
      if (gone.has(field.code)) return [];
      if (!field.fields) return [field];
      const columns = Object.values(field.fields).filter(({ code }) => !gone.has(code));
      if (columns.length === 0) throw appProblem.lastColumn(field.code);
      return [{ ...field, fields: byCode(columns) }];
    });
    const fields = byCode(kept);
    const after = { ...settings, fields, layout: fitLayout(settings.layout, settings.fields, fields) };
    return { settings: left(after, gone, id) };
  });
}
