// Values written into a statement arrive as they were, whatever they hold.
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planned, withValues } from '../../../platform/db/planned.ts';
import { openHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

// PostgreSQL keeps no NUL and no half of a character.
const texts = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', '').toWellFormed());
const hostile = fc.constantFrom(
  "'; drop table people; --",
  '\\',
  "\\'",
  '$1',
  "E'\\x41'",
  '{}',
  '","',
  'null',
  '"',
  'ＡＢ\n\t',
);

const anything = [
  fc.oneof(texts, hostile),
  fc.array(fc.oneof(texts, hostile), { maxLength: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
] as const;

test('any text, list, number and moment comes back the same', async () => {
  const same = fc.asyncProperty(...anything, async (text, list, number, at) => {
    const { rows } = await sql<object>`${planned}select ${text}::text as text, ${list}::text[] as list,
      ${number}::float8 as number, ${at}::timestamptz as at, ${null}::text as none`.execute(
      house.house.connections.member,
    );
    expect(rows[0]).toEqual({ text, list, number: number === 0 ? expect.closeTo(0) : number, at, none: null });
  });
  await fc.assert(same, { numRuns: 200 });
});

test('other statements keep their parameters', () => {
  expect(withValues('select $1', ['x'])).toBeNull();
});
