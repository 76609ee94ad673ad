// Values of a report as SQL: what a record is grouped by, and what is worked out, in their own types and as text.
import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../../apps/model.ts';
import type { ScopeField } from '../query/scope.ts';
import type { Period } from './definition.ts';

type Sql = RawBuilder<unknown>;

/** Whose days and years: the zone of the reader, and the month in which the app's year begins. */
export type Calendar = { readonly timezone: string; readonly firstMonth: number };

const LISTS = new Set([
  'CHECK_BOX',
  'MULTI_SELECT',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'STATUS_ASSIGNEE',
]);
export const isList = (field: Field) => LISTS.has(field.type);

type Kind = 'text' | 'number' | 'date' | 'time' | 'moment' | 'id';

function kindOf(field: Field): Kind {
  switch (field.type) {
    case 'NUMBER':
      return 'number';
    case 'CALC':
      return field.format === 'DATE' || field.format === 'TIME' || field.format === 'DATETIME' ? 'moment' : 'number';
    case 'DATE':
      return 'date';
    case 'TIME':
      return 'time';
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return 'moment';
    case 'RECORD_NUMBER':
    case 'CREATOR':
    case 'MODIFIER':
      return 'id';
    default:
      return 'text';
  }
}

const casts = {
  number: 'numeric',
  date: 'date',
  time: 'time',
  moment: 'timestamptz',
  id: 'bigint',
  text: 'text',
} as const;

/** The value of a field in the record, or in the row of its table that `line` stands for. */
export function valueIn({ field, ref, table }: ScopeField, line: Sql): Sql {
  const isCalc = field.type === 'CALC';
  const type = isCalc ? 'numeric' : casts[kindOf(field)];
  const value =
    table === undefined
      ? ref
      : sql`nullif(${line} -> 'value' ->> ${sql.lit(columnIn(field))}, '')::${sql.raw(isList(field) ? 'text' : type)}`;
  // Results that are times are kept as seconds.
  return isCalc && kindOf(field) === 'moment' ? sql`to_timestamp(${value}::float8)` : value;
}

/** The values of a list, in the record or in a row. */
export function listIn({ field, ref, table }: ScopeField, line: Sql): Sql {
  if (table === undefined) return sql`unnest(${ref})`;
  return sql`jsonb_array_elements_text(coalesce(nullif(${line} -> 'value' -> ${sql.lit(columnIn(field))}, 'null'::jsonb), '[]'))`;
}

function columnIn({ column = '', code }: Field): string {
  if (!/^f\d+$/.test(column)) throw new Error(`no column: ${code}`);
  return column;
}

/** The beginning of the period a day lies in; years and quarters begin with the app's first month. */
function beginning(day: Sql, per: Period, { firstMonth }: Calendar): Sql {
  const shift = sql`make_interval(months => ${sql.lit(firstMonth - 1)})`;
  const fiscal = (unit: 'year' | 'quarter') =>
    sql`date_trunc(${sql.lit(unit)}, date_trunc('month', ${day}) - ${shift}) + ${shift}`;
  switch (per) {
    case 'YEAR':
      return fiscal('year');
    case 'QUARTER':
      return fiscal('quarter');
    case 'MONTH':
      return sql`date_trunc('month', ${day})`;
    case 'WEEK':
      // Weeks begin on Sunday.
      return sql`date_trunc('week', ${day} + interval '1 day') - interval '1 day'`;
    case 'DAY':
      return sql`date_trunc('day', ${day})`;
    case 'HOUR':
      return sql`date_trunc('hour', ${day})`;
    default:
      return sql`date_trunc('minute', ${day})`;
  }
}

const SHAPES: Record<Period, string> = {
  YEAR: 'YYYY',
  QUARTER: 'YYYY-MM',
  MONTH: 'YYYY-MM',
  WEEK: 'YYYY-MM-DD',
  DAY: 'YYYY-MM-DD',
  HOUR: 'YYYY-MM-DD HH24:00',
  MINUTE: 'YYYY-MM-DD HH24:MI',
};

/** What a record is grouped by: the value itself, or the period it lies in, as text that sorts as time does. */
export function groupKey(field: Field, value: Sql, per: Period | null, calendar: Calendar): Sql {
  if (per === null) return kindOf(field) === 'text' ? sql`${value}::text` : value;
  const kind = kindOf(field);
  if (kind === 'time') return sql`to_char(${value}, ${sql.lit(per === 'HOUR' ? 'HH24:00' : 'HH24:MI')})`;
  if (field.type === 'CALC' && field.format === 'TIME') {
    return sql`to_char(${value} at time zone 'UTC', ${sql.lit(per === 'HOUR' ? 'HH24:00' : 'HH24:MI')})`;
  }
  // A date has no zone: also one that a formula came to.
  const zone = field.type === 'CALC' && field.format === 'DATE' ? 'UTC' : calendar.timezone;
  const local = kind === 'date' ? sql`${value}::timestamp` : sql`(${value} at time zone ${zone})`;
  return sql`to_char(${beginning(local, per, calendar)}, ${sql.lit(SHAPES[per])})`;
}

/** Largest and smallest values as the API writes values of the field. */
export function valueText(field: Field, value: Sql): Sql {
  const kind = kindOf(field);
  if (kind === 'number') return numberText(value);
  if (kind === 'date') return sql`to_char(${value}, 'YYYY-MM-DD')`;
  if (kind === 'time') return sql`to_char(${value}, 'HH24:MI')`;
  const utc = sql`(${value} at time zone 'UTC')`;
  if (field.type === 'CALC' && field.format === 'DATE') return sql`to_char(${utc}, 'YYYY-MM-DD')`;
  if (field.type === 'CALC' && field.format === 'TIME') return sql`to_char(${utc}, 'HH24:MI')`;
  return sql`to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI":00Z"')`;
}

export const numberText = (value: Sql): Sql => sql`trim_scale(${value})::text`;
