// Which departments and groups users are in, and what follows when that changes: spaces that name them are resolved again.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { resolveSpacesOf } from '../spaces/resolve.ts';
import * as departments from './department-queries.ts';
import { readPost } from './fields.ts';
import * as groups from './group-queries.ts';
import { codesOfTitles } from './title-queries.ts';
import { words } from './words.ts';

/** A department of a user. Where no row says which one is the main one, it stays the same, if it is still among them. */
export type PostGiven = { readonly id: string; readonly title?: string; readonly main?: boolean };
export type Wanted = {
  readonly departments?: readonly PostGiven[] | undefined;
  readonly groups?: readonly string[] | undefined;
};
/** Departments and groups whose people changed. */
export type Touched = { readonly departments: readonly string[]; readonly groups: readonly string[] };

/** Says which of the wanted departments and groups are not there, and which titles cannot be. */
export async function checkWanted(ctx: Ctx, wanted: Wanted, problems: FieldMessages): Promise<void> {
  const given = wanted.departments ?? [];
  const knownDepartments = await departments.knownDepartments(
    ctx.db,
    given.map((d) => d.id),
  );
  given.forEach(({ id, title, main }, i) => {
    if (!knownDepartments.has(id)) problems[`departments[${i}].id`] = [words.noDepartment];
    const post = readPost(title ?? '');
    if ('problem' in post) problems[`departments[${i}].title`] = [post.problem];
    if (main && given.findIndex((d) => d.main) < i) problems[`departments[${i}].main`] = [words.oneMainDepartment];
  });
  const knownGroups = await groups.knownGroups(ctx.db, wanted.groups ?? []);
  (wanted.groups ?? []).forEach((id, i) => {
    if (!knownGroups.has(id)) problems[`groups[${i}]`] = [words.noGroup];
    else if (knownGroups.get(id) === 'everyone') problems[`groups[${i}]`] = [words.everyoneIsAll];
  });
}

/** Gives a user these departments and groups; answers what changed. */
export async function setMemberships(tx: Ctx, person: string, wanted: Wanted): Promise<Touched> {
  const before = await membershipsOf(tx, [person]);
  if (wanted.departments)
    await departments.replacePosts(tx.db, [person], await postsFor(tx, person, wanted.departments));
  if (wanted.groups) {
    const seats = wanted.groups.map((group) => ({ person, group }));
    await groups.replaceSeats(tx.db, [person], seats);
  }
  return {
    departments: wanted.departments
      ? difference(
          before.departments,
          wanted.departments.map((d) => d.id),
        )
      : [],
    groups: wanted.groups ? difference(before.groups, wanted.groups) : [],
  };
}

/** The places that are wanted, titles by their codes. */
async function postsFor(tx: Ctx, person: string, wanted: readonly PostGiven[]): Promise<departments.Post[]> {
  const kept = await departments.departmentsOf(tx.db, person);
  const chosen = wanted.some((d) => d.main !== undefined);
  const read = wanted.map(({ id, title = '', main = false }) => {
    const post = readPost(title);
    const before = kept.find((d) => d.id === id);
    return { id, name: 'title' in post ? post.title : '', before, main: chosen ? main : before?.main === true };
  });
  // Of several titles with one name, a person keeps the one that they have.
  const same = (one: (typeof read)[number]) => one.before?.title === one.name;
  const codes = await codesOfTitles(
    tx.db,
    read.filter((one) => one.name !== '' && !same(one)).map((one) => one.name),
  );
  return read.map((one) => ({
    person,
    department: one.id,
    title: (same(one) ? one.before?.titleCode : codes.get(one.name)) ?? '',
    main: one.main,
  }));
}

/** Every department and group of these people. */
export async function membershipsOf(tx: Ctx, people: readonly string[]): Promise<Touched> {
  const posts = await departments.postsOf(tx.db, people);
  const seats = await groups.seatsOf(tx.db, people);
  return { departments: posts.map((p) => p.department), groups: seats.map((s) => s.group) };
}

/** What is in one of two lists only. */
export function difference(a: readonly string[], b: readonly string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...[...inA].filter((x) => !inB.has(x)), ...[...inB].filter((x) => !inA.has(x))];
}

/**
 * Resolves the spaces that name what was touched: departments (also ones that have just gone) with all above them,
 * groups, users, and Everyone when users came or went.
 */
export async function resolveTouched(
  tx: Ctx,
  touched: Touched,
  people: readonly string[] = [],
  everyone = false,
): Promise<void> {
  const above = new Set([...touched.departments, ...(await departments.withAncestors(tx.db, touched.departments))]);
  const all = everyone ? [(await groups.everyoneRow(tx.db)).id] : [];
  const entities = [
    ...people.map((id) => ({ type: 'USER' as const, id })),
    ...[...above].map((id) => ({ type: 'ORGANIZATION' as const, id })),
    ...[...touched.groups, ...all].map((id) => ({ type: 'GROUP' as const, id })),
  ];
  if (entities.length > 0) await resolveSpacesOf(tx, entities);
}

/** Refuses when no active user would be left in Administrators; concurrent changes wait for each other. */
export async function keepAnAdministrator(tx: Ctx): Promise<void> {
  if ((await groups.activeAdministrators(tx.db, true)).length === 0)
    throw refuse.rule('LAST_ADMINISTRATOR', words.lastAdministrator, 409);
}
