// The reports that an app keeps under a name.
import type { Settings } from '../../apps/model.ts';
import type { Report } from './definition.ts';

export type NamedReport = Report & {
  readonly id: string;
  readonly index: string;
  readonly name: string;
  readonly filterCond: string;
};

/** In the order that they were given. */
export const keptReports = ({ reports }: Settings): NamedReport[] =>
  Object.values(reports as Readonly<Record<string, NamedReport>>).toSorted((a, b) => Number(a.index) - Number(b.index));
