// A report that an app keeps, as its reader gets it.
import type { Static } from 'typebox';
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { answered } from '../../apps/calc/show.ts';
import type { Code, Settings } from '../../apps/model.ts';
import { reportsFor } from '../askable.ts';
import type { Desk } from '../desk.ts';
import type { ReportView } from './contract.ts';
import { workOut } from './report.ts';

/** More groups than these are for a list. */
const MOST = 1000;

/** Results of formulas that are hours and minutes are kept as seconds. */
function durationOf({ fields }: Settings, code: Code | null): 'HOUR_MINUTE' | 'DAY_HOUR_MINUTE' | null {
  if (code === null) return null;
  const all = Object.values(fields).flatMap((field) => [field, ...Object.values(field.fields ?? {})]);
  const found = all.find((field) => field.code === code);
  if (found?.type !== 'CALC') return null;
  return found.format === 'HOUR_MINUTE' || found.format === 'DAY_HOUR_MINUTE' ? found.format : null;
}

export async function reportView(ctx: Ctx, desk: Desk, id: string): Promise<Static<typeof ReportView>> {
  if (!desk.flags.view) throw refuse.forbidden();
  const report = reportsFor(desk).find((one) => one.id === id);
  if (!report) throw refuse.notFound();
  const { rows, more } = await workOut(ctx, desk, report, MOST);
  const aggregations = report.aggregations.map(({ type, code }) => ({ type, code: code ?? null }));
  const groups = report.groups.map(({ code, per }) => ({ code, per: per ?? null }));
  const shownBy = (all: readonly { code: Code | null }[]) => {
    const durations = all.map(({ code }) => durationOf(desk.app.settings, code));
    return (texts: readonly (string | null)[]) =>
      texts.map((text, i) => (text !== null && durations[i] ? answered(durations[i], text) : text));
  };
  const [groupTexts, valueTexts] = [shownBy(groups), shownBy(aggregations)];
  return {
    id,
    name: report.name,
    groups,
    aggregations,
    rows: rows.map((row) => ({ groups: groupTexts(row.groups), values: valueTexts(row.values) })),
    more,
  };
}
