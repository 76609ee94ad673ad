// A report as one statement: first each record's part in each group, so that joining rows of a table counts nothing twice, then the groups.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { Reach } from '../query/scope.ts';
import type { Checked } from './definition.ts';
import { type Calendar, groupKey, isList, listIn, numberText, valueIn, valueText } from './values.ts';

type Sql = RawBuilder<unknown>;

export type ReportRow = {
  /** What the group has in common, one text per group of the report; null where it is empty. People and units are ids. */
  readonly groups: readonly (string | null)[];
  /** What was worked out, in the order of the aggregations; null where there was nothing to work with. */
  readonly values: readonly (string | null)[];
};
export type Asked = {
  /** The app's table under the alias of the reach. */
  readonly from: Sql;
  readonly reach: Reach;
  /** The report's filter, and what the caller may see. */
  readonly where: RawBuilder<boolean>;
  readonly calendar: Calendar;
  /** Places after the point of averages. */
  readonly places: number;
  readonly limit: number;
};

const line = sql.ref('line.value');
const name = (prefix: string, i: number) => sql.ref(`${prefix}${i}`);

type Aggregated = Checked['aggregations'][number];

/** A record's part in a group: sum, number, largest and smallest of its values there. */
function partsOf({ scoped }: Aggregated, i: number, joined: string | null): Sql | null {
  if (!scoped) return null;
  const value = valueIn(scoped, line);
  const isNumber = scoped.field.type === 'NUMBER' || scoped.field.type === 'CALC';
  const summed = (v: Sql) => (isNumber && !isMomentCalc(scoped.field) ? sql`sum(${v})` : sql`null::numeric`);
  const all = (v: Sql): Sql[] => [summed(v), sql`count(${v})`, sql`max(${v})`, sql`min(${v})`];
  const labelled = (parts: Sql[]) => sql.join(parts.map((part, at) => sql`${part} as ${name(`a${i}_`, at)}`));
  if (scoped.table !== undefined && scoped.table === joined) return labelled(all(value));
  if (scoped.table !== undefined) {
    // Rows of a table that no group names: worked out beside the record. All records of the group have the same.
    const rows = sql`from jsonb_array_elements(${scoped.ref}) as line(value)`;
    return labelled(all(value).map((part) => anyOf(sql`(select ${part} ${rows})`)));
  }
  // One value per record, however many rows of a table it was joined with.
  const one = anyOf(value);
  return labelled([
    isNumber && !isMomentCalc(scoped.field) ? one : sql`null::numeric`,
    sql`(case when ${one} is null then 0 else 1 end)`,
    one,
    one,
  ]);
}

/** The same for every joined row: any of them will do. */
const anyOf = (part: Sql): Sql => sql`(array_agg(${part}))[1]`;

const isMomentCalc = ({ type, format }: { type: string; format?: string | undefined }) =>
  type === 'CALC' && (format === 'DATE' || format === 'TIME' || format === 'DATETIME');

function total({ type, scoped }: Aggregated, i: number, places: number): { typed: Sql; text: Sql } {
  const [sum, count, max, min] = [0, 1, 2, 3].map((at) => name(`a${i}_`, at));
  if (type === 'COUNT' || !scoped) return { typed: sql`count(*)`, text: sql`count(*)::text` };
  if (type === 'SUM') return { typed: sql`sum(${sum})`, text: numberText(sql`sum(${sum})`) };
  if (type === 'AVERAGE') {
    const average = sql`round(sum(${sum}) / nullif(sum(${count}), 0), ${sql.lit(places)})`;
    return { typed: average, text: numberText(average) };
  }
  const typed = type === 'MAX' ? sql`max(${max})` : sql`min(${min})`;
  return { typed, text: valueText(scoped.field, typed) };
}

export async function reportRows(db: Db, report: Checked, asked: Asked): Promise<ReportRow[]> {
  const { from, reach, where, calendar, places, limit } = asked;
  const { groups, aggregations, sorts } = report;
  const joined = groups.find(({ scoped }) => scoped.table !== undefined)?.scoped ?? null;
  const joins: Sql[] = joined
    ? [sql`left join lateral jsonb_array_elements(${joined.ref}) as line(value) on true`]
    : [];
  const keys = groups.map(({ scoped, per }, i) => {
    if (!isList(scoped.field)) return groupKey(scoped.field, valueIn(scoped, line), per, calendar);
    joins.push(sql`left join lateral ${listIn(scoped, line)} as ${sql.ref(`list${i}`)}(value) on true`);
    return sql`${sql.ref(`list${i}.value`)}::text`;
  });
  const parts = aggregations.flatMap((a, i) => partsOf(a, i, joined?.table ?? null) ?? []);
  const columns = [sql`${reach.id} as id`, ...keys.map((key, i) => sql`${key} as ${name('g', i)}`), ...parts];
  const totals = aggregations.map((a, i) => total(a, i, places));
  const groupNames = keys.map((_, i) => name('g', i));
  const order = [
    ...sorts.map(({ by, order: way }) => {
      const what = by === 'TOTAL' ? totals[0]?.typed : groupNames[Number(by.slice(-1)) - 1];
      return sql`${what ?? sql`1`} ${sql.raw(way === 'DESC' ? 'desc' : 'asc')} nulls last`;
    }),
    ...groupNames.map((group) => sql`${group} asc nulls last`),
  ];
  const texts = (all: Sql[]) => (all.length === 0 ? sql`'{}'::text[]` : sql`array[${sql.join(all)}]::text[]`);
  const { rows } = await sql<ReportRow>`
    select ${texts(groupNames.map((g) => sql`${g}::text`))} as groups, ${texts(totals.map((t) => t.text))} as values
    from (select ${sql.join(columns)} from ${from} ${sql.join(joins, sql` `)} where ${where}
      group by ${sql.join([reach.id, ...keys.map((_, i) => sql.raw(String(i + 2)))])}) as part
    ${groupNames.length > 0 ? sql`group by ${sql.join(groupNames)}` : sql``}
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${limit}`.execute(db);
  return rows;
}
