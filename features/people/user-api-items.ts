// Lists of the User API as lines of the importers of people: one way in for many at once, all or nothing, and problems by item.

import type { FieldMessages } from '../../platform/errors.ts';
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import type { Ctx } from '../../policy/context.ts';
import { carryOut } from './csv/csv.ts';
import type { Column } from './csv/layout.ts';
import { type Importer, type PlanLine, Problems } from './csv/plan.ts';
import * as queries from './user-api-queries.ts';
import { words } from './words.ts';

/** Problems under the path of an item's field instead of under a line. */
class ItemProblems extends Problems {
  readonly fields: FieldMessages = {};
  private readonly pathOf: (item: number, column: Both | undefined) => string;
  /** The column that says what an item is about. */
  private readonly key: Both | undefined;

  constructor(pathOf: (item: number, column: Both | undefined) => string, key: Both | undefined) {
    super();
    this.pathOf = pathOf;
    this.key = key;
  }

  override addSame(line: number): void {
    this.add(line, words.sameCode, this.key);
  }

  override add(line: number, message: Both, column?: Both): void {
    this.addAt(this.pathOf(line - 1, column), message);
  }

  addAt(path: string, message: Both): void {
    this.fields[path] = [...(this.fields[path] ?? []), message];
  }

  override get none(): boolean {
    return Object.keys(this.fields).length === 0;
  }
}

/** Says that something is wrong with an item, so that it is not looked at any further; or with a part of it, at this path. */
export type Problem = (item: number, message: Both, path?: string) => void;

/** Cells of an item in the order of columns; what it does not say stays as it is. */
export function lineOf<K extends string>(
  item: number,
  columns: readonly Column<K>[],
  values: { readonly [key in K]?: string | undefined },
): PlanLine {
  return { line: item + 1, cells: columns.map(({ key }) => values[key]), literal: true };
}

/** Path of a column's field: `users[3].code`, or the item alone. */
export function pathIn<K extends string>(list: string, columns: readonly Column<K>[], names: Record<string, string>) {
  return (item: number, column: Both | undefined): string => {
    const key = columns.find(({ title }) => title === column)?.key;
    const name = key === undefined ? undefined : (names[key] ?? key);
    return name === undefined || name === '' ? `${list}[${item}]` : `${list}[${item}].${name}`;
  };
}

const missing = { people: words.noUser, departments: words.noDepartment, groups: words.noGroup };

/** Says of every code whether it must be there or must not. */
export const mustExist =
  (kind: keyof typeof missing, codes: readonly string[], wanted: boolean) =>
  async (ctx: Ctx, problem: Problem): Promise<void> => {
    const taken = kind === 'people' ? words.loginTaken : words.codeTaken;
    const known = await queries.knownCodes(ctx.db, kind, codes);
    for (const [item, code] of codes.entries()) {
      if (known.has(code) !== wanted) problem(item, wanted ? missing[kind] : taken);
    }
  };

/** Carries out lines, or refuses with every problem under its path. `check` adds what the door asks beyond the file. */
export async function carryOutItems(
  ctx: Ctx,
  importer: Importer,
  lines: readonly PlanLine[],
  pathOf: (item: number, column: Both | undefined) => string,
  options: {
    readonly purpose: 'sessions' | null;
    readonly check?: (ctx: Ctx, problem: Problem) => Promise<void>;
    readonly checked?: Both;
  },
): Promise<void> {
  const { check, checked, purpose } = options;
  const checking: Importer = {
    ...importer,
    async plan(at, all, problems, same) {
      // What is wrong with an item that should not be there, or is not, would only be noise.
      const failed = new Set<number>();
      await check?.(at, (item, message, path) => {
        if (path !== undefined && problems instanceof ItemProblems) return problems.addAt(path, message);
        failed.add(item + 1);
        problems.add(item + 1, message, checked);
      });
      return importer.plan(
        at,
        all.filter(({ line }) => !failed.has(line)),
        problems,
        same,
      );
    },
  };
  const { plan, problems } = await carryOut(ctx, checking, lines, {
    same: Object.is,
    problems: () => new ItemProblems(pathOf, checked),
    purpose,
  });
  if (!plan) throw refuse.invalid(problems.fields);
}
