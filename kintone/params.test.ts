import fc from 'fast-check';
import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../platform/errors.ts';
import { Id } from '../platform/http/contract.ts';
import type { Lang } from '../platform/i18n.ts';
import { answerOf } from './errors.ts';
import { readParams } from './params.ts';
import { parseQuery } from './query.ts';
import { KEnum, KFlag, KHtml, KId, KInt, KList, KMember, KName } from './shapes.ts';

const { Object: Obj, Optional } = Type;
const nothing = new Map<string, unknown>();
const fromBody = (schema: Parameters<typeof readParams>[0], body: unknown) =>
  readParams(schema, nothing, JSON.parse(JSON.stringify(body)));
const fromQuery = (schema: Parameters<typeof readParams>[0], search: string) =>
  readParams(schema, parseQuery(search), {});

/** What the caller is told, by path. */
function refusal(read: () => unknown, lang: Lang = 'en') {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, body } = answerOf(error, lang);
    const errors = Object.entries(body.errors ?? {});
    return { code, ...Object.fromEntries(errors.map(([path, { messages }]) => [path, messages])) };
  }
  return 'accepted';
}

describe('numbers and booleans', () => {
  const shape = Obj({ id: KId, limit: Optional(KInt(1, 100)), isPrivate: Optional(KFlag) });

  test('may come as themselves or as text; ids stay text', () => {
    expect(fromBody(shape, { id: 7, limit: '20', isPrivate: 'true' })).toEqual({ id: '7', limit: 20, isPrivate: true });
    expect(fromBody(shape, { id: '007', limit: 20, isPrivate: false })).toEqual({
      id: '7',
      limit: 20,
      isPrivate: false,
    });
  });

  test('keep ids of 64 bits as they are, and refuse those beyond', () => {
    expect(fromBody(shape, { id: '9223372036854775807' })).toEqual({ id: '9223372036854775807' });
    const most = ['must be less than or equal to 9,223,372,036,854,775,807'];
    expect(refusal(() => fromBody(shape, { id: '9223372036854775808' }))).toEqual({ code: 'CB_VA01', id: most });
    expect(refusal(() => fromBody(shape, { id: '9'.repeat(1_000_000) }))).toEqual({ code: 'CB_VA01', id: most });
  });

  test('say what is wrong with them in both languages', () => {
    const bad = () => fromBody(shape, { id: 'abc', limit: 101, isPrivate: 'yes' });
    expect(refusal(bad)).toEqual({
      code: 'CB_VA01',
      id: ['Enter an integer value.'],
      limit: ['must be less than or equal to 100'],
      isPrivate: ['must be boolean.'],
    });
    expect(refusal(bad, 'ja')).toEqual({
      code: 'CB_VA01',
      id: ['整数を指定してください。'],
      limit: ['最大でも100以下です。'],
      isPrivate: ['true または false を指定してください。'],
    });
    expect(refusal(() => fromBody(shape, { id: 0 }))).toMatchObject({ id: ['must be greater than or equal to 1'] });
    expect(refusal(() => fromBody(shape, { id: 0 }), 'ja')).toMatchObject({ id: ['最小でも1以上です。'] });
    expect(refusal(() => fromBody(shape, { id: 1.5 }))).toMatchObject({ id: ['Enter an integer value.'] });
    expect(refusal(() => fromBody(shape, { id: true }))).toMatchObject({ id: ['Enter an integer value.'] });
  });

  test('are read the same from a number, from text and from a query string', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (n) => {
        expect(fromBody(shape, { id: n })).toEqual({ id: String(n) });
        expect(fromBody(shape, { id: String(n) })).toEqual({ id: String(n) });
        expect(fromQuery(shape, `id=${n}`)).toEqual({ id: String(n) });
      }),
    );
  });

  test("the platform's own ids are read like kintone's", () => {
    expect(fromBody(Obj({ id: Id }), { id: 12 })).toEqual({ id: '12' });
  });
});

describe('what is not given', () => {
  const shape = Obj({ id: KId, name: Optional(KName), ids: Optional(KList(KId, 0, 100)) });

  test('null and the empty value of a query string count as left out', () => {
    expect(fromBody(shape, { id: 1, name: null, ids: null })).toEqual({ id: '1' });
    expect(fromQuery(shape, 'id=1&name=&ids=')).toEqual({ id: '1' });
  });

  test('is missed where it is required', () => {
    for (const read of [
      () => fromBody(shape, {}),
      () => fromBody(shape, { id: null }),
      () => fromQuery(shape, 'id='),
    ]) {
      expect(refusal(read)).toEqual({ code: 'CB_VA01', id: ['Required field.'] });
      expect(refusal(read, 'ja')).toEqual({ code: 'CB_VA01', id: ['必須です。'] });
    }
  });

  test('an announcement may be emptied, a name may not', () => {
    expect(fromBody(Obj({ body: KHtml }), { body: '' })).toEqual({ body: '' });
    expect(refusal(() => fromBody(Obj({ name: KName }), { name: '' }))).toMatchObject({ name: ['Required field.'] });
    expect(refusal(() => fromBody(shape, { id: 1, name: '' }))).toMatchObject({
      name: ['Enter more than 0 characters.'],
    });
  });

  test('unknown parameters are ignored', () => {
    expect(fromBody(shape, { id: 1, __REQUEST_TOKEN__: 'x', more: { deep: [1] } })).toEqual({ id: '1' });
    expect(readParams(shape, nothing, JSON.parse('{"id":1,"__proto__":{"name":"x"}}'))).toEqual({ id: '1' });
  });
});

describe('lists and objects', () => {
  const shape = Obj({ id: KId, members: KList(KMember, 1, 100) });

  test('all problems are told at once, each under its path', () => {
    const members = [{ entity: { type: 'ROBOT', code: 'x' } }, { isAdmin: 'maybe' }, { entity: { type: 'USER' } }];
    expect(refusal(() => fromBody(shape, { members }))).toEqual({
      code: 'CB_VA01',
      id: ['Required field.'],
      'members[0].entity.type': ['must be one of the enum value'],
      'members[1].entity': ['Required field.'],
      'members[1].isAdmin': ['must be boolean.'],
      'members[2].entity.code': ['Required field.'],
    });
  });

  test('too many and too few entries', () => {
    const many = Array.from({ length: 101 }, () => ({ entity: { type: 'USER', code: 'a' } }));
    const size = { members: ['size must be between 1 and 100'] };
    expect(refusal(() => fromBody(shape, { id: 1, members: many }))).toMatchObject(size);
    expect(refusal(() => fromBody(shape, { id: 1, members: [] }))).toMatchObject(size);
    expect(refusal(() => fromBody(shape, { id: 1, members: [] }), 'ja')).toMatchObject({
      members: ['サイズは1以上100以下でなければなりません。'],
    });
  });

  test('a single value where an object belongs is no JSON of this call', () => {
    expect(refusal(() => fromBody(shape, { id: 1, members: 'x' }))).toEqual({ code: 'CB_IJ01' });
    expect(refusal(() => fromBody(shape, { id: 1, members: ['x'] }))).toEqual({ code: 'CB_IJ01' });
    expect(refusal(() => fromBody(shape, { id: [1], members: [] }))).toEqual({ code: 'CB_IJ01' });
    expect(refusal(() => fromQuery(Obj({ id: KId }), 'id=1&id=2'))).toEqual({ code: 'CB_IL02' });
  });

  test('one value in a query string is a list of one', () => {
    expect(fromQuery(Obj({ ids: KList(KId, 0, 100) }), 'ids=5')).toEqual({ ids: ['5'] });
  });

  test('the body wins over the query string', () => {
    expect(readParams(Obj({ id: KId }), parseQuery('id=1'), { id: 2 })).toEqual({ id: '2' });
  });
});

describe('texts', () => {
  const shape = Obj({ name: KName });

  test('are counted in characters, and a megabyte is only too long', () => {
    expect(fromBody(shape, { name: '😀'.repeat(128) })).toEqual({ name: '😀'.repeat(128) });
    for (const name of ['a'.repeat(129), '😀'.repeat(129), 'a'.repeat(1_000_000)]) {
      expect(refusal(() => fromBody(shape, { name }))).toMatchObject({ name: ['Enter less than 129 characters.'] });
      expect(refusal(() => fromBody(shape, { name }), 'ja')).toMatchObject({
        name: ['129文字より短くなければなりません。'],
      });
    }
  });

  test('without a place in the database are refused', () => {
    expect(refusal(() => fromBody(shape, { name: 'a\u0000b' }))).toMatchObject({ name: [expect.any(String)] });
  });
});

test('any JSON is either accepted or refused with a message, never a fault', () => {
  const shape = Obj({
    id: KId,
    name: Optional(KName),
    on: Optional(KFlag),
    way: Optional(KEnum(['A', 'B'])),
    members: Optional(KList(KMember, 0, 3)),
  });
  const body = fc.record(
    { id: fc.jsonValue(), name: fc.jsonValue(), on: fc.jsonValue(), way: fc.jsonValue(), members: fc.jsonValue() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(body, (given) => {
      expect(refusal(() => fromBody(shape, given))).toBeTruthy();
    }),
  );
});
