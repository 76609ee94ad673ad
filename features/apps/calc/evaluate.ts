// A formula with the values of one record, or of one row of a table: a number, a text, a boolean, or no result.
import { Decimal as Base } from 'decimal.js';
import type { Lang } from '../../../platform/i18n.ts';
import type { NumberPrecision } from '../model.ts';
import type { Formula, Operator } from './ast.ts';
import { formatted } from './moments.ts';
import { Decimal, divided, grouped, NoResult, plain, power, rounded, roundedAt } from './numbers.ts';

/** Null: a field without a value. */
export type Value = Decimal | string | boolean | null | readonly (Decimal | string | null)[];

export type House = {
  readonly precision: NumberPrecision;
  /** What "system" means in DATE_FORMAT, and the language of month names. */
  readonly timezone: string;
  readonly lang: Lang;
};
/** The value of a field by its code. Throws NoResult for a field that has none because its own formula failed. */
export type Lookup = (code: string) => Value;

function number(value: Value): Decimal {
  // A field without a value counts as nothing.
  if (value === null) return new Decimal(0);
  if (!(value instanceof Base)) throw new NoResult();
  return value;
}

function text(value: Value): string {
  if (value === null) return '';
  if (value instanceof Base) return plain(value);
  if (typeof value !== 'string') throw new NoResult();
  return value;
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new NoResult();
  return value;
}

/** Equal: of the same type and the same value. A field without a value is a 0 beside a number and a "" beside a text. */
function equal(left: Value, right: Value): boolean {
  if (left === null && right === null) return true;
  if (left instanceof Base || right instanceof Base) {
    const numbers = [left, right].every((side) => side === null || side instanceof Base);
    return numbers && number(left).eq(number(right));
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') return left === right;
  return text(left) === text(right);
}

const steps: Record<Operator, (left: Value, right: Value) => Value> = {
  '+': (l, r) => number(l).plus(number(r)),
  '-': (l, r) => number(l).minus(number(r)),
  '*': (l, r) => number(l).times(number(r)),
  '/': (l, r) => divided(number(l), number(r)),
  '^': (l, r) => power(number(l), number(r)),
  '&': (l, r) => text(l) + text(r),
  '=': equal,
  '!=': (l, r) => !equal(l, r),
  '<': (l, r) => number(l).lt(number(r)),
  '<=': (l, r) => number(l).lte(number(r)),
  '>': (l, r) => number(l).gt(number(r)),
  '>=': (l, r) => number(l).gte(number(r)),
};

/** Texts longer than any field holds are not built. */
const LONGEST = 1_000_000;

function yen(value: Decimal, places: Decimal): string {
  const result = roundedAt(value, places, Base.ROUND_HALF_UP);
  return `¥${grouped(result.toFixed(Math.max(places.trunc().toNumber(), 0)))}`;
}

function sum(values: readonly Value[]): Decimal {
  const cells = values.flatMap((value) => (Array.isArray(value) ? (value as readonly Value[]) : [value]));
  return cells.reduce<Decimal>((total, cell) => total.plus(number(cell)), new Decimal(0));
}

function contains(list: Value | undefined, wanted: string): boolean {
  if (!Array.isArray(list)) throw new NoResult();
  return list.some((one) => (one ?? '') === wanted);
}

class Evaluation {
  private readonly lookup: Lookup;
  private readonly house: House;

  constructor(lookup: Lookup, house: House) {
    this.lookup = lookup;
    this.house = house;
  }

  value(formula: Formula): Value {
    switch (formula.kind) {
      case 'number':
        return new Decimal(formula.text);
      case 'string':
        return formula.text;
      case 'field':
        return this.lookup(formula.code);
      case 'plus':
        return number(this.value(formula.of));
      case 'minus':
        return number(this.value(formula.of)).neg();
      case 'chain':
        return formula.rest.reduce(
          (left, { operator, operand }) => this.kept(steps[operator](left, this.value(operand))),
          this.value(formula.first),
        );
      case 'call':
        return this.kept(this.call(formula.name, formula.args));
    }
  }

  /** A result as the app keeps it. */
  kept(value: Value): Value {
    if (value instanceof Base) return rounded(value, this.house.precision);
    if (typeof value === 'string' && value.length > LONGEST) throw new NoResult();
    return value;
  }

  private call(name: string, args: readonly Formula[]): Value {
    const at = (index: number): Value => {
      const arg = args[index];
      return arg ? this.value(arg) : null;
    };
    const places = () => number(at(1));
    switch (name) {
      case 'SUM':
        return sum(args.map((arg) => this.value(arg)));
      case 'IF':
        return truth(at(0)) ? at(1) : at(2);
      case 'AND':
        return args.every((arg) => truth(this.value(arg)));
      case 'OR':
        return args.some((arg) => truth(this.value(arg)));
      case 'NOT':
        return !truth(at(0));
      case 'ROUND':
        return roundedAt(number(at(0)), places(), Base.ROUND_HALF_UP);
      case 'ROUNDUP':
        return roundedAt(number(at(0)), places(), Base.ROUND_UP);
      case 'ROUNDDOWN':
        return roundedAt(number(at(0)), places(), Base.ROUND_DOWN);
      case 'YEN':
        return yen(number(at(0)), places());
      case 'DATE_FORMAT': {
        const moment = at(0);
        const zone = text(at(2));
        if (moment === null) throw new NoResult();
        return formatted(number(moment), text(at(1)), zone === 'system' ? this.house.timezone : zone, this.house.lang);
      }
      case 'CONTAINS':
        return contains(at(0), text(at(1)));
      default:
        throw new NoResult();
    }
  }
}

/** The value of a formula, rounded, or NoResult. */
export function evaluate(formula: Formula, lookup: Lookup, house: House): Value {
  const evaluation = new Evaluation(lookup, house);
  return evaluation.kept(evaluation.value(formula));
}
