// Conditions of notifications as SQL. One that names somebody who is gone holds for no record, until it is mended.
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Desk } from '../../records/desk.ts';
import { namedEntities } from '../../records/query/check.ts';
import { compileSaved } from '../../records/query/compile.ts';
import { parseFilter } from '../../records/query/parse.ts';
import { entityIds } from '../../records/query/queries.ts';

export function conditionsOf(
  system: Ctx,
  { own }: Desk,
  rows: readonly { readonly filterCond: string }[],
): Promise<RawBuilder<boolean>[]> {
  return Promise.all(
    rows.map(async ({ filterCond }) => {
      if (filterCond.trim() === '') return sql<boolean>`true`;
      try {
        const named = namedEntities({ ...own, related: () => null }, parseFilter(filterCond, 'filterCond'));
        return compileSaved(filterCond, { ...own, idOf: await entityIds(system.db, named) });
      } catch (error) {
        if (error instanceof Refusal) return sql<boolean>`false`;
        throw error;
      }
    }),
  );
}
