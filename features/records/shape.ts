// The records of an app follow its settings in a deploy: columns, values, states, categories, indexes.
import type { Db } from '../../platform/db/connections.ts';
import type { Shape } from '../apps/deploying.ts';
import type { Settings } from '../apps/model.ts';
import { dropOfFields } from '../files/record-queries.ts';
import { fitCategories } from './categories.ts';
import { fitIndexes } from './indexes.ts';
import { fitStates } from './states.ts';
import { convertTable } from './table.ts';
import { closeTables } from './table-queries.ts';

export const shape: Shape = {
  async prepare(db, app, before, after, renames) {
    const columns = await convertTable(db, app, before?.fields ?? null, after.fields, renames);
    await fitStates(db, app.id, before, after, renames);
    await fitCategories(db, app.id, before, after);
    const indexes = await fitIndexes(db, app.id, before, after);
    if (!columns && !indexes) return null;
    return async () => {
      await columns?.();
      await indexes?.();
    };
  },
  close: closeTables,
};

type Fields = Settings['fields'];

/** Columns that hold files, at the top and in tables. */
const filesOf = (fields: Fields): string[] =>
  Object.values(fields).flatMap(({ type, column, fields: inner }) =>
    type === 'FILE' && column !== undefined ? [column] : inner ? filesOf(inner) : [],
  );

/** Files go with their fields. */
export async function dropFiles(db: Db, app: string, before: Settings | null, after: Settings): Promise<void> {
  const named = new Set(filesOf(after.fields));
  await dropOfFields(
    db,
    app,
    filesOf(before?.fields ?? {}).filter((column) => !named.has(column)),
  );
}
