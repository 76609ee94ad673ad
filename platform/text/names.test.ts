import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, hasInvisible, nameProblem } from './names.ts';

/** Text in which tricky characters are common. */
const tricky = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '1', '田', '葛', 'か', '\u3099', 'é', 'e\u0301', '👩', '💻', '\u{1F3FD}', 'ب', 'ශ', '්'),
      fc.constantFrom(' ', '\u3000', '\n', '\t', '\u00a0', '\u2028', '\u200b', '\u200c', '\u200d', '\u202e', '\u2066'),
      fc.constantFrom('\ufe0f', '\ufe00', '\u{e0100}', '\ufeff', '\u00ad', '\0', '\ud800', '\u2800', '\u20e3'),
      fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('cleaning a name', () => {
  test.each([
    ['  山田   太郎 ', '山田 太郎'],
    ['山田\u3000太郎', '山田\u3000太郎'],
    ['\u3000山田\u3000\u3000太郎\u3000', '山田\u3000太郎'],
    ['A\r\nBcc: x', 'A Bcc: x'],
    ['か\u3099くぶち', 'がくぶち'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['pay\u200bpal\ufeff', 'paypal'],
    ['a\u200db', 'ab'],
    ['x\0y\u0007', 'xy'],
    ['Room 1\ufe0f', 'Room 1'],
    ['\u2800\u3164', ''],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
    expect(nameProblem(clean)).toEqual(clean === '' ? expect.anything() : null);
  });

  test.each([
    '葛\u{e0100}城',
    '👩\u200d💻',
    '👩\u{1f3fd}\u200d💻',
    '❤\ufe0f',
    '1\ufe0f\u20e3',
    'می\u200cخواهم',
    'ශ්\u200dරී',
  ])('%s keeps the invisible character that is part of its spelling', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'));
    expect(nameProblem(name)).toBeNull();
  });

  test('cleaning twice changes nothing more, and nothing invisible is left', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const clean = cleanName(text);
        expect(cleanName(clean)).toBe(clean);
        expect(hasInvisible(clean)).toBe(false);
        expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]|^\s|\s$|\s\s/u);
        expect(clean.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is wrong with a name', () => {
  test('an empty name, and one that only looks like something', () => {
    for (const name of ['', '   ', '\u3000\n']) expect(nameProblem(name)?.ja).toBe('入力してください。');
    expect(nameProblem('\u200b')?.en).toContain('invisible');
  });

  test('length counts characters as people do, not code units', () => {
    expect(nameProblem('𠮷'.repeat(128))).toBeNull();
    expect(nameProblem('𠮷'.repeat(129))?.ja).toBe('128文字以内で入力してください。');
    expect(nameProblem('abc', 2)?.en).toBe('Please use at most 2 characters.');
    expect(nameProblem('x'.repeat(1_000_000))?.en).toContain('128');
  });

  test('direction tricks and zero-width characters are refused', () => {
    for (const trick of ['\u202e', '\u2066', '\u200b', '\u200e', '\ufeff', '\u00ad', '\u061c', '\ud800', '\0']) {
      expect(nameProblem(`A社${trick}様`)?.ja).toContain('目に見えない文字');
    }
  });
});
