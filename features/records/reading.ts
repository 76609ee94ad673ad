// Reading records: one, or those a query finds, as the caller may see them.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field, LiveApp } from '../apps/model.ts';
import { closedOf, type Desk, isRestricted, mayOf, scopeOf } from './desk.ts';
import { type Named, openIn } from './desk-queries.ts';
import { filesNamed } from './files.ts';
import { namesFor } from './known.ts';
import { namedEntities } from './query/check.ts';
import { type Compiled, compileQuery } from './query/compile.ts';
import { both } from './query/conditions.ts';
import { parseQuery } from './query/parse.ts';
import type { EntityKind } from './query/scope.ts';
import { countRecords, type Loaded, listRecords as load, recordsById } from './record-queries.ts';
import { recordProblem } from './refusals.ts';
import { answerOf } from './values/answer.ts';
import { textsIn } from './values/types.ts';

const kinds: Partial<Record<Field['type'], EntityKind>> = {
  USER_SELECT: 'USER',
  ORGANIZATION_SELECT: 'ORGANIZATION',
  GROUP_SELECT: 'GROUP',
};

/** Ids of everybody the records name. */
export function idsIn({ settings }: LiveApp, records: readonly Loaded[]): Record<EntityKind, string[]> {
  const ids: Record<EntityKind, Set<string>> = { USER: new Set(), ORGANIZATION: new Set(), GROUP: new Set() };
  const collect = (field: Field, values: Readonly<Record<string, unknown>>) => {
    const kind = kinds[field.type];
    if (kind) for (const id of textsIn(values[field.column ?? ''] as readonly string[] | null)) ids[kind].add(id);
  };
  for (const { values, tables, builtIn } of records) {
    for (const id of [builtIn.creatorId, builtIn.modifierId, ...builtIn.assignees]) ids.USER.add(id);
    for (const field of Object.values(settings.fields)) {
      collect(field, values);
      for (const inner of Object.values(field.fields ?? {}))
        for (const row of tables[field.column ?? ''] ?? []) collect(inner, row.value);
    }
  }
  return { USER: [...ids.USER], ORGANIZATION: [...ids.ORGANIZATION], GROUP: [...ids.GROUP] };
}

type Shown = Record<Code, { readonly type: string; readonly value: unknown }>;

/** The records as the API answers them, without the fields that are closed to the caller in each. */
export async function shown(
  ctx: Ctx,
  desk: Desk,
  records: readonly Loaded[],
  wanted: readonly Code[],
): Promise<Shown[]> {
  const { app } = desk;
  const entity: (kind: EntityKind, id: string) => Named | null = await namesFor(ctx, idsIn(app, records));
  const file = await filesNamed(ctx, app, records);
  const ids = records.map(({ builtIn }) => builtIn.id);
  const open = isRestricted(desk, 'view')
    ? await openIn(ctx.db, app.id, ids, mayOf(desk, 'view'), closedOf(desk, 'view'))
    : null;
  const only = wanted.length > 0 ? new Set(wanted) : null;
  return records.map((record) => {
    const closed = new Set(open?.get(record.builtIn.id)?.closed ?? []);
    const shows = (code: Code, table: Code | null) =>
      !closed.has(table ?? code) && (only === null || only.has(code) || (table !== null && only.has(table)));
    return answerOf({ code: app.code, fields: app.settings.fields }, record, { entity, file }, shows);
  });
}

/** Refuses whoever may not view the record. One that is there and closed is told apart from one that never was, as clients know it. */
export async function mustSee(ctx: Ctx, desk: Desk, id: string): Promise<void> {
  if (!desk.flags.view) throw refuse.forbidden();
  const found = (await openIn(ctx.db, desk.app.id, [id], mayOf(desk, 'view'), closedOf(desk, 'view'))).get(id);
  if (!found) throw recordProblem.noRecord(id);
  if (!found.may) throw refuse.forbidden();
}

export async function getRecord(ctx: Ctx, desk: Desk, id: string): Promise<Shown> {
  if (!desk.flags.view) throw refuse.forbidden();
  const [record] = await recordsById(ctx.db, desk.app.id, desk.app.settings.fields, [id], {
    where: mayOf(desk, 'view'),
  });
  if (!record) {
    await mustSee(ctx, desk, id);
    throw recordProblem.noRecord(id);
  }
  const [answer] = await shown(ctx, desk, [record], []);
  return answer ?? {};
}

export type Listing = {
  readonly query: string;
  /** Empty: every field. */
  readonly fields: readonly Code[];
  readonly totalCount: boolean;
};

/** The page of records that a query of the caller means, of those that they may view. */
export async function pageOf(ctx: Ctx, desk: Desk, text: string): Promise<Compiled> {
  const query = parseQuery(text);
  const scope = await scopeOf(ctx, desk, (named) => namedEntities(named, query.where));
  const compiled = compileQuery(query, scope);
  return { ...compiled, where: both([mayOf(desk, 'view'), compiled.where]) };
}

export async function listRecords(
  ctx: Ctx,
  desk: Desk,
  { query, fields, totalCount }: Listing,
): Promise<{ records: Shown[]; totalCount: string | null }> {
  if (!desk.flags.view) throw refuse.forbidden();
  const page = await pageOf(ctx, desk, query);
  const { id, settings } = desk.app;
  const records = await load(ctx.db, id, settings.fields, page);
  return {
    records: await shown(ctx, desk, records, fields),
    totalCount: totalCount ? await countRecords(ctx.db, id, page.where) : null,
  };
}
