import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from './query.ts';

const read = (search: string) => Object.fromEntries(parseQuery(search));

describe('a query string', () => {
  test('carries lists by index, by empty brackets, and by repeating the name', () => {
    expect(read('ids%5B0%5D=1&ids%5B1%5D=2')).toEqual({ ids: ['1', '2'] });
    expect(read('ids[]=1&ids[]=2')).toEqual({ ids: ['1', '2'] });
    expect(read('ids=1&ids=2')).toEqual({ ids: ['1', '2'] });
  });

  test('puts indexed entries in their order, whatever order they come in', () => {
    expect(read('ids[10]=c&ids[2]=b&ids[0]=a')).toEqual({ ids: ['a', 'b', 'c'] });
  });

  test('carries objects and lists of objects', () => {
    expect(read('entity[type]=USER&entity[code]=sato')).toEqual({ entity: { type: 'USER', code: 'sato' } });
    expect(read('apps[0][app]=1&apps[1][app]=2')).toEqual({ apps: [{ app: '1' }, { app: '2' }] });
  });

  test('keeps brackets that do not close in the name', () => {
    expect(read('ids[0=1&[x]=2')).toEqual({ 'ids[0': '1', '[x]': '2' });
  });

  test('cannot reach the prototype of objects', () => {
    const found = read('__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });

  test('gives back every list of texts that was written by index', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (list) => {
        const search = list.map((v, i) => `${encodeURIComponent(`ids[${i}]`)}=${encodeURIComponent(v.toWellFormed())}`);
        expect(parseQuery(search.join('&')).get('ids')).toEqual(list.map((v) => v.toWellFormed()));
      }),
    );
  });

  test('is never too strange to be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab01[]=&%.', 'あ') }), (text) => void parseQuery(text)),
    );
  });
});
