// A formula as a tree. Operators of one precedence lie side by side, so that `1+1+1…` is long and not deep.

export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Formula =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'field'; readonly code: string }
  | { readonly kind: 'minus'; readonly of: Formula }
  | { readonly kind: 'plus'; readonly of: Formula }
  | { readonly kind: 'chain'; readonly first: Formula; readonly rest: readonly Step[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] };
/** `shown` is the operator as it was written: `<>` and `!=` are one. */
export type Step = { readonly operator: Operator; readonly shown: string; readonly operand: Formula };

/** The codes of all fields that a formula names, each once. */
export function fieldsOf(formula: Formula): string[] {
  const codes = new Set<string>();
  const open: Formula[] = [formula];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'field') codes.add(one.code);
    else if (one.kind === 'minus' || one.kind === 'plus') open.push(one.of);
    else if (one.kind === 'chain') open.push(one.first, ...one.rest.map((step) => step.operand));
    else if (one.kind === 'call') open.push(...one.args);
  }
  return [...codes];
}
