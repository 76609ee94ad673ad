// What an administrator sees in the list is what they wrote, line by line.
import { expect, test } from 'vitest';
import { linesOf, readLines } from './lines.ts';

test('one range on each line, its note after a space', () => {
  expect(readLines('203.0.113.0/24 本社 3階\n\n  2001:db8::1\n198.51.100.7　# 支店')).toEqual([
    { range: '203.0.113.0/24', note: '本社 3階', line: 1 },
    { range: '2001:db8::1', note: '', line: 3 },
    { range: '198.51.100.7', note: '支店', line: 4 },
  ]);
  expect(readLines(' \n')).toEqual([]);
});

test('what was saved is shown as it would be written', () => {
  const text = '203.0.113.0/24 本社\n::1';
  expect(linesOf(readLines(text))).toBe(text);
});
