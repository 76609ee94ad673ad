// Moments are read from PostgreSQL exactly as the driver reads them, only faster.
import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { instant } from './instants.ts';

const usual = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => unknown;
const two = (n: number) => String(n).padStart(2, '0');

describe('moments from the database', () => {
  it('mean what the driver says they mean, with any parts of a second and any distance from UTC', () => {
    const some = fc.record({
      at: fc.date({
        min: new Date('0101-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59Z'),
        noInvalidDate: true,
      }),
      parts: fc.stringMatching(/^(\.[0-9]{0,5}[1-9])?$/),
      zone: fc.oneof(
        fc.integer({ min: 0, max: 14 }).map((h) => `+${two(h)}`),
        fc.integer({ min: 0, max: 12 }).map((h) => `-${two(h)}`),
        fc.constantFrom('+05:30', '-03:30', '+09:18:59'),
      ),
    });
    fc.assert(
      fc.property(some, ({ at, parts, zone }) => {
        const text = `${at.toISOString().slice(0, 19).replace('T', ' ')}${parts}${zone}`;
        expect(instant(text)).toEqual(usual(text));
      }),
    );
  });

  it('that no calendar of ours holds are left to the driver', () => {
    for (const text of ['infinity', '-infinity', '0044-03-15 12:00:00+00 BC', '12026-01-01 00:00:00+00'])
      expect(instant(text)).toEqual(usual(text));
  });

  it('keep the thousandths and drop what is finer', () => {
    expect(instant('2026-03-14 09:26:53.589793+09')).toEqual(new Date('2026-03-14T00:26:53.589Z'));
    expect(instant('2026-03-14 09:26:53.5+00')).toEqual(new Date('2026-03-14T09:26:53.500Z'));
    expect(instant('2026-03-14 09:26:53+00')).toEqual(new Date('2026-03-14T09:26:53Z'));
  });
});
