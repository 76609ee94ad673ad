// Categories in records: put into them by screens, asked for with all that is below, and following the tree when it changes.
import type { Db } from '../../platform/db/connections.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { categoriesOf, categoryField, namesUnder } from '../apps/categories.ts';
import type { Settings } from '../apps/model.ts';
import { renameCategories } from './category-queries.ts';
import type { Desk } from './desk.ts';
import { quoted } from './query/print.ts';
import type { Column } from './record-queries.ts';
import type { Sent } from './values/record.ts';
import { listOf, textOf } from './values/types.ts';
import { valueWords } from './values/words.ts';

/** The column that holds them, which every app has. */
export const CATEGORIES: Column = { name: 'categories', kind: 'options' };

/** What a call puts a record into, in the order of the tree; undefined: it says nothing of it. */
export function categoriesSent(
  { app: { settings }, categorises }: Desk,
  sent: Sent,
  path: string,
  problems: FieldMessages,
): string[] | undefined {
  const field = categoryField(settings);
  if (!categorises || !field?.enabled || !Object.hasOwn(sent, field.code)) return undefined;
  const value = (sent[field.code] as { value?: unknown } | null | undefined)?.value;
  const names = new Set(listOf(value).map((one) => textOf(one) ?? ''));
  const known = categoriesOf(settings).flatMap(({ name }) => (names.delete(name) ? [name] : []));
  const [unknown] = names;
  if (unknown !== undefined) problems[`${path}.${field.code}.value`] = [valueWords.notOption(unknown)];
  return known;
}

/** The condition of a list, narrowed down to a category and all below it. */
export function withinCategory({ app: { settings } }: Desk, filter: string, id: string | undefined): string {
  if (id === undefined) return filter;
  const field = categoryField(settings);
  const names = field?.enabled ? namesUnder(categoriesOf(settings), id) : null;
  if (!field || !names) throw refuse.notFound();
  const within = `${field.code} in (${names.map(quoted).join(', ')})`;
  return filter.trim() === '' ? within : `(${filter}) and ${within}`;
}

/** In a deploy: records follow categories to their new names, and leave those that are gone. */
export async function fitCategories(db: Db, app: string, before: Settings | null, after: Settings): Promise<void> {
  const now = new Map(categoriesOf(after).map(({ id, name }) => [id, name]));
  const moved = categoriesOf(before ?? {}).filter(({ id, name }) => now.get(id) !== name);
  if (moved.length === 0) return;
  await renameCategories(db, app, new Map(moved.map(({ id, name }) => [name, now.get(id) ?? null])));
}
