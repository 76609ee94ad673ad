// A query as the parts of a SELECT: WHERE, ORDER BY, LIMIT and OFFSET. Conditions on one table that are joined by `and` look at the same row.
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../../../platform/errors.ts';
import type { Condition, Expression, Query, SortItem } from './ast.ts';
import { checkExpression, checkSortItems, type Named } from './check.ts';
import { both, type Cell, either, isNegative, plain, positive } from './conditions.ts';
import { parseFilter } from './parse.ts';
import { queryProblem } from './problems.ts';
import { type Place, type Rule, recordNumber, ruleOf } from './rules.ts';
import type { Reach, Related, Scope, ScopeField } from './scope.ts';

type Where = RawBuilder<boolean>;

const LIMIT = 100;
const MOST_LIMIT = 500;
const MOST_OFFSET = 10_000;

export type Compiled = {
  readonly where: Where;
  readonly orderBy: RawBuilder<unknown>;
  readonly limit: number;
  readonly offset: number;
};

/** What a condition is about, in the reach it is asked in: the records themselves, or those of a related-records field. */
type Target = { readonly rule: Rule; readonly field: ScopeField | null };

function targetOf(reach: Reach, code: string): Target {
  if (code === '$id') return { rule: recordNumber, field: null };
  const field = reach.fields.get(code);
  const rule = field && ruleOf(field.field);
  if (!rule) throw queryProblem.unknownField(code);
  return { rule, field };
}

/** Where the caller has no primary organisation, a condition that asks for it is as if it were not there. */
const isIgnored = (condition: Condition, scope: Scope) =>
  scope.caller.primaryOrganization === null &&
  condition.values.some((v) => v.kind === 'call' && v.name === 'PRIMARY_ORGANIZATION');

const line = sql.ref('line.value');

/** Conditions on rows of one table that must hold in the same row. */
function inOneRow(rows: RawBuilder<unknown>, conditions: readonly Where[], negated = false): Where {
  const exists = sql<boolean>`exists (select 1 from jsonb_array_elements(${rows}) as line(value) where ${both(conditions)})`;
  return negated ? sql<boolean>`(jsonb_array_length(${rows}) > 0 and not ${exists})` : exists;
}

/** The cell of a field in the row that `line` stands for. Column names are `f` and a number: checked, not trusted. */
function cellInRow({ field }: ScopeField): Cell {
  const { column = '' } = field;
  if (!/^f\d+$/.test(column)) throw new Error(`no column: ${field.code}`);
  return { ref: sql`(${line} -> 'value' -> ${sql.lit(column)})`, inRow: true };
}

class Compiler {
  private readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  expression(one: Expression): Where {
    if (one.kind === 'or') return either(one.parts.map((part) => this.expression(part)));
    return this.conjunction(one.kind === 'and' ? one.parts : [one]);
  }

  /** Conditions that all must hold, gathered by the related-records field they ask through. */
  private conjunction(parts: readonly Expression[]): Where {
    const own: Condition[] = [];
    const through = new Map<string, Condition[]>();
    const rest: Where[] = [];
    for (const part of parts) {
      if (part.kind !== 'condition') rest.push(this.expression(part));
      else if (part.field.inner === undefined) own.push(part);
      else through.set(part.field.code, [...(through.get(part.field.code) ?? []), part]);
    }
    const related = [...through].map(([code, conditions]) => this.related(this.scope.related(code), conditions));
    return both([...this.inReach(this.scope, own, (c) => c.field.code), ...related, ...rest]);
  }

  private related(reach: Related | null, conditions: readonly Condition[]): Where {
    if (!reach) return sql<boolean>`false`;
    const all = this.inReach(reach, conditions, (c) => c.field.inner ?? '');
    return sql<boolean>`exists (select 1 from ${reach.from} where ${reach.where} and ${both(all)})`;
  }

  /** Conditions on the records of one reach. Positive ones on the same table share a row. */
  private inReach(reach: Reach, conditions: readonly Condition[], codeOf: (c: Condition) => string): Where[] {
    const sameRow = new Map<string, { rows: RawBuilder<unknown>; holds: Where[] }>();
    const alone: Where[] = [];
    for (const condition of conditions) {
      if (isIgnored(condition, this.scope)) continue;
      const { rule, field } = targetOf(reach, codeOf(condition));
      const appCode = field ? reach.appCode : '';
      if (field?.table === undefined) {
        alone.push(
          plain(
            condition,
            { ref: field?.ref ?? reach.id, words: field?.words, inRow: false },
            rule,
            this.scope,
            appCode,
          ),
        );
        continue;
      }
      const holds = positive(condition, cellInRow(field), rule, this.scope, appCode);
      if (isNegative(condition)) alone.push(inOneRow(field.ref, [holds], true));
      else {
        const row = sameRow.get(field.table) ?? { rows: field.ref, holds: [] };
        row.holds.push(holds);
        sameRow.set(field.table, row);
      }
    }
    return [...alone, ...[...sameRow.values()].map(({ rows, holds }) => inOneRow(rows, holds))];
  }
}

/** Types whose values are texts for people: they sort as Japanese expects, and only there, so that `=` keeps its index. */
const sortsAsText = (rule: Rule) => rule.kind === 'text' || rule.kind === 'choice' || rule.kind === 'status';
const neverEmpty = (rule: Rule, field: ScopeField | null) =>
  rule.kind === 'recordNumber' || rule.kind === 'person' || /^(CREATED|UPDATED)_TIME$/.test(field?.field.type ?? '');

/** Empty values come first, and last when the order is turned round. The newest record decides between equals. */
export function compileSort(items: readonly SortItem[], scope: Scope): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  let decided = false;
  for (const { field: name, order } of items) {
    // After the record number there is nothing left to decide.
    if (decided) break;
    const { rule, field } = targetOf(scope, name.code);
    const collate = sortsAsText(rule) ? sql` collate "ja-x-icu"` : sql``;
    const nulls = neverEmpty(rule, field) ? '' : order === 'asc' ? ' nulls first' : ' nulls last';
    parts.push(sql`${field?.ref ?? scope.id}${collate} ${sql.raw(order + nulls)}`);
    decided = rule.kind === 'recordNumber';
  }
  if (!decided) parts.push(sql`${scope.id} desc`);
  return sql.join(parts, sql`, `);
}

const namedIn = (scope: Scope): Named => ({
  appCode: scope.appCode,
  fields: scope.fields,
  related: (code) => scope.related(code),
});

/** The condition alone, for filters of settings. Null is every record. */
export function compileExpression(
  expression: Expression | null,
  scope: Scope,
  path = 'query',
  place: Place = 'list',
): Where {
  checkExpression(namedIn(scope), expression, place, path);
  return expression === null ? sql<boolean>`true` : new Compiler(scope).expression(expression);
}

const isNobody = (error: unknown) =>
  error instanceof Refusal && /^QUERY_NO_(USER|ORGANIZATION|GROUP)$/.test(error.code);

/** A filter as settings keep it. Whoever it named may have been deleted since: then it cannot be used until it is mended. */
export function compileSaved(filter: string, scope: Scope): Where {
  try {
    return compileExpression(parseFilter(filter, 'filterCond'), scope, 'filterCond', 'kept');
  } catch (error) {
    throw isNobody(error) ? queryProblem.gone() : error;
  }
}

export function compileQuery(query: Query, scope: Scope, path = 'query', place: Place = 'list'): Compiled {
  const { limit = null, offset = null } = query;
  if (limit !== null && limit > MOST_LIMIT) throw queryProblem.limit();
  if (offset !== null && offset > MOST_OFFSET) throw queryProblem.offset();
  const where = compileExpression(query.where, scope, path, place);
  checkSortItems(namedIn(scope), query.orderBy);
  return { where, orderBy: compileSort(query.orderBy, scope), limit: limit ?? LIMIT, offset: offset ?? 0 };
}
