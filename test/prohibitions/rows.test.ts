// The table of prohibitions holds: no sentence is missing, every test it names is there, and its page is as printed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { prohibitions } from './print.ts';
import { rows } from './rows.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('has every sentence of the mission and of the matrix about guests, once', () => {
  const range = (prefix: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `${prefix}${from + n}`);
  expect(rows.map(({ rule }) => rule)).toEqual([...range('S', 12, 22), ...range('5.', 12, 50)]);
});

it('shows every sentence by a test that is there', () => {
  for (const { rule, guest, screen = [], doors = [], database = [] } of rows) {
    const shown = [...screen, ...doors, ...database];
    expect(shown.length > 0, rule).toBe(guest !== 'nothing there');
    for (const [file, title] of shown)
      expect(readFileSync(path.join(root, file), 'utf8').includes(title), `${rule}: ${file} has no "${title}"`).toBe(
        true,
      );
  }
});

it('docs/prohibitions.md says what the table says (npm run docs)', () => {
  expect(readFileSync(path.join(root, 'docs/prohibitions.md'), 'utf8')).toBe(prohibitions());
});
