// The file of groups. The built-in ones are not in it.

import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { given, readDescription, readName } from '../fields.ts';
import { allGroups, deleteGroups, type GroupRow } from '../group-queries.ts';
import { resolveTouched } from '../memberships.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import { groupColumns } from './layout.ts';
import {
  type Cells,
  cellsOf,
  differing,
  flagOf,
  type Importer,
  onlyOnce,
  type Plan,
  type PlanLine,
  type Problems,
  type Same,
} from './plan.ts';
import { type FileGroup, insertFileGroups, updateFileGroups } from './queries.ts';

type Key = (typeof groupColumns)[number]['key'];
type Values = Omit<FileGroup, 'id'>;
const titleOf = (field: string): Both | undefined => groupColumns.find((c) => c.key === field)?.title;
const deleteColumn = groupColumns[groupColumns.length - 1] ?? groupColumns[0];

type Known = {
  readonly stored: ReadonlyMap<string, GroupRow>;
  readonly seen: Map<string, number>;
  readonly problems: Problems;
  readonly same: Same;
};
type Work = { readonly adds: Values[]; readonly changes: FileGroup[]; readonly deletes: string[] };

async function plan(ctx: Ctx, lines: readonly PlanLine[], problems: Problems, same: Same): Promise<Plan> {
  const stored = new Map((await allGroups(ctx.db)).map((g) => [g.code.toLowerCase(), g]));
  const work: Work = { adds: [], changes: [], deletes: [] };
  const known: Known = { stored, seen: new Map(), problems, same };
  for (const line of lines) planLine(line, known, work);
  const { adds, changes, deletes } = work;
  return {
    added: adds.length,
    changed: changes.length,
    deleted: deletes.length,
    passwords: new Map(),
    apply: (tx) => apply(tx, work),
  };
}

function planLine(csvLine: PlanLine, known: Known, work: Work): void {
  const { line } = csvLine;
  const { stored, seen, problems } = known;
  const cells = cellsOf<Key>(groupColumns, csvLine, problems);
  const code = cells.code?.trim() ?? '';
  if (code === '') problems.add(line, csvWords.required, titleOf('code'));
  if (code === '' || !onlyOnce(seen, code, line, problems)) return;
  const group = stored.get(code.toLowerCase());
  const kind = cells.kind?.trim() ?? '';
  if (kind !== '' && kind !== 'static') problems.add(line, csvWords.staticOnly, titleOf('kind'));
  if (group?.built_in) problems.add(line, words.builtIn);
  else if (!flagOf(line, cells.delete, deleteColumn, problems)) planValues(line, code, cells, group, known, work);
  else if (group) work.deletes.push(group.id);
  else problems.add(line, words.noGroup, titleOf('code'));
}

function planValues(
  line: number,
  code: string,
  cells: Cells<Key>,
  group: GroupRow | undefined,
  { stored, seen, problems, same }: Known,
  work: Work,
): void {
  const newCode = cells.newCode?.trim() ?? '';
  const renamed = newCode !== '' && newCode !== (group?.code ?? code);
  if (!group && renamed) problems.add(line, csvWords.newCodeOfNew, titleOf('newCode'));
  if (!group && cells.name === undefined) problems.add(line, csvWords.required, titleOf('name'));
  if (group && renamed && newCode.toLowerCase() !== group.code.toLowerCase()) {
    if (stored.has(newCode.toLowerCase())) problems.add(line, words.codeTaken, titleOf('newCode'));
    else onlyOnce(seen, newCode, line, problems);
  }
  const said = group && !renamed ? undefined : group ? newCode : code;
  const read = readValues(line, { name: cells.name, description: cells.description, code: said }, problems);
  if (!group) {
    work.adds.push({ code, name: '', description: '', ...read });
    return;
  }
  const before = { code: group.code, name: group.name, description: group.description };
  const differs = differing(before, read, same);
  if (Object.keys(differs).length > 0) work.changes.push({ id: group.id, ...before, ...differs });
}

type Said = { readonly [key in keyof Values]: string | undefined };

function readValues(line: number, said: Said, problems: Problems): Partial<Values> {
  const found: FieldMessages = {};
  const values = given({
    name: readName('name', said.name, found),
    code: readName('code', said.code, found),
    description: readDescription(said.description, found),
  });
  problems.addFields(line, found, titleOf);
  return values;
}

async function apply(tx: Ctx, { adds, changes, deletes }: Work): Promise<void> {
  await deleteGroups(tx.db, deletes);
  await insertFileGroups(tx.db, adds);
  await updateFileGroups(tx.db, changes);
  await resolveTouched(tx, { departments: [], groups: deletes });
}

export const groups: Importer = { plan };

/** A group's line. */
export function groupLine({ code, name, description }: Values): string[] {
  return [code, name, '*', 'static', description, '0'];
}
