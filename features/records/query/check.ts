// Whether a query fits an app's fields: names, operators, options, literals, functions. Compiling may then trust it.
import type { Code, Field } from '../../apps/model.ts';
import type { Call, Condition, Expression, FieldName, Literal, SortItem } from './ast.ts';
import { isCalendar, spanOf } from './calendar.ts';
import { dateOf, momentOf, numberOf, recordNumberOf, timeOf } from './literals.ts';
import { parseFilter, parseSort } from './parse.ts';
import { printExpression, printSort } from './print.ts';
import { queryProblem } from './problems.ts';
import { type Place, type Rule, recordNumber, refusedIn, ruleOf } from './rules.ts';
import type { EntityKind } from './scope.ts';

/** As much of a scope as checking needs. */
export type Named = {
  readonly appCode: string;
  readonly fields: ReadonlyMap<Code, { readonly field: Field; readonly table?: Code }>;
  /** The fields behind a related-records field; null: the related app may not be seen, and what is asked of it is not checked. */
  readonly related: (code: Code) => Pick<Named, 'appCode' | 'fields'> | null;
};

type Found = {
  readonly rule: Rule;
  readonly field: Field | null;
  readonly table: Code | undefined;
  readonly appCode: string;
};

function findIn(named: Pick<Named, 'appCode' | 'fields'>, code: string, shown: string): Found {
  if (code === '$id') return { rule: recordNumber, field: null, table: undefined, appCode: '' };
  const found = named.fields.get(code);
  const rule = found && ruleOf(found.field);
  if (!rule) throw queryProblem.unknownField(shown);
  return { rule, field: found.field, table: found.table, appCode: named.appCode };
}

/** The field a name means; null behind a related-records field whose app may not be seen. */
export function findField(named: Named, { code, inner }: FieldName): Found | null {
  if (inner === undefined) return findIn(named, code, code);
  const before = named.fields.get(code);
  if (!before) throw queryProblem.unknownField(code);
  if (before.field.type !== 'REFERENCE_TABLE') throw queryProblem.dot(code);
  const related = named.related(code);
  return related && findIn(related, inner, `${code}.${inner}`);
}

const isChoice = (rule: Rule) => rule.kind === 'choice' || rule.kind === 'options';

/** Whether a literal is a value of the kind. An empty string asks for empty values, where there can be some. */
function fits({ rule, appCode }: Found, literal: Literal, operator: Condition['operator']): boolean {
  const { kind } = rule;
  if (literal.kind === 'number' && kind !== 'number' && kind !== 'recordNumber') return false;
  const asksEmpty = literal.text === '' && ['=', '!=', 'in', 'not in'].includes(operator);
  if (kind === 'recordNumber') return recordNumberOf(literal.text, appCode) !== null;
  if (kind === 'number') return asksEmpty || numberOf(literal.text) !== null;
  if (kind === 'date') return asksEmpty || dateOf(literal.text) !== null;
  if (kind === 'time') return asksEmpty || timeOf(literal.text) !== null;
  if (kind === 'moment') return asksEmpty || momentOf(literal.text) !== null;
  return operator === 'like' || operator === 'not like' ? literal.text !== '' : true;
}

/** Refuses functions that do not exist, do not fit the field, or are called wrongly. */
function checkCall(call: Call, { rule, field }: Found, { operator }: Condition, shown: string, path: string): void {
  const listed = operator === 'in' || operator === 'not in';
  const person = call.name === 'LOGINUSER' && rule.entity === 'USER';
  const organization = call.name === 'PRIMARY_ORGANIZATION' && rule.entity === 'ORGANIZATION';
  if (isCalendar(call.name)) {
    const dated = rule.kind === 'moment' || (field?.type === 'DATE' && call.name !== 'NOW');
    if (!dated || listed) throw queryProblem.operator(shown, `${call.name}()`);
    spanOf(call, new Date(0), 'UTC');
    return;
  }
  if (call.name !== 'LOGINUSER' && call.name !== 'PRIMARY_ORGANIZATION') throw queryProblem.syntax(path);
  if (!listed || !(person || organization)) throw queryProblem.operator(shown, `${call.name}()`);
  if (call.args.length > 0) throw queryProblem.arguments(call.name);
}

function checkCondition(named: Named, condition: Condition, place: Place, path: string): void {
  const { field: name, operator, values } = condition;
  const shown = name.inner ?? name.code;
  const equals = operator === '=' || operator === '!=';
  const found = findField(named, name);
  if (name.inner !== undefined) {
    if (refusedIn(place, 'related', operator)) throw queryProblem.notHere(name.code);
    if (equals) throw queryProblem.equalsInTable(shown, operator);
  }
  if (!found) return;
  const { field, rule } = found;
  // Options that have been taken away since are in no record: they match nothing.
  if (field && isChoice(rule) && place !== 'kept') {
    for (const v of values) {
      if (v.kind !== 'string' || v.text === '') continue;
      if (!Object.hasOwn(field.options ?? {}, v.text)) throw queryProblem.unknownOption(shown, v.text);
    }
  }
  if (found.table !== undefined && equals) throw queryProblem.equalsInTable(shown, operator);
  if (!rule.operators.has(operator)) throw queryProblem.operator(shown, operator);
  if (field && refusedIn(place, field.type, operator)) throw queryProblem.notHere(shown);
  for (const v of values) {
    if (v.kind === 'call') checkCall(v, found, condition, shown, path);
    else if (!fits(found, v, operator)) throw queryProblem.syntax(path);
  }
}

/** The conditions of an expression, from left to right. */
export function* conditionsOf(expression: Expression | null): Generator<Condition> {
  if (expression === null) return;
  if (expression.kind === 'condition') yield expression;
  else for (const part of expression.parts) yield* conditionsOf(part);
}

export function checkExpression(
  named: Named,
  expression: Expression | null,
  place: Place = 'list',
  path = 'query',
): void {
  for (const condition of conditionsOf(expression)) checkCondition(named, condition, place, path);
}

/** Fields of tables and of related records do not sort. */
export function checkSortItems(named: Named, items: readonly SortItem[]): void {
  for (const { field: name } of items) {
    const found = findField(named, name);
    const shown = name.inner ?? name.code;
    if (name.inner !== undefined || !found?.rule.sorts || found.table !== undefined) {
      throw queryProblem.operator(shown, 'order by');
    }
  }
}

/** Most sort items in settings. */
const MOST_SORTS = 5;

/** A filter of settings, checked for the place it stands in, as it is kept: in canonical text. */
export function checkFilter(text: string, named: Named, place: Place, path: string): string {
  const expression = parseFilter(text, path);
  checkExpression(named, expression, place, path);
  return printExpression(expression);
}

/** The sort of settings, as it is kept. */
export function checkSort(text: string, named: Named, path: string): string {
  const items = parseSort(text, path);
  if (items.length > MOST_SORTS) throw queryProblem.syntax(path);
  checkSortItems(named, items);
  return printSort(items);
}

export type NamedEntities = Readonly<Record<EntityKind, readonly string[]>>;

/** The codes of people, departments and groups that an expression names: whoever compiles it fetches their ids first. */
export function namedEntities(named: Named, expression: Expression | null): NamedEntities {
  const codes: Record<EntityKind, Set<string>> = { USER: new Set(), ORGANIZATION: new Set(), GROUP: new Set() };
  for (const { field, values } of conditionsOf(expression)) {
    const kind = findField(named, field)?.rule.entity;
    if (!kind) continue;
    for (const v of values) if (v.kind === 'string' && v.text !== '') codes[kind].add(v.text);
  }
  return { USER: [...codes.USER], ORGANIZATION: [...codes.ORGANIZATION], GROUP: [...codes.GROUP] };
}
