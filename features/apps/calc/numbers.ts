// Numbers of formulas: decimals, never floats, rounded after every step to the app's precision.
import { Decimal as Base } from 'decimal.js';
import type { NumberPrecision } from '../model.ts';

/** Precise enough for a thirty-digit number to its hundredth power; a result that long is refused anyway. */
export const Decimal = Base.clone({ precision: 3100, toExpNeg: -9e15, toExpPos: 9e15 });
export type Decimal = Base;

/** A formula that cannot be computed for this record: its result is empty. */
export class NoResult extends Error {}

const MODES = { HALF_EVEN: Base.ROUND_HALF_EVEN, UP: Base.ROUND_UP, DOWN: Base.ROUND_DOWN } as const;

/** The number as the app keeps it. Refuses one whose whole part is too long. */
export function rounded(value: Decimal, precision: NumberPrecision): Decimal {
  const places = Number(precision.decimalPlaces);
  const result = value.toDecimalPlaces(places, MODES[precision.roundingMode]);
  const whole = Number(precision.digits) - places;
  if (!result.isFinite() || result.abs().gte(new Decimal(10).pow(Math.max(whole, 0)))) throw new NoResult();
  // Zero has no sign.
  return result.isZero() ? new Decimal(0) : result;
}

export function divided(left: Decimal, right: Decimal): Decimal {
  if (right.isZero()) throw new NoResult();
  // Sixty digits after the point decide every rounding to ten.
  const enough = Math.max(left.e - right.e, 0) + 80;
  return Base.clone({ precision: enough }).div(left, right);
}

export function power(base: Decimal, exponent: Decimal): Decimal {
  const by = exponent.trunc();
  if (by.abs().gt(100)) throw new NoResult();
  const raised = base.pow(by.abs());
  return by.isNegative() && !by.isZero() ? divided(new Decimal(1), raised) : raised;
}

/** Rounds at a place before or after the point. */
export function roundedAt(value: Decimal, places: Decimal, mode: Base.Rounding): Decimal {
  const at = places.trunc().toNumber();
  if (Math.abs(at) > 10) throw new NoResult();
  if (at >= 0) return value.toDecimalPlaces(at, mode);
  const unit = new Decimal(10).pow(-at);
  return value.div(unit).toDecimalPlaces(0, mode).times(unit);
}

/** With a comma between every three digits of the whole part. */
export function grouped(text: string): string {
  const [whole = '', places] = text.split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? commas : `${commas}.${places}`;
}

/** Plain digits without exponent and needless zeros. */
export const plain = (value: Decimal) => value.toFixed();
