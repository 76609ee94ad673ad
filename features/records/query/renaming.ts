// Conditions and orders that are kept, under the new codes of their fields and the new names of options.
import type { Code } from '../../apps/model.ts';
import type { Condition, Expression, FieldName } from './ast.ts';
import { parseFilter, parseSort } from './parse.ts';
import { printExpression, printSort } from './print.ts';

export type Rename = {
  readonly code: (code: Code) => Code;
  /** A code behind a field of related records. */
  readonly behind?: (field: Code, inner: Code) => Code;
  /** The name of an option of a field, by the code of before. */
  readonly option?: (field: Code, name: string) => string;
};

const nameAfter = ({ code, inner }: FieldName, rename: Rename): FieldName =>
  inner === undefined
    ? { code: rename.code(code) }
    : { code: rename.code(code), inner: rename.behind?.(code, inner) ?? inner };

function after(one: Condition, rename: Rename): Condition {
  const { code, inner } = one.field;
  const values = one.values.map((value) =>
    value.kind === 'string' && inner === undefined && rename.option
      ? { ...value, text: rename.option(code, value.text) }
      : value,
  );
  return { ...one, field: nameAfter(one.field, rename), values };
}

const everywhere = (one: Expression, rename: Rename): Expression =>
  one.kind === 'condition' ? after(one, rename) : { ...one, parts: one.parts.map((part) => everywhere(part, rename)) };

export function renamedFilter(text: string, rename: Rename): string {
  const filter = parseFilter(text, 'filterCond');
  return filter === null ? text : printExpression(everywhere(filter, rename));
}

export const renamedSort = (text: string, rename: Rename): string =>
  printSort(parseSort(text, 'sort').map((item) => ({ ...item, field: nameAfter(item.field, rename) })));
