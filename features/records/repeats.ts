// Fields that prohibit duplicates: asked before a write, so that every repeated value is named, and held by an index after it.
import type { Db } from '../../platform/db/connections.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { LiveApp } from '../apps/model.ts';
import { takenValues } from './record-queries.ts';
import { recordWords } from './refusals.ts';
import { type Standing, uniqueValues } from './values/record.ts';

/** Notes values that another record has, one of the same call included. `except`: the records that are being written. */
export async function repeatsOf(
  db: Db,
  { id, settings }: LiveApp,
  records: readonly Standing[],
  except: readonly string[],
  pathOf: (i: number) => string,
  problems: FieldMessages,
): Promise<void> {
  const all = records.map((record) => uniqueValues(settings.fields, record));
  for (const field of Object.values(settings.fields)) {
    const values = all.map((one) => one.get(field.code));
    const given = values.filter((value) => value !== undefined);
    if (given.length === 0) continue;
    const taken = await takenValues(db, id, field, [...new Set(given)], except);
    values.forEach((value, i) => {
      if (value === undefined || (!taken.has(value) && values.indexOf(value) === i && values.lastIndexOf(value) === i))
        return;
      const path = `${pathOf(i)}.${field.code}.value`;
      problems[path] = [...(problems[path] ?? []), recordWords.duplicate];
    });
  }
}

/** Somebody else wrote the same value at the same moment: the index refuses what the question before could not see. */
export const refuseRepeats =
  ({ settings }: LiveApp, path: string) =>
  (error: unknown): never => {
    const { code, constraint = '' } = error as { code?: unknown; constraint?: string };
    const column = constraint.split('_').at(-1);
    const field = Object.values(settings.fields).find((one) => one.column === column);
    if (code !== '23505' || !field) throw error;
    throw refuse.invalid({ [`${path}.${field.code}.value`]: [recordWords.duplicate] });
  };
