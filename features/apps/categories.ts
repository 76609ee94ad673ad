// The categories of an app: the tree as its settings keep it, and the field that says whether it is used.
import type { Category, Field, Settings } from './model.ts';

type Tree = Pick<Settings, 'categories'>;

export const categoriesOf = ({ categories = [] }: Tree): readonly Category[] => categories;

export const categoryField = ({ fields }: Pick<Settings, 'fields'>): Field | undefined =>
  Object.values(fields).find(({ type }) => type === 'CATEGORY');

/** The names of a category and of all below it; null: there is no such one. */
export function namesUnder(tree: readonly Category[], id: string): string[] | null {
  const at = tree.findIndex((one) => one.id === id);
  const [top, ...rest] = at < 0 ? [] : tree.slice(at);
  if (!top) return null;
  const end = rest.findIndex(({ level }) => level <= top.level);
  return [top, ...(end < 0 ? rest : rest.slice(0, end))].map(({ name }) => name);
}
