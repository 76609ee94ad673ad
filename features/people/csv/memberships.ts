// The files of who is where: one line gives a user exactly these departments (with titles), or exactly these groups.

import { refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { allDepartments, type Post, postsOf, replacePosts } from '../department-queries.ts';
import { readPost } from '../fields.ts';
import { activeAdministrators, allGroups, replaceSeats, type Seat, seatsOf } from '../group-queries.ts';
import { ADMINISTRATORS_MAX } from '../groups.ts';
import { difference, keepAnAdministrator, resolveTouched } from '../memberships.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import { membershipTitles, userColumns } from './layout.ts';
import { type Importer, isUnsaid, onlyOnce, type Plan, type PlanLine, type Problems } from './plan.ts';
import { type FileUser, fileUsersByCode } from './queries.ts';

type Row = {
  readonly line: number;
  readonly user: FileUser;
  readonly rest: readonly string[];
  /** Whether a title stays as it is. */
  readonly keeps: (title: string) => boolean;
};

/** Lines with their users. A line whose second cell is `*` leaves the user's memberships as they are. */
async function rowsOf(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Row[]> {
  const logins = lines.map(({ cells }) => (cells[0] ?? '').trim());
  const users = new Map(
    (
      await fileUsersByCode(
        ctx.db,
        logins.filter((login) => login !== ''),
      )
    ).map(({ asked, ...user }) => [asked, user]),
  );
  const seen = new Map<string, number>();
  return lines.flatMap((csvLine, i) => {
    const { line, cells } = csvLine;
    const login = logins[i] ?? '';
    const user = users.get(login);
    if (login === '') problems.add(line, csvWords.required, userColumns[0].title);
    else if (!onlyOnce(seen, login, line, problems)) return [];
    else if (!user) problems.add(line, words.noUser, userColumns[0].title);
    if (!user || (cells[1] !== undefined && isUnsaid(cells[1], csvLine))) return [];
    const rest = cells.slice(1).map((cell) => cell?.trim() ?? '');
    return [{ line, user, rest, keeps: (title) => isUnsaid(title, csvLine) }];
  });
}

const titleAt = (kind: 'userOrganizations' | 'userGroups', i: number): Both | undefined =>
  membershipTitles(kind, i + 2)[i + 1];
const byCode = <T extends { code: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.code.toLowerCase(), row]));
const grouped = <T extends { person: string }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.person);
const nothing = { added: 0, deleted: 0, passwords: new Map<number, string>() };

async function planOrganizations(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Plan> {
  const rows = await rowsOf(ctx, lines, problems);
  const departments = byCode(await allDepartments(ctx.db));
  const before = grouped(
    await postsOf(
      ctx.db,
      rows.map((r) => r.user.id),
    ),
  );
  const changed = rows.flatMap(({ line, user, rest, keeps }) => {
    const posts = new Map<string, Post>();
    for (let i = 0; i < rest.length; i += 2) {
      const [code = '', given = ''] = [rest[i], rest[i + 1]];
      const department = departments.get(code.toLowerCase());
      if (code === '' && given === '') continue;
      if (!department) problems.add(line, words.noDepartment, titleAt('userOrganizations', i));
      else {
        const kept = before.get(user.id)?.find((p) => p.department === department.id);
        posts.set(department.id, {
          person: user.id,
          department: department.id,
          title: keeps(given) ? (kept?.title ?? '') : titleOf(line, i, given, problems),
          main: kept?.main ?? false,
        });
      }
    }
    const wanted = [...posts.values()];
    const kept = before.get(user.id) ?? [];
    return JSON.stringify(wanted) === JSON.stringify(kept) ? [] : [{ user: user.id, wanted, kept }];
  });
  const apply = async (tx: Ctx) => {
    await replacePosts(
      tx.db,
      changed.map((c) => c.user),
      changed.flatMap((c) => c.wanted),
    );
    const touched = changed.flatMap(({ kept, wanted }) =>
      difference(
        kept.map((p) => p.department),
        wanted.map((p) => p.department),
      ),
    );
    await resolveTouched(tx, { departments: [...new Set(touched)], groups: [] });
  };
  return { ...nothing, changed: changed.length, apply };
}

function titleOf(line: number, i: number, given: string, problems: Problems): string {
  const post = readPost(given);
  if ('title' in post) return post.title;
  problems.add(line, post.problem, titleAt('userOrganizations', i + 1));
  return '';
}

async function planGroups(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Plan> {
  const rows = await rowsOf(ctx, lines, problems);
  const groups = byCode(await allGroups(ctx.db));
  const before = grouped(
    await seatsOf(
      ctx.db,
      rows.map((r) => r.user.id),
    ),
  );
  const changed = rows.flatMap(({ line, user, rest }) => {
    const wanted = new Set<string>();
    rest.forEach((code, i) => {
      const group = groups.get(code.toLowerCase());
      if (code !== '' && !group) problems.add(line, words.noGroup, titleAt('userGroups', i));
      // kintone's files name Everyone too; everybody is in it anyway.
      if (group && group.built_in !== 'everyone') wanted.add(group.id);
    });
    const kept = (before.get(user.id) ?? []).map((s) => s.group);
    return difference(kept, [...wanted]).length === 0 ? [] : [{ line, user, wanted: [...wanted], kept }];
  });
  await checkAdministrators(
    ctx,
    changed,
    [...groups.values()].find((g) => g.built_in === 'administrators')?.id ?? '',
    problems,
  );
  const apply = async (tx: Ctx) => {
    const seats: Seat[] = changed.flatMap(({ user, wanted }) => wanted.map((group) => ({ person: user.id, group })));
    await replaceSeats(
      tx.db,
      changed.map((c) => c.user.id),
      seats,
    );
    await keepAnAdministrator(tx);
    await resolveTouched(tx, {
      departments: [],
      groups: [...new Set(changed.flatMap((c) => difference(c.kept, c.wanted)))],
    });
  };
  return { ...nothing, changed: changed.length, apply };
}

type Changed = {
  readonly line: number;
  readonly user: FileUser;
  readonly wanted: readonly string[];
  readonly kept: readonly string[];
};

/** Administrators keeps at least one active member, and at most a thousand: said of the last line that matters. */
async function checkAdministrators(
  ctx: Ctx,
  changed: readonly Changed[],
  group: string,
  problems: Problems,
): Promise<void> {
  const members = new Set(await activeAdministrators(ctx.db, false));
  let line = 1;
  for (const { user, wanted, kept, line: at } of changed) {
    if (wanted.includes(group) === kept.includes(group)) continue;
    line = at;
    if (!wanted.includes(group)) members.delete(user.id);
    else if (user.state === 'active') members.add(user.id);
  }
  if (members.size === 0) problems.add(line, words.lastAdministrator);
  if (members.size > ADMINISTRATORS_MAX) problems.add(line, words.tooManyAdministrators);
}

export const userOrganizations: Importer = { plan: planOrganizations };
export const userGroups: Importer = { plan: planGroups };

/** The lines of a membership file, users without any included, each as wide as it needs to be. */
export async function membershipLines(
  ctx: Ctx,
  kind: 'userOrganizations' | 'userGroups',
  users: readonly FileUser[],
): Promise<string[][]> {
  const ids = users.map((u) => u.id);
  if (kind === 'userOrganizations') {
    const codes = new Map((await allDepartments(ctx.db)).map((d) => [d.id, d.code]));
    const posts = grouped(await postsOf(ctx.db, ids));
    return users.map((u) => [
      u.code,
      ...(posts.get(u.id) ?? []).flatMap((p) => [codeIn(codes, p.department), p.title]),
    ]);
  }
  const codes = new Map((await allGroups(ctx.db)).map((g) => [g.id, g.code]));
  const seats = grouped(await seatsOf(ctx.db, ids));
  return users.map((u) => [u.code, ...(seats.get(u.id) ?? []).map((s) => codeIn(codes, s.group))]);
}

function codeIn(codes: ReadonlyMap<string, string>, id: string): string {
  const code = codes.get(id);
  // Gone between two reads: the file would say something that is no longer so.
  if (code === undefined) throw refuse.unavailable();
  return code;
}
