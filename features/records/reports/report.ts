// A report over the records that the caller may see, with names instead of ids.
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { FieldType } from '../../apps/model.ts';
import { type Desk, mayOf, scopeOf } from '../desk.ts';
import { namesFor } from '../known.ts';
import { namedEntities } from '../query/check.ts';
import { compileExpression } from '../query/compile.ts';
import { both } from '../query/conditions.ts';
import { parseFilter } from '../query/parse.ts';
import type { EntityKind } from '../query/scope.ts';
import { tableOf } from '../table-queries.ts';
import { checkReport, type Report } from './definition.ts';
import { type ReportRow, reportRows } from './queries.ts';

const people: Partial<Record<FieldType, EntityKind>> = {
  CREATOR: 'USER',
  MODIFIER: 'USER',
  USER_SELECT: 'USER',
  STATUS_ASSIGNEE: 'USER',
  ORGANIZATION_SELECT: 'ORGANIZATION',
  GROUP_SELECT: 'GROUP',
};

export type Worked = {
  readonly rows: readonly ReportRow[];
  /** Whether there were more groups than may be shown. */
  readonly more: boolean;
};

/** Works a report out. `most` groups are given; fields that the caller does not see in every record cannot be asked for. */
export async function workOut(
  ctx: Ctx,
  desk: Desk,
  report: Report & { readonly filterCond: string },
  most: number,
): Promise<Worked> {
  if (!desk.flags.view) throw refuse.forbidden();
  const { app } = desk;
  const { general } = app.settings;
  const filter = parseFilter(report.filterCond, 'filterCond');
  const scope = await scopeOf(ctx, desk, (named) => namedEntities(named, filter));
  const checked = checkReport(report, scope);
  const rows = await reportRows(ctx.db, checked, {
    from: tableOf(app.id),
    reach: scope,
    where: both([mayOf(desk, 'view'), compileExpression(filter, scope, 'filterCond', 'kept')]),
    calendar: { timezone: scope.caller.timezone, firstMonth: Number(general.firstMonthOfFiscalYear ?? '1') },
    places: Number(general.numberPrecision.decimalPlaces),
    limit: most + 1,
  });
  const kinds = checked.groups.map(({ scoped }) => people[scoped.field.type] ?? null);
  const ids: Record<EntityKind, string[]> = { USER: [], ORGANIZATION: [], GROUP: [] };
  for (const { groups } of rows) {
    groups.forEach((id, i) => {
      const kind = kinds[i];
      if (kind && id !== null) ids[kind].push(id);
    });
  }
  const name = await namesFor(ctx, ids);
  const named = rows.slice(0, most).map(({ groups, values }) => ({
    groups: groups.map((group, i) => {
      const kind = kinds[i];
      return kind && group !== null ? (name(kind, group)?.name ?? '') : group;
    }),
    values,
  }));
  return { rows: named, more: rows.length > most };
}
