// Pasted addresses.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTo, splitPasted } from './addresses.ts';

describe('pasting', () => {
  test.each([
    ['a@x.jp\nb@x.jp\r\nc@x.jp', ['a@x.jp', 'b@x.jp', 'c@x.jp']],
    ['a@x.jp, b@x.jp；c@x.jp、d@x.jp', ['a@x.jp', 'b@x.jp', 'c@x.jp', 'd@x.jp']],
    ['山田 太郎 <taro@a.jp>', ['taro@a.jp']],
    ['"Yamada, Taro" <taro@a.jp>, 佐藤＜sato@b.jp＞', ['taro@a.jp', 'sato@b.jp']],
    ['taro@a.jp\t営業部', ['taro@a.jp', '営業部']],
    [' \n\t ', []],
  ])('%j', (text, addresses) => {
    expect(splitPasted(text)).toEqual(addresses);
  });
  test('no address holds a separator, and none is lost', () => {
    const address = fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.jp$/);
    fc.assert(
      fc.property(fc.array(address), fc.constantFrom(',', '\n', ' ', '、', '\t', '; '), (list, between) => {
        expect(splitPasted(list.join(between))).toEqual(list);
      }),
    );
  });
});

test('an address enters the list once, whatever its case or width', () => {
  expect(addTo(['a@x.jp'], ['A@X.JP', 'ａ@x.jp', 'b@x.jp', 'b@x.jp'])).toEqual(['a@x.jp', 'b@x.jp']);
});
