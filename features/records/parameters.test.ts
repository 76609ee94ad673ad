// What reaches PostgreSQL of the records of a statement, of one and of many.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';
import { source, valuesOf, wordsSent } from './parameters.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const words = ['f1', 'f3'].map((column) => wordsSent({ name: `${column}_words`, column, isHtml: false }));
const columns = [{ name: '"f1"', type: 'text' }, ...words, { name: '"f2"', type: 'jsonb' }];
const numbers = fc.option(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 30 }));
const line = fc.record({
  f1: fc.option(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))),
  f1_words: numbers,
  f3_words: numbers,
  f2: fc.array(fc.record({ id: fc.string({ unit: 'grapheme-ascii' }) }), { maxLength: 3 }),
});

it('has the texts, the numbers of their words and the rows as they were sent, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
      const isOne = lines.length === 1;
      const { rows } = await world.owner.query(
        `select r.* from ${source(columns, isOne, 1)}`,
        valuesOf(columns, lines, isOne),
      );
      expect(rows).toEqual(lines);
    }),
  );
});
