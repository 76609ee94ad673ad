// The administration of users: listing, adding, changing, suspending, deleting. Guests are not users; they are looked after elsewhere.
import type { Static } from 'typebox';
import { cursor } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personOf, tell, write } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import { endSessions } from '../signin/ending.ts';
import { passwordProblem, passwordRules } from '../signin/passwords.ts';
import { deleteSessions, forgetSignIn, setCredentials } from '../signin/queries.ts';
import { hashPassword } from '../signin/secrets.ts';
import { type PersonColumns, type PersonInput, readPerson, userFields } from './fields.ts';
import type { ItemValues } from './items/contract.ts';
import { putValues, readValues } from './items/items.ts';
import type { ItemValue } from './items/queries.ts';
import {
  checkWanted,
  keepAnAdministrator,
  membershipsOf,
  resolveTouched,
  setMemberships,
  type Wanted,
} from './memberships.ts';
import { mustBeFine, pageOf, presentUser, type UserShape } from './present.ts';
import { afterOf, type Page } from './profiles.ts';
import { updatePerson } from './queries.ts';
import { orTaken } from './taken.ts';
import * as queries from './user-queries.ts';
import { words } from './words.ts';

type State = 'active' | 'inactive';
export type UserInput = Omit<PersonInput, 'sortOrder'> &
  Wanted & { readonly sortOrder?: number | null; readonly items?: Static<typeof ItemValues> };

export async function listUsers(
  ctx: Ctx,
  page: Page & { state?: State; department?: string; group?: string },
): Promise<{ users: UserShape[]; next: string | null }> {
  allow(ctx, 'people.manage');
  const limit = page.limit ?? 50;
  const { q, state, department, group } = page;
  const rows = await queries.listUserRows(ctx.db, {
    q,
    state,
    department,
    group,
    limit: limit + 1,
    after: afterOf(page),
  });
  const { shown, next } = pageOf(rows, limit, cursor);
  return { users: shown.map((row) => presentUser(row, ctx.actor)), next };
}

async function theUser(ctx: Ctx, id: string): Promise<UserShape> {
  const row = await queries.userById(ctx.db, id);
  if (!row) throw refuse.notFound();
  return presentUser(row, ctx.actor);
}

function readUser(input: UserInput, problems: FieldMessages): PersonColumns {
  const { sortOrder, ...texts } = input;
  return readPerson(
    { ...texts, sortOrder: sortOrder === undefined ? undefined : String(sortOrder ?? '') },
    userFields,
    problems,
  );
}

/** Says everything that is wrong with an input at once, the password and the login name's being free included; answers its items. */
async function checkUser(
  ctx: Ctx,
  input: UserInput & { password?: string },
  columns: PersonColumns,
  problems: FieldMessages,
  current: { id: string; code: string } | null,
): Promise<ItemValue[]> {
  const login = columns.code ?? current?.code ?? '';
  if (columns.code !== undefined && (await queries.loginTaken(ctx.db, columns.code, current?.id ?? null)))
    problems.login = [words.loginTaken];
  const problem =
    input.password === undefined ? null : passwordProblem(await passwordRules(ctx.db), input.password, login);
  if (problem) problems.password = [problem];
  await checkWanted(ctx, input, problems);
  const values = await readValues(ctx, input.items, 'administrator', problems);
  mustBeFine(problems);
  return values;
}

/** Adds a user with a first password. */
export async function addUser(
  ctx: Ctx,
  input: UserInput & { name: string; login: string; password: string },
): Promise<UserShape> {
  allow(ctx, 'people.manage');
  const problems: FieldMessages = {};
  const columns = readUser(input, problems);
  const values = await checkUser(ctx, input, columns, problems, null);
  const hash = await hashPassword(input.password);
  const id = await orTaken(
    'login',
    words.loginTaken,
    write(asSystem(ctx, 'sessions'), async (tx) => {
      const user = { ...columns, code: String(columns.code), name: String(columns.name) };
      const added = (await queries.insertUsers(tx.db, [user])).get(user.code);
      if (added === undefined) throw new Error('an added user has no id');
      await setCredentials(tx.db, added, hash);
      const touched = await setMemberships(tx, added, input);
      await putValues(tx, added, values);
      await resolveTouched(tx, touched, [], true);
      return added;
    }),
  );
  return theUser(ctx, id);
}

/** Changes a user. Suspending, and giving another password, end their sessions at once; nobody suspends themselves. */
export async function updateUser(
  ctx: Ctx,
  id: string,
  input: UserInput & { state?: State; password?: string },
): Promise<UserShape> {
  allow(ctx, 'people.manage');
  const current = await theUser(ctx, id);
  if (input.state === 'inactive') mustBeSomeoneElse(ctx, id);
  const problems: FieldMessages = {};
  const columns = readUser(input, problems);
  const values = await checkUser(ctx, input, columns, problems, { id, code: current.login });
  const hash = input.password === undefined ? null : await hashPassword(input.password);
  await orTaken(
    'login',
    words.loginTaken,
    write(asSystem(ctx, 'sessions'), async (tx) => {
      const before = await queries.lockUser(tx.db, id);
      if (!before) throw refuse.notFound();
      await updatePerson(tx.db, id, { ...columns, ...(input.state ? { state: input.state } : {}) });
      if (hash !== null) await setCredentials(tx.db, id, hash);
      if (input.state === 'inactive') await endAccess(tx, id);
      else if (hash !== null) await endSessions(tx, id, { except: ctx.sessionId });
      await resolveTouched(tx, await setMemberships(tx, id, input));
      await putValues(tx, id, values);
      if (input.state === 'inactive' || input.groups) await keepAnAdministrator(tx);
    }),
  );
  return theUser(ctx, id);
}

function mustBeSomeoneElse(ctx: Ctx, id: string): void {
  if (personOf(ctx).id === id) throw refuse.rule('YOURSELF', words.notYourself, 409);
}

/** Ends the sessions and live connections of a person, in the transaction of what takes their access away. */
export async function endAccess(tx: Ctx, id: string): Promise<void> {
  await deleteSessions(tx.db, id);
  await tell(tx, { type: 'access.ended', person: id });
}

/** Deletes users within a transaction: the login name is free again, what they wrote stays under their name. */
export async function removeUsers(tx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const touched = await membershipsOf(tx, ids);
  await queries.deleteUsers(tx.db, ids);
  for (const id of ids) {
    await forgetSignIn(tx.db, id);
    await tell(tx, { type: 'access.ended', person: id });
  }
  await resolveTouched(tx, touched, ids, true);
}

/** Deletes a user; nobody deletes themselves, and one administrator always stays. */
export async function deleteUser(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'people.manage');
  await write(asSystem(ctx, 'sessions'), async (tx) => {
    if (!(await queries.lockUser(tx.db, id))) throw refuse.notFound();
    mustBeSomeoneElse(ctx, id);
    await removeUsers(tx, [id]);
    await keepAnAdministrator(tx);
  });
}
