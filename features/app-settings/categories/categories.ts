// The categories of an app as its manager changes them: a tree whose names never repeat, since records keep names.
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { AnswerOf, BodyOf } from '../../../platform/http/contract.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { changeSettings, managedApp } from '../../apps/apps.ts';
import { categoriesOf, categoryField } from '../../apps/categories.ts';
import { changeAndDeploy } from '../../apps/deploys.ts';
import { followed } from '../../apps/fields/renaming.ts';
import type { Category, Settings } from '../../apps/model.ts';
import type { Change } from '../parts.ts';
import type { readCategories, saveCategories } from './contract.ts';
import { categoryWords as words } from './words.ts';

const DEEPEST = 4;
const MOST = 1000;
/** Under which key categories keep their new names until the deploy, beside the columns of fields. */
const RENAMED = 'CATEGORY';

export type NewCategory = { readonly id: string | null; readonly name: string; readonly level: number };
type Tree = { readonly enabled: boolean; readonly categories: readonly NewCategory[] };

export async function categorySettings(ctx: Ctx, id: string): Promise<AnswerOf<typeof readCategories>> {
  const { preview, live, preview_revision } = await managedApp(await enter(ctx, 'app', id), id, false);
  return {
    id,
    name: preview.general.name,
    revision: preview_revision,
    pending: JSON.stringify(preview) !== JSON.stringify(live),
    enabled: categoryField(preview)?.enabled === true,
    categories: [...categoriesOf(preview)],
  };
}

function mustBeTree(all: readonly NewCategory[], known: ReadonlySet<string>): void {
  const problems: FieldMessages = {};
  const names = new Set<string>();
  const ids = new Set<string>();
  if (all.length > MOST) problems.categories = [words.tooMany(MOST)];
  all.forEach(({ id, name, level }, i) => {
    const at = `categories[${i}].name`;
    const above = i === 0 ? -1 : (all[i - 1]?.level ?? -1);
    if (id !== null && (!known.has(id) || ids.has(id))) problems[at] = [words.unknown];
    if (name === '') problems[at] = [words.name];
    else if (names.has(name)) problems[at] = [words.twice];
    else if (level > DEEPEST) problems[at] = [words.tooDeep(DEEPEST + 1)];
    else if (level > above + 1) problems[at] = [words.noneAbove];
    names.add(name);
    if (id !== null) ids.add(id);
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

/** The settings with this tree. Conditions that name categories go on under their new names. */
export const setCategories =
  ({ enabled, categories }: Tree): Change =>
  (settings, { row }) => {
    const before = categoriesOf(settings);
    const sent = categories.map(({ id, name, level }) => ({ id, name: name.trim(), level }));
    mustBeTree(sent, new Set(before.map(({ id }) => id)));
    const field = categoryField(settings);
    if (!field) return settings;
    let next = settings.next.id;
    const tree = sent.map(({ id, ...one }): Category => ({ id: id ?? String(next++), ...one }));
    const named = new Map(tree.map(({ id, name }) => [id, name]));
    const names = new Map(before.map(({ id, name }) => [name, named.get(id) ?? name]));
    const fields = { ...settings.fields, [field.code]: { ...field, enabled } };
    const changed: Settings = { ...settings, fields, categories: tree, next: { ...settings.next, id: next } };
    const isRenamed = [...names].some(([was, now]) => was !== now);
    const optionOf = (code: string, name: string) => (code === field.code ? (names.get(name) ?? name) : name);
    return isRenamed ? followed(changed, row.id, (code) => code, optionOf) : changed;
  };

/** Changes the tree and makes it live: both or neither. Answers whether it is live: a deploy that takes long goes on afterwards. */
export async function changeCategories(
  ctx: Ctx,
  id: string,
  { revision, ...tree }: BodyOf<typeof saveCategories>,
): Promise<boolean> {
  const asked = revision === undefined ? undefined : Number(revision);
  const { isOver } = await changeAndDeploy(ctx, id, (tx) =>
    changeSettings(tx, id, asked, async (settings, renames, draft) => {
      const changed = await setCategories(tree)(settings, draft);
      const now = new Map(categoriesOf(changed).map((one) => [one.id, one.name]));
      const live = categoriesOf(draft.row.live ?? {});
      const names = Object.fromEntries(live.map((one) => [one.name, now.get(one.id) ?? one.name]));
      return { settings: changed, renames: { ...renames, [RENAMED]: names } };
    }),
  );
  return isOver;
}
