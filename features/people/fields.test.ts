// What may stand in a profile, as tables.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldMessages } from '../../platform/errors.ts';
import {
  dateOf,
  type Field,
  fileFields,
  ownFields,
  type PersonInput,
  readPerson,
  sortOrderOf,
  timezoneOf,
  userFields,
} from './fields.ts';

function read(input: PersonInput, fields: readonly Field[] = fileFields) {
  const problems: FieldMessages = {};
  const columns = readPerson(input, fields, problems);
  return { columns, problems: Object.keys(problems) };
}

describe('a profile field', () => {
  it.each<[Field, string, object]>([
    ['name', '  山田　太郎 ', { name: '山田　太郎' }],
    ['name', 'a'.repeat(128), { name: 'a'.repeat(128) }],
    ['login', 'Sato', { code: 'Sato' }],
    ['login', 'sato@example.jp', { code: 'sato@example.jp' }],
    ['email', '', { address: null }],
    ['email', 'ＳＡＴＯ＠example.jp', { address: 'sato@example.jp' }],
    ['surName', '　', { sur_name: '' }],
    ['phone', '+81 3-1234-5678', { phone: '+81 3-1234-5678' }],
    ['url', 'https://minato.example.jp/a?b=c', { url: 'https://minato.example.jp/a?b=c' }],
    ['url', '', { url: '' }],
    ['timezone', 'asia/tokyo', { timezone: 'Asia/Tokyo' }],
    ['locale', 'ja', { locale: 'ja' }],
    ['description', ' one\r\ntwo ', { description: 'one\ntwo' }],
    ['birthDate', '1991/4/1', { birth_date: '1991-04-01' }],
    ['joinDate', '', { join_date: null }],
    ['sortOrder', '-3', { sort_order: -3 }],
    ['sortOrder', '', { sort_order: null }],
  ])('%s takes %j', (field, given, columns) => {
    expect(read({ [field]: given })).toEqual({ columns, problems: [] });
  });

  it.each<[Field, string]>([
    ['name', ''],
    ['name', ' 　'],
    ['name', 'a'.repeat(129)],
    ['name', 'a'.repeat(1_000_000)],
    ['name', '\u202eevil'],
    ['name', 'a\u0000b'],
    ['login', 'guest/a@example.jp'],
    ['login', 'Guest/a'],
    ['login', 'a:b'],
    ['email', 'a@b'],
    ['email', 'a'.repeat(300)],
    ['surName', 'a'.repeat(65)],
    ['localName', 'zero\u200bwidth'],
    ['url', 'javascript:alert(1)'],
    ['url', 'minato.example.jp'],
    ['url', `https://example.jp/${'a'.repeat(250)}`],
    ['timezone', '+09:00'],
    ['timezone', 'Mars/Base'],
    ['timezone', ''],
    ['locale', 'fr'],
    ['description', 'a'.repeat(1001)],
    ['description', 'hidden\u202etext'],
    ['birthDate', '2026-02-30'],
    ['birthDate', '1.4.1991'],
    ['sortOrder', '2147483648'],
    ['sortOrder', '1.5'],
  ])('%s refuses %j', (field, given) => {
    expect(read({ [field]: given })).toEqual({ columns: {}, problems: [field] });
  });

  it('reports every problem at once and keeps what is fine', () => {
    expect(read({ name: '', email: 'x', phone: '1' })).toEqual({
      columns: { phone: '1' },
      problems: ['name', 'email'],
    });
  });

  it('does not look at what people may not change about themselves', () => {
    const input = {
      name: 'A',
      login: 'other',
      email: 'x@example.jp',
      sortOrder: '1',
      employeeNumber: '7',
      birthDate: '2000-01-01',
    };
    expect(read(input, ownFields)).toEqual({ columns: { name: 'A' }, problems: [] });
    expect(Object.keys(read(input, userFields).columns).sort()).toEqual([
      'address',
      'code',
      'employee_number',
      'name',
      'sort_order',
    ]);
  });
});

describe('time zones, dates and orders', () => {
  it.each([
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
    ['JST', 'Asia/Tokyo'],
    ['nowhere', null],
    ['', null],
  ])('the time zone %j is %j', (given, zone) => {
    expect(timezoneOf(given)).toBe(zone);
  });

  it('every date that exists is read back as itself', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().slice(0, 10);
          expect(dateOf(text)).toBe(text);
          expect(dateOf(text.replaceAll('-', '/'))).toBe(text);
        },
      ),
    );
  });

  it('no text makes a date, an order or a time zone fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        dateOf(text);
        timezoneOf(text);
        const order = sortOrderOf(text);
        expect(order === null || Number.isInteger(order)).toBe(true);
      }),
    );
  });
});
