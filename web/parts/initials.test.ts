// What stands in a face without a photo.
import { expect, it } from 'vitest';
import { initials } from './initials.ts';

it.each([
  ['高橋 さくら', '高'],
  ['髙﨑　一郎', '髙'],
  ['𠮷野 家', '𠮷'],
  ['Anna Schmidt', 'AS'],
  ['anna', 'A'],
  ['', '?'],
])('%s is shown as %s', (name, shown) => {
  expect(initials(name)).toBe(shown);
});
