// The tree of departments: shown to colleagues, changed by administrators.
import type { Static } from 'typebox';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, write } from '../../policy/context.ts';
import * as queries from './department-queries.ts';
import { given, readDescription, readName } from './fields.ts';
import { resolveTouched } from './memberships.ts';
import { mustBeFine } from './present.ts';
import type { Department } from './units-contract.ts';
import { words } from './words.ts';

export type DepartmentShape = Static<typeof Department>;
export type DepartmentInput = {
  readonly name?: string;
  readonly code?: string;
  readonly parent?: string | null;
  readonly description?: string;
};

const present = ({ id, code, name, parent_id, description, members }: queries.DepartmentRow): DepartmentShape => ({
  id,
  code,
  name,
  parent: parent_id,
  description,
  members,
});

/** Every department, each parent before its children, siblings in their order. */
export async function listDepartments(ctx: Ctx): Promise<DepartmentShape[]> {
  allow(ctx, 'people.browse');
  return inTreeOrder(await queries.allDepartments(ctx.db)).map(present);
}

type Node = { readonly id: string; readonly parent_id: string | null };

/** Rows with parents before children; siblings keep the order they came in. */
export function inTreeOrder<T extends Node>(rows: readonly T[]): T[] {
  const children = new Map<string | null, T[]>();
  for (const row of rows) children.set(row.parent_id, [...(children.get(row.parent_id) ?? []), row]);
  const below = (parent: string | null): T[] => (children.get(parent) ?? []).flatMap((row) => [row, ...below(row.id)]);
  return below(null);
}

/** Whether a department would stand below itself with this parent. */
export function makesCycle(parents: ReadonlyMap<string, string | null>, id: string, parent: string | null): boolean {
  const seen = new Set<string>();
  for (let at = parent; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

type Values = Partial<queries.NewDepartment>;

function read(input: DepartmentInput, problems: FieldMessages): Values {
  return given({
    name: readName('name', input.name, problems),
    code: readName('code', input.code, problems),
    parent_id: input.parent,
    description: readDescription(input.description, problems),
  });
}

/** Checks what needs the whole tree, while it is held still; refuses with all problems. */
async function check(tx: Ctx, values: Values, problems: FieldMessages, id: string | null): Promise<void> {
  if (values.code !== undefined && (await queries.departmentCodeTaken(tx.db, values.code, id)))
    problems.code = [words.codeTaken];
  if (values.parent_id) {
    const parents = new Map((await queries.allDepartments(tx.db)).map((d) => [d.id, d.parent_id]));
    if (!parents.has(values.parent_id)) problems.parent = [words.noDepartment];
    else if (id !== null && makesCycle(parents, id, values.parent_id)) problems.parent = [words.cycle];
  }
  mustBeFine(problems);
}

async function theDepartment(ctx: Ctx, id: string): Promise<queries.DepartmentRow> {
  const row = await queries.departmentById(ctx.db, id);
  if (!row) throw refuse.notFound();
  return row;
}

export async function addDepartment(
  ctx: Ctx,
  input: DepartmentInput & { name: string; code: string },
): Promise<DepartmentShape> {
  allow(ctx, 'people.manage');
  const problems: FieldMessages = {};
  const values = read(input, problems);
  return write(ctx, async (tx) => {
    await queries.lockDepartments(tx.db);
    await check(tx, values, problems, null);
    const { name = '', code = '', parent_id = null, description = '' } = values;
    const id = await queries.insertDepartment(tx.db, { name, code, parent_id, description });
    return present(await theDepartment(tx, id));
  });
}

/** Changes or moves a department. Moving changes who is in every department above the old and the new place. */
export async function updateDepartment(ctx: Ctx, id: string, input: DepartmentInput): Promise<DepartmentShape> {
  allow(ctx, 'people.manage');
  const problems: FieldMessages = {};
  const values = read(input, problems);
  return write(ctx, async (tx) => {
    await queries.lockDepartments(tx.db);
    const before = await theDepartment(tx, id);
    await check(tx, values, problems, id);
    await queries.updateDepartmentRow(tx.db, id, values);
    const after = await theDepartment(tx, id);
    const moved = [before.parent_id, after.parent_id].filter((parent) => parent !== null);
    if (before.parent_id !== after.parent_id) await resolveTouched(tx, { departments: moved, groups: [] });
    return present(after);
  });
}

/** Deletes a department; its people stay, without it. */
export async function deleteDepartment(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'people.manage');
  await write(ctx, async (tx) => {
    await queries.lockDepartments(tx.db);
    await theDepartment(tx, id);
    const all = await queries.allDepartments(tx.db);
    if (all.some((d) => d.parent_id === id)) throw refuse.rule('HAS_CHILDREN', words.hasChildren, 409);
    const above = await queries.withAncestors(tx.db, [id]);
    await queries.deleteDepartments(tx.db, [id]);
    await resolveTouched(tx, { departments: above, groups: [] });
  });
}
