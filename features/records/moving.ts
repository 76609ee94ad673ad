// Moving records through the states of their app, and saying who works on one: all of a call or none.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { missingEntity } from '../apps/missing.ts';
import type { Subject } from '../apps/model.ts';
import { changedColumns, updateRecords } from './change-queries.ts';
import { held } from './changing.ts';
import type { Desk } from './desk.ts';
import { idsFor } from './known.ts';
import { guestSpaceOf, meantIn, nobody } from './meant.ts';
import { beside, type PathOf } from './paths.ts';
import { isFinal, move, needsAll, processProblem, type Situation, stateOf } from './process.ts';
import { peopleMeant, pickOf, setProcess } from './process-queries.ts';
import { namedEntities } from './query/check.ts';
import { compileSaved } from './query/compile.ts';
import { parseFilter } from './query/parse.ts';
import { type Loaded, recordsById } from './record-queries.ts';
import { recordWords } from './refusals.ts';
import { type ChangedOne, tellOfRecords } from './told.ts';
import { computed } from './values/record.ts';
import { targetOf } from './write-queries.ts';
import { builtInOf, peopleOf } from './writers.ts';
import { atDesk, type Open } from './writing.ts';

export type Step = {
  readonly id: string;
  readonly action: string;
  /** The code of who is to work on it next. */
  readonly assignee?: string | undefined;
  readonly revision?: string | undefined;
};
type Moved = { readonly id: string; readonly revision: string };

/** What moving one record asks: whom entries mean, and whether a condition holds. */
export function askedOf(tx: Ctx, desk: Desk, record: Loaded) {
  const { app, own } = desk;
  const candidates = (subjects: readonly Subject[]) => meantIn(tx.db, app, record, subjects);
  const fulfils = async (filterCond: string) => {
    if (filterCond.trim() === '') return true;
    const named = namedEntities({ ...own, related: () => null }, parseFilter(filterCond, 'filterCond'));
    const where = compileSaved(filterCond, { ...own, idOf: await idsFor(tx, named) });
    return (await recordsById(tx.db, app.id, {}, [record.builtIn.id], { where })).length > 0;
  };
  return { candidates, fulfils };
}

/** How a record stands, with the action that binds those who still have to act. */
export async function situationOf(ctx: Ctx, { app }: Desk, { builtIn }: Loaded): Promise<Situation> {
  const state = stateOf(app.settings.process, builtIn.status);
  return { ...builtIn, picked: needsAll(state) ? await pickOf(ctx.db, app.id, builtIn.id) : null };
}

async function personOf(tx: Ctx, desk: Desk, code: string): Promise<string> {
  const [id] = await peopleMeant(tx.db, guestSpaceOf(desk.app), { ...nobody, users: [code.toLowerCase()] });
  if (id === undefined) throw missingEntity.USER(code);
  return id;
}

async function step(
  tx: Ctx,
  desk: Desk,
  record: Loaded,
  { action, assignee }: Step,
  path: string,
): Promise<ChangedOne> {
  const { app, holder, values } = desk;
  const given = { action, callerId: holder.id, assignee: assignee ? await personOf(tx, desk, assignee) : null, path };
  const at = await situationOf(tx, desk, record);
  const next = await move(app.settings.process, at, askedOf(tx, desk, record), given);
  const { id, creatorId, status } = record.builtIn;
  const by = { modifierId: holder.id ?? '', updatedAt: tx.now };
  const nameOf = await peopleOf(tx, [creatorId, by.modifierId]);
  // Formulas may look at who changed a record and when; so the record is written anew, which counts as a revision of its own.
  const now = builtInOf({ ...record.builtIn, ...by, status: next.status }, nameOf);
  const after = computed(values, record, now);
  const columns = changedColumns(app.settings.fields, [{ before: record, after }]);
  await updateRecords(tx.db, targetOf(app), [{ ...after, id, ...by }], columns);
  const revision = await setProcess(tx.db, targetOf(app), { id, ...next, modifierId: by.modifierId, at: tx.now });
  return { id, revision, action, from: status ?? '', to: next.status };
}

/** Carries out an action at each record; answers the revisions in the order of the call. */
export function moveRecords(ctx: Ctx, app: string, open: Open, steps: readonly Step[], pathOf: PathOf) {
  return atDesk(ctx, app, open, async (tx, desk): Promise<Moved[]> => {
    if (!desk.flags.view) throw refuse.forbidden();
    if (!desk.app.settings.process.enable) throw processProblem.off();
    const ids = steps.map(({ id }) => id);
    const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
    if (twice >= 0) throw refuse.invalid({ [beside(pathOf, twice, 'id')]: [recordWords.twice] });
    const { records } = await held(tx, desk, steps, 'view');
    const moved: ChangedOne[] = [];
    for (const [i, one] of steps.entries()) {
      const record = records.get(one.id);
      if (record) moved.push(await step(tx, desk, record, one, beside(pathOf, i, 'assignee')));
    }
    await tellOfRecords(tx, desk, { way: 'status', single: pathOf.single, records: moved });
    return moved.map(({ id, revision }) => ({ id, revision }));
  });
}

export type Assignment = {
  readonly id: string;
  readonly assignees: readonly string[];
  readonly revision?: string | undefined;
};

/** Says who works on a record: for those who do now, and for those who manage the app. */
export function assign(ctx: Ctx, app: string, open: Open, { assignees, ...asked }: Assignment): Promise<string> {
  return atDesk(ctx, app, open, async (tx, desk) => {
    if (!desk.flags.view) throw refuse.forbidden();
    const { process } = desk.app.settings;
    if (!process.enable) throw processProblem.off();
    const { records } = await held(tx, desk, [asked], 'view');
    const record = records.get(asked.id)?.builtIn;
    const state = record && stateOf(process, record.status);
    if (!record || !state || isFinal(process, state.name)) throw processProblem.noAction();
    const me = desk.holder.id ?? '';
    if (!desk.flags.manage && !record.assignees.includes(me)) throw processProblem.notAssignee();
    const ids: string[] = [];
    for (const code of assignees) ids.push(await personOf(tx, desk, code));
    // Who manages the app begins anew; whoever else hands a record on hands on what it is bound to.
    const picked = desk.flags.manage || !needsAll(state) ? null : await pickOf(tx.db, app, asked.id);
    const now = { status: state.name, assignees: [...new Set(ids)], picked, modifierId: me, at: tx.now };
    const revision = await setProcess(tx.db, targetOf(desk.app), { id: asked.id, ...now });
    await tellOfRecords(tx, desk, { way: 'assignees', single: true, records: [{ id: asked.id, revision }] });
    return revision;
  });
}
