// Records as the screens show them: pages of a list, and one record with what its reader may do with it.
import type { Static } from 'typebox';
import { cursor, readOffset } from '../../platform/cursor.ts';
import type { Ctx } from '../../policy/context.ts';
import { isBuiltIn } from '../apps/blank.ts';
import { isComputed } from '../apps/calc/plan.ts';
import type { Code } from '../apps/model.ts';
import { withinCategory } from './categories.ts';
import type { RecordView } from './contract.ts';
import type { Desk } from './desk.ts';
import { evaluateRights } from './evaluate.ts';
import { namesFor } from './known.ts';
import { askedOf, situationOf } from './moving.ts';
import { actionsFor, candidatesIn } from './process.ts';
import { getRecord, listRecords } from './reading.ts';
import { recordsById } from './record-queries.ts';

const DEFAULT_LIMIT = 50;

export type ListOf = {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
  readonly filter?: string | undefined;
  readonly category?: string | undefined;
  readonly sort?: string | undefined;
};

/** A page of the records that a condition finds, newest first unless another order is asked for. */
export async function recordPage(
  ctx: Ctx,
  desk: Desk,
  { limit = DEFAULT_LIMIT, after, filter = '', category, sort = '' }: ListOf,
) {
  const from = readOffset(after);
  const order = sort.trim() === '' ? '$id desc' : sort;
  const query = `${withinCategory(desk, filter, category)} order by ${order} limit ${limit} offset ${from}`;
  const { records, totalCount } = await listRecords(ctx, desk, { query, fields: [], totalCount: true });
  const total = Number(totalCount);
  return {
    records: records.map((values) => ({ ...idOf(values), values })),
    total,
    next: from + records.length < total && records.length > 0 ? cursor([from + records.length]) : null,
  };
}

type Values = Awaited<ReturnType<typeof getRecord>>;
const idOf = ({ $id, $revision }: Values) => ({ id: String($id?.value), revision: String($revision?.value) });

/** One record with the buttons it has for its reader. */
export async function recordView(ctx: Ctx, desk: Desk, id: string): Promise<Static<typeof RecordView>> {
  const values = await getRecord(ctx, desk, id);
  const [rights] = await evaluateRights(ctx, desk, [id]);
  const fields = Object.entries(rights?.fields ?? {});
  return {
    ...idOf(values),
    values,
    may: { edit: rights?.record.editable === true, delete: rights?.record.deletable === true },
    editable: fields.flatMap(([code, { editable }]) => (editable && !written(desk, code) ? [code] : [])),
    actions: await actionsAt(ctx, desk, id),
  };
}

/** What Genkan writes itself is nobody's to change. */
function written({ app }: Desk, code: Code): boolean {
  const field = app.settings.fields[code];
  if (field?.type === 'CATEGORY') return field.enabled === false;
  return field !== undefined && (isBuiltIn(field) || isComputed(field));
}

async function actionsAt(ctx: Ctx, desk: Desk, id: string) {
  const { app, holder } = desk;
  const { process, fields } = app.settings;
  if (!process.enable) return [];
  const [record] = await recordsById(ctx.db, app.id, fields, [id]);
  if (!record) return [];
  const asked = askedOf(ctx, desk, record);
  const at = await situationOf(ctx, desk, record);
  const actions: Static<typeof RecordView>['actions'] = [];
  for (const { name, to } of await actionsFor(process, at, holder.id, asked)) {
    const { possible, choose } = await candidatesIn(process, to, at, asked);
    const named = choose ? await namesFor(ctx, { USER: [...possible], ORGANIZATION: [], GROUP: [] }) : null;
    const choices = named ? possible.flatMap((person) => named('USER', person) ?? []) : [];
    actions.push({ name, to, choices: choices.map(({ code, name: shown }) => ({ code, name: shown })) });
  }
  return actions;
}
