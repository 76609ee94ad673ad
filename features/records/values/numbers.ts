// Numbers: decimals of any length within the app's precision, never floats; and results of formulas, which nobody writes.
import { Decimal, NoResult, plain, rounded } from '../../apps/calc/numbers.ts';
import { answered } from '../../apps/calc/show.ts';
import type { Field } from '../../apps/model.ts';
import { asText, note, type Place, type Stored, scalarIn, type ValueRules, type Writer } from './types.ts';
import { valueWords } from './words.ts';

const NUMBER = /^[+-]?\d{1,1000}(\.\d{1,1000})?([eE][+-]?\d{1,3})?$/;

/** What nearly all numbers are. As long as the app has digits for it, it is kept as it is written. */
const PLAIN = /^(?:0|[1-9]\d*)$/;

/** A text as the number it is kept as; null: it is none. */
export function decimalOf(text: string): Decimal | null {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? new Decimal(trimmed) : null;
}

function read(_field: Field, sent: unknown, at: Place, { precision }: Writer): Stored {
  const text = scalarIn(sent, at)?.trim() ?? '';
  if (text === '') return null;
  const digits = Number(precision.digits) - Number(precision.decimalPlaces);
  if (text.length <= digits && PLAIN.test(text)) return text;
  const value = decimalOf(text);
  if (value === null) {
    // A cell of a table that is no number is simply empty.
    if (!at.inTable) note(at, `${at.bracketed}.value`, valueWords.notNumber);
    return null;
  }
  try {
    return plain(rounded(value, precision));
  } catch (error) {
    if (!(error instanceof NoResult)) throw error;
    note(at, `${at.path}.value`, valueWords.tooManyDigits(digits));
    return null;
  }
}

function check({ minValue = '', maxValue = '' }: Field, value: Stored, at: Place): void {
  if (typeof value !== 'string' || (minValue === '' && maxValue === '')) return;
  const number = new Decimal(value);
  if (maxValue !== '' && number.gt(maxValue)) note(at, `${at.path}.value`, valueWords.tooBig(maxValue));
  if (minValue !== '' && number.lt(minValue)) note(at, `${at.path}.value`, valueWords.tooSmall(minValue));
}

export const number: ValueRules = {
  blank: null,
  read,
  initial({ defaultValue }, { precision }) {
    const value = typeof defaultValue === 'string' ? decimalOf(defaultValue) : null;
    try {
      return value === null ? null : plain(rounded(value, precision));
    } catch (error) {
      // Since the default was set, the app keeps fewer digits.
      if (error instanceof NoResult) return null;
      throw error;
    }
  },
  check,
  requiredAt: '.value',
  answer: (_field, value) => asText(value),
};

export const calculated: ValueRules = {
  blank: null,
  read: () => null,
  initial: () => null,
  requiredAt: '.value',
  answer: ({ format }, value) => answered(format, typeof value === 'string' ? value : null),
};
