// The verbs of people as CSV: downloading, and importing all or nothing.
import { buffer } from 'node:stream/consumers';
import {
  BadCsv,
  decodeCsv,
  type Encoding,
  encodeCsv,
  formatCsv,
  type Line,
  lostInShiftJis,
  parseCsv,
} from '../../../platform/csv/format.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, say, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { takeUpload } from '../../files/files.ts';
import { hashPassword } from '../../signin/secrets.ts';
import { allDepartments } from '../department-queries.ts';
import { inTreeOrder } from '../departments.ts';
import { allGroups } from '../group-queries.ts';
import { allItems } from '../items/queries.ts';
import { orTaken } from '../taken.ts';
import { allTitles } from '../title-queries.ts';
import { csvWords } from './csv-words.ts';
import { departmentLine, departments } from './departments.ts';
import { groupLine, groups } from './groups.ts';
import {
  departmentColumns,
  groupColumns,
  isHeader,
  itemColumns,
  type Kind,
  membershipTitles,
  titleColumns,
  userColumns,
} from './layout.ts';
import { membershipLines, userGroups, userOrganizations } from './memberships.ts';
import { type Importer, type Plan, type PlanLine, Problems, type Same, sameIn } from './plan.ts';
import { allFileUsers } from './queries.ts';
import { titleLine, titles } from './titles.ts';
import { userLines, usersOfFile } from './users-file.ts';

const BYTES_MAX = 10 * 1024 * 1024;
const LINES_MAX = 10_000;

export const importers: Record<Kind, Importer> = {
  user: usersOfFile('fewer'),
  organization: departments,
  title: titles,
  group: groups,
  userOrganizations,
  userGroups,
};

/**
 * A file of people, with a line of titles, which importing knows and passes over. Shift_JIS only when nothing would be
 * lost: a name with a question mark in it would come back as the name.
 */
export async function downloadCsv(
  ctx: Ctx,
  kind: Kind,
  encoding: Encoding = 'utf8',
): Promise<{ name: string; type: string; content: Buffer }> {
  allow(ctx, 'people.manage');
  const text = formatCsv(await rowsOf(ctx, kind));
  const lost = encoding === 'shift_jis' ? lostInShiftJis(text) : [];
  if (lost.length > 0) throw refuse.rule('LOST_CHARACTERS', csvWords.lost(lost.slice(0, 50).join(' ')), 409);
  return {
    name: `${kind}.csv`,
    type: `text/csv; charset=${encoding === 'utf8' ? 'utf-8' : 'shift_jis'}`,
    content: encodeCsv(text, encoding),
  };
}

/** The lines of a file, the first one of titles. */
export async function rowsOf(ctx: Ctx, kind: Kind): Promise<string[][]> {
  const header = (columns: readonly { title: Parameters<typeof say>[1] }[]) =>
    columns.map(({ title }) => say(ctx, title));
  if (kind === 'user') {
    const items = await allItems(ctx.db);
    return [header([...userColumns, ...itemColumns(items)]), ...(await userLines(ctx, items))];
  }
  if (kind === 'title') return [header(titleColumns), ...(await allTitles(ctx.db)).map(titleLine)];
  if (kind === 'group')
    return [header(groupColumns), ...(await allGroups(ctx.db)).filter((g) => !g.built_in).map(groupLine)];
  if (kind === 'organization') {
    const tree = inTreeOrder(await allDepartments(ctx.db));
    const codes = new Map(tree.map((d) => [d.id, d.code]));
    return [header(departmentColumns), ...tree.map((d) => departmentLine(d, codes.get(d.parent_id ?? '') ?? ''))];
  }
  const lines = await membershipLines(ctx, kind, await allFileUsers(ctx.db));
  const cells = Math.max(1, ...lines.map((line) => line.length - 1));
  const first = membershipTitles(kind, kind === 'userGroups' ? cells : Math.ceil(cells / 2)).map((title) =>
    say(ctx, title),
  );
  return [first, ...lines.map((line) => [...line, ...Array<string>(first.length - line.length).fill('')])];
}

export type Report = {
  added: number;
  changed: number;
  deleted: number;
  problems: { line: number; messages: string[] }[];
};

export type Given = { readonly fileKey: string; readonly encoding?: Encoding; readonly dryRun?: boolean };

/**
 * Imports a file, all or nothing. With problems, and with `dryRun`, nothing changes and the upload can be used again;
 * the report is the same either way.
 */
export async function importCsv(ctx: Ctx, kind: Kind, input: Given): Promise<Report> {
  allow(ctx, 'people.manage');
  // Sessions and passwords are out of reach of every person's role; the other files need neither.
  return importFile(ctx, importers[kind], kind === 'user' ? 'sessions' : null, input);
}

/** Imports a file by an importer; `reshape` brings the cells of another order of columns into the importer's. */
export async function importFile(
  ctx: Ctx,
  importer: Importer,
  purpose: 'sessions' | null,
  input: Given,
  reshape: (cells: readonly string[]) => readonly string[] = (cells) => cells,
): Promise<Report> {
  const file = await read(ctx, input.fileKey, input.encoding);
  if (file instanceof Problems) return reportOf(ctx, null, file);
  const same = sameIn[file.encoding];
  const lines = file.lines.map(({ line, cells }) => ({ line, cells: reshape(cells) }));
  if (input.dryRun) {
    const problems = new Problems();
    return reportOf(ctx, await importer.plan(ctx, lines, problems, same), problems);
  }
  const { plan, problems } = await carryOut(ctx, importer, lines, {
    same,
    problems: () => new Problems(),
    purpose,
    before: async (tx) => void (await takeUpload(tx, input.fileKey, null)),
  });
  // The file may hold passwords: it goes at once, not with the next sweep.
  if (plan) await ctx.house.blobs.remove(file.blob);
  return reportOf(ctx, plan, problems);
}

type CarryOut<P extends Problems> = {
  readonly same: Same;
  readonly problems: () => P;
  readonly purpose: 'sessions' | null;
  /** What belongs to the same transaction, first. */
  readonly before?: (tx: Ctx) => Promise<void>;
};

/** Plans lines and writes them, all or nothing: with problems there is no plan, and nothing has changed. */
export async function carryOut<P extends Problems>(
  ctx: Ctx,
  { plan, lock }: Importer,
  lines: readonly PlanLine[],
  { same, problems, purpose, before }: CarryOut<P>,
): Promise<{ plan: Plan | null; problems: P }> {
  const found = problems();
  const first = await plan(ctx, lines, found, same);
  if (!found.none) return { plan: null, problems: found };
  const hashes = await hashed(first.passwords);
  const again = problems();
  const done = await orTaken(
    'fileKey',
    csvWords.taken,
    orBack(
      write(purpose ? asSystem(ctx, purpose) : ctx, async (tx) => {
        await lock?.(tx);
        // Planned again: what was free to take may have been taken while passwords were hashed.
        const final = await plan(tx, lines, again, same);
        if (!again.none) throw new Back();
        await before?.(tx);
        await final.apply(tx, hashes);
        return final;
      }),
    ),
  );
  return { plan: done, problems: again };
}

function reportOf(ctx: Ctx, plan: Plan | null, problems: Problems): Report {
  const { added, changed, deleted } = plan && problems.none ? plan : { added: 0, changed: 0, deleted: 0 };
  return {
    added,
    changed,
    deleted,
    problems: problems.list().map(({ line, messages }) => ({ line, messages: messages.map((m) => say(ctx, m)) })),
  };
}

/** Ends a transaction without keeping anything of it. */
class Back extends Error {}

async function orBack<T>(run: Promise<T>): Promise<T | null> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof Back) return null;
    throw error;
  }
}

type Taken = Awaited<ReturnType<typeof takeUpload>>;

/** An upload as it would be taken, left where it is. */
async function peek(ctx: Ctx, fileKey: string): Promise<Taken> {
  const seen: Taken[] = [];
  await orBack(
    write(ctx, async (tx) => {
      seen.push(await takeUpload(tx, fileKey, null));
      throw new Back();
    }),
  );
  const [upload] = seen;
  if (!upload) throw refuse.notFound();
  return upload;
}

type Read = { readonly lines: readonly Line[]; readonly encoding: Encoding; readonly blob: string };

/** The lines of an uploaded file, without a line of titles; or what is wrong with the file as a whole. */
async function read(ctx: Ctx, fileKey: string, encoding: Encoding | undefined): Promise<Read | Problems> {
  const upload = await peek(ctx, fileKey);
  if (Number(upload.size) > BYTES_MAX) throw tooLarge();
  const problems = new Problems();
  try {
    const decoded = decodeCsv(await buffer(await ctx.house.blobs.get(upload.blob)), encoding);
    const all = parseCsv(decoded.text);
    const lines = isHeader(all[0]?.cells ?? []) ? all.slice(1) : all;
    if (lines.length === 0) problems.add(1, csvWords.empty);
    if (lines.length > LINES_MAX) problems.add(lines[LINES_MAX]?.line ?? 1, csvWords.tooManyLines(LINES_MAX));
    return problems.none ? { lines, encoding: decoded.encoding, blob: upload.blob } : problems;
  } catch (error) {
    if (!(error instanceof BadCsv)) throw error;
    problems.add(error.line, error.said);
    return problems;
  }
}

function tooLarge(): Refusal {
  return refuse.invalid({ fileKey: [csvWords.tooLarge] });
}

/** Hashed one after another, so that people can sign in meanwhile. */
async function hashed(passwords: ReadonlyMap<number, string>): Promise<Map<number, string>> {
  const hashes = new Map<number, string>();
  for (const [line, password] of passwords) hashes.set(line, await hashPassword(password));
  return hashes;
}
