// The file of departments: the tree as it will stand is worked out first, then written.

import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { allDepartments, deleteDepartments, lockDepartments } from '../department-queries.ts';
import { makesCycle } from '../departments.ts';
import { given, readDescription, readName, readNameLocale } from '../fields.ts';
import { resolveTouched } from '../memberships.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import { departmentColumns, nameLocale } from './layout.ts';
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
import { type FileDepartment, insertFileDepartments, updateFileDepartments } from './queries.ts';

type Key = (typeof departmentColumns)[number]['key'];
const titleOf = (field: string): Both | undefined => departmentColumns.find((c) => c.key === field)?.title;
const deleteColumn = departmentColumns[departmentColumns.length - 1] ?? departmentColumns[0];

/** A department as it will be. New ones have no id yet and are told apart by `+` and their code. */
type Unit = Omit<FileDepartment, 'id' | 'parent_id'> & {
  readonly key: string;
  readonly stored: FileDepartment | null;
  parent: string | null;
  line: number | null;
  gone: boolean;
};

type Row = { readonly line: number; readonly cells: Cells<Key>; readonly unit: Unit };

async function plan(ctx: Ctx, lines: readonly PlanLine[], problems: Problems, same: Same): Promise<Plan> {
  const units: Unit[] = (await allDepartments(ctx.db)).map((row) => {
    const { id, code, name, local_name, description, parent_id } = row;
    const stored = { id, code, name, local_name, local_name_locale: nameLocale(row), description, parent_id };
    return { ...stored, key: id, stored, parent: parent_id, line: null, gone: false };
  });
  const before = new Map(units.map((u) => [u.code.toLowerCase(), u]));
  const rows = readRows(lines, units, before, problems, same);
  placeRows(rows, units, before, problems);
  checkTree(units, problems);
  const added = units.filter((u) => !u.stored && !u.gone);
  const deleted = units.filter((u) => u.stored && u.gone);
  const changed = units.filter(
    (u) => u.stored && !u.gone && Object.keys(differing(u.stored, valuesOf(u, u.parent), Object.is)).length > 0,
  );
  return {
    added: added.length,
    changed: changed.length,
    deleted: deleted.length,
    passwords: new Map(),
    apply: (tx) => apply(tx, units, { added, changed, deleted }),
  };
}

const valuesOf = (unit: Unit, parent_id: string | null) => ({
  code: unit.code,
  name: unit.name,
  local_name: unit.local_name,
  local_name_locale: unit.local_name_locale,
  description: unit.description,
  parent_id,
});

/** Names, codes and deletions; parents come when every line is known. */
function readRows(
  lines: readonly PlanLine[],
  units: Unit[],
  before: ReadonlyMap<string, Unit>,
  problems: Problems,
  same: Same,
): Row[] {
  const seen = new Map<string, number>();
  return lines.flatMap((csvLine) => {
    const { line } = csvLine;
    const cells = cellsOf<Key>(departmentColumns, csvLine, problems);
    const code = cells.code?.trim() ?? '';
    if (code === '') problems.add(line, csvWords.required, titleOf('code'));
    if (code === '' || !onlyOnce(seen, code, line, problems)) return [];
    const known = before.get(code.toLowerCase());
    if (flagOf(line, cells.delete, deleteColumn, problems)) {
      if (known) Object.assign(known, { gone: true, line });
      else problems.add(line, words.noDepartment, titleOf('code'));
      return [];
    }
    const unit = known ?? {
      key: `+${code}`,
      code,
      name: '',
      local_name: '',
      local_name_locale: '',
      description: '',
      stored: null,
      parent: null,
      line,
      gone: false,
    };
    if (!known) units.push(unit);
    Object.assign(unit, { line }, readValues(line, cells, unit, { before, problems, same, seen }));
    return [{ line, cells, unit }];
  });
}

type Known = {
  readonly before: ReadonlyMap<string, Unit>;
  readonly problems: Problems;
  readonly same: Same;
  readonly seen: Map<string, number>;
};

function readValues(
  line: number,
  cells: Cells<Key>,
  unit: Unit,
  { before, problems, same, seen }: Known,
): Partial<Unit> {
  const found: FieldMessages = {};
  const isNew = unit.stored === null;
  const newCode = cells.newCode?.trim() ?? '';
  const renamed = newCode !== '' && newCode !== unit.code;
  if (isNew && renamed) problems.add(line, csvWords.newCodeOfNew, titleOf('newCode'));
  if (isNew && cells.name === undefined) problems.add(line, csvWords.required, titleOf('name'));
  if (renamed && !isNew && newCode.toLowerCase() !== unit.code.toLowerCase()) {
    if (before.has(newCode.toLowerCase())) problems.add(line, words.codeTaken, titleOf('newCode'));
    else onlyOnce(seen, newCode, line, problems);
  }
  const name = readName('name', cells.name, found);
  const code = readName(isNew ? 'code' : 'newCode', isNew ? unit.code : renamed ? newCode : undefined, found);
  const local = cells.localName?.trim()
    ? readName('localName', cells.localName, found)
    : cells.localName === undefined
      ? undefined
      : '';
  const local_name_locale = readNameLocale(cells.localNameLocale, found);
  const description = readDescription(cells.description, found);
  problems.addFields(line, found, titleOf);
  return differing(unit, given({ name, code, local_name: local, local_name_locale, description }), same);
}

/** Parents by code: codes as they will be, or as they were. */
function placeRows(
  rows: readonly Row[],
  units: readonly Unit[],
  before: ReadonlyMap<string, Unit>,
  problems: Problems,
): void {
  const after = new Map(units.filter((u) => !u.gone).map((u) => [u.code.toLowerCase(), u]));
  for (const { line, cells, unit } of rows) {
    if (cells.parentCode === undefined) continue;
    const code = cells.parentCode.trim().toLowerCase();
    const parent = code === '' ? null : (after.get(code) ?? before.get(code));
    if (parent === undefined) problems.add(line, words.noDepartment, titleOf('parentCode'));
    else if (parent?.gone) problems.add(line, csvWords.parentDeleted, titleOf('parentCode'));
    else unit.parent = parent?.key ?? null;
  }
}

function checkTree(units: readonly Unit[], problems: Problems): void {
  const parents = new Map(units.map((u) => [u.key, u.parent]));
  const gone = new Map(units.filter((u) => u.gone).map((u) => [u.key, u.line]));
  const reported = new Set<number>();
  for (const unit of units) {
    if (unit.gone) continue;
    const line = unit.parent === null ? undefined : gone.get(unit.parent);
    if (line && !reported.has(line)) {
      reported.add(line);
      problems.add(line, words.hasChildren);
    }
    if (unit.line !== null && makesCycle(parents, unit.key, unit.parent))
      problems.add(unit.line, words.cycle, titleOf('parentCode'));
  }
}

async function apply(
  tx: Ctx,
  units: readonly Unit[],
  { added, changed, deleted }: Record<'added' | 'changed' | 'deleted', Unit[]>,
): Promise<void> {
  const stored = units.flatMap((u) => (u.stored ? [u.stored.id] : []));
  const ids = await insertFileDepartments(
    tx.db,
    added.map((unit) => valuesOf(unit, null)),
  );
  const keys = new Map(added.map((u) => [u.key, ids.get(u.code) ?? null]));
  const idOf = (key: string | null) => (key === null ? null : (keys.get(key) ?? key));
  await updateFileDepartments(
    tx.db,
    [...changed, ...added].map((u) => ({ id: idOf(u.key) ?? '', ...valuesOf(u, idOf(u.parent)) })),
  );
  // Last, when what stood below them has moved away.
  await deleteDepartments(
    tx.db,
    deleted.map((u) => u.key),
  );
  const moved = changed.some((u) => u.stored?.parent_id !== u.parent);
  if (moved || deleted.length > 0) await resolveTouched(tx, { departments: stored, groups: [] });
}

export const departments: Importer = { lock: (tx: Ctx) => lockDepartments(tx.db), plan };

/** A department's line. */
export function departmentLine(department: Omit<FileDepartment, 'id' | 'parent_id'>, parentCode: string): string[] {
  const { code, name, local_name, description } = department;
  return [code, name, '*', local_name, nameLocale(department), parentCode, description, '0'];
}
