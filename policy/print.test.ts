import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { whoMayDoWhat } from './print.ts';

it('docs/who-may-do-what.md says what the table says (npm run docs)', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../docs/who-may-do-what.md'), 'utf8')).toBe(whoMayDoWhat());
});
