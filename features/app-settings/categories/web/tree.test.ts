// Moving categories about: each goes with all below it, and nothing changes its parent unasked.
import { expect, test } from 'vitest';
import { movesOf, type Row, rowOf, withNew } from './tree.ts';

const tree = (text: string): Row[] =>
  text.split(' ').map((one) => rowOf(one, one.replaceAll('-', ''), one.match(/^-*/)?.[0].length ?? 0));
const said = (rows: readonly Row[]) => rows.map(({ name, level }) => '-'.repeat(level) + name).join(' ');
const start = tree('a -b --c -d e');

test.each<[string, 'up' | 'down' | 'in' | 'out', string | undefined]>([
  ['b', 'down', 'a -d -b --c e'],
  ['d', 'up', 'a -d -b --c e'],
  ['e', 'up', 'e a -b --c -d'],
  ['a', 'down', 'e a -b --c -d'],
  ['d', 'down', undefined],
  ['b', 'up', undefined],
  ['e', 'in', 'a -b --c -d -e'],
  ['d', 'in', 'a -b --c --d e'],
  ['b', 'in', undefined],
  ['a', 'in', undefined],
  ['b', 'out', 'a -d b -c e'],
  ['c', 'out', 'a -b -c -d e'],
  ['a', 'out', undefined],
])('%s goes %s', (name, way, after) => {
  const i = start.findIndex((row) => row.name === name);
  const moved = movesOf(start, i)[way]?.();
  expect(moved && said(moved)).toBe(after);
});

test('none goes deeper than the fifth level, with what is below it', () => {
  expect(movesOf(tree('a b -c --d ---e ----f'), 1).in).toBeUndefined();
});

test('new ones stand behind all that belongs to the one above, or first inside it', () => {
  const [beside] = withNew(start, 1, false);
  expect(said(beside)).toBe('a -b --c - -d e');
  const [inside] = withNew(start, 1, true);
  expect(said(inside)).toBe('a -b -- --c -d e');
});
