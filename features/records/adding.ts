// New records: put together from what a call sends, with what comes by itself, and written.
import type { FieldMessages } from '../../platform/errors.ts';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code } from '../apps/model.ts';
import { builtInsGiven, type GivenBuiltIns } from './built-ins.ts';
import { categoriesSent } from './categories.ts';
import { type Desk, isRestricted } from './desk.ts';
import { withFiles } from './files.ts';
import { lookedUp } from './lookups.ts';
import { isClosedInAny, isClosedInNew } from './new-rights.ts';
import type { PathOf } from './paths.ts';
import { beginning } from './process.ts';
import { recordProblem } from './refusals.ts';
import { refuseRepeats, repeatsOf } from './repeats.ts';
import { telling } from './told.ts';
import { computed, type Sent, standing } from './values/record.ts';
import { insertRecords, type NewRecord, targetOf } from './write-queries.ts';
import { builtInOf, closedAmong, peopleOf, writerOf, wrong } from './writers.ts';

function mustBeOpen(desk: Desk, all: readonly Sent[], closed: (code: Code, i: number) => boolean): void {
  for (const [i, sent] of all.entries()) {
    const code = closedAmong(desk, sent, (one) => closed(one, i));
    if (code !== undefined) throw recordProblem.fieldClosed(code);
  }
}

/**
 * Adds records in the transaction of a desk, or by one statement while the mark stands; answers their numbers, in order. None: the
 * mark has moved.
 */
export async function insert(
  tx: Ctx,
  desk: Desk,
  all: readonly Sent[],
  pathOf: PathOf,
  mark?: string,
): Promise<string[]> {
  const { app, flags } = desk;
  if (!flags.add) throw refuse.forbidden();
  mustBeOpen(desk, all, (code) => isClosedInAny(desk, code));
  const full = await lookedUp(tx, desk, all, true);
  const writer = await writerOf(tx, desk, full);
  const problems: FieldMessages = {};
  const given: GivenBuiltIns[] = full.map((sent, i) => builtInsGiven(desk, sent, pathOf(i), writer, problems));
  const stood = full.map((sent, i) => standing(desk.values, sent, null, pathOf(i), { writer, problems }));
  if (isRestricted(desk, 'edit'))
    mustBeOpen(desk, all, (code, i) => {
      const [record, by] = [stood[i], given[i]];
      return !record || !by || isClosedInNew(desk, code, { record, by });
    });
  const filedUnder = full.map((sent, i) => categoriesSent(desk, sent, pathOf(i), problems));
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
    const made = {
      ...builtIns,
      ...beginning(app.settings.process, builtIns.creatorId),
      categories: filedUnder[i],
    };
    return { ...computed(desk.values, record, builtInOf(made, nameOf)), ...made };
  });
  const told = telling(tx, desk, { way: 'add', single: pathOf.single });
  const ids = await insertRecords(tx.db, targetOf(app), records, { told, mark }).catch(refuseRepeats(app, pathOf(0)));
  await name(ids);
  return ids;
}
