// The file of job titles, which only programs exchange.
import type { Both } from '../../../platform/i18n.ts';
import { addTitles, allTitles, deleteTitles, type TitleRow, updateTitles } from '../title-queries.ts';
import { csvWords } from './csv-words.ts';
import { planNamed, planOf } from './named.ts';
import type { Importer } from './plan.ts';

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

export const titles: Importer = {
  async plan(ctx, lines, problems, same) {
    const kind = { columns: titleColumns, missing: csvWords.noTitle };
    const work = planNamed(kind, await allTitles(ctx.db), lines, problems, same);
    return planOf(work, async (tx) => {
      await deleteTitles(tx.db, work.deletes);
      await updateTitles(tx.db, work.changes);
      await addTitles(tx.db, work.adds);
    });
  },
};

export const titleLine = ({ code, name, description }: TitleRow): string[] => [code, name, '*', description, '0'];
