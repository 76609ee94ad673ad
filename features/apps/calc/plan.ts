// The formulas of an app in the order in which they can be computed. Made once per revision; making it is the check at deploy.
import type { Code, Field } from '../model.ts';
import { calls, type Formula, fieldsOf } from './ast.ts';
import { parseFormula } from './parse.ts';
import { BadFormula, badFormula, wrong } from './problems.ts';
import { type Named, typeOfFormula } from './types.ts';

export type Computed = { readonly field: Field; readonly table: Code | null; readonly formula: Formula };
export type Plan = {
  /** In order: what a formula needs stands before it. */
  readonly steps: readonly Computed[];
  /** Every field by code, those of tables included. */
  readonly fields: ReadonlyMap<Code, Named>;
  /** Whether a formula writes dates out, which the zone and language of the house decide. */
  readonly dated: boolean;
};

/** Whether a field's value comes from a formula. */
export function isComputed(field: Field): boolean {
  return field.type === 'CALC' || (field.type === 'SINGLE_LINE_TEXT' && (field.expression ?? '') !== '');
}

function allFields(fields: Readonly<Record<Code, Field>>): Map<Code, Named> {
  const named = new Map<Code, Named>();
  for (const field of Object.values(fields)) {
    named.set(field.code, { field, table: null });
    for (const inner of Object.values(field.fields ?? {})) named.set(inner.code, { field: inner, table: field.code });
  }
  return named;
}

function forField<T>(field: Field, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof BadFormula ? badFormula(field.label, error.reason) : error;
  }
}

/** Parses and checks every formula; the refusal of the first that is wrong is the refusal of the deploy. */
export function planOf(fields: Readonly<Record<Code, Field>>): Plan {
  const named = allFields(fields);
  const computed = new Map<Code, Computed>();
  for (const [code, { field, table }] of named) {
    if (!isComputed(field)) continue;
    const formula = forField(field, () => {
      const parsed = parseFormula(field.expression ?? '');
      typeOfFormula(parsed, (c) => named.get(c), table);
      return parsed;
    });
    computed.set(code, { field, table, formula });
  }
  const dated = [...computed.values()].some(({ formula }) => calls(formula, 'DATE_FORMAT'));
  return { steps: inOrder(computed), fields: named, dated };
}

/** Depth first: a formula comes after those it names. */
function inOrder(computed: ReadonlyMap<Code, Computed>): Computed[] {
  const steps: Computed[] = [];
  const state = new Map<Code, 'open' | 'done'>();
  const visit = (code: Code): void => {
    const one = computed.get(code);
    if (!one || state.get(code) === 'done') return;
    if (state.get(code) === 'open') throw badFormula(one.field.label, wrong.cycle());
    state.set(code, 'open');
    for (const needed of fieldsOf(one.formula)) visit(needed);
    state.set(code, 'done');
    steps.push(one);
  };
  for (const code of computed.keys()) visit(code);
  return steps;
}
