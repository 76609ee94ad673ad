// Sizes of files.
import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [12_000_000, '11 MB'],
  [1024 ** 3, '1 GB'],
])('%i bytes are written %s', (size, said) => {
  expect(bytes(size)).toBe(said);
});
