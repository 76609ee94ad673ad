// A query as a tree: what was written, without spaces, case of keywords and needless parentheses.

export type Comparison = '=' | '!=' | '<' | '>' | '<=' | '>=';
export type Operator = Comparison | 'in' | 'not in' | 'like' | 'not like' | 'is empty' | 'is not empty';

/** `code`, or `code.inner` for a field of related records. `$id` is a code too. */
export type FieldName = { readonly code: string; readonly inner?: string };

export type Argument = { readonly kind: 'number' | 'symbol' | 'string'; readonly text: string };
export type Call = { readonly kind: 'call'; readonly name: string; readonly args: readonly Argument[] };
export type Literal = { readonly kind: 'string' | 'number'; readonly text: string };
export type Value = Literal | Call;

export type Condition = {
  readonly kind: 'condition';
  readonly field: FieldName;
  readonly operator: Operator;
  /** Empty for `is empty`, one for comparisons and `like`, one or more for `in`. */
  readonly values: readonly Value[];
};
/** Two parts or more, none of them of the same kind: `a and (b and c)` is one `and` of three. */
export type Joined = { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] };
export type Expression = Condition | Joined;

export type SortItem = { readonly field: FieldName; readonly order: 'asc' | 'desc' };
export type Query = {
  readonly where: Expression | null;
  readonly orderBy: readonly SortItem[];
  readonly limit: number | null;
  readonly offset: number | null;
};

/** The name of a field as it is written. */
export function nameOf(field: FieldName): string {
  return field.inner === undefined ? field.code : `${field.code}.${field.inner}`;
}
