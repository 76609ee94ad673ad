// What a file of records would do: which are new, which change and in what, and everything that is wrong. Nothing is written before all of it fits.

import type { Db } from '../../../platform/db/connections.ts';
import { type FieldMessages, Refusal } from '../../../platform/errors.ts';
import type { Predicate } from '../../../policy/relations.ts';
import type { Code, Field, Process } from '../../apps/model.ts';
import type { GivenBuiltIns } from '../built-ins.ts';
import { updateRecords } from '../change-queries.ts';
import type { Copier } from '../lookups.ts';
import { beginning } from '../process.ts';
import { recordNumberOf } from '../query/literals.ts';
import { entityIds } from '../query/queries.ts';
import * as records from '../record-queries.ts';
import { recordProblem } from '../refusals.ts';
import type { ChangedOne } from '../told.ts';
import { type App, computed, namedIn, type Sent, type Standing, standing } from '../values/record.ts';
import { rulesOf } from '../values/rules.ts';
import type { Writer } from '../values/types.ts';
import { insertRecords, type Target as WriteTarget } from '../write-queries.ts';
import { builtInOf, type People, peopleGiven } from '../writers.ts';
import { givenBy } from './cells.ts';
import { addPathProblems, type Draft, type LineProblems } from './read.ts';
import type { Repeats } from './repeating.ts';
import { sameRows, sameValue, withNumbers } from './rows.ts';
import { csvWords } from './words.ts';

export type Target = App & WriteTarget & { readonly code: string };
export type Importer = Omit<Writer, 'idOf'> & {
  /** Their display name, for formulas that say who made a record. */
  readonly name: string;
  readonly personId: string;
  /** The process of the app, in whose first state new records stand. */
  readonly process: Process;
  /** Who made a new record and when, as its line says; what is wrong is noted. */
  readonly made?: (sent: Sent, writer: Writer, problems: FieldMessages) => GivenBuiltIns;
  /** Of which people they may know that they are there; everybody, if it is not said. */
  readonly nameable?: Predicate;
  /** Names of people, for formulas. */
  readonly namesOf?: (ids: readonly string[]) => Promise<People>;
};

/** A field that a record would hold differently. */
export type Difference = { readonly code: Code; readonly label: string };
export type Step = {
  readonly line: number;
  /** The record it changes; null: a new one. */
  readonly id: string | null;
  readonly differences: readonly Difference[];
  readonly record: Standing;
  readonly made: GivenBuiltIns;
};
export type Plan = {
  readonly added: number;
  readonly changed: number;
  /** Records that stand as the file has them. */
  readonly same: number;
  readonly steps: readonly Step[];
};

/** The key as the column has it, whatever way it is written; null: it is no such value, and new where nothing says otherwise. */
function keyOf(
  field: Field,
  { key, line }: Draft,
  appCode: string,
  writer: Writer,
  problems: LineProblems,
): string | null {
  if (key.trim() === '') return null;
  if (field.type === 'RECORD_NUMBER') {
    const number = recordNumberOf(key.trim(), appCode);
    if (number === null) problems.add(line, csvWords.noNumber, field.label);
    return number;
  }
  const given = givenBy(field, key, writer.timezone);
  if ('problem' in given) return null;
  // What is wrong with it is said where the record is put together.
  const at = { path: '', bracketed: '', inTable: false, problems: {} };
  const stored = rulesOf(field)?.read(field, given.value, at, writer);
  return typeof stored === 'string' ? stored : null;
}

/** The records that the keys of drafts name, by draft. */
async function existing(
  db: Db,
  app: Target,
  drafts: readonly Draft[],
  { key, importer, upTo }: { key: Field | null; importer: Importer; upTo: string | undefined },
  problems: LineProblems,
): Promise<Map<Draft, records.Loaded>> {
  if (!key) return new Map();
  const writer: Writer = { ...importer, idOf: () => null };
  const keys = new Map(drafts.map((draft) => [draft, keyOf(key, draft, app.code, writer, problems)]));
  const asked = [...new Set([...keys.values()].filter((one) => one !== null))];
  const ids =
    key.type === 'RECORD_NUMBER'
      ? new Map(asked.map((id) => [id, id]))
      : await records.takenValues(db, app.id, key, asked, []);
  const loaded = await records.recordsById(db, app.id, app.fields, [...ids.values()], { lock: true });
  const there = upTo === undefined ? loaded : loaded.filter(({ builtIn }) => BigInt(builtIn.id) <= BigInt(upTo));
  const byId = new Map(there.map((record) => [record.builtIn.id, record]));
  return new Map(
    [...keys].flatMap(([draft, one]) => {
      const record = byId.get(ids.get(one ?? '') ?? '');
      return record ? [[draft, record] as const] : [];
    }),
  );
}

function differences(fields: App['fields'], before: Standing | null, after: Standing): Difference[] {
  const isSame = (field: Field, column: string) =>
    field.type === 'SUBTABLE'
      ? sameRows(field, before?.tables[column] ?? [], after.tables[column] ?? [])
      : sameValue(before?.values[column], after.values[column]);
  return Object.values(fields).flatMap((field) => {
    const { code, label, column } = field;
    return column !== undefined && !isSame(field, column) ? [{ code, label }] : [];
  });
}

/** Of records that drafts name: the drafts that go no further, with what is said of them. */
export type Refused = (found: ReadonlyMap<Draft, string>) => Promise<ReadonlySet<Draft>>;

type Asked = {
  readonly key: Code | null;
  readonly importer: Importer;
  /** What lookups copy; null where there are none. */
  readonly copier?: Copier | null;
  /** Null when the file has been looked through already. */
  readonly repeats: Repeats | null;
  /** Records with higher numbers came from the file itself, or while it was read: no key means them. */
  readonly upTo?: string | undefined;
  readonly refused?: Refused | undefined;
};

/** A draft with what its lookups copy; keys that no record has are told under their lines. */
function withCopies(draft: Draft, copier: Copier, isNew: boolean, app: Target, problems: LineProblems): Draft {
  for (const { code, table, row } of copier.missing(draft.record)) {
    const line = table === null ? draft.line : (draft.rowLines.get(table)?.[row] ?? draft.line);
    const field = table === null ? app.fields[code] : app.fields[table]?.fields?.[code];
    problems.add(line, recordProblem.notInSource().said, field?.label);
  }
  return { ...draft, record: copier.copied(draft.record, isNew) as Draft['record'] };
}

/** Works a part of a file out, record by record. Reads only; call it inside the transaction that writes, which then holds the records still. */
export async function planImport(
  db: Db,
  app: Target,
  drafts: readonly Draft[],
  { key, importer, copier = null, repeats, upTo, refused }: Asked,
  problems: LineProblems,
): Promise<Plan> {
  const steps: Step[] = [];
  let same = 0;
  const keyField = key === null ? null : (app.fields[key] ?? null);
  const found = await existing(db, app, drafts, { key: keyField, importer, upTo }, problems);
  repeats?.meet(found, problems);
  const unseen = await refused?.(new Map([...found].map(([draft, { builtIn }]) => [draft, builtIn.id])));
  const whole = copier ? drafts.map((draft) => withCopies(draft, copier, !found.has(draft), app, problems)) : drafts;
  const all = Object.values(app.fields);
  const sent = whole.map(({ record }) => record);
  const named = namedIn(app.fields, sent);
  const idOf = await entityIds(db, { ...named, USER: [...named.USER, ...makersIn(all, sent)] }, importer.nameable);
  const writer: Writer = { ...importer, idOf };
  const working = { writer, problems, importer, nameOf: await namesOf(importer, found, idOf, all, sent) };
  for (const [i, draft] of whole.entries()) {
    if (unseen?.has(drafts[i] ?? draft)) continue;
    const before = found.get(drafts[i] ?? draft) ?? null;
    const after = stood(app, draft, drafts[i]?.record ?? {}, before, working);
    if (!after) continue;
    const changes = differences(app.fields, before, after.record);
    if (before && changes.length === 0) same++;
    else steps.push({ line: draft.line, id: before?.builtIn.id ?? null, differences: changes, ...after });
  }
  await repeats?.note(db, app, steps, problems);
  const changed = steps.filter(({ id }) => id !== null).length;
  return { added: steps.length - changed, changed, same, steps };
}

const madeBy = ({ personId, now }: Importer): GivenBuiltIns => ({
  creatorId: personId,
  modifierId: personId,
  createdAt: now,
  updatedAt: now,
});

/** Codes of people that lines name as those who made a record or changed it last. */
const makersIn = (fields: readonly Field[], sent: readonly Sent[]): string[] =>
  fields.flatMap((field) => peopleGiven(sent, field)).filter((code) => typeof code === 'string');

/** Names of everybody whom formulas may say: those who made the records, or are said to. */
async function namesOf(
  importer: Importer,
  found: ReadonlyMap<Draft, records.Loaded>,
  idOf: Writer['idOf'],
  fields: readonly Field[],
  sent: readonly Sent[],
): Promise<People> {
  const given = makersIn(fields, sent).flatMap((code) => idOf('USER', code) ?? []);
  const creators = [...found.values()].map(({ builtIn }) => builtIn.creatorId);
  return (await importer.namesOf?.([importer.personId, ...creators, ...given])) ?? (() => importer.name);
}

type Working = {
  readonly writer: Writer;
  readonly problems: LineProblems;
  readonly importer: Importer;
  readonly nameOf: People;
};

/** The record as it will stand, of a draft with its copies and what the file itself has; null, with the problem under its line, when the file names somebody unknown. */
function stood(
  app: Target,
  draft: Draft,
  given: Draft['record'],
  before: records.Loaded | null,
  { writer, problems, importer, nameOf }: Working,
): Pick<Step, 'record' | 'made'> | null {
  const found: FieldMessages = {};
  try {
    let sent: Sent = draft.record;
    if (before && draft.rowLines.size > 0) {
      const fresh = standing(app, draft.record, null, 'records[0]', { writer, problems: {} });
      sent = withNumbers(app.fields, { given, copied: draft.record, before, fresh });
    }
    const by = { modifierId: importer.personId, updatedAt: importer.now };
    const made = before ? { ...before.builtIn, ...by } : (importer.made?.(sent, writer, found) ?? madeBy(importer));
    const status = before ? before.builtIn.status : beginning(importer.process, made.creatorId).status;
    const after = standing(app, sent, before, 'records[0]', { writer, problems: found });
    addPathProblems(found, [draft], app.fields, problems);
    return { record: computed(app, after, builtInOf({ ...made, status }, nameOf)), made };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.add(draft.line, error.said);
    return null;
  }
}

/** Writes a part, in the order of the file; answers what was written. */
export async function applyImport(db: Db, app: Target, { steps }: Plan, importer: Importer): Promise<ChangedOne[]> {
  const fresh = steps
    .filter(({ id }) => id === null)
    .map(({ record, made }) => ({ ...record, ...made, ...beginning(importer.process, made.creatorId) }));
  const changed = steps.flatMap(({ id, record, made: { modifierId, updatedAt } }) =>
    id === null ? [] : [{ ...record, modifierId, updatedAt, id }],
  );
  const ids = await insertRecords(db, app, fresh);
  const revisions = await updateRecords(db, app, changed, records.columnsOf(app.fields));
  return [...ids.map((id) => ({ id, revision: '1' })), ...[...revisions].map(([id, revision]) => ({ id, revision }))];
}
