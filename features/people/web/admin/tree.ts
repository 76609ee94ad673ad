// Departments as a tree: the server lists them flat, screens show them nested.
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import type { listDepartments } from '../../units-contract.ts';

export type Department = AnswerOf<typeof listDepartments>['departments'][number];
export type Branch = { department: Department; depth: number; children: Branch[] };

/** The departments without a parent, each with what hangs below it. The order of the list is kept. */
export function treeOf(departments: readonly Department[]): Branch[] {
  const known = new Set(departments.map(({ id }) => id));
  const below = new Map<string | null, Department[]>();
  for (const department of departments) {
    const parent = department.parent !== null && known.has(department.parent) ? department.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), department]);
  }
  const grow = (parent: string | null, depth: number): Branch[] =>
    (below.get(parent) ?? []).map((department) => ({ department, depth, children: grow(department.id, depth + 1) }));
  return grow(null, 0);
}

/** The tree read from top to bottom. */
export function flatten(branches: readonly Branch[]): Branch[] {
  return branches.flatMap((branch) => [branch, ...flatten(branch.children)]);
}

/** Choices for a select: `本部 / 営業部 / 一課`, without the branch under `except` (a department cannot move below itself). */
export function departmentChoices(
  departments: readonly Department[],
  except?: string,
): { value: string; label: string }[] {
  const walk = (branches: readonly Branch[], path: string): { value: string; label: string }[] =>
    branches
      .filter(({ department }) => department.id !== except)
      .flatMap(({ department, children }) => {
        const label = path === '' ? department.name : `${path} / ${department.name}`;
        return [{ value: department.id, label }, ...walk(children, label)];
      });
  return walk(treeOf(departments), '');
}
