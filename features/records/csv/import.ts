// Importing a file of records: looked at first, then written whole, as far as its sender may. Nothing is written when anything is wrong.
import type { Line } from '../../../platform/csv/format.ts';
import { refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { isComputed } from '../../apps/calc/plan.ts';
import type { Code, Field } from '../../apps/model.ts';
import { closedOf, type Desk, mayOf } from '../desk.ts';
import { openIn } from '../desk-queries.ts';
import { copierFor } from '../lookups.ts';
import { recordProblem } from '../refusals.ts';
import { refuseRepeats } from '../repeats.ts';
import { type ChangedOne, tellOfRecords } from '../told.ts';
import { targetOf } from '../write-queries.ts';
import { atDesk, type Open } from '../writing.ts';
import { applyImport, type Importer, type Plan, planImport, type Target } from './plan.ts';
import { type Draft, LineProblems, readDrafts } from './read.ts';
import { csvWords } from './words.ts';

export type Given = {
  readonly lines: readonly Line[];
  /** The field by which records are found and changed; null: every line adds one. */
  readonly key: Code | null;
  /** Only looks: the report is the same, and nothing is written. */
  readonly dryRun: boolean;
};
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
};

const PREVIEWED = 100;
const BUILT_IN = new Set<Field['type']>(['CREATOR', 'MODIFIER', 'CREATED_TIME', 'UPDATED_TIME']);

/** Columns that an import does not take yet: who and when. */
function refuseColumns(desk: Desk, drafts: readonly Draft[], problems: LineProblems): void {
  const { fields } = desk.app.settings;
  const given = Object.keys(drafts[0]?.record ?? {}).flatMap((code) => {
    const field = fields[code];
    return field ? [field, ...Object.values(field.fields ?? {})] : [];
  });
  for (const field of given) {
    if (BUILT_IN.has(field.type)) problems.add(1, csvWords.notImportable(field.label));
  }
}

/** What the sender may not do, line by line: records that are closed, and fields that are. */
async function refuseClosed(
  ctx: Ctx,
  desk: Desk,
  drafts: readonly Draft[],
  { steps }: Plan,
  problems: LineProblems,
): Promise<void> {
  const { app, access } = desk;
  const { fields } = app.settings;
  const byLine = new Map(drafts.map((draft) => [draft.line, draft]));
  const ids = steps.flatMap(({ id }) => id ?? []);
  const open = await openIn(ctx.db, app.id, ids, mayOf(desk, 'edit'), closedOf(desk, 'edit'));
  for (const { line, id, differences } of steps) {
    if (id === null) {
      const sent = Object.keys(byLine.get(line)?.record ?? {});
      const closed = sent.find((code) => (access.get(code)?.edit ?? true) !== true);
      if (closed !== undefined) problems.add(line, recordProblem.fieldClosed(closed).said);
      continue;
    }
    const may = open.get(id);
    if (!may?.may) problems.add(line, refuse.forbidden().said);
    const closed = differences.find(({ code }) => {
      const field = fields[code];
      return field && !isComputed(field) && may?.closed.includes(code);
    });
    if (closed) problems.add(line, recordProblem.fieldClosed(closed.code).said);
  }
}

/** Imports lines into an app, or says what they would do. */
export function importRecords(
  ctx: Ctx,
  appId: string,
  open: Open,
  { lines, key, dryRun }: Given,
  progress?: (done: number) => Promise<void>,
): Promise<Report> {
  return atDesk(ctx, appId, open, async (tx, desk) => {
    const { app, flags, values, own } = desk;
    if (!flags.import || !flags.add || (key !== null && !flags.edit)) throw refuse.forbidden();
    const { actor } = tx;
    if (actor.kind === 'visitor') throw refuse.signIn();
    const problems = new LineProblems();
    const { timezone } = own.caller;
    const { fields } = app.settings;
    const keyField = key === null ? null : fields[key];
    // Only what never repeats can name one record.
    if (key !== null && keyField?.type !== 'RECORD_NUMBER' && !keyField?.unique) throw recordProblem.keyRepeats(key);
    const drafts = readDrafts(lines, fields, { key, zone: timezone }, problems);
    refuseColumns(desk, drafts, problems);
    const target: Target = { ...values, ...targetOf(app), code: app.code };
    const importer: Importer = {
      id: actor.id,
      personId: actor.id,
      name: actor.name,
      primaryOrganization: desk.primaryOrganization,
      timezone,
      now: tx.now,
      precision: app.settings.general.numberPrecision,
      process: app.settings.process,
    };
    const copier = await copierFor(
      tx,
      desk,
      drafts.map(({ record }) => record),
    );
    const plan = await planImport(tx.db, target, drafts, { key, importer, copier }, problems);
    await refuseClosed(tx, desk, drafts, plan, problems);
    if (problems.none && !dryRun) {
      const told = (records: readonly ChangedOne[]) => tellOfRecords(tx, desk, { way: 'import', records });
      await applyImport(tx.db, target, plan, importer, { ...(progress ? { progress } : {}), told }).catch(
        refuseRepeats(app, 'records[0]'),
      );
    }
    const { added, changed, same } = problems.none ? plan : { added: 0, changed: 0, same: 0 };
    const preview = plan.steps.slice(0, PREVIEWED).map(({ line, id, differences }) => ({
      line,
      id,
      fields: differences.map(({ label }) => label),
    }));
    return { added, changed, same, preview, problems: problems.list() };
  });
}
