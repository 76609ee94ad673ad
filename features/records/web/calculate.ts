// Formulas of a form worked out where it is filled in, by what the server works them out with. Loaded when a form has some.
import { compute } from '../../apps/calc/compute.ts';
import type { House } from '../../apps/calc/evaluate.ts';
import { planOf } from '../../apps/calc/plan.ts';
import { answered } from '../../apps/calc/show.ts';
import type { Field } from '../../apps/model.ts';
import type { AppView, PlainField } from './data.ts';
import type { Entered } from './form.ts';

/** Results as the server would answer them; undefined: not worked out here. */
export type Results = {
  readonly value: (code: string) => string | undefined;
  readonly cell: (table: string, row: number, code: string) => string | undefined;
};

type Cells = Readonly<Record<string, { readonly value: unknown } | undefined>>;

/** What the server does not send the formula of is left out: nothing that is worked out here needs it. */
function fieldOf(view: PlainField, inner: readonly PlainField[] = []): [string, Field][] {
  const { code, label, formula } = view;
  if (view.type === 'CALC' && formula === '') return [];
  const type = view.type as Field['type'];
  const fields = Object.fromEntries(inner.flatMap((one) => fieldOf(one)));
  return [[code, { code, label, type, expression: formula, ...(type === 'SUBTABLE' ? { fields } : {}) }]];
}

/** People are their names to formulas. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : value;

/** Works out the formulas of an app's form for what is entered in it; null: they cannot be worked out here. */
export function calculator(app: AppView, house: House): ((entered: Entered) => Results) | null {
  const all = app.fields.flatMap((field) => [field, ...field.fields]);
  const formats = new Map(all.map(({ code, type, format }) => [code, type === 'CALC' ? format : null]));
  const said = (code: string, stored: string | null | undefined) => {
    if (stored === undefined) return undefined;
    const format = formats.get(code);
    return format === null || format === undefined ? (stored ?? '') : answered(format as Field['format'], stored);
  };
  try {
    const plan = planOf(Object.fromEntries(app.fields.flatMap((field) => fieldOf(field, field.fields))));
    return (entered) => {
      const rows = (table: string) => {
        const given = entered[table];
        return (Array.isArray(given) ? (given as { value: Cells }[]) : []).map(
          ({ value }) =>
            (code: string) =>
              plain(value[code]?.value),
        );
      };
      const results = compute(plan, { value: (code) => plain(entered[code]), rows }, house);
      return {
        value: (code) => said(code, results.values.get(code)),
        cell: (table, row, code) => said(code, results.rows.get(table)?.[row]?.get(code)),
      };
    };
  } catch {
    // The server works them out all the same when the record is saved.
    return null;
  }
}
