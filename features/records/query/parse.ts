// From text to tree. The parser keeps its own stack, so that no nesting can exhaust the machine's.
import type {
  Argument,
  Comparison,
  Condition,
  Expression,
  FieldName,
  Joined,
  Operator,
  Query,
  SortItem,
  Value,
} from './ast.ts';
import { BadQuery, queryProblem } from './problems.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Changes between `and` and `or` that may lie inside each other: PostgreSQL's parser has a stack of its own. */
const DEEPEST = 500;
const MOST_VALUES = 500;
/** A statement takes 65,535 values, and ten words of `like` are ten. */
const MOST_CONDITIONS = 6_000;

const isComparison = (text: string): text is Comparison => /^(=|!=|<=?|>=?)$/.test(text);

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? { kind: 'end', text: '' };
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** Whether the coming token is this keyword, in any case. */
  sees(keyword: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === keyword;
  }

  takes(keyword: string): boolean {
    if (!this.sees(keyword)) return false;
    this.at++;
    return true;
  }

  takesSign(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }

  must(taken: boolean): void {
    if (!taken) throw new BadQuery();
  }
}

function field(reader: Reader): FieldName {
  const code = reader.next();
  reader.must(code.kind === 'word');
  if (!reader.takesSign('.')) return { code: code.text };
  const inner = reader.next();
  reader.must(inner.kind === 'word' && code.text !== '$id');
  return { code: code.text, inner: inner.text };
}

function argument(reader: Reader): Argument {
  const { kind, text } = reader.next();
  if (kind === 'word') return { kind: 'symbol', text };
  if (kind === 'number' || kind === 'string') return { kind, text };
  throw new BadQuery();
}

function value(reader: Reader): Value {
  const { kind, text } = reader.next();
  if (kind === 'string' || kind === 'number') return { kind, text };
  reader.must(kind === 'word' && reader.takesSign('('));
  const args: Argument[] = [];
  if (!reader.takesSign(')')) {
    do args.push(argument(reader));
    while (reader.takesSign(','));
    reader.must(reader.takesSign(')'));
  }
  return { kind: 'call', name: text.toUpperCase(), args };
}

function condition(reader: Reader): Condition {
  const named = field(reader);
  const made = (operator: Operator, values: Value[]): Condition => ({
    kind: 'condition',
    field: named,
    operator,
    values,
  });
  const first = reader.peek();
  if (first.kind === 'sign' && isComparison(first.text)) {
    reader.next();
    return made(first.text, [value(reader)]);
  }
  if (reader.takes('is')) {
    const not = reader.takes('not');
    reader.must(reader.takes('empty'));
    return made(not ? 'is not empty' : 'is empty', []);
  }
  const not = reader.takes('not');
  if (reader.takes('like')) {
    const keyword = value(reader);
    reader.must(keyword.kind === 'string');
    return made(not ? 'not like' : 'like', [keyword]);
  }
  reader.must(reader.takes('in') && reader.takesSign('('));
  const values: Value[] = [];
  do values.push(value(reader));
  while (reader.takesSign(','));
  reader.must(reader.takesSign(')') && values.length <= MOST_VALUES);
  return made(not ? 'not in' : 'in', values);
}

/** Parts of the same kind flow into their parent, and one part alone is itself. */
function joined(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const flat: Expression[] = [];
  for (const part of parts) {
    if (part.kind === kind) for (const inner of part.parts) flat.push(inner);
    else flat.push(part);
  }
  return { kind, parts: flat } satisfies Joined;
}

/** What is open at one level of parentheses: finished alternatives, and the conjunction that grows. */
type Level = { alternatives: Expression[]; conjunction: Expression[] };

function expression(reader: Reader): Expression {
  const levels: Level[] = [];
  let level: Level = { alternatives: [], conjunction: [] };
  let conditions = 0;
  const closed = () => joined('or', [...level.alternatives, joined('and', level.conjunction)]);
  for (;;) {
    while (reader.takesSign('(')) {
      levels.push(level);
      level = { alternatives: [], conjunction: [] };
    }
    reader.must(++conditions <= MOST_CONDITIONS);
    level.conjunction.push(condition(reader));
    while (levels.length > 0 && reader.takesSign(')')) {
      const inside = closed();
      level = levels.pop() ?? level;
      level.conjunction.push(inside);
    }
    if (reader.takes('and')) continue;
    if (reader.takes('or')) {
      level.alternatives.push(joined('and', level.conjunction));
      level.conjunction = [];
      continue;
    }
    reader.must(levels.length === 0);
    return closed();
  }
}

/** How many joined expressions lie inside each other, found without recursion. */
function depthOf(root: Expression): number {
  let deepest = 0;
  const open: [Expression, number][] = [[root, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [part, depth] = next;
    deepest = Math.max(deepest, depth);
    if (part.kind !== 'condition') for (const inner of part.parts) open.push([inner, depth + 1]);
  }
  return deepest;
}

function sortItems(reader: Reader): SortItem[] {
  const items: SortItem[] = [];
  do {
    const named = field(reader);
    const desc = reader.takes('desc');
    if (!desc) reader.takes('asc');
    items.push({ field: named, order: desc ? 'desc' : 'asc' });
  } while (reader.takesSign(','));
  return items;
}

function count(reader: Reader): number {
  const { kind, text } = reader.next();
  reader.must(kind === 'number' && /^\+?\d+$/.test(text));
  return Number(text);
}

/** Whether a clause begins here. A field may be called `limit` or `order` as well: what follows tells. */
function clauseBegins(reader: Reader): boolean {
  if (reader.peek().kind === 'end') return true;
  if (reader.sees('order')) return reader.sees('by', 1);
  return (reader.sees('limit') || reader.sees('offset')) && reader.peek(1).kind === 'number';
}

function read(text: string): Query {
  const reader = new Reader(text);
  const where = clauseBegins(reader) ? null : expression(reader);
  if (where && depthOf(where) > DEEPEST) throw new BadQuery();
  const ordered = reader.takes('order');
  if (ordered) reader.must(reader.takes('by'));
  const orderBy = ordered ? sortItems(reader) : [];
  const limit = reader.takes('limit') ? count(reader) : null;
  const offset = reader.takes('offset') ? count(reader) : null;
  reader.must(reader.peek().kind === 'end');
  return { where, orderBy, limit, offset };
}

/** The query that a text says, or a refusal that names the parameter the text came in. */
export function parseQuery(text: string, path = 'query'): Query {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof BadQuery) throw queryProblem.syntax(path);
    throw error;
  }
}

/** A condition as settings hold it: no order, no limit, no offset. Empty means every record. */
export function parseFilter(text: string, path: string): Expression | null {
  const query = parseQuery(text, path);
  if (query.orderBy.length > 0 || query.limit !== null || query.offset !== null) throw queryProblem.syntax(path);
  return query.where;
}

/** Sort items as settings hold them, without the words `order by`. */
export function parseSort(text: string, path: string): readonly SortItem[] {
  try {
    const reader = new Reader(text);
    if (reader.peek().kind === 'end') return [];
    const items = sortItems(reader);
    reader.must(reader.peek().kind === 'end');
    return items;
  } catch (error) {
    if (error instanceof BadQuery) throw queryProblem.syntax(path);
    throw error;
  }
}
