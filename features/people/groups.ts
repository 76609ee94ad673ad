// Groups: static ones made by administrators, and the built-in Everyone and Administrators.
import type { Static } from 'typebox';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { given, readDescription, readName } from './fields.ts';
import * as queries from './group-queries.ts';
import { keepAnAdministrator, resolveTouched } from './memberships.ts';
import { mustBeFine } from './present.ts';
import { orTaken } from './taken.ts';
import type { Group } from './units-contract.ts';
import { words } from './words.ts';

export type GroupShape = Static<typeof Group>;
export type GroupInput = { readonly name?: string; readonly code?: string; readonly description?: string };

/** Most members of Administrators (spec 1.47). */
export const ADMINISTRATORS_MAX = 1000;

const present = ({ built_in, ...rest }: queries.GroupRow): GroupShape => ({ ...rest, builtIn: built_in !== null });

export async function listGroups(ctx: Ctx): Promise<GroupShape[]> {
  allow(ctx, 'people.browse');
  return (await queries.allGroups(ctx.db)).map(present);
}

async function theGroup(ctx: Ctx, id: string): Promise<queries.GroupRow> {
  const row = await queries.groupById(ctx.db, id);
  if (!row) throw refuse.notFound();
  return row;
}

async function read(tx: Ctx, input: GroupInput, id: string | null): Promise<GroupInput> {
  const problems: FieldMessages = {};
  const values = given({
    name: readName('name', input.name, problems),
    code: readName('code', input.code, problems),
    description: readDescription(input.description, problems),
  });
  const { code } = values;
  if (code !== undefined && !problems.code && (await queries.groupCodeTaken(tx.db, code, id))) {
    problems.code = [words.codeTaken];
  }
  mustBeFine(problems);
  return values;
}

export async function addGroup(ctx: Ctx, input: GroupInput & { name: string; code: string }): Promise<GroupShape> {
  allow(ctx, 'people.manage');
  return orTaken(
    'code',
    words.codeTaken,
    write(ctx, async (tx) => {
      const { name = '', code = '', description = '' } = await read(tx, input, null);
      return present(await theGroup(tx, await queries.insertGroup(tx.db, { name, code, description })));
    }),
  );
}

/** Changes a group; the built-in ones keep their names and codes. */
export async function updateGroup(ctx: Ctx, id: string, input: GroupInput): Promise<GroupShape> {
  allow(ctx, 'people.manage');
  return orTaken(
    'code',
    words.codeTaken,
    write(ctx, async (tx) => {
      const before = await theGroup(tx, id);
      const values = await read(tx, input, id);
      if (
        before.built_in &&
        ((values.name ?? before.name) !== before.name || (values.code ?? before.code) !== before.code)
      )
        throw refuse.rule('BUILT_IN', words.builtIn, 409);
      await queries.updateGroupRow(tx.db, id, values);
      return present(await theGroup(tx, id));
    }),
  );
}

export async function deleteGroup(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'people.manage');
  await write(ctx, async (tx) => {
    if ((await theGroup(tx, id)).built_in) throw refuse.rule('BUILT_IN', words.builtIn, 409);
    await queries.deleteGroups(tx.db, [id]);
    await resolveTouched(tx, { departments: [], groups: [id] });
  });
}

/**
 * Makes exactly these users the members of a group. With `began`, the members that somebody started out from, only what they
 * changed is carried out: two who change the same group at once do not undo each other.
 */
export async function setGroupMembers(
  ctx: Ctx,
  id: string,
  users: readonly string[],
  began?: readonly string[],
): Promise<void> {
  allow(ctx, 'people.manage');
  await write(ctx, async (tx) => {
    const group = await theGroup(tx, id);
    if (group.built_in === 'everyone') throw refuse.rule('BUILT_IN', words.everyoneFixed, 409);
    const now = began ? await queries.heldMembers(tx.db, id) : [];
    const kept = new Set([...now, ...(began ?? [])]);
    const [given, before] = [new Set(users), new Set(began)];
    const gone = new Set(began?.filter((one) => !given.has(one)));
    await checkUsers(tx, users, kept);
    const wanted = new Set([...now.filter((one) => !gone.has(one)), ...users.filter((one) => !before.has(one))]);
    if (group.built_in === 'administrators' && wanted.size > ADMINISTRATORS_MAX)
      throw refuse.invalid({ users: [words.tooManyAdministrators] });
    await queries.replaceMembers(tx.db, id, [...wanted]);
    if (group.built_in === 'administrators') await keepAnAdministrator(tx);
    await resolveTouched(tx, { departments: [], groups: [id] });
  });
}

/** Whoever is to come in has to be a user. */
async function checkUsers(tx: Ctx, users: readonly string[], members: ReadonlySet<string>): Promise<void> {
  const problems: FieldMessages = {};
  const known = await queries.knownUsers(tx.db, users);
  users.forEach((user, i) => {
    if (!known.has(user) && !members.has(user)) problems[`users[${i}]`] = [words.noUser];
  });
  mustBeFine(problems);
}
