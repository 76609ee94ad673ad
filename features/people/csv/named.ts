// Files of things with a code, a name and a description: one line adds, changes or deletes one.
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { given, readDescription, readName } from '../fields.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import type { Column } from './layout.ts';
import {
  type Cells,
  cellsOf,
  differing,
  flagOf,
  onlyOnce,
  type Plan,
  type PlanLine,
  type Problems,
  type Same,
} from './plan.ts';

export type Values = { readonly code: string; readonly name: string; readonly description: string };
export type Named = Values & { readonly id: string };
export type Work = { readonly adds: Values[]; readonly changes: Named[]; readonly deletes: string[] };

type Key = 'code' | 'name' | 'newCode' | 'description' | 'delete';

/** What is special about one of these files. */
type Kind<K extends string, T extends Named> = {
  readonly columns: readonly Column<K | Key>[];
  /** What is said of a code that is to be deleted and is not there. */
  readonly missing: Both;
  /** Says what else is wrong with a line; true when the line is not to be looked at any further. */
  readonly refuses?: (line: number, cells: Cells<K | Key>, stored: T | undefined) => boolean;
};

type Desk = {
  readonly seen: Map<string, number>;
  readonly problems: Problems;
  readonly same: Same;
  readonly work: Work;
};

/** What lines change of what is stored. */
export function planNamed<K extends string, T extends Named>(
  { columns, missing, refuses }: Kind<K, T>,
  stored: readonly T[],
  lines: readonly PlanLine[],
  problems: Problems,
  same: Same,
): Work {
  const known = new Map(stored.map((one) => [one.code.toLowerCase(), one]));
  const titleOf = (field: string) => columns.find((c) => c.key === field)?.title;
  const desk: Desk = { seen: new Map(), problems, same, work: { adds: [], changes: [], deletes: [] } };
  for (const csvLine of lines) {
    const { line } = csvLine;
    const cells = cellsOf(columns, csvLine, problems);
    const code = cells.code?.trim() ?? '';
    if (code === '') problems.add(line, csvWords.required, titleOf('code'));
    if (code === '' || !onlyOnce(desk.seen, code, line, problems)) continue;
    const one = known.get(code.toLowerCase());
    if (refuses?.(line, cells, one)) continue;
    const gone = flagOf(line, cells.delete, { key: 'delete', title: titleOf('delete') ?? missing }, problems);
    if (!gone) planValues({ line, code, cells, one, known, titleOf }, desk);
    else if (one) desk.work.deletes.push(one.id);
    else problems.add(line, missing, titleOf('code'));
  }
  return desk.work;
}

type Row = {
  readonly line: number;
  readonly code: string;
  readonly cells: Cells<Key>;
  readonly one: Named | undefined;
  readonly known: ReadonlyMap<string, Named>;
  readonly titleOf: (field: string) => Both | undefined;
};

function planValues({ line, code, cells, one, known, titleOf }: Row, { seen, problems, same, work }: Desk): void {
  const newCode = cells.newCode?.trim() ?? '';
  const renamed = newCode !== '' && newCode !== (one?.code ?? code);
  if (!one && renamed) problems.add(line, csvWords.newCodeOfNew, titleOf('newCode'));
  if (!one && cells.name === undefined) problems.add(line, csvWords.required, titleOf('name'));
  if (one && renamed && newCode.toLowerCase() !== one.code.toLowerCase()) {
    if (known.has(newCode.toLowerCase())) problems.add(line, words.codeTaken, titleOf('newCode'));
    else onlyOnce(seen, newCode, line, problems);
  }
  const found: FieldMessages = {};
  const read = given({
    name: readName('name', cells.name, found),
    code: readName('code', one ? (renamed ? newCode : undefined) : code, found),
    description: readDescription(cells.description, found),
  });
  problems.addFields(line, found, titleOf);
  if (!one) {
    work.adds.push({ code, name: '', description: '', ...read });
    return;
  }
  const before = { code: one.code, name: one.name, description: one.description };
  const differs = differing(before, read, same);
  if (Object.keys(differs).length > 0) work.changes.push({ id: one.id, ...before, ...differs });
}

/** The plan of what lines change. */
export function planOf(work: Work, apply: Plan['apply']): Plan {
  const { adds, changes, deletes } = work;
  return { added: adds.length, changed: changes.length, deleted: deletes.length, passwords: new Map(), apply };
}
