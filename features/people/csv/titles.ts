// Two files that only programs exchange: job titles, which are plain words here, and services, of which there is one.

import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { words } from '../words.ts';
import { csvWords } from './csv-words.ts';
import { userColumns } from './layout.ts';
import { cellsOf, flagOf, type Importer, onlyOnce, type Plan, type PlanLine, type Problems } from './plan.ts';
import { allTitles, fileUsersByCode, renameTitle } from './queries.ts';

const column = <const K extends string>(key: K, ja: string, en: string): { key: K; title: Both } => ({
  key,
  title: { ja, en },
});
const titleColumns = [
  column('code', '役職コード', 'Title code'),
  column('name', '表示名', 'Display name'),
  column('newCode', '新しい役職コード', 'New title code'),
  column('description', '説明', 'Description'),
  column('delete', '削除', 'Delete'),
] as const;

type Change = { readonly from: string; readonly to: string };

/** Renames and takes away titles wherever people have them. A title nobody has needs no keeping, so adding one writes nothing. */
async function planTitles(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Plan> {
  const known = new Set(await allTitles(ctx.db));
  const seen = new Map<string, number>();
  const changes: Change[] = [];
  const [codeColumn, nameColumn] = titleColumns;
  const deleteColumn = titleColumns[4];
  for (const csvLine of lines) {
    const { line } = csvLine;
    const cells = cellsOf(titleColumns, csvLine, problems);
    const code = cells.code?.trim() ?? '';
    if (code === '') problems.add(line, csvWords.required, codeColumn.title);
    if (code === '' || !onlyOnce(seen, code, line, problems)) continue;
    const gone = flagOf(line, cells.delete, deleteColumn, problems);
    const to = gone ? '' : cells.newCode?.trim() || code;
    if (!gone && cells.name !== undefined && cells.name.trim() !== to) {
      problems.add(line, csvWords.titleIsItsCode, nameColumn.title);
    }
    if ([...to].length > 128) problems.add(line, csvWords.titleTooLong, codeColumn.title);
    if (known.has(code) && to !== code) changes.push({ from: code, to });
  }
  return {
    added: 0,
    changed: changes.filter((c) => c.to !== '').length,
    deleted: changes.filter((c) => c.to === '').length,
    passwords: new Map(),
    apply: async (tx) => {
      for (const { from, to } of changes) await renameTitle(tx.db, from, to);
    },
  };
}

export const titles: Importer = { plan: planTitles };

export const titleLine = (title: string): string[] => [title, title, '*', '', '0'];

const KINTONE = 'ki';

/** Nothing to write: a file that fits says what is so anyway. */
async function planServices(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Plan> {
  const logins = lines.map(({ cells }) => (cells[0] ?? '').trim());
  const users = new Map((await fileUsersByCode(ctx.db, logins)).map((user) => [user.asked, user]));
  lines.forEach(({ line, cells }, i) => {
    const user = users.get(logins[i] ?? '');
    if (!user) problems.add(line, words.noUser, userColumns[0].title);
    const services = cells.slice(1).map((cell) => cell?.trim() ?? '');
    const asked = services.filter((service) => service !== '');
    if (user && services[0] !== '*' && asked.join() !== (user.state === 'active' ? KINTONE : '')) {
      problems.add(line, words.onlyKintone);
    }
  });
  return { added: 0, changed: 0, deleted: 0, passwords: new Map(), apply: async () => {} };
}

export const services: Importer = { plan: planServices };

export const serviceLine = ({ code, state }: { code: string; state: string }): string[] =>
  state === 'active' ? [code, KINTONE] : [code];
