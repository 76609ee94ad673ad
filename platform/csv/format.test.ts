// Files as spreadsheets write them: what goes out comes back, and nothing in them runs.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  BadCsv,
  decodeCsv,
  encodeCsv,
  formatCsv,
  lostInShiftJis,
  neutral,
  original,
  parseCsv,
  shiftJisForm,
} from './format.ts';

/** Cells as our files hold them: no NUL, line breaks as \n. */
const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\0/g, '').replace(/\r\n?/g, '\n'));
const awkward = fc.oneof(
  cell,
  fc.constantFrom(
    '',
    '*',
    '"',
    '""',
    ',',
    '\n',
    "'",
    "'=1",
    '=1+1',
    '-5',
    '-5+1',
    '＝A1',
    '\t',
    '@x',
    '+81',
    '山田　太郎',
    'ﾔﾏﾀﾞ',
  ),
);
const table = fc.array(fc.array(awkward, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

describe('writing and reading a file', () => {
  it('gives back every cell of every line', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = decodeCsv(encodeCsv(formatCsv(rows), 'utf8')).text;
        expect(parseCsv(text).map((l) => l.cells)).toEqual(rows);
      }),
    );
  });

  it('gives back in Shift_JIS what has a place there', () => {
    const japanese = fc.string({ unit: fc.constantFrom(...'日本語テスト①㈱髙﨑～－∥￠〜—−"\',=\n12abcｱｲｳ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(japanese, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const text = formatCsv(rows);
          expect(lostInShiftJis(text)).toEqual([]);
          const back = decodeCsv(encodeCsv(text, 'shift_jis'), 'shift_jis');
          expect(parseCsv(back.text).map((l) => l.cells)).toEqual(rows.map((row) => row.map(shiftJisForm)));
        },
      ),
    );
  });

  it('names exactly the characters that Shift_JIS does not have', () => {
    expect(lostInShiftJis('𠮷野家 €5 髙橋〜①')).toEqual(['𠮷', '€']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const lost = new Set(lostInShiftJis(text));
        const kept = [...shiftJisForm(text)].filter((c) => !lost.has(c)).join('');
        expect(iconv.decode(iconv.encode(kept, 'Shift_JIS'), 'Shift_JIS')).toBe(kept);
      }),
    );
  });

  it('numbers lines as an editor does, whatever ends them and whatever is inside cells', () => {
    const text = '"a","b\r\nc"\r\n\r\n"d"\n"e\n\nf","g"\r"h"';
    expect(parseCsv(text).map((l) => [l.line, l.cells[0]])).toEqual([
      [1, 'a'],
      [4, 'd'],
      [5, 'e\n\nf'],
      [8, 'h'],
    ]);
  });

  it('writes what Excel needs: a mark for UTF-8, CRLF, quotes around every cell', () => {
    expect(encodeCsv(formatCsv([['a', ''], ['b"']]), 'utf8').toString()).toBe('\ufeff"a",""\r\n"b"""\r\n');
  });

  it('never fails in another way than with a line and a reason', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('utf8' as const, 'shift_jis' as const, undefined),
        (bytes, encoding) => {
          try {
            parseCsv(decodeCsv(Buffer.from(bytes), encoding).text);
          } catch (error) {
            expect(error).toBeInstanceOf(BadCsv);
          }
        },
      ),
    );
  });
});

describe('the encoding of a file', () => {
  const japanese = '"山田","髙橋"\r\n';

  it('is found when it is not named', () => {
    expect(decodeCsv(Buffer.from(japanese))).toEqual({ text: japanese, encoding: 'utf8' });
    expect(decodeCsv(iconv.encode(japanese, 'Shift_JIS'))).toEqual({ text: japanese, encoding: 'shift_jis' });
  });

  it('must be the one that was named', () => {
    expect(() => decodeCsv(iconv.encode(japanese, 'Shift_JIS'), 'utf8')).toThrow(BadCsv);
    expect(() => decodeCsv(Buffer.from([0x41, 0x0a, 0xff, 0xff]), 'shift_jis')).toThrow(BadCsv);
  });

  it('is refused when it is no text', () => {
    expect(() => decodeCsv(Buffer.from('a\0b'))).toThrow(BadCsv);
    expect(() => decodeCsv(Buffer.from('"山"', 'utf16le'))).toThrow(BadCsv);
  });
});

describe('a cell that a spreadsheet would run', () => {
  it.each([
    ['=HYPERLINK("http://evil.example")', `'=HYPERLINK("http://evil.example")`],
    ['+81-3-1234-5678', "'+81-3-1234-5678"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ['−1+1', "'−1+1"],
    ["'=1", "''=1"],
    ['-1,2+1', "'-1,2+1"],
  ])('%j goes out as %j', (given, shown) => {
    expect(neutral(given)).toBe(shown);
    expect(original(shown)).toBe(given);
  });

  it.each(['', '*', 'a=b', '-5', '-1.5', '-1,234.50', "'", "it's", '03-1234-5678', '山田'])(
    '%j stays as it is',
    (given) => {
      expect(neutral(given)).toBe(given);
      expect(original(given)).toBe(given);
    },
  );
});
