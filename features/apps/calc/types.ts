// The types of formulas: what a field is inside one, what operators and functions take and give. Checked when an app is deployed.
import type { Field, FieldType } from '../model.ts';
import type { Formula, Step } from './ast.ts';
import { BadFormula, wrong } from './problems.ts';

/** `lists` are choices with several values in the rows of a table: nothing can be done with them from outside. */
export type Type = 'number' | 'string' | 'boolean' | 'numbers' | 'strings' | 'lists';

const scalars: Partial<Record<FieldType, Type>> = {
  NUMBER: 'number',
  CALC: 'number',
  DATE: 'number',
  TIME: 'number',
  DATETIME: 'number',
  CREATED_TIME: 'number',
  UPDATED_TIME: 'number',
  SINGLE_LINE_TEXT: 'string',
  DROP_DOWN: 'string',
  RADIO_BUTTON: 'string',
  CREATOR: 'string',
  MODIFIER: 'string',
  CHECK_BOX: 'strings',
  MULTI_SELECT: 'strings',
};
const columns: Partial<Record<Type, Type>> = { number: 'numbers', string: 'strings', strings: 'lists' };

/** A field as a formula may name it, with the table it stands in. */
export type Named = { readonly field: Field; readonly table: string | null };
export type Find = (code: string) => Named | undefined;

/** The type of a field for a formula that stands in `table`, or at the top. */
function typeOfField(code: string, find: Find, table: string | null): Type {
  const named = find(code);
  if (!named) throw new BadFormula(wrong.unknownField(code));
  const type = scalars[named.field.type];
  if (!type) throw new BadFormula(wrong.unusableType(named.field.type));
  if (named.table === null || named.table === table) return type;
  // A row sees its own table and the top of the record only.
  if (table !== null) throw new BadFormula(wrong.arrays());
  return columns[type] ?? 'lists';
}

const isArray = (type: Type) => type === 'numbers' || type === 'strings' || type === 'lists';

function typeOfStep(left: Type, { operator, shown }: Step, right: Type): Type {
  if (isArray(left) || isArray(right)) throw new BadFormula(wrong.arrays());
  const allowed = (...types: Type[]) => {
    if (!types.includes(left) || !types.includes(right)) throw new BadFormula(wrong.operatorTypes(shown));
  };
  if (operator === '=' || operator === '!=') return 'boolean';
  if (operator === '&') {
    allowed('number', 'string');
    return 'string';
  }
  allowed('number');
  return /^[<>]/.test(operator) ? 'boolean' : 'number';
}

type Signature = {
  readonly least: number;
  readonly most: number;
  /** The type it gives for these arguments; null: they do not fit. */
  readonly gives: (types: readonly Type[]) => Type | null;
};

const all = (wanted: readonly Type[], gives: Type) => (types: readonly Type[]) =>
  types.every((type) => wanted.includes(type)) ? gives : null;
const each = (wanted: readonly Type[], gives: Type) => (types: readonly Type[]) =>
  types.every((type, i) => type === wanted[i]) ? gives : null;
const rounding: Signature = { least: 1, most: 2, gives: all(['number'], 'number') };
const logic: Signature = { least: 2, most: 32, gives: all(['boolean'], 'boolean') };

export const functions: Readonly<Record<string, Signature>> = {
  SUM: { least: 1, most: Number.POSITIVE_INFINITY, gives: all(['number', 'numbers'], 'number') },
  IF: {
    least: 3,
    most: 3,
    gives: ([condition, yes, no]) => (condition === 'boolean' && yes && yes === no && !isArray(yes) ? yes : null),
  },
  AND: logic,
  OR: logic,
  NOT: { least: 1, most: 1, gives: all(['boolean'], 'boolean') },
  ROUND: rounding,
  ROUNDUP: rounding,
  ROUNDDOWN: rounding,
  YEN: { least: 2, most: 2, gives: all(['number'], 'string') },
  DATE_FORMAT: { least: 3, most: 3, gives: each(['number', 'string', 'string'], 'string') },
  CONTAINS: { least: 2, most: 2, gives: each(['strings', 'string'], 'boolean') },
};

/** Functions that take arrays: for the others an array is the mistake, not the function. */
const TAKES_ARRAYS = new Set(['SUM', 'CONTAINS']);

function typeOfCall(name: string, types: readonly Type[]): Type {
  const signature = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!signature) throw new BadFormula(wrong.unknownFunction(name));
  const { least, most, gives } = signature;
  if (types.length < least || types.length > most) {
    if (least === most) throw new BadFormula(wrong.exactly(name, least));
    throw new BadFormula(types.length < least ? wrong.atLeast(name, least) : wrong.atMost(name, most));
  }
  const given = gives(types);
  if (given) return given;
  if (!TAKES_ARRAYS.has(name) && types.some(isArray)) throw new BadFormula(wrong.arrays());
  throw new BadFormula(wrong.functionTypes(name));
}

function typeOf(formula: Formula, find: Find, table: string | null): Type {
  switch (formula.kind) {
    case 'number':
    case 'string':
      return formula.kind;
    case 'field':
      return typeOfField(formula.code, find, table);
    case 'minus':
    case 'plus': {
      const type = typeOf(formula.of, find, table);
      if (isArray(type)) throw new BadFormula(wrong.arrays());
      if (type !== 'number') throw new BadFormula(wrong.operatorTypes(formula.kind === 'minus' ? '-' : '+'));
      return type;
    }
    case 'chain':
      return formula.rest.reduce(
        (left, step) => typeOfStep(left, step, typeOf(step.operand, find, table)),
        typeOf(formula.first, find, table),
      );
    case 'call':
      // An unknown function is said before what is wrong inside it.
      if (!Object.hasOwn(functions, formula.name)) throw new BadFormula(wrong.unknownFunction(formula.name));
      return typeOfCall(
        formula.name,
        formula.args.map((arg) => typeOf(arg, find, table)),
      );
  }
}

/** The type a formula gives, or a BadFormula. */
export function typeOfFormula(formula: Formula, find: Find, table: string | null): Type {
  const type = typeOf(formula, find, table);
  if (isArray(type)) throw new BadFormula(wrong.arrays());
  return type;
}
