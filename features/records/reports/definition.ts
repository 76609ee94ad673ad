// What a report asks: by which fields records are grouped, and what is worked out for each group.
import { refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Code, Field, FieldType } from '../../apps/model.ts';
import { queryProblem } from '../query/problems.ts';
import type { Reach, ScopeField } from '../query/scope.ts';

export const periods = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR', 'MINUTE'] as const;
export type Period = (typeof periods)[number];
export type Group = { readonly code: Code; readonly per?: Period };
export type Aggregation = { readonly type: 'COUNT' | 'SUM' | 'AVERAGE' | 'MAX' | 'MIN'; readonly code?: Code };
export type Sort = { readonly by: 'TOTAL' | 'GROUP1' | 'GROUP2' | 'GROUP3'; readonly order: 'ASC' | 'DESC' };
export type Report = {
  readonly groups: readonly Group[];
  readonly aggregations: readonly Aggregation[];
  readonly sorts: readonly Sort[];
};

const LIMITS = { groups: 3, aggregations: 10, sorts: 3 } as const;

const say = (ja: string, en: string): Both => ({ ja, en });
const words = {
  noPeriod: say('このフィールドの集計単位として指定できません。', 'This unit of time does not fit the field.'),
  noGroup: say('このフィールドでは分類できません。', 'Records cannot be grouped by this field.'),
  noFunction: say('このフィールドは、この方法では集計できません。', 'This cannot be worked out for the field.'),
  noField: say('集計するフィールドを指定してください。', 'Choose the field to work it out for.'),
  oneTable: say('分類に使えるテーブルは1つだけです。', 'Groups can use the fields of one table only.'),
  tooMany: (most: number) => say(`${most}個までです。`, `At most ${most}.`),
  noSort: say('並べ替えに指定した分類がありません。', 'There is no such group to sort by.'),
} as const;

const DAYS: readonly Period[] = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'];
/** Units of time by type, the finest last: it is taken when none is given. */
export function periodsOf(field: Field): readonly Period[] {
  if (field.type === 'DATE') return DAYS;
  if (field.type === 'TIME') return ['HOUR', 'MINUTE'];
  if (['DATETIME', 'CREATED_TIME', 'UPDATED_TIME'].includes(field.type)) return periods;
  if (field.type !== 'CALC') return [];
  if (field.format === 'DATE') return DAYS;
  return field.format === 'DATETIME' ? periods : field.format === 'TIME' ? ['HOUR', 'MINUTE'] : [];
}

const GROUPS = new Set<FieldType>([
  'RECORD_NUMBER',
  'CREATOR',
  'MODIFIER',
  'CREATED_TIME',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  'SINGLE_LINE_TEXT',
  'LINK',
  'NUMBER',
  'CALC',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DATE',
  'TIME',
  'DATETIME',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
]);

const isMoment = (field: Field) => periodsOf(field).length > 0;
const isNumber = (field: Field) => field.type === 'NUMBER' || (field.type === 'CALC' && !isMoment(field));

function found(reach: Reach, code: Code): ScopeField {
  const known = reach.fields.get(code);
  if (!known || known.field.enabled === false) throw queryProblem.unknownField(code);
  return known;
}

/** A report whose fields are there, may be seen, and fit what is asked of them. */
export type Checked = {
  readonly groups: readonly { readonly scoped: ScopeField; readonly per: Period | null }[];
  readonly aggregations: readonly { readonly type: Aggregation['type']; readonly scoped: ScopeField | null }[];
  readonly sorts: readonly Sort[];
};

/** Checks a report against the fields of an app; `path` leads to it, for messages. */
export function checkReport(report: Report, reach: Reach, path = ''): Checked {
  const wrong = (at: string, said: Both) => refuse.invalid({ [`${path}${at}`]: [said] });
  for (const [list, most] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if (report[list].length > most) throw wrong(list, words.tooMany(most));
  }
  const groups = report.groups.map(({ code, per }, i) => {
    const scoped = found(reach, code);
    if (!GROUPS.has(scoped.field.type)) throw wrong(`groups[${i}].code`, words.noGroup);
    const units = periodsOf(scoped.field);
    if (per !== undefined && !units.includes(per)) throw wrong(`groups[${i}].per`, words.noPeriod);
    return { scoped, per: per ?? units.at(-1) ?? null };
  });
  const tables = new Set(groups.flatMap(({ scoped }) => scoped.table ?? []));
  if (tables.size > 1) throw wrong('groups', words.oneTable);
  const aggregations = report.aggregations.map(({ type, code }, i) => {
    if (type === 'COUNT') return { type, scoped: null };
    if (code === undefined) throw wrong(`aggregations[${i}].code`, words.noField);
    const scoped = found(reach, code);
    const fits = isNumber(scoped.field) || (isMoment(scoped.field) && (type === 'MAX' || type === 'MIN'));
    if (!fits) throw wrong(`aggregations[${i}].type`, words.noFunction);
    return { type, scoped };
  });
  report.sorts.forEach(({ by }, i) => {
    const index = by === 'TOTAL' ? 0 : Number(by.slice(-1)) - 1;
    if (index >= (by === 'TOTAL' ? aggregations : groups).length) throw wrong(`sorts[${i}].by`, words.noSort);
  });
  return { groups, aggregations, sorts: report.sorts };
}
