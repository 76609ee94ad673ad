// What an app keeps for its readers and a reader can ask for: lists and reports that rest on a field that they do not see in
// every record are none for them, and are not told of.
import { Refusal } from '../../platform/errors.ts';
import type { Code } from '../apps/model.ts';
import type { Desk } from './desk.ts';
import { conditionsOf } from './query/check.ts';
import { parseFilter, parseSort } from './query/parse.ts';
import { reachOf } from './query/scope.ts';
import { keptReports, type NamedReport } from './reports/kept.ts';
import { seesAlways } from './rights.ts';

export type Askable = {
  readonly filter: (filter: string) => boolean;
  readonly report: (report: NamedReport) => boolean;
  /** The order without what it rests on that cannot be asked for. */
  readonly sort: (sort: string) => string;
};

export function askableAt({ app: { code, settings }, access }: Pick<Desk, 'app' | 'access'>): Askable {
  const { fields } = reachOf({ code, fields: settings.fields }, '', seesAlways(access));
  const knows = (one: Code) => one === '$id' || (fields.has(one) && fields.get(one)?.field.enabled !== false);
  const filter = (text: string) => {
    try {
      return [...conditionsOf(parseFilter(text, 'filterCond'))].every(({ field }) => knows(field.code));
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  };
  return {
    filter,
    report: ({ groups, aggregations, filterCond }) =>
      groups.every((group) => knows(group.code)) &&
      aggregations.every((one) => one.type === 'COUNT' || knows(one.code ?? '')) &&
      filter(filterCond),
    sort: (text) => {
      const items = parseSort(text, 'sort');
      const known = items.filter(({ field }) => knows(field.code));
      return known.length === items.length
        ? text
        : known.map(({ field, order }) => `${field.code} ${order}`).join(', ');
    },
  };
}

/** The reports that the caller can ask for, in their order. */
export function reportsFor(desk: Desk, askable = askableAt(desk)): NamedReport[] {
  if (!desk.flags.view) return [];
  return keptReports(desk.app.settings).filter(askable.report);
}
