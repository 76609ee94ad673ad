// Adding and changing records: any number at once, all or none. The app is opened while its table is held, so that no deploy comes between.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { remembering } from '../../policy/memory.ts';
import type { Code, Field } from '../apps/model.ts';
import { dropOfRecords } from '../files/record-queries.ts';
import { builtInsGiven, type GivenBuiltIns } from './built-ins.ts';
import { dropCommentsOf } from './comments/queries.ts';
import { closedOf, type Desk, isRestricted, mayOf, merged } from './desk.ts';
import { holdTable, openIn } from './desk-queries.ts';
import { withFiles } from './files.ts';
import { keyed } from './keys.ts';
import { idsFor, namesFor } from './known.ts';
import { lookedUp } from './lookups.ts';
import { beginning } from './process.ts';
import {
  type ChangedRecord,
  deleteRecords as dropRecords,
  dropVersions,
  insertRecords,
  type Loaded,
  type NewRecord,
  recordsById,
  updateRecords,
} from './record-queries.ts';
import { recordProblem, recordWords } from './refusals.ts';
import { refuseRepeats, repeatsOf } from './repeats.ts';
import type { RecordAction } from './rights.ts';
import { tellOfRecords } from './told.ts';
import { computed, namedIn, type Sent, type Standing, standing } from './values/record.ts';
import type { Writer } from './values/types.ts';

/** Opens the app for the caller, inside the transaction. */
export type Open = (tx: Ctx) => Promise<Desk>;

export type Key = { readonly field: Code; readonly value: string };
export type Change = {
  readonly id?: string | undefined;
  readonly updateKey?: Key | undefined;
  readonly record: Sent;
  /** Undefined or -1: not asked. */
  readonly revision?: string | undefined;
};
export type Done = { readonly id: string; readonly revision: string; readonly operation: 'INSERT' | 'UPDATE' };

/** Where record number `i` of a call stands in it: `record`, or `records[3]`. */
export type PathOf = { (i: number): string; readonly single?: true };
/** The place of the record in a call that is about one alone. */
export const single = (path: string): PathOf => Object.assign(() => path, { single: true } as const);

/** Runs a write while the table of the app keeps its shape. */
export function atDesk<T>(ctx: Ctx, app: string, open: Open, run: (tx: Ctx, desk: Desk) => Promise<T>): Promise<T> {
  return write(ctx, async (tx) => {
    const [, here] = await Promise.all([holdTable(tx.db, app), remembering(tx, ctx.memory)]);
    return run(here, await open(here));
  });
}

const noEntity = { USER: [], ORGANIZATION: [], GROUP: [] } as const;

async function writerOf(tx: Ctx, desk: Desk, sent: readonly Sent[]): Promise<Writer> {
  const people = Object.values(desk.app.settings.fields).flatMap((field) => {
    const code = (peopleGiven(sent, field) ?? []) as readonly unknown[];
    return code.filter((one): one is string => typeof one === 'string');
  });
  const named = merged(namedIn(desk.app.settings.fields, sent), { ...noEntity, USER: people });
  return {
    id: desk.holder.id,
    primaryOrganization: desk.primaryOrganization,
    timezone: desk.own.caller.timezone,
    now: tx.now,
    precision: desk.app.settings.general.numberPrecision,
    idOf: await idsFor(tx, named),
  };
}

/** Codes of people that a call gives for who made or changed a record. */
function peopleGiven(sent: readonly Sent[], { type, code }: Field): unknown {
  if (type !== 'CREATOR' && type !== 'MODIFIER') return undefined;
  return sent.map((one) => (one[code] as { value?: { code?: unknown } | null } | null | undefined)?.value?.code);
}

const knows = (desk: Desk, code: Code) => Object.hasOwn(desk.app.settings.fields, code);

/** The first field of those sent that is closed. */
function closedAmong(desk: Desk, sent: Sent, closed: (code: Code) => boolean): Code | undefined {
  return Object.keys(sent).find((code) => knows(desk, code) && closed(code));
}

const timesOf = (field: Field, record: Pick<NewRecord, 'createdAt' | 'updatedAt' | 'status'>): unknown => {
  if (field.type === 'CREATED_TIME') return record.createdAt.toISOString();
  if (field.type === 'UPDATED_TIME') return record.updatedAt.toISOString();
  return field.type === 'STATUS' ? record.status : null;
};

export type People = (id: string) => string;

/** What formulas see of the fields that every record has. */
export const builtInOf =
  (record: Pick<NewRecord, 'createdAt' | 'updatedAt' | 'status' | 'creatorId' | 'modifierId'>, nameOf: People) =>
  (field: Field): unknown => {
    if (field.type === 'CREATOR') return nameOf(record.creatorId);
    return field.type === 'MODIFIER' ? nameOf(record.modifierId) : timesOf(field, record);
  };

export async function peopleOf(tx: Ctx, ids: readonly string[]): Promise<People> {
  const names = await namesFor(tx, { ...noEntity, USER: [...new Set(ids)] });
  return (id) => names('USER', id)?.name ?? '';
}

const wrong = (problems: FieldMessages) => {
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
};

/** Adds records in the transaction of a desk; answers their numbers, in order. */
async function insert(tx: Ctx, desk: Desk, all: readonly Sent[], pathOf: PathOf): Promise<string[]> {
  const { app, flags, access } = desk;
  if (!flags.add) throw refuse.forbidden();
  const closed = (code: Code) => (access.get(code)?.edit ?? true) !== true;
  for (const sent of all) {
    const code = closedAmong(desk, sent, closed);
    if (code !== undefined) throw recordProblem.fieldClosed(code);
  }
  const full = await lookedUp(tx, desk, all, true);
  const writer = await writerOf(tx, desk, full);
  const problems: FieldMessages = {};
  const given: GivenBuiltIns[] = full.map((sent, i) => builtInsGiven(desk, sent, pathOf(i), writer, problems));
  const stood = full.map((sent, i) => standing(desk.values, sent, null, pathOf(i), { writer, problems }));
  await repeatsOf(tx.db, app, stood, [], pathOf, problems);
  wrong(problems);
  const nameOf = await peopleOf(
    tx,
    given.flatMap(({ creatorId, modifierId }) => [creatorId, modifierId]),
  );
  const { records: filed, name } = await withFiles(
    tx,
    app,
    stood.map((record) => ({ record, id: null, before: null })),
  );
  const records: NewRecord[] = filed.map((record, i) => {
    const builtIns = given[i] as GivenBuiltIns;
    const made = { ...builtIns, ...beginning(app.settings.process, builtIns.creatorId) };
    return { ...computed(desk.values, record, builtInOf(made, nameOf)), ...made };
  });
  const also = (ids: string[]) =>
    Promise.all([
      name(ids),
      tellOfRecords(tx, desk, { way: 'add', single: pathOf.single, records: ids.map((id) => ({ id, revision: '1' })) }),
    ]);
  return insertRecords(tx.db, app.id, app.settings.fields, records, also).catch(refuseRepeats(app, pathOf(0)));
}

export function addRecords(ctx: Ctx, app: string, open: Open, all: readonly Sent[], pathOf: PathOf): Promise<string[]> {
  return atDesk(ctx, app, open, (tx, desk) => insert(tx, desk, all, pathOf));
}

/** The records of these ids, held still; refuses one that is missing, closed, or has gone on to another revision. */
export async function held(
  tx: Ctx,
  desk: Desk,
  asked: readonly { readonly id: string; readonly revision?: string | undefined }[],
  action: RecordAction,
): Promise<{ records: Map<string, Loaded>; closed: (id: string, code: Code) => boolean }> {
  const { id: app, settings } = desk.app;
  const ids = asked.map(({ id }) => id);
  const found = await recordsById(tx.db, app, settings.fields, ids, { lock: true });
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

type Update = { readonly at: number; readonly id: string; readonly sent: Sent; readonly revision?: string | undefined };

async function update(tx: Ctx, desk: Desk, updates: readonly Update[], pathOf: PathOf): Promise<Map<string, string>> {
  const { app } = desk;
  const { fields } = app.settings;
  const { records, closed } = await held(tx, desk, updates, 'edit');
  for (const { id, sent } of updates) {
    const code = closedAmong(desk, sent, (one) => closed(id, one));
    if (code !== undefined) throw recordProblem.fieldClosed(code);
    if (Object.keys(sent).some((one) => knows(desk, one) && DECIDED.has(fields[one]?.type ?? 'GROUP')))
      throw recordProblem.builtIn();
  }
  const plain = updates.map(({ sent }) => sent);
  const full = await lookedUp(tx, desk, plain, false);
  const writer = await writerOf(tx, desk, full);
  const modifierId = writer.id ?? '';
  const problems: FieldMessages = {};
  const stood: Standing[] = updates.map(({ id, at }, i) =>
    standing(desk.values, full[i] ?? {}, records.get(id) ?? null, pathOf(at), { writer, problems }),
  );
  const ids = updates.map(({ id }) => id);
  await repeatsOf(tx.db, app, stood, ids, (i) => pathOf(updates[i]?.at ?? i), problems);
  wrong(problems);
  const creators = [...records.values()].map(({ builtIn }) => builtIn.creatorId);
  const nameOf = await peopleOf(tx, [...creators, modifierId]);
  const { records: filed } = await withFiles(
    tx,
    app,
    updates.flatMap(({ id }, i) => {
      const record = stood[i];
      return record ? [{ record, id, before: records.get(id) ?? null }] : [];
    }),
  );
  const changed: ChangedRecord[] = updates.flatMap(({ id }, i) => {
    const [before, record] = [records.get(id)?.builtIn, filed[i]];
    if (!before || !record) return [];
    const now = { ...before, modifierId, updatedAt: tx.now };
    return [{ ...computed(desk.values, record, builtInOf(now, nameOf)), id, modifierId, updatedAt: tx.now }];
  });
  const also = (revisions: ReadonlyMap<string, string>) => {
    const all = changed.map(({ id }) => ({ id, revision: revisions.get(id) ?? '' }));
    return tellOfRecords(tx, desk, { way: 'edit', single: pathOf.single, records: all });
  };
  return updateRecords(tx.db, app.id, fields, changed, also).catch(refuseRepeats(app, pathOf(updates[0]?.at ?? 0)));
}

/**
 * Changes records, each by its id or by a field whose values never repeat. With `upsert` a key that matches nothing adds a
 * record. Answers in the order of the call.
 */
export function changeRecords(
  ctx: Ctx,
  app: string,
  open: Open,
  changes: readonly Change[],
  pathOf: PathOf,
  upsert = false,
): Promise<Done[]> {
  return atDesk(ctx, app, open, async (tx, desk) => {
    if (!desk.flags.edit || (upsert && !desk.flags.add)) throw refuse.forbidden();
    const found = await keyed(tx.db, desk, changes, pathOf, upsert);
    const updates: Update[] = [];
    const inserts: { at: number; sent: Sent }[] = [];
    const seen = new Set<string>();
    changes.forEach(({ record, revision }, at) => {
      const { id, key } = found[at] ?? { id: null, key: {} };
      if (id === null) inserts.push({ at, sent: { ...record, ...key } });
      else if (seen.has(id)) throw refuse.invalid({ [pathOf(at)]: [recordWords.twice] });
      else updates.push({ at, id, sent: record, ...(upsert ? {} : { revision }) });
      if (id !== null) seen.add(id);
    });
    const revisions = await update(tx, desk, updates, pathOf);
    const added =
      inserts.length === 0
        ? []
        : await insert(
            tx,
            desk,
            inserts.map(({ sent }) => sent),
            (i) => pathOf(inserts[i]?.at ?? i),
          );
    const done: Done[] = [];
    for (const { at, id } of updates) done[at] = { id, revision: revisions.get(id) ?? '', operation: 'UPDATE' };
    inserts.forEach(({ at }, i) => {
      done[at] = { id: added[i] ?? '', revision: '1', operation: 'INSERT' };
    });
    return done;
  });
}

export type Gone = { readonly id: string; readonly revision?: string | undefined };

export function deleteRecords(
  ctx: Ctx,
  app: string,
  open: Open,
  gone: readonly Gone[],
  isSingle = false,
): Promise<void> {
  return atDesk(ctx, app, open, async (tx, desk) => {
    if (!desk.flags.delete) throw refuse.forbidden();
    const { records } = await held(tx, desk, gone, 'delete');
    const ids = gone.map(({ id }) => id);
    await Promise.all([
      dropRecords(tx.db, app, ids),
      dropCommentsOf(tx.db, app, ids),
      dropOfRecords(tx.db, app, ids),
      dropVersions(tx.db, app, ids),
      tellOfRecords(tx, desk, {
        way: 'delete',
        single: isSingle,
        records: [...records.values()].map(({ builtIn: { id, revision } }) => ({ id, revision })),
      }),
    ]);
  });
}
