// One condition as SQL. Positive conditions may be null where they do not hold; negative ones are their exact complement.
import { type RawBuilder, sql } from 'kysely';
import { missingEntity } from '../../apps/missing.ts';
import type { Condition, Value } from './ast.ts';
import { instantsOf, minute, type Span, spanOf } from './calendar.ts';
import { letterByLetter, patternsOf, tokensOfKeyword } from './like.ts';
import { dateOf, momentOf, numberOf, recordNumberOf, timeOf } from './literals.ts';
import { markOf } from './marks.ts';
import type { Kind, Rule } from './rules.ts';
import type { EntityKind, Scope } from './scope.ts';

type Sql = RawBuilder<unknown>;
type Where = RawBuilder<boolean>;

/** A value as SQL: a column of its own type, or a cell in a row of a table. */
export type Cell = {
  readonly ref: Sql;
  readonly inRow: boolean;
  /** The words of its text, where an index holds them. */
  readonly words?: Sql | undefined;
};

const yes = sql<boolean>`true`;
const no = sql<boolean>`false`;
export const either = (parts: readonly Where[]): Where => joined(parts, ' or ', no);
export const both = (parts: readonly Where[]): Where => joined(parts, ' and ', yes);

function joined(parts: readonly Where[], word: ' or ' | ' and ', none: Where): Where {
  const [only] = parts;
  if (!only) return none;
  return parts.length === 1 ? only : sql<boolean>`(${sql.join(parts, sql.raw(word))})`;
}

const casts: Partial<Record<Kind, string>> = { number: 'numeric', date: 'date', time: 'time', moment: 'timestamptz' };

/** The value as one scalar of its type; null when it is empty. */
function scalar(cell: Cell, kind: Kind): Sql {
  if (!cell.inRow) return cell.ref;
  const text = sql`nullif(${cell.ref} #>> '{}', '')`;
  const cast = casts[kind];
  return cast ? sql`(${text})::${sql.raw(cast)}` : text;
}

const compare: Record<string, Sql> = { '<': sql`<`, '>': sql`>`, '<=': sql`<=`, '>=': sql`>=` };

/** Values with a plain order: numbers, dates, times. Equality covers `=` and, for the complement, `!=`. */
function compared(value: Sql, operator: string, literal: Sql | null): Where {
  if (operator === '=') return literal ? sql<boolean>`${value} = ${literal}` : sql<boolean>`${value} is null`;
  if (operator === '!=') {
    return literal ? sql<boolean>`${value} is distinct from ${literal}` : sql<boolean>`${value} is not null`;
  }
  return literal ? sql<boolean>`${value} ${compare[operator]} ${literal}` : no;
}

/** A value against a span whose end is not part of it: days as instants, the minute of a literal. */
function against(value: Sql, operator: string, from: Sql, until: Sql): Where {
  switch (operator) {
    case '=':
      return sql<boolean>`(${value} >= ${from} and ${value} < ${until})`;
    case '!=':
      return sql<boolean>`(${value} >= ${from} and ${value} < ${until}) is not true`;
    case '<':
      return sql<boolean>`${value} < ${from}`;
    case '<=':
      return sql<boolean>`${value} < ${until}`;
    case '>':
      return sql<boolean>`${value} >= ${until}`;
    default:
      return sql<boolean>`${value} >= ${from}`;
  }
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

function onMoment(value: Sql, operator: string, given: Value, scope: Scope): Where {
  const { now, caller } = scope;
  if (given.kind !== 'call') {
    const at = momentOf(given.text);
    if (!at) return compared(value, operator, null);
    const { from, until } = minute(at);
    return against(value, operator, instant(from), instant(until));
  }
  const { from, until } = instantsOf(spanOf(given, now, caller.timezone), now, caller.timezone);
  return against(value, operator, instant(from), instant(until));
}

function onDate(value: Sql, operator: string, given: Value, scope: Scope): Where {
  const span: Span =
    given.kind === 'call'
      ? spanOf(given, scope.now, scope.caller.timezone)
      : { kind: 'days', start: dateOf(given.text) ?? '', end: dateOf(given.text) ?? '' };
  if (span.kind === 'now' || span.start === '') return compared(value, operator, null);
  const [start, end] = [sql`${span.start}::date`, sql`${span.end}::date`];
  if (span.start === span.end) return compared(value, operator, start);
  return against(value, operator, start, sql`(${end} + 1)`);
}

function literalOf(kind: Kind, given: Value, appCode: string): Sql | null {
  if (given.kind === 'call' || given.text === '') return null;
  if (kind === 'number') return sql`${numberOf(given.text)}::numeric`;
  if (kind === 'time') return sql`${timeOf(given.text)}::time`;
  if (kind === 'recordNumber') return sql`${recordNumberOf(given.text, appCode)}::bigint`;
  return sql`${given.text}::text`;
}

function idsOf(entity: EntityKind, values: readonly Value[], scope: Scope): string[] {
  const { id, primaryOrganization } = scope.caller;
  const ids = values.map((v) => {
    if (v.kind === 'call') return v.name === 'LOGINUSER' ? id : primaryOrganization;
    if (v.text === '') return null;
    const found = scope.idOf(entity, v.text);
    if (found === null) throw missingEntity[entity](v.text);
    return found;
  });
  return ids.filter((one) => one !== null);
}

const stored: Partial<Record<Kind, string>> = { number: 'numeric', recordNumber: 'bigint', person: 'bigint' };

/** `in`: one of the listed values, or empty when "" is listed. */
function listed(cell: Cell, rule: Rule, values: readonly Value[], scope: Scope, appCode: string): Where {
  const asksEmpty = values.some((v) => v.kind !== 'call' && v.text === '');
  const texts = values.flatMap((v) => (v.kind === 'call' || v.text === '' ? [] : [v.text]));
  const { kind, entity } = rule;
  const wanted = entity
    ? idsOf(entity, values, scope)
    : texts.map((t) => (kind === 'number' ? numberOf(t) : kind === 'recordNumber' ? recordNumberOf(t, appCode) : t));
  const parts: Where[] = [];
  if (kind === 'options' || kind === 'entities' || kind === 'categories') {
    const array = sql.raw(entity ? 'bigint[]' : 'text[]');
    if (wanted.length > 0) {
      parts.push(cell.inRow ? sql`${cell.ref} ?| ${wanted}::text[]` : sql`${cell.ref} && ${wanted}::${array}`);
    }
    if (asksEmpty) {
      parts.push(
        cell.inRow
          ? sql`coalesce(nullif(${cell.ref}, 'null'::jsonb), '[]') = '[]'::jsonb`
          : sql`coalesce(cardinality(${cell.ref}), 0) = 0`,
      );
    }
    return either(parts);
  }
  const value = scalar(cell, kind);
  const type = stored[kind] ?? 'text';
  // One value is asked for as itself: an index may then hold the records in the order they are wanted in.
  if (wanted.length === 1) parts.push(sql`${value} = ${wanted[0]}::${sql.raw(type)}`);
  if (wanted.length > 1) parts.push(sql`${value} = any(${wanted}::${sql.raw(`${type}[]`)})`);
  if (asksEmpty) parts.push(sql`${value} is null`);
  return either(parts);
}

/** The text matches every pattern of the keyword. */
function matches(form: Sql, keyword: string): Where {
  const patterns = patternsOf(keyword);
  if (patterns.length === 0) return no;
  return both(patterns.map((pattern) => sql<boolean>`${form} like ${pattern}`));
}

const fileIds = (cell: Cell) =>
  cell.inRow
    ? sql`array(select jsonb_array_elements_text(coalesce(nullif(${cell.ref}, 'null'::jsonb), '[]'))::bigint)`
    : cell.ref;

const namesMatch: NonNullable<Scope['fileMatches']> = (ids, match) =>
  sql<boolean>`exists (select 1 from files where files.id = any(${ids}) and ${match(sql.ref('files.name'))})`;

function like(cell: Cell, kind: Kind, keyword: string, scope: Scope): Where {
  if (kind === 'files') {
    return (scope.fileMatches ?? namesMatch)(fileIds(cell), (text) => matches(sql`like_text(${text})`, keyword));
  }
  const value = scalar(cell, kind);
  const formed = matches(kind === 'html' ? sql`like_html(${value})` : sql`like_text(${value})`, keyword);
  // Most of what the index leads to holds the keyword as it is written, which is seen at a glance. In tags it means nothing.
  const letters = kind === 'html' ? null : letterByLetter(keyword);
  const found = letters === null ? formed : sql<boolean>`(${value} like ${`%${letters}%`} or ${formed})`;
  const tokens = tokensOfKeyword(keyword);
  if (!cell.words || tokens.length === 0) return found;
  return both([sql<boolean>`${cell.words} @> ${tokens.map(markOf)}::int[]`, found]);
}

function isEmpty(cell: Cell, kind: Kind): Where {
  if (kind !== 'files') return sql<boolean>`btrim(coalesce(${scalar(cell, kind)}, ''), E' \\t\\n') = ''`;
  return cell.inRow
    ? sql<boolean>`coalesce(nullif(${cell.ref}, 'null'::jsonb), '[]') = '[]'::jsonb`
    : sql<boolean>`coalesce(cardinality(${cell.ref}), 0) = 0`;
}

export const isNegative = ({ operator }: Condition) =>
  operator === 'not in' || operator === 'not like' || operator === 'is not empty';

/** The condition without its `not`. `!=` is no such negation: it stands for itself. */
export function positive(condition: Condition, cell: Cell, rule: Rule, scope: Scope, appCode: string): Where {
  const { operator, values } = condition;
  const { kind } = rule;
  const [first] = values;
  if (operator === 'is empty' || operator === 'is not empty' || !first) return isEmpty(cell, kind);
  if (operator === 'in' || operator === 'not in') return listed(cell, rule, values, scope, appCode);
  if (operator === 'like' || operator === 'not like') {
    return first.kind === 'call' ? no : like(cell, kind, first.text, scope);
  }
  const value = scalar(cell, kind);
  if (kind === 'moment') return onMoment(value, operator, first, scope);
  if (kind === 'date') return onDate(value, operator, first, scope);
  return compared(value, operator, literalOf(kind, first, appCode));
}

/** A condition on a value that stands alone. */
export function plain(condition: Condition, cell: Cell, rule: Rule, scope: Scope, appCode: string): Where {
  const holds = positive(condition, cell, rule, scope, appCode);
  return isNegative(condition) ? sql<boolean>`(${holds}) is not true` : holds;
}
