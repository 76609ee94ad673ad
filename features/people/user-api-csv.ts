// kintone's User API, files: people, departments, titles and groups as CSV for programs, without a line of titles.
import { type Static, Type } from 'typebox';
import { answerOf } from '../../kintone/errors.ts';
import { type KintoneInput, type KintoneRoute, kintoneRoute } from '../../kintone/route.ts';
import { KFlag, KId, KText } from '../../kintone/shapes.ts';
import { plainCsv } from '../../platform/csv/format.ts';
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personOf } from '../../policy/context.ts';
import { receive } from '../files/kintone.ts';
import { importers, importFile, rowsOf } from './csv/csv.ts';
import type { Importer } from './csv/plan.ts';
import { allFileUsers, importById, insertImport } from './csv/queries.ts';
import { serviceLine, services } from './csv/services.ts';
import { usersOfFile } from './csv/users-file.ts';
import { words } from './words.ts';

type Cells = readonly string[];
type File = {
  readonly rows: (ctx: Ctx) => Promise<Cells[]>;
  readonly importer: Importer;
  /** Instead of it, where a line may have any number of custom items (`variableCustomItemLength`). */
  readonly lenient?: Importer;
  /** From the columns of this door to those of the importer. */
  readonly reshape?: (cells: Cells) => Cells;
};

const asStored = (kind: keyof typeof importers): File => ({
  rows: async (ctx) => (await rowsOf(ctx, kind)).slice(1),
  importer: importers[kind],
});
/** Lines end with the last cell that says something: nobody's line is as wide as the widest. */
const trimmed = (cells: Cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
const memberships = (kind: 'userOrganizations' | 'userGroups'): File => {
  const file = asStored(kind);
  // A title may be empty, and still belongs to its department.
  const paired = (cells: Cells) => (kind === 'userGroups' || cells.length % 2 === 1 ? cells : [...cells, '']);
  return { ...file, rows: async (ctx) => (await file.rows(ctx)).map((cells) => paired(trimmed(cells))) };
};

const files: Record<string, File> = {
  user: { ...asStored('user'), importer: usersOfFile('exact'), lenient: usersOfFile('any') },
  organization: {
    importer: importers.organization,
    rows: async (ctx) =>
      (await rowsOf(ctx, 'organization'))
        .slice(1)
        .map(([code = '', name = '', newCode = '', local = '', , parent = '', description = '', gone = '']) => [
          code,
          name,
          newCode,
          parent,
          local,
          description,
          gone,
        ]),
    reshape: ([
      code = '',
      name = '*',
      newCode = '*',
      parent = '*',
      local = '*',
      description = '*',
      gone = '',
      ...more
    ]) => [code, name, newCode, local, '*', parent, description, gone, ...more],
  },
  title: asStored('title'),
  group: asStored('group'),
  userOrganizations: memberships('userOrganizations'),
  userGroups: memberships('userGroups'),
  userServices: { rows: async (ctx) => (await allFileUsers(ctx.db)).map(serviceLine), importer: services },
};

const manage = 'people.manage';

async function send(ctx: Ctx, file: File, { reply }: Pick<KintoneInput, 'reply'>): Promise<undefined> {
  allow(ctx, manage);
  const text = plainCsv(await file.rows(ctx));
  await reply.header('content-type', 'text/csv; charset=utf-8').send(text);
  return undefined;
}

/** Imported at once; the answer is the number under which the outcome can be asked for. */
async function take(ctx: Ctx, kind: string, file: File, given: Static<typeof Taken>): Promise<{ id: number }> {
  allow(ctx, manage);
  const purpose = kind === 'user' ? 'sessions' : null;
  const importer = (given.variableCustomItemLength && file.lenient) || file.importer;
  const upload = { fileKey: given.fileKey, encoding: 'utf8' } as const;
  const report = await importFile(ctx, importer, purpose, upload, file.reshape);
  const id = await insertImport(ctx.db, personOf(ctx).id, kind, report.problems.length === 0);
  return { id: Number(id) };
}

const Taken = Type.Object({ fileKey: KText(1, 200), variableCustomItemLength: Type.Optional(KFlag) });

export const userApiCsv: readonly KintoneRoute[] = [
  ...Object.entries(files).flatMap(([kind, file]) => [
    kintoneRoute(`GET csv/${kind}.csv`, manage, 'house', Type.Object({}), (ctx, input) => send(ctx, file, input)),
    kintoneRoute(`POST csv/${kind}.json`, manage, 'house', Taken, (ctx, { params }) => take(ctx, kind, file, params)),
  ]),
  kintoneRoute('GET csv/result.json', manage, 'house', Type.Object({ id: KId }), async (ctx, { params }) => {
    allow(ctx, manage);
    const found = await importById(ctx.db, params.id);
    if (!found) throw refuse.invalid({ id: [words.noImport] });
    const { success } = found;
    const errorCode = success ? null : answerOf(refuse.invalid({}), ctx.lang).code;
    return { id: Number(params.id), done: true, success, errorCode };
  }),
  kintoneRoute(
    'POST file.json',
    manage,
    'house',
    Type.Object({}),
    async (ctx, input) => {
      allow(ctx, manage);
      return receive(ctx, input);
    },
    { upload: true },
  ),
];
