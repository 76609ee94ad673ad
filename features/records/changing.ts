// Records that are changed: what is sent is laid over what is there, and only the columns that differ are written.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { isComputed } from '../apps/calc/plan.ts';
import type { Code, Field } from '../apps/model.ts';
import { CATEGORIES, categoriesSent } from './categories.ts';
import { type ChangedRecord, changedColumns, updateRecords } from './change-queries.ts';
import { closedOf, type Desk, isRestricted, mayOf } from './desk.ts';
import { holdOrder, openIn } from './desk-queries.ts';
import { withFiles } from './files.ts';
import { lookedUp } from './lookups.ts';
import type { PathOf } from './paths.ts';
import { type Column, columnsOf, type Loaded, recordsById } from './record-queries.ts';
import { recordProblem } from './refusals.ts';
import { refuseRepeats, repeatsOf } from './repeats.ts';
import type { RecordAction } from './rights.ts';
import { telling } from './told.ts';
import { computed, onlySent, type Sent, type Standing, standing } from './values/record.ts';
import { targetOf } from './write-queries.ts';
import { builtInOf, closedAmong, knows, peopleOf, writerOf, wrong } from './writers.ts';

/** The records of these ids, held still unless they are only `looked` at; refuses one that is missing, closed, or has gone on to another revision. */
export async function held(
  tx: Ctx,
  desk: Desk,
  asked: readonly { readonly id: string; readonly revision?: string | undefined }[],
  action: RecordAction,
  { looked = false } = {},
): Promise<{ records: Map<string, Loaded>; closed: (id: string, code: Code) => boolean }> {
  const { id: app, settings } = desk.app;
  const ids = asked.map(({ id }) => id);
  const lock = !looked;
  // Sent in one go: PostgreSQL keeps their order.
  const [, found] = await Promise.all([
    tx.bulk && lock ? holdOrder(tx.db, app) : null,
    recordsById(tx.db, app, settings.fields, ids, { lock }),
  ]);
  const records = new Map(found.map((record) => [record.builtIn.id, record]));
  for (const id of ids) if (!records.has(id)) throw recordProblem.noRecord(id);
  const needsAsking = settings.recordAcl.length > 0 || isRestricted(desk, 'edit');
  const open = needsAsking ? await openIn(tx.db, app, ids, mayOf(desk, action), closedOf(desk, 'edit')) : null;
  if (open && ids.some((id) => !open.get(id)?.may)) throw refuse.forbidden();
  for (const { id, revision } of asked) {
    const current = records.get(id)?.builtIn.revision;
    if (revision !== undefined && revision !== '-1' && revision !== current) throw recordProblem.notLatest();
  }
  return { records, closed: (id, code) => open?.get(id)?.closed.includes(code) ?? false };
}

const DECIDED = new Set<Field['type']>(['STATUS', 'CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME']);

export type Update = {
  readonly at: number;
  readonly id: string;
  readonly sent: Sent;
  readonly revision?: string | undefined;
};

const asked = (revision: string | undefined) => (revision === '-1' ? undefined : revision);

/** Whether a field may be wrong, or another value, though the call does not speak of it. */
const isTouched = (field: Field) =>
  isComputed(field) ||
  (field.required === true && field.type !== 'RADIO_BUTTON') ||
  field.type === 'LINK' ||
  [field.minLength, field.maxLength, field.minValue, field.maxValue].some((limit) => (limit ?? '') !== '');

/** Whether what the records are says nothing about what is to be written: then they need not be read. */
function isBlind({ app: { settings }, access }: Desk, updates: readonly Update[]): boolean {
  if (settings.recordAcl.length > 0 || access.size > 0) return false;
  return Object.values(settings.fields).every((field) => {
    const isSent = (sent: Sent) => Object.hasOwn(sent, field.code);
    if (field.type === 'SUBTABLE')
      return !updates.some(({ sent }) => isSent(sent)) && !Object.values(field.fields ?? {}).some(isTouched);
    return isComputed(field) ? false : !isTouched(field) || updates.every(({ sent }) => isSent(sent));
  });
}

/**
 * Changes records in the transaction of a desk; answers their revisions by id. With a mark: by one statement, while the mark stands
 * and the records are what they were when they were looked at. None: something has moved.
 */
export async function update(
  tx: Ctx,
  desk: Desk,
  updates: readonly Update[],
  pathOf: PathOf,
  mark?: string,
): Promise<Map<string, string>> {
  const { app } = desk;
  const { fields } = app.settings;
  const blind = mark !== undefined && desk.categorises !== true && isBlind(desk, updates);
  const { records, closed } = blind
    ? { records: new Map<string, Loaded>(), closed: () => false }
    : await held(tx, desk, updates, 'edit', { looked: mark !== undefined });
  for (const { id, sent } of updates) {
    const code = closedAmong(desk, sent, (one) => closed(id, one));
    if (code !== undefined) throw recordProblem.fieldClosed(code);
    if (Object.keys(sent).some((one) => knows(desk, one) && DECIDED.has(fields[one]?.type ?? 'GROUP')))
      throw recordProblem.builtIn();
  }
  const full = await lookedUp(
    tx,
    desk,
    updates.map(({ sent }) => sent),
    false,
  );
  const writer = await writerOf(tx, desk, full);
  const by = { modifierId: writer.id ?? '', updatedAt: tx.now };
  const writing = { writer, problems: {} };
  const stood: Standing[] = updates.map(({ id, at }, i) =>
    blind
      ? onlySent(desk.values, full[i] ?? {}, pathOf(at), writing)
      : standing(desk.values, full[i] ?? {}, records.get(id) ?? null, pathOf(at), writing),
  );
  const filedUnder = new Map(
    updates.map(({ id, at }, i) => [id, categoriesSent(desk, full[i] ?? {}, pathOf(at), writing.problems)]),
  );
  const ids = updates.map(({ id }) => id);
  await repeatsOf(tx.db, app, stood, ids, (i) => pathOf(updates[i]?.at ?? i), writing.problems);
  wrong(writing.problems);
  const target = targetOf(app);
  const along = { told: telling(tx, desk, { way: 'edit', single: pathOf.single }), mark };
  const write = (changed: readonly ChangedRecord[], columns: readonly Column[]) =>
    updateRecords(tx.db, target, changed, columns, along).catch(refuseRepeats(app, pathOf(updates[0]?.at ?? 0)));
  if (blind) {
    const sent = new Set(stood.flatMap(({ values }) => Object.keys(values)));
    // What one of several does not speak of would be emptied: they would have to be read.
    if (stood.some(({ values }) => Object.keys(values).length < sent.size)) return new Map();
    return write(
      updates.map(({ id, revision }, i) => ({ ...(stood[i] as Standing), id, ...by, expected: asked(revision) })),
      columnsOf(fields).filter(({ name }) => sent.has(name)),
    );
  }
  const creators = [...records.values()].map(({ builtIn }) => builtIn.creatorId);
  const nameOf = await peopleOf(tx, [...creators, by.modifierId]);
  const pairs = updates.flatMap(({ id }, i) => {
    const [before, record] = [records.get(id), stood[i]];
    return before && record ? [{ record, id, before }] : [];
  });
  const { records: filed } = await withFiles(tx, app, pairs);
  const changed = pairs.map(({ id, before }, i) => {
    const worked = computed(desk.values, filed[i] as Standing, builtInOf({ ...before.builtIn, ...by }, nameOf));
    const categories = filedUnder.get(id) ?? before.builtIn.categories;
    const after = { ...worked, values: { ...worked.values, [CATEGORIES.name]: [...categories] } };
    return { id, before, after, expected: mark === undefined ? undefined : before.builtIn.revision };
  });
  return write(
    changed.map(({ id, after, expected }) => ({ ...after, id, ...by, expected })),
    [...changedColumns(fields, changed), ...([...filedUnder.values()].some((one) => one) ? [CATEGORIES] : [])],
  );
}
