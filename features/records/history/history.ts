// The history of a record: what each revision changed, as far as its reader may see, and going back to one as a new revision.
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { isComputed } from '../../apps/calc/plan.ts';
import { categoriesOf } from '../../apps/categories.ts';
import type { Code, Field } from '../../apps/model.ts';
import type { Desk } from '../desk.ts';
import { deskOf, enterApp } from '../open.ts';
import { single } from '../paths.ts';
import { mustSee, shown } from '../reading.ts';
import { type Loaded, versionsOf } from '../record-queries.ts';
import { recordProblem } from '../refusals.ts';
import type { Sent } from '../values/record.ts';
import { rulesOf } from '../values/rules.ts';
import { changeRecords } from '../writing.ts';

type Shown = Awaited<ReturnType<typeof shown>>[number];
export type Change = {
  readonly code: Code;
  readonly label: string;
  readonly type: string;
  readonly before: unknown;
  readonly after: unknown;
};
export type Version = {
  readonly revision: string;
  readonly at: string;
  readonly personId: string;
  readonly changes: readonly Change[];
};

/** They tell of a change themselves, in every version. */
const SELF_TOLD = new Set<Field['type']>(['MODIFIER', 'UPDATED_TIME', 'RECORD_NUMBER', 'CREATOR', 'CREATED_TIME']);

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function changesBetween({ app }: Desk, before: Shown | null, after: Shown): Change[] {
  return Object.entries(after).flatMap(([code, { type, value }]): Change[] => {
    const field = app.settings.fields[code];
    if (!field || SELF_TOLD.has(field.type)) return [];
    const was = before?.[code]?.value;
    const isNews = before ? !same(was, value) : !isEmpty(value);
    return isNews ? [{ code, label: field.label, type, before: was ?? null, after: value }] : [];
  });
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The versions of a record, the latest first; `below` goes on from a revision. */
export async function readHistory(ctx: Ctx, app: string, record: string, below: string | null, limit: number) {
  const { here, desk } = await enterApp(ctx, app);
  await mustSee(here, desk, record);
  const { fields } = desk.app.settings;
  // One more, to compare the last one with.
  const found = await versionsOf(here.db, app, fields, record, { below, limit: limit + 1 });
  const answers = await shown(here, desk, found, []);
  const versions = found.slice(0, limit).map(({ builtIn }, i): Version => {
    const after = answers[i] ?? {};
    return {
      revision: builtIn.revision,
      at: builtIn.updatedAt.toISOString(),
      personId: builtIn.modifierId,
      changes: changesBetween(desk, answers[i + 1] ?? null, after),
    };
  });
  return { versions, more: found.length > limit };
}

/** What people write and can write again: files that were taken down are gone, and formulas follow. */
function restorable({ app }: Desk, was: Shown, is: Shown): Sent {
  const sent: Record<Code, unknown> = {};
  const there = new Set(categoriesOf(app.settings).map(({ name }) => name));
  for (const field of Object.values(app.settings.fields)) {
    const { code, type } = field;
    const value = was[code];
    const writable =
      type === 'SUBTABLE' || type === 'CATEGORY' || (rulesOf(field) !== null && type !== 'FILE' && !isComputed(field));
    if (!writable || !value || same(value.value, is[code]?.value)) continue;
    sent[code] = type === 'SUBTABLE' ? { value: withoutFiles(field, value.value) } : { value: value.value };
    // What is no longer in the tree cannot be chosen again.
    if (type === 'CATEGORY')
      sent[code] = { value: (value.value as readonly string[]).filter((name) => there.has(name)) };
  }
  return sent;
}

type AnsweredRow = { readonly id: string; readonly value: Readonly<Record<Code, { readonly type: string }>> };

function withoutFiles(_table: Field, rows: unknown): unknown {
  return (rows as readonly AnsweredRow[]).map(({ id, value }) => ({
    id,
    value: Object.fromEntries(Object.entries(value).filter(([, cell]) => cell.type !== 'FILE' && cell.type !== 'CALC')),
  }));
}

/** Makes the record what it was at a revision, for whoever may edit it; answers the new revision. `latest`: what they looked at. */
export async function restoreVersion(
  ctx: Ctx,
  app: string,
  record: string,
  { revision, latest }: { readonly revision: string; readonly latest?: string | undefined },
): Promise<string> {
  const { here, desk } = await enterApp(ctx, app);
  await mustSee(here, desk, record);
  if (!desk.flags.edit) throw refuse.forbidden();
  const { fields } = desk.app.settings;
  const load = (only?: string): Promise<Loaded[]> =>
    versionsOf(here.db, app, fields, record, { limit: 1, ...(only === undefined ? {} : { only }) });
  const [was, is] = [(await load(revision))[0], (await load())[0]];
  if (!was || !is) throw recordProblem.noRecord(record);
  const [before, now] = await shown(here, desk, [was, is], []);
  const sent = restorable(desk, before ?? {}, now ?? {});
  const entered = await enter(ctx, 'app', app);
  const change = { id: record, record: sent, revision: latest ?? is.builtIn.revision };
  const [done] = await changeRecords(
    entered,
    app,
    async (tx) => ({ ...(await deskOf(tx, app)), categorises: true, restores: true }),
    [change],
    single('record'),
  );
  return done?.revision ?? '';
}
