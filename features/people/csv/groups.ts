// The file of groups. The built-in ones are not in it.
import { allGroups, deleteGroups, type GroupRow } from '../group-queries.ts';
import { resolveTouched } from '../memberships.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import { groupColumns } from './layout.ts';
import { planNamed, planOf, type Values } from './named.ts';
import type { Importer, Problems } from './plan.ts';
import { insertFileGroups, updateFileGroups } from './queries.ts';

const kindColumn = groupColumns.find((c) => c.key === 'kind')?.title;

/** Groups are static ones, and the built-in ones are nobody's to change. */
const refuses =
  (problems: Problems) =>
  (line: number, cells: { readonly kind?: string }, group: GroupRow | undefined): boolean => {
    const kind = cells.kind?.trim() ?? '';
    if (kind !== '' && kind !== 'static') problems.add(line, csvWords.staticOnly, kindColumn);
    if (group?.built_in) problems.add(line, words.builtIn, groupColumns[0].title);
    return Boolean(group?.built_in);
  };

export const groups: Importer = {
  async plan(ctx, lines, problems, same) {
    const kind = { columns: groupColumns, missing: words.noGroup, refuses: refuses(problems) };
    const work = planNamed(kind, await allGroups(ctx.db), lines, problems, same);
    return planOf(work, async (tx) => {
      await deleteGroups(tx.db, work.deletes);
      await insertFileGroups(tx.db, work.adds);
      await updateFileGroups(tx.db, work.changes);
      await resolveTouched(tx, { departments: [], groups: work.deletes });
    });
  },
};

/** A group's line. */
export function groupLine({ code, name, description }: Values): string[] {
  return [code, name, '*', 'static', description, '0'];
}
