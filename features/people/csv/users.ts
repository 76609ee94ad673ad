// Importing users: one line adds, changes, suspends or deletes one.
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { type Ctx, personOf } from '../../../policy/context.ts';
import { endSessions } from '../../signin/ending.ts';
import { type PasswordRules, passwordProblem, passwordRules } from '../../signin/passwords.ts';
import { setCredentials } from '../../signin/queries.ts';
import { fileFields, type PersonColumns, readPerson } from '../fields.ts';
import { keepAnAdministrator, resolveTouched } from '../memberships.ts';
import { insertUsers, type NewUser } from '../user-queries.ts';
import { endAccess, removeUsers } from '../users.ts';
import { words } from '../words.ts';
import { applyBeside, type Beside, planBeside, type Stored, saysMore, storedBeside } from './beside.ts';
import { csvWords } from './csv-words.ts';
import { type Column, nameLocale, type UserKey, userColumns } from './layout.ts';
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
import { type FileUser, fileUsersByCode, updateFileUsers } from './queries.ts';

/** Hashing takes its time: more new passwords than this come in several files. */
const PASSWORDS_MAX = 1000;

type FileKey = (typeof userColumns)[number]['key'];
type Row = { readonly line: number; readonly cells: Cells<UserKey>; readonly login: string; readonly newLogin: string };

const columnOf = (key: FileKey) => userColumns.find((c) => c.key === key) ?? userColumns[0];
const titleOf = (field: string): Both | undefined => userColumns.find((c) => c.key === field)?.title;

type Add = { readonly line: number; readonly columns: NewUser; readonly beside: Beside };
type Change = {
  readonly line: number;
  readonly before: FileUser;
  readonly columns: PersonColumns;
  readonly beside: Beside;
};
type Work = {
  readonly adds: Add[];
  readonly changes: Change[];
  readonly deletes: string[];
  readonly passwords: Map<number, string>;
};

type Known = {
  readonly byLogin: ReadonlyMap<string, FileUser>;
  readonly columns: readonly Column<UserKey>[];
  readonly stored: Stored;
  readonly rules: PasswordRules;
  readonly self: string;
  readonly same: Same;
  readonly problems: Problems;
};

export async function planUsers(
  ctx: Ctx,
  columns: readonly Column<UserKey>[],
  lines: readonly PlanLine[],
  problems: Problems,
  same: Same,
): Promise<Plan> {
  const rows = lines.map((line) => rowOf(columns, line, problems));
  const found = await fileUsersByCode(
    ctx.db,
    rows.flatMap((r) => [r.login, r.newLogin]).filter((code) => code !== ''),
  );
  const byLogin = new Map(found.map(({ asked, ...user }) => [asked, user]));
  const known: Known = {
    byLogin,
    columns,
    stored: await storedBeside(
      ctx,
      columns,
      [...byLogin.values()].map((user) => user.id),
    ),
    rules: await passwordRules(ctx.db),
    self: personOf(ctx).id,
    same,
    problems,
  };
  const work: Work = { adds: [], changes: [], deletes: [], passwords: new Map() };
  const seen = new Map<string, number>();
  for (const row of rows) planRow(row, known, work, seen);
  if (work.passwords.size > PASSWORDS_MAX)
    problems.add(lines.at(-1)?.line ?? 1, csvWords.tooManyPasswords(PASSWORDS_MAX));
  const changed = work.changes.filter((c) => changesRow(c) || work.passwords.has(c.line)).length;
  return {
    added: work.adds.length,
    changed,
    deleted: work.deletes.length,
    passwords: work.passwords,
    apply: (tx, hashes) => apply(tx, work, hashes),
  };
}

/** Whether a line changes the person, a new password aside. */
const changesRow = ({ columns, beside }: Change) => Object.keys(columns).length > 0 || saysMore(beside);

function rowOf(columns: readonly Column<UserKey>[], line: PlanLine, problems: Problems): Row {
  const cells = cellsOf(columns, line, problems);
  const login = cells.login?.trim() ?? '';
  const newLogin = cells.newLogin?.trim() ?? '';
  return { line: line.line, cells, login, newLogin: newLogin === login ? '' : newLogin };
}

function planRow(row: Row, known: Known, work: Work, seen: Map<string, number>): void {
  const { problems } = known;
  if (row.login === '') problems.add(row.line, csvWords.required, titleOf('login'));
  if (row.login === '' || !onlyOnce(seen, row.login, row.line, problems)) return;
  const user = known.byLogin.get(row.login);
  const gone = flagOf(row.line, row.cells.delete, columnOf('delete'), problems);
  if (gone) planDelete(row, user, known, work);
  else if (user) planChange(row, user, known, work, seen);
  else planAdd(row, known, work);
}

function planDelete({ line }: Row, user: FileUser | undefined, { self, problems }: Known, work: Work): void {
  if (!user) problems.add(line, words.noUser, titleOf('login'));
  else if (user.id === self) problems.add(line, words.notYourself);
  else work.deletes.push(user.id);
}

/** What the cells say of the person; blank cells of what cannot be blank say nothing. */
function fieldsOf({ line, cells }: Row, login: string | undefined, problems: Problems): PersonColumns {
  const { locale, timezone, valid, ...texts } = cells;
  const filled = (cell: string | undefined) => (cell?.trim() ? cell.trim() : undefined);
  const found: FieldMessages = {};
  const columns = readPerson(
    { ...texts, login, locale: filled(locale), timezone: filled(timezone) },
    fileFields,
    found,
  );
  problems.addFields(line, found, titleOf);
  const active = flagOf(line, valid, columnOf('valid'), problems);
  return active === undefined ? columns : { ...columns, state: active ? 'active' : 'inactive' };
}

function planAdd(row: Row, known: Known, work: Work): void {
  const { line, cells } = row;
  const { problems } = known;
  if (row.newLogin !== '') problems.add(line, csvWords.newLoginOfNew, titleOf('newLogin'));
  if (cells.name === undefined) problems.add(line, csvWords.required, titleOf('name'));
  const columns = fieldsOf(row, row.login, problems);
  // A column left out is no password chosen; `*` is the choice to set none.
  if (cells.password === '') problems.add(line, csvWords.newNeedsPassword, titleOf('password'));
  else planPassword(row, row.login, known, work);
  work.adds.push({
    line,
    columns: { ...columns, code: columns.code ?? row.login, name: columns.name ?? '' } as NewUser,
    beside: planBeside(row, null, known.columns, known),
  });
}

function planChange(row: Row, user: FileUser, known: Known, work: Work, seen: Map<string, number>): void {
  const { line } = row;
  const { problems } = known;
  const read = fieldsOf(row, row.newLogin === '' ? undefined : row.newLogin, problems);
  if (row.newLogin !== '') {
    const holder = known.byLogin.get(row.newLogin);
    if (holder && holder.id !== user.id) problems.add(line, words.loginTaken, titleOf('newLogin'));
    else if (row.newLogin.toLowerCase() !== row.login.toLowerCase()) onlyOnce(seen, row.newLogin, line, problems);
  }
  const columns = differing({ ...user, local_name_locale: nameLocale(user) }, read, known.same);
  if (columns.state === 'inactive' && user.id === known.self) problems.add(line, words.notYourself);
  planPassword(row, row.newLogin || user.code, known, work);
  work.changes.push({ line, before: user, columns, beside: planBeside(row, user.id, known.columns, known) });
}

function planPassword({ line, cells }: Row, login: string, { rules, problems }: Known, work: Work): void {
  const { password } = cells;
  if (password === undefined || password === '') return;
  const problem = passwordProblem(rules, password, login);
  if (problem) problems.add(line, problem, titleOf('password'));
  else work.passwords.set(line, password);
}

async function apply(tx: Ctx, { adds, changes, deletes }: Work, hashes: ReadonlyMap<number, string>): Promise<void> {
  const ids = await insertUsers(
    tx.db,
    adds.map((a) => a.columns),
  );
  for (const { line, columns } of adds) await putPassword(tx, ids.get(columns.code), hashes.get(line));
  const updates = changes.filter(changesRow);
  await updateFileUsers(
    tx.db,
    updates.map(({ before, columns }) => ({ ...before, ...columns }) as FileUser),
  );
  await applyBeside(tx, [
    ...adds.flatMap(({ columns, beside }) => {
      const person = ids.get(columns.code);
      return person === undefined ? [] : [{ person, beside }];
    }),
    ...changes.map(({ before, beside }) => ({ person: before.id, beside })),
  ]);
  for (const { line, before, columns } of changes) {
    if (await putPassword(tx, before.id, hashes.get(line))) await endSessions(tx, before.id, { except: tx.sessionId });
    if (columns.state === 'inactive') await endAccess(tx, before.id);
  }
  await removeUsers(tx, deletes);
  if (adds.length > 0) await resolveTouched(tx, { departments: [], groups: [] }, [], true);
  await keepAnAdministrator(tx);
}

async function putPassword(tx: Ctx, person: string | undefined, hash: string | undefined): Promise<boolean> {
  if (person === undefined || hash === undefined) return false;
  await setCredentials(tx.db, person, hash);
  return true;
}

/** The importer of users of a door that has these columns. */
export const usersBy = (columns: readonly Column<UserKey>[]): Importer => ({
  plan: (ctx, lines, problems, same) => planUsers(ctx, columns, lines, problems, same),
});
