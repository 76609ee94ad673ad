// Setting up reports: what is drawn of which records, and when a report is kept by itself.
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { KEnum, KFlag, KInt, KList, KText } from '../../kintone/shapes.ts';
import type { Settings } from '../apps/model.ts';
import { reachOf } from '../records/query/scope.ts';
import { type Aggregation, checkReport, type Group, periods } from '../records/reports/definition.ts';
import type { NamedReport } from '../records/reports/kept.ts';
import { Checks } from './checks.ts';
import { readNamed } from './named.ts';
import type { Change } from './parts.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;

const everies = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const;
const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const SentPeriod = Obj({
  every: KEnum(everies),
  month: Optional(KInt(1, 12)),
  dayOfMonth: Optional(Type.String()),
  time: Optional(Type.String()),
  pattern: Optional(KEnum(['JAN_APR_JUL_OCT', 'FEB_MAY_AUG_NOV', 'MAR_JUN_SEP_DEC'])),
  dayOfWeek: Optional(KEnum(days)),
  minute: Optional(KInt(0, 50)),
});
type Period = Static<typeof SentPeriod>;

export const SentReport = Obj({
  index: KInt(0, 2_147_483_647),
  name: Optional(KText(1, 64)),
  chartType: Optional(KEnum(['BAR', 'COLUMN', 'PIE', 'LINE', 'PIVOT_TABLE', 'TABLE', 'AREA', 'SPLINE', 'SPLINE_AREA'])),
  chartMode: Optional(KEnum(['NORMAL', 'STACKED', 'PERCENTAGE'])),
  groups: Optional(KList(Obj({ code: KText(1, 128), per: Optional(KEnum(periods)) }), 1, 3)),
  aggregations: Optional(
    KList(Obj({ type: KEnum(['COUNT', 'SUM', 'AVERAGE', 'MAX', 'MIN']), code: Optional(KText(0, 128)) }), 1, 10),
  ),
  filterCond: Optional(Type.String()),
  sorts: Optional(
    KList(Obj({ by: KEnum(['TOTAL', 'GROUP1', 'GROUP2', 'GROUP3']), order: KEnum(['ASC', 'DESC']) }), 0, 3),
  ),
  periodicReport: Optional(Obj({ active: Optional(KFlag), period: Optional(SentPeriod) })),
});
type Sent = Static<typeof SentReport>;

type Kept = Omit<NamedReport, 'id' | 'index' | 'name'> & {
  readonly chartType: string;
  readonly chartMode?: string;
  readonly periodicReport: { readonly active: boolean; readonly period: Readonly<Record<string, string>> } | null;
};
export type KeptReport = Kept & NamedReport;

/** Charts whose values can stand beside, on top of, or as shares of each other. */
const withMode = new Set(['BAR', 'COLUMN', 'AREA', 'SPLINE_AREA']);
const MOST = 1000;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^([1-9]|[12]\d|3[01])$/;
/** What each kind of period has to say beside `every`. */
const saying: Record<Period['every'], readonly (keyof Period)[]> = {
  YEAR: ['month', 'dayOfMonth', 'time'],
  QUARTER: ['pattern', 'dayOfMonth', 'time'],
  MONTH: ['dayOfMonth', 'time'],
  WEEK: ['dayOfWeek', 'time'],
  DAY: ['time'],
  HOUR: ['minute'],
};

function fits(key: keyof Period, value: string, every: Period['every']): boolean {
  if (key === 'time') return TIME.test(value);
  if (key === 'minute') return Number(value) % 10 === 0;
  if (key !== 'dayOfMonth') return true;
  return DAY.test(value) || (value === 'END_OF_MONTH' && every !== 'YEAR');
}

function readPeriod(checks: Checks, sent: Period, path: string): Record<string, string> {
  const read: Record<string, string> = { every: sent.every };
  for (const key of saying[sent.every]) {
    const value = sent[key];
    if (value === undefined) checks.say(`${path}.${key}`, words.required);
    else if (!fits(key, String(value), sent.every)) checks.say(`${path}.${key}`, words.moment);
    else read[key] = String(value);
  }
  return read;
}

/** What is not given of a report's period stays as it is; a new one is active unless it says otherwise. */
function readPeriodic(
  checks: Checks,
  sent: Sent['periodicReport'],
  known: Kept['periodicReport'],
  path: string,
): Kept['periodicReport'] {
  if (!sent) return known;
  const period = sent.period ? readPeriod(checks, sent.period, `${path}.period`) : known?.period;
  if (!period) checks.say(`${path}.period`, words.required);
  return { active: sent.active ?? known?.active ?? true, period: period ?? {} };
}

function readReport(checks: Checks, settings: Settings, sent: Sent, known: KeptReport | undefined, path: string): Kept {
  const needed = <T>(key: keyof Sent, value: T | undefined, otherwise: T): T => {
    if (value === undefined) checks.say(`${path}.${key}`, words.required);
    return value ?? otherwise;
  };
  const chartType = needed('chartType', sent.chartType ?? known?.chartType, 'TABLE');
  const mode = withMode.has(chartType) ? needed('chartMode', sent.chartMode ?? known?.chartMode, 'NORMAL') : null;
  const groups = needed<readonly Group[]>('groups', sent.groups ?? known?.groups, []);
  const given = needed<readonly Aggregation[]>('aggregations', sent.aggregations ?? known?.aggregations, []);
  if (chartType === 'PIVOT_TABLE' && given.length > 1) checks.say(`${path}.aggregations`, words.oneOfPivot);
  const sorts = sent.sorts ?? known?.sorts ?? [];
  const reach = reachOf({ code: '', fields: settings.fields }, 'records');
  const checked = checkReport({ groups, aggregations: given, sorts }, reach, `${path}.`);
  return {
    chartType,
    ...(mode === null ? {} : { chartMode: mode }),
    groups: groups.map(({ code }, i) => {
      const per = checked.groups[i]?.per;
      return per ? { code, per } : { code };
    }),
    aggregations: given.map(({ type, code }) => (type === 'COUNT' ? { type } : { type, code: code ?? '' })),
    filterCond: checks.filter(sent.filterCond ?? known?.filterCond ?? '', 'list', `${path}.filterCond`),
    sorts,
    periodicReport: readPeriodic(checks, sent.periodicReport, known?.periodicReport ?? null, `${path}.periodicReport`),
  };
}

export const reportsOf = ({ reports }: Settings) => reports as Readonly<Record<string, KeptReport>>;

export const setReports =
  (sent: Readonly<Record<string, Sent>>): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    if (Object.keys(sent).length > MOST) checks.say('reports', words.atMost(MOST));
    const read = readNamed<Sent, Kept>(
      checks,
      'reports',
      reportsOf(settings),
      sent,
      settings.next,
      (one, known, path) => readReport(checks, settings, one, known, path),
    );
    await checks.finish();
    return { ...settings, reports: read.entries, next: read.next };
  };
