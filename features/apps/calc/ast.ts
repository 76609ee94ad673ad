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

/** A formula and everything in it. */
function* partsOf(formula: Formula): Generator<Formula> {
  const open: Formula[] = [formula];
  for (let one = open.pop(); one; one = open.pop()) {
    yield one;
    if (one.kind === 'minus' || one.kind === 'plus') open.push(one.of);
    else if (one.kind === 'chain') open.push(one.first, ...one.rest.map((step) => step.operand));
    else if (one.kind === 'call') open.push(...one.args);
  }
}

/** The codes of all fields that a formula names, each once. */
export function fieldsOf(formula: Formula): string[] {
  const codes = new Set<string>();
  for (const part of partsOf(formula)) if (part.kind === 'field') codes.add(part.code);
  return [...codes];
}

/** Whether a formula calls a function. */
export function calls(formula: Formula, name: string): boolean {
  for (const part of partsOf(formula)) if (part.kind === 'call' && part.name === name) return true;
  return false;
}
