// What the sender of a file may not do, told under its lines: records that are closed to them, and fields.
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { isComputed } from '../../apps/calc/plan.ts';
import { closedOf, type Desk, isRestricted, mayOf } from '../desk.ts';
import { openIn } from '../desk-queries.ts';
import { isClosedInNew } from '../new-rights.ts';
import { recordProblem } from '../refusals.ts';
import type { Plan } from './plan.ts';
import type { Draft, LineProblems } from './read.ts';

const sentIn = (draft: Draft | undefined) => Object.keys(draft?.record ?? {});

/**
 * Asked before anything is compared with what the records hold: a file that is only looked at would tell its sender whether
 * their guesses at what they may not see are right. Answers the drafts that go no further.
 */
export async function refuseUnseen(
  ctx: Ctx,
  desk: Desk,
  found: ReadonlyMap<Draft, string>,
  problems: LineProblems,
): Promise<Set<Draft>> {
  const refused = new Set<Draft>();
  const { app } = desk;
  if (found.size === 0 || (app.settings.recordAcl.length === 0 && !isRestricted(desk, 'view'))) return refused;
  const open = await openIn(ctx.db, app.id, [...found.values()], mayOf(desk, 'edit'), closedOf(desk, 'view'));
  for (const [draft, id] of found) {
    const may = open.get(id);
    const closed = sentIn(draft).find((code) => may?.closed.includes(code));
    if (may?.may && closed === undefined) continue;
    problems.add(draft.line, may?.may ? recordProblem.fieldClosed(closed ?? '').said : refuse.forbidden().said);
    refused.add(draft);
  }
  return refused;
}

/** Fields that the sender may see and not write: a file may hold them as they are. */
export async function refuseUnwritable(
  ctx: Ctx,
  desk: Desk,
  drafts: readonly Draft[],
  { steps }: Plan,
  problems: LineProblems,
): Promise<void> {
  const { app, holder } = desk;
  if (!isRestricted(desk, 'edit')) return;
  const { fields } = app.settings;
  const by = { creatorId: holder.id ?? '', modifierId: holder.id ?? '' };
  const byLine = new Map(drafts.map((draft) => [draft.line, draft]));
  const ids = steps.flatMap(({ id }) => id ?? []);
  const open = await openIn(ctx.db, app.id, ids, mayOf(desk, 'edit'), closedOf(desk, 'edit'));
  for (const { line, id, differences, record } of steps) {
    const sent = sentIn(byLine.get(line));
    const changes = new Set(differences.map(({ code }) => code));
    const closed = sent.find((code) => {
      if (id === null) return isClosedInNew(desk, code, { record, by });
      const field = fields[code];
      return field && !isComputed(field) && changes.has(code) && open.get(id)?.closed.includes(code);
    });
    if (closed !== undefined) problems.add(line, recordProblem.fieldClosed(closed).said);
  }
}
