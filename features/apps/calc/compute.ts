// The computed fields of one record, at the top and in every row of its tables.
import { Decimal as Base } from 'decimal.js';
import type { Code, Field } from '../model.ts';
import { evaluate, type House, type Value } from './evaluate.ts';
import { secondsOf } from './moments.ts';
import { Decimal, NoResult, plain } from './numbers.ts';
import type { Computed, Plan } from './plan.ts';

/**
 * The values of a record as they are stored, by code: decimal strings, texts, `YYYY-MM-DD`, `HH:MM`, ISO instants, lists of
 * options, display names of people; null or "" where there is none.
 */
export type Given = {
  readonly value: (code: Code) => unknown;
  /** The rows of a table, each answering for its own fields. */
  readonly rows: (table: Code) => readonly ((code: Code) => unknown)[];
};
/** What the formulas came to: decimal strings for CALC, texts for texts, null without a result. */
export type Results = {
  readonly values: ReadonlyMap<Code, string | null>;
  readonly rows: ReadonlyMap<Code, readonly ReadonlyMap<Code, string | null>[]>;
};

const MOMENTS = new Set(['DATE', 'TIME', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);

/** A stored value as formulas see it. */
function seen(field: Field, stored: unknown): Value {
  if (Array.isArray(stored)) return stored.map(String);
  if (stored === null || stored === undefined || stored === '') return null;
  const text = stored instanceof Date ? stored.toISOString() : String(stored);
  if (MOMENTS.has(field.type)) return secondsOf(text);
  if (field.type !== 'NUMBER' && field.type !== 'CALC') return text;
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) ? new Decimal(text) : null;
}

const noList: readonly string[] = [];
/** Choices without a choice are an empty list, not nothing. */
const read = (field: Field, stored: unknown): Value =>
  seen(field, stored) ?? (field.type === 'CHECK_BOX' || field.type === 'MULTI_SELECT' ? noList : null);

/** What is stored of a result: a CALC holds numbers only, a text holds anything. */
function stored(field: Field, value: Value): string | null {
  if (value === null || Array.isArray(value)) return null;
  if (value instanceof Base) return plain(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return field.type === 'CALC' || value === '' ? null : String(value);
}

type Outcome = { readonly value: Value } | 'failed';

/** Computes every formula. A formula that names a failed one fails with it. */
export function compute(plan: Plan, given: Given, house: House): Results {
  const tops = new Map<Code, Outcome>();
  const cells = new Map<Code, Map<Code, Outcome>[]>();
  const rowsOf = new Map<Code, readonly ((code: Code) => unknown)[]>();
  const rows = (table: Code) => {
    const known = rowsOf.get(table) ?? given.rows(table);
    rowsOf.set(table, known);
    if (!cells.has(table))
      cells.set(
        table,
        known.map(() => new Map()),
      );
    return known;
  };
  const opened = (outcome: Outcome): Value => {
    if (outcome === 'failed') throw new NoResult();
    return outcome.value;
  };

  const cell = (field: Field, table: Code, row: number): Value => {
    const outcome = cells.get(table)?.[row]?.get(field.code);
    return outcome ? opened(outcome) : read(field, rows(table)[row]?.(field.code));
  };
  const lookup =
    (at: Code | null, row: number) =>
    (code: Code): Value => {
      const named = plan.fields.get(code);
      if (!named) throw new NoResult();
      const { field, table } = named;
      if (table === null) {
        const outcome = tops.get(code);
        return outcome ? opened(outcome) : read(field, given.value(code));
      }
      if (table === at) return cell(field, table, row);
      return rows(table).map((_, i) => cell(field, table, i) as Decimal | string | null);
    };

  const outcomeOf = ({ formula, field }: Computed, table: Code | null, row: number): Outcome => {
    try {
      const value = evaluate(formula, lookup(table, row), house);
      // A text in a number field is no number: whoever names it has nothing to compute with.
      return field.type === 'CALC' && typeof value === 'string' ? 'failed' : { value: typed(field, value) };
    } catch (error) {
      if (error instanceof NoResult) return 'failed';
      throw error;
    }
  };
  for (const step of plan.steps) {
    const { field, table } = step;
    if (table === null) tops.set(field.code, outcomeOf(step, null, 0));
    else rows(table).forEach((_, row) => void cells.get(table)?.[row]?.set(field.code, outcomeOf(step, table, row)));
  }

  const said = (outcomes: ReadonlyMap<Code, Outcome>) =>
    new Map(
      [...outcomes].map(([code, outcome]) => {
        const field = plan.fields.get(code)?.field;
        return [code, field && outcome !== 'failed' ? stored(field, outcome.value) : null] as const;
      }),
    );
  return { values: said(tops), rows: new Map([...cells].map(([table, all]) => [table, all.map(said)])) };
}

/** A result as other formulas see it: a CALC is a number, an automatic text is a text. */
function typed(field: Field, value: Value): Value {
  if (field.type === 'CALC') return typeof value === 'boolean' ? new Decimal(value ? 1 : 0) : value;
  return stored(field, value);
}
