// Records of another app as a field of this one finds them: by the field's own condition and order, which may name fields that
// the reader may not see, among the records that the reader may see.
import type { RawBuilder } from 'kysely';
import { cursor, readOffset } from '../../../platform/cursor.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Code } from '../../apps/model.ts';
import { fieldView } from '../app-view.ts';
import { type Desk, mayOf, scopeOf } from '../desk.ts';
import type { Condition, Expression } from '../query/ast.ts';
import { namedEntities } from '../query/check.ts';
import { type Compiled, compileExpression, compileQuery } from '../query/compile.ts';
import { both } from '../query/conditions.ts';
import { parseFilter, parseSort } from '../query/parse.ts';
import { entityIds } from '../query/queries.ts';
import { shown } from '../reading.ts';
import { listRecords } from '../record-queries.ts';

export type Asked = {
  /** Of the field's settings. */
  readonly filterCond: string;
  readonly sort: string;
  /** More that has to hold: of the settings' making, over every field of the app. */
  readonly own?: Condition | null;
  /** Asked for by the reader, over what they see in every record. */
  readonly mine?: Expression | null;
  readonly limit: number;
  readonly after: string | undefined;
};

export const is = (code: Code, text: string): Condition => ({
  kind: 'condition',
  field: { code },
  operator: '=',
  values: [{ kind: 'string', text }],
});

/** The records with what of them is open to the reader; `where` counts them. */
export async function sourceRecords(ctx: Ctx, source: Desk, asked: Asked) {
  const kept = parseFilter(asked.filterCond, 'filterCond');
  const idOf = await entityIds(ctx.db, namedEntities(source.own, kept));
  const query = {
    where: kept,
    orderBy: parseSort(asked.sort === '' ? '$id desc' : asked.sort, 'sort'),
    limit: asked.limit + 1,
    offset: readOffset(asked.after),
  };
  const compiled = compileQuery(query, { ...source.own, idOf }, 'filterCond', 'kept');
  const parts: RawBuilder<boolean>[] = [mayOf(source, 'view'), compiled.where];
  if (asked.own) parts.push(compileExpression(asked.own, { ...source.own, idOf }));
  if (asked.mine) {
    const mine = asked.mine;
    parts.push(compileExpression(mine, await scopeOf(ctx, source, (named) => namedEntities(named, mine))));
  }
  const page: Compiled = { ...compiled, where: both(parts) };
  const found = await listRecords(ctx.db, source.app.id, source.app.settings.fields, page);
  const records = found.slice(0, asked.limit);
  const answers = await shown(ctx, source, records, []);
  return {
    where: page.where,
    records: records.map((record, i) => ({ id: record.builtIn.id, values: answers[i] ?? {}, record })),
    next: found.length > asked.limit ? cursor([query.offset + asked.limit]) : null,
  };
}

/** Columns for these fields, as far as the reader sees them anywhere. */
export function columnsFor({ app, access }: Desk, codes: readonly Code[]) {
  return codes.flatMap((code) => {
    const field = app.settings.fields[code];
    return field && access.get(code)?.view !== false ? [fieldView(field, false, app.settings)] : [];
  });
}

/** Of each record the values of these fields only. */
export const only = (values: Readonly<Record<Code, unknown>>, codes: readonly Code[]) =>
  Object.fromEntries(codes.flatMap((code) => (Object.hasOwn(values, code) ? [[code, values[code]]] : [])));
