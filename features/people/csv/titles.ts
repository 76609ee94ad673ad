// The file of job titles.
import { addTitles, allTitles, deleteTitles, type TitleRow, updateTitles } from '../title-queries.ts';
import { csvWords } from './csv-words.ts';
import { titleColumns } from './layout.ts';
import { planNamed, planOf } from './named.ts';
import type { Importer } from './plan.ts';

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
