import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress, splitAddresses } from './address.ts';

const anyText = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) });
const word = fc.stringMatching(/^[a-z0-9_+-]{1,10}$/);
const domainLabel = fc.stringMatching(/^[a-z]{1,8}$/);
const address = fc.tuple(word, domainLabel, domainLabel).map(([local, host, top]) => `${local}@${host}.${top}`);

describe('one address', () => {
  test.each([
    ['Taro.Yamada@Example.CO.JP', 'taro.yamada@example.co.jp'],
    ['  a@b.example\n', 'a@b.example'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'taro@example.com'],
    ["o'neil+x@a-b.example", "o'neil+x@a-b.example"],
    ['info@日本語.jp', 'info@xn--wgv71a119e.jp'],
    ['info@日本語。jp', 'info@xn--wgv71a119e.jp'],
  ])('%j is %j', (given, expected) => expect(parseAddress(given)).toBe(expected));

  test.each([
    ['no dot in the domain', 'a@b'],
    ['nothing', ''],
    ['no at sign', 'example.com'],
    ['two at signs', 'a@b@c.example'],
    ['a display name', 'Taro <a@b.example>'],
    ['brackets', '<a@b.example>'],
    ['quotes', '"a b"@c.example'],
    ['a space inside', 'a b@c.example'],
    ['a line break and a header', 'a@b.example\r\nBcc: x@y.example'],
    ['two addresses', 'a@b.example,c@d.example'],
    ['dots side by side', 'a..b@c.example'],
    ['a dot at the end', 'a.@c.example'],
    ['an empty label', 'a@b..example'],
    ['an IP address', 'a@127.0.0.1'],
    ['an IP literal', 'a@[127.0.0.1]'],
    ['a hyphen at the edge', 'a@-b.example'],
    ['a direction override', 'a\u202eb@c.example'],
    ['a zero-width space', 'a\u200b@c.example'],
    ['an invisible character in an IDN', 'a@日\u200b本.jp'],
    ['a null byte', 'a\0@c.example'],
    ['letters that only look like ASCII', 'аdmin@c.example'],
    ['too long', `a@${'b.'.repeat(130)}example`],
    ['a megabyte', 'a'.repeat(1_000_000)],
  ])('%s is refused', (_, given) => expect(parseAddress(given)).toBeNull());

  test('whatever comes, there is an answer, and an answer stays the same when parsed again', () => {
    const near = fc.array(fc.constantFrom('a', 'Z', '@', '.', '-', '＠', '日', ' ', '"', '<', '\u200b', 'ß'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          near.map((p) => p.join('')),
          address,
        ),
        (text) => {
          const parsed = parseAddress(text);
          if (parsed === null) return;
          expect(parseAddress(parsed)).toBe(parsed);
          expect(parsed).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
          expect(parsed.length).toBeLessThanOrEqual(256);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('many addresses at once', () => {
  test('a pasted column, a list and a typed line all work', () => {
    expect(splitAddresses('a@x.example\r\nb@x.example\n\nc@x.example\n')).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
    expect(splitAddresses('a@x.example、b@x.example，c@x.example；d@x.example')).toHaveLength(4);
    expect(splitAddresses(' a@x.example; b@x.example,\tc@x.example\u3000d@x.example ')).toHaveLength(4);
    expect(splitAddresses(' ,;、\n')).toEqual([]);
  });

  test.each([
    ['Taro Yamada <a@b.example>', ['a@b.example']],
    ['山田 太郎 <a@b.example>, 佐藤　花子＜c@d.example＞', ['a@b.example', 'c@d.example']],
    ['"Yamada, Taro" <a@b.example>; "x@y.example" <c@d.example>', ['a@b.example', 'c@d.example']],
    ['a@b.example <a@b.example>', ['a@b.example']],
    ['first@b.example Taro <a@b.example> last@b.example', ['first@b.example', 'a@b.example', 'last@b.example']],
    ['<a@b.example>\n<c@d.example>', ['a@b.example', 'c@d.example']],
  ])('%s gives the addresses without the names', (text, expected) => expect(splitAddresses(text)).toEqual(expected));

  test('what is no address is kept, so that it can be shown as wrong', () => {
    expect(splitAddresses('a@b, foo, x@y.example')).toEqual(['a@b', 'foo', 'x@y.example']);
    expect(splitAddresses('a@b.example> <')).toContain('a@b.example>');
  });

  test('joined by any separator, a list comes back whole and in order', () => {
    const separator = fc.constantFrom(',', ';', '、', ' ', '\u3000', '\n', '\r\n', '\t', ', ', ' ; ', '，', '；');
    fc.assert(
      fc.property(fc.array(address), separator, (list, between) => {
        expect(splitAddresses(list.join(between))).toEqual(list);
      }),
    );
    fc.assert(
      fc.property(fc.array(address, { minLength: 1 }), separator, (list, between) => {
        expect(splitAddresses(list.map((a) => `名前 <${a}>`).join(between))).toEqual(list);
      }),
    );
  });

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const part of splitAddresses(text)) expect(part).toMatch(/^[^\s,;、]+$/u);
      }),
    );
    expect(splitAddresses('<'.repeat(50_000))).toHaveLength(1);
    expect(splitAddresses('"'.repeat(50_000))).toHaveLength(1);
  });
});
