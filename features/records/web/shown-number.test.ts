// Numbers on screen are those of mails and files, digit by digit.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shown } from '../../apps/calc/show.ts';
import type { Field } from '../../apps/model.ts';
import type { PlainField } from './data.ts';
import { shownDuration, shownNumber } from './shown-number.ts';

const rounding = fc.constantFrom('HALF_EVEN', 'UP', 'DOWN');
const decimal = fc
  .tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const at = text.length - places;
    const plain = places === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`;
    return digits < 0n ? `-${plain}` : plain;
  });

it('rounds, groups and names units as the server does', () => {
  fc.assert(
    fc.property(
      decimal,
      rounding,
      fc.integer({ min: 0, max: 10 }),
      fc.boolean(),
      fc.boolean(),
      (text, mode, scale, digit, before) => {
        const field: Field = {
          code: 'n',
          label: 'n',
          type: 'NUMBER',
          displayScale: String(scale),
          digit,
          unit: '円',
          unitPosition: before ? 'BEFORE' : 'AFTER',
        };
        const precision = { digits: '30', decimalPlaces: '10', roundingMode: mode } as const;
        const view = { unit: '円', unitBefore: before, grouped: digit, scale, rounding: mode } as PlainField;
        expect(shownNumber(view, text)).toBe(shown(field, text, { lang: 'ja', timezone: 'UTC', precision }));
      },
    ),
  );
});

it('tells durations in words', () => {
  expect(shownDuration('25:01', false, 'ja')).toBe('25時間1分');
  expect(shownDuration('25:01', true, 'ja')).toBe('1日1時間1分');
  expect(shownDuration('-25:01', true, 'en')).toBe('-1 day 1 hour 1 minute');
});
