// Ranges of addresses: what is let in is exactly what was written, in whatever notation the caller arrives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, parseRange } from './ranges.ts';

const v4 = fc.tuple(...([fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)] as const));
const number = (parts: readonly number[]) => parts.reduce((n, part) => n * 256 + part, 0);

describe('a range', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    [' 203.0.113.77/24 ', '203.0.113.0/24'],
    ['２０３.０.１１３.５／３２', '203.0.113.5'],
    ['2001:DB8:0:0::1/32', '2001:db8::/32'],
    ['::1', '::1'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('%s is understood', (text, range) => expect(parseRange(text)).toBe(range));

  it.each([
    '',
    'genkan',
    '203.0.113',
    '203.0.113.256',
    '010.0.0.1',
    '0x7f.1',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/-1',
    '1.2.3.4/8/8',
    '::1/129',
    'fe80::1%eth0',
    '203.0.113.1-9',
  ])('%j is not', (text) => expect(parseRange(text)).toBeNull());

  it('never fails on any text, and its true spelling stays as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.ipV4Extended(),
          fc.ipV6(),
          v4.map((p) => `${p.join('.')}/9`),
        ),
        (text) => {
          const range = parseRange(text);
          if (range !== null) expect(parseRange(range)).toBe(range);
        },
      ),
    );
  });

  it('holds the addresses whose first bits are its own, and no others', () => {
    fc.assert(
      fc.property(v4, fc.integer({ min: 0, max: 32 }), v4, fc.boolean(), (network, bits, other, near) => {
        // Near: differs in one bit only, on either side of the border.
        const address = near ? network.map((part, i) => (i === 3 - (bits % 4) ? part ^ 1 : part)) : other;
        const size = 2 ** (32 - bits);
        const inside = Math.floor(number(network) / size) === Math.floor(number(address) / size);
        const listed = listOf([parseRange(`${network.join('.')}/${bits}`) ?? '']);
        expect(listed(address.join('.'))).toBe(inside);
        expect(listed(`::ffff:${address.join('.')}`)).toBe(inside);
      }),
    );
  });

  it('of IPv6 holds its own too, and nothing that is no address', () => {
    const listed = listOf(['2001:db8:1::/48', '::1']);
    expect(['2001:db8:1::9', '2001:db8:1:ffff::', '::1'].map(listed)).toEqual([true, true, true]);
    expect(['2001:db8:2::1', '::2', '127.0.0.1', '', 'unknown'].map(listed)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
