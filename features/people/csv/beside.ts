// What a line says of a user beside the row of people: the main department, and items of profiles.
import type { Ctx } from '../../../policy/context.ts';
import { postsOf, setMainDepartments } from '../department-queries.ts';
import { readValue } from '../items/items.ts';
import { type ItemValue, setValues, valuesOf } from '../items/queries.ts';
import { words } from '../words.ts';
import { type Column, primaryColumn, type UserKey } from './layout.ts';
import type { Cells, Problems, Same } from './plan.ts';

/** What is there already, of those whose lines say something of it. */
export type Stored = { readonly posts: ReadonlySet<string>; readonly values: ReadonlyMap<string, string> };

export type Beside = { readonly main?: { readonly department: string | null }; readonly values: readonly ItemValue[] };

type Row = { readonly line: number; readonly cells: Cells<UserKey> };

const itemOf = (key: UserKey) => (key.startsWith('item:') ? key.slice('item:'.length) : null);

/** Reads what planning needs of these users, if their lines say anything of it. */
export async function storedBeside(
  ctx: Ctx,
  columns: readonly Column<UserKey>[],
  people: readonly string[],
): Promise<Stored> {
  const asksFor = (wanted: (key: UserKey) => boolean) => people.length > 0 && columns.some(({ key }) => wanted(key));
  const posts = asksFor((key) => key === primaryColumn.key) ? await postsOf(ctx.db, people) : [];
  const values = asksFor((key) => itemOf(key) !== null) ? await valuesOf(ctx.db, people) : [];
  return {
    posts: new Set(posts.map((post) => `${post.person} ${post.department}`)),
    values: new Map(values.map(({ person, item, value }) => [`${person} ${item}`, value])),
  };
}

/** What a line changes; of nobody yet (`person` null), nothing is stored. */
export function planBeside(
  row: Row,
  person: string | null,
  columns: readonly Column<UserKey>[],
  { stored, same, problems }: { readonly stored: Stored; readonly same: Same; readonly problems: Problems },
): Beside {
  const values = columns.flatMap(({ key, title }): ItemValue[] => {
    const item = itemOf(key);
    const cell = row.cells[key];
    if (item === null || cell === undefined) return [];
    const before = stored.values.get(`${person} ${item}`) ?? '';
    const read = readValue(cell);
    if ('problem' in read) problems.add(row.line, read.problem, title);
    return 'value' in read && !same(before, read.value) ? [{ item, value: read.value }] : [];
  });
  const main = row.cells.primaryOrganization?.trim();
  if (main === undefined) return { values };
  const fits = main === '' || stored.posts.has(`${person} ${main}`);
  if (!fits) problems.add(row.line, words.notInDepartment, primaryColumn.title);
  return { values, main: { department: main === '' ? null : main } };
}

/** Whether a line changes anything beside the row. */
export const saysMore = ({ main, values }: Beside): boolean => main !== undefined || values.length > 0;

/** Writes what lines say, each of its person. */
export async function applyBeside(
  tx: Ctx,
  all: readonly { readonly person: string; readonly beside: Beside }[],
): Promise<void> {
  await setMainDepartments(
    tx.db,
    all.flatMap(({ person, beside: { main } }) => (main ? [{ person, department: main.department }] : [])),
  );
  await setValues(
    tx.db,
    all.flatMap(({ person, beside }) => beside.values.map((value) => ({ ...value, person }))),
  );
}
