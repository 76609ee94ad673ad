// Importing a file of records: looked at first, then written whole, as far as its sender may. Nothing is written when anything is wrong.
import type { Line } from '../../../platform/csv/format.ts';
import { refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { whereMay } from '../../../policy/ask.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Code } from '../../apps/model.ts';
import { builtInsGiven } from '../built-ins.ts';
import type { Desk } from '../desk.ts';
import { copierFor } from '../lookups.ts';
import { queryProblem } from '../query/problems.ts';
import { recordProblem } from '../refusals.ts';
import { refuseRepeats } from '../repeats.ts';
import { seesAlways } from '../rights.ts';
import { tellOfRecords } from '../told.ts';
import { targetOf } from '../write-queries.ts';
import { peopleOf } from '../writers.ts';
import { atDesk, type Open } from '../writing.ts';
import { refuseUnseen, refuseUnwritable } from './closed.ts';
import { tellsOrigin } from './columns.ts';
import { lastRecord } from './job-queries.ts';
import { applyImport, type Importer, planImport, type Refused, type Step, type Target } from './plan.ts';
import { type Draft, DraftReader, LineProblems } from './read.ts';
import { Repeats } from './repeating.ts';
import { csvWords } from './words.ts';

type Lines = Iterable<readonly Line[]> | AsyncIterable<readonly Line[]>;
export type Given = {
  /** The lines, some at a time, from the beginning as often as they are asked for: the file never stands in memory. */
  readonly lines: () => Lines;
  /** The field by which records are found and changed; null: every line adds one. */
  readonly key: Code | null;
  /** Only looks: the report is the same, and nothing is written. */
  readonly dryRun: boolean;
  /** Looks at so many lines and no further. */
  readonly most?: number;
};
/** Hears how far it is: lines looked at first, and then records written. */
export type Progress = (far: { readonly looked: number } | { readonly done: number }) => Promise<void>;
export type Report = {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** What the first lines would do, for people to look at. */
  readonly preview: readonly {
    readonly line: number;
    readonly id: string | null;
    readonly fields: readonly string[];
  }[];
  readonly problems: readonly { readonly line: number; readonly messages: readonly Both[] }[];
  /** Titles of columns that are not taken. */
  readonly passedOver: readonly string[];
  /** The last line that was looked at, where the file goes on. */
  readonly upTo: number | null;
};

const PREVIEWED = 100;
/** Fields that a file of this sender does not fill: who and when unless they manage the app, and what lookups bring in. */
async function neverTaken({ app, flags, sourceOf }: Desk): Promise<Set<Code>> {
  const { fields } = app.settings;
  const all = Object.values(fields).flatMap((field) => [field, ...Object.values(field.fields ?? {})]);
  const never = new Set(flags.manage ? [] : all.filter(tellsOrigin).map(({ code }) => code));
  for (const { code, lookup } of all) {
    for (const { field } of lookup?.fieldMappings ?? []) never.add(field);
    const source = lookup && (await sourceOf(lookup.relatedApp.app));
    const key = source?.app.settings.fields[lookup?.relatedKeyField ?? ''];
    // Of several records with the key nobody could say which is meant.
    if (key && !key.unique && key.type !== 'RECORD_NUMBER') never.add(code);
  }
  return never;
}

type Part = { readonly drafts: readonly Draft[]; readonly lines: number };

/** The records of the file, part by part. Nobody looks on where too much is wrong, or further than asked. */
async function* partsOf(
  { lines, most = Number.POSITIVE_INFINITY }: Given,
  reader: DraftReader,
  problems: LineProblems,
): AsyncGenerator<Part, number | null> {
  let [count, last] = [0, 1];
  // Goes out with what follows: the last record of a file is known as whole only at its end.
  let waiting: Draft[] = [];
  for await (const some of lines()) {
    if (some.length === 0) continue;
    if (count >= most) {
      yield { drafts: waiting, lines: count };
      return last;
    }
    if (waiting.length > 0) yield { drafts: waiting, lines: count };
    count += some.length;
    last = some.at(-1)?.line ?? last;
    waiting = reader.take(some);
    if (!problems.full) continue;
    problems.add(last + 1, csvWords.stopped);
    return last;
  }
  yield { drafts: [...waiting, ...reader.end()], lines: count };
  return null;
}

/** The import at work on one file. */
type Work = {
  readonly tx: Ctx;
  readonly desk: Desk;
  readonly given: Given;
  readonly target: Target;
  readonly importer: Importer;
  readonly never: ReadonlySet<Code>;
  readonly progress: Progress;
};

const readerOf = ({ desk: { app, own }, given: { key }, never }: Work, problems: LineProblems) =>
  new DraftReader(app.settings.fields, { key, zone: own.caller.timezone, never }, problems);

async function planOfPart(
  work: Work,
  drafts: readonly Draft[],
  more: { repeats: Repeats | null; upTo: string; refused?: Refused },
  problems: LineProblems,
) {
  const { tx, desk, given, target, importer } = work;
  const copier = await copierFor(
    tx,
    desk,
    drafts.map(({ record }) => record),
  );
  return planImport(tx.db, target, drafts, { key: given.key, importer, copier, ...more }, problems);
}

/** What the file would do, and everything that is wrong in it. */
async function look(work: Work, upTo: string, problems: LineProblems): Promise<Omit<Report, 'problems'>> {
  const { tx, desk, given, progress } = work;
  const repeats = new Repeats();
  const preview: Step[] = [];
  let [added, changed, same] = [0, 0, 0];
  const reader = readerOf(work, problems);
  const parts = partsOf(given, reader, problems);
  let part = await parts.next();
  for (; !part.done; part = await parts.next()) {
    const { drafts, lines } = part.value;
    const refused: Refused = (found) => refuseUnseen(tx, desk, found, problems);
    const plan = await planOfPart(work, drafts, { repeats, upTo, refused }, problems);
    await refuseUnwritable(tx, desk, drafts, plan, problems);
    added += plan.added;
    changed += plan.changed;
    same += plan.same;
    preview.push(...plan.steps.slice(0, PREVIEWED - preview.length));
    await progress({ looked: lines });
  }
  repeats.settle(problems);
  const end = { upTo: part.value, passedOver: reader.passedOver };
  if (!problems.none) return { added: 0, changed: 0, same: 0, preview: [], ...end };
  const sees = seesAlways(desk.access);
  const labels = (differences: Step['differences']) =>
    differences.filter(({ code }) => sees(code)).map(({ label }) => label);
  return {
    added,
    changed,
    same,
    preview: preview.map(({ line, id, differences }) => ({ line, id, fields: labels(differences) })),
    ...end,
  };
}

/** Writes the file, which has been looked through: what is found wrong now came from somebody else meanwhile. */
async function carryOut(work: Work, upTo: string): Promise<void> {
  const { tx, desk, given, target, importer, progress } = work;
  const { app } = desk;
  const problems = new LineProblems();
  let done = 0;
  for await (const { drafts } of partsOf(given, readerOf(work, problems), problems)) {
    const plan = await planOfPart(work, drafts, { repeats: null, upTo }, problems);
    if (!problems.none) throw refuse.rule('OVERTAKEN', csvWords.overtaken, 409);
    const records = await applyImport(tx.db, target, plan, importer).catch(refuseRepeats(app, 'records[0]'));
    await tellOfRecords(tx, desk, { way: 'import', records });
    done += plan.steps.length;
    await progress({ done });
  }
}

/** Imports lines into an app, or says what they would do. */
export function importRecords(
  ctx: Ctx,
  appId: string,
  open: Open,
  given: Given,
  progress: Progress = async () => {},
): Promise<Report> {
  return atDesk(ctx, appId, open, async (tx, desk) => {
    const { app, flags, values, own } = desk;
    const { key, dryRun } = given;
    if (!flags.import || !flags.add || (key !== null && !flags.edit)) throw refuse.forbidden();
    const { actor } = tx;
    if (actor.kind === 'visitor') throw refuse.signIn();
    const keyField = key === null ? null : app.settings.fields[key];
    // Only what never repeats can name one record.
    if (key !== null && (!keyField || !seesAlways(desk.access)(key))) throw queryProblem.unknownField(key);
    if (key !== null && keyField?.type !== 'RECORD_NUMBER' && !keyField?.unique) throw recordProblem.keyRepeats(key);
    const importer: Importer = {
      id: actor.id,
      personId: actor.id,
      name: actor.name,
      primaryOrganization: desk.primaryOrganization,
      timezone: own.caller.timezone,
      now: tx.now,
      precision: app.settings.general.numberPrecision,
      process: app.settings.process,
      made: (sent, writer, found) => builtInsGiven(desk, sent, 'records[0]', writer, found),
      nameable: whereMay(tx.actor, 'person.name'),
      namesOf: (ids) => peopleOf(tx, ids),
    };
    const target: Target = { ...values, ...targetOf(app), code: app.code };
    const work: Work = { tx, desk, given, target, importer, never: await neverTaken(desk), progress };
    const problems = new LineProblems();
    const upTo = await lastRecord(tx.db, app.id);
    const report = await look(work, upTo, problems);
    if (problems.none && !dryRun) await carryOut(work, upTo);
    return { ...report, problems: problems.list() };
  });
}
