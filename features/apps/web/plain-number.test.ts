// What people type for a number, and what is kept.
import { expect, it } from 'vitest';
import { plainNumber } from './plain-number.ts';

it.each([
  ['１２３', '123'],
  ['1,234,567.5', '1234567.5'],
  ['１，０００', '1000'],
  ['ー５', '-5'],
  ['－０．５', '-0.5'],
  [' 42 ', '42'],
])('takes %s for %s', (typed, kept) => expect(plainNumber(typed)).toBe(kept));

it.each(['', 'abc', '1,23', '12円', '1e3', '1..2', 'ー'])('leaves %s as it was typed', (typed) =>
  expect(plainNumber(typed)).toBe(typed),
);
