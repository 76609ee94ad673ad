// The canonical text of a query: single spaces, double quotes, lists with comma and space, parentheses only where they say something.
import { type Condition, type Expression, nameOf, type Query, type SortItem, type Value } from './ast.ts';

const ESCAPES: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export function quoted(text: string): string {
  return `"${text.replace(/["\\\t\n\r]/g, (c) => ESCAPES[c] ?? c)}"`;
}

function value(one: Value): string {
  if (one.kind !== 'call') return one.kind === 'string' ? quoted(one.text) : one.text;
  const args = one.args.map((a) => (a.kind === 'string' ? quoted(a.text) : a.text));
  return `${one.name}(${args.join(', ')})`;
}

function condition({ field, operator, values }: Condition): string {
  const name = nameOf(field);
  if (operator === 'is empty' || operator === 'is not empty') return `${name} ${operator}`;
  const said = values.map(value).join(', ');
  return operator === 'in' || operator === 'not in' ? `${name} ${operator} (${said})` : `${name} ${operator} ${said}`;
}

export function printExpression(one: Expression | null): string {
  if (one === null) return '';
  if (one.kind === 'condition') return condition(one);
  const parts = one.parts.map((part) => (part.kind === 'condition' ? condition(part) : `(${printExpression(part)})`));
  return parts.join(` ${one.kind} `);
}

export function printSort(items: readonly SortItem[]): string {
  return items.map((item) => `${nameOf(item.field)} ${item.order}`).join(', ');
}

export function printQuery(query: Query): string {
  const clauses = [
    printExpression(query.where),
    query.orderBy.length > 0 ? `order by ${printSort(query.orderBy)}` : '',
    query.limit === null ? '' : `limit ${query.limit}`,
    query.offset === null ? '' : `offset ${query.offset}`,
  ];
  return clauses.filter((clause) => clause !== '').join(' ');
}
