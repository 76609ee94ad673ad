// What a query finds, asked of PostgreSQL.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { makeOrders, type Orders, rows } from './orders.fixture.ts';

let house: TestHouse;
let orders: Orders;

beforeAll(async () => {
  house = await openHouse();
  orders = await makeOrders(house.owner);
});
afterAll(() => house?.close());
beforeEach(async () => void (await orders.clear()));

const ask: Orders['ask'] = (text, changes) => orders.ask(`${text} order by $id asc`, changes);
/** One record per value of a field, and their numbers by what a query finds. */
async function given(code: string, ...values: unknown[]): Promise<void> {
  for (const value of values) await orders.add({ [code]: value });
}

describe('text', () => {
  it('compares to the letter: case, width and spaces count', async () => {
    await given('text', 'abc', 'ABC', 'ａｂｃ', 'abc ', null);
    expect(await ask('text = "abc"')).toEqual([1]);
    expect(await ask('text != "abc"')).toEqual([2, 3, 4, 5]);
    expect(await ask('text in ("abc", "ABC")')).toEqual([1, 2]);
    expect(await ask('text not in ("abc", "ABC")')).toEqual([3, 4, 5]);
  });

  it('finds empty values by "", alone or in a list', async () => {
    await given('text', 'a', null, 'b');
    expect(await ask('text = ""')).toEqual([2]);
    expect(await ask('text != ""')).toEqual([1, 3]);
    expect(await ask('text in ("", "a")')).toEqual([1, 2]);
    expect(await ask('text not in ("")')).toEqual([1, 3]);
    expect(await ask('text not in ("", "a")')).toEqual([3]);
  });

  it('knows empty long texts, also those of spaces and line breaks only', async () => {
    await given('memo', 'a', null, ' \n\t', '\u3000');
    expect(await ask('memo is empty')).toEqual([2, 3]);
    expect(await ask('memo is not empty')).toEqual([1, 4]);
  });
});

describe('numbers', () => {
  it('compares decimals exactly', async () => {
    await given('n', '0.1', '0.30000000000000004', '-5', '1e20', null, '0.3');
    expect(await ask('n = 0.3')).toEqual([6]);
    expect(await ask('n = "0.30000000000000004"')).toEqual([2]);
    expect(await ask('n > 0.3')).toEqual([2, 4]);
    expect(await ask('n <= 3e-1')).toEqual([1, 3, 6]);
    expect(await ask('n != 0.1')).toEqual([2, 3, 4, 5, 6]);
    expect(await ask('n in (0.1, "-5.0", "")')).toEqual([1, 3, 5]);
    expect(await ask('n not in ("0.1")')).toEqual([2, 3, 4, 5, 6]);
    expect(await ask('n = ""')).toEqual([5]);
  });

  it('takes record numbers with the app code and without, and no id too big', async () => {
    await given('text', 'a', 'b', 'c');
    expect(await ask('no = "ORD-2"')).toEqual([2]);
    expect(await ask('no in (1, "3")')).toEqual([1, 3]);
    expect(await ask('$id >= 2 and $id != 3')).toEqual([2]);
    expect(await ask('$id = 99999999999999999999999')).toEqual([]);
    expect(await ask('$id < 99999999999999999999999')).toEqual([1, 2, 3]);
  });
});

describe('dates and times', () => {
  it('compares dates and times of day', async () => {
    await orders.add({ d: '2024-01-31', t: '09:30' });
    await orders.add({ d: '2024-02-01', t: '23:59' });
    await orders.add({});
    expect(await ask('d = "2024-01-31"')).toEqual([1]);
    expect(await ask('d > "2024-01-31"')).toEqual([2]);
    expect(await ask('d != "2024-01-31"')).toEqual([2, 3]);
    expect(await ask('d = ""')).toEqual([3]);
    expect(await ask('t >= "9:30" and t < "23:59"')).toEqual([1]);
    expect(await ask('t = ""')).toEqual([3]);
  });

  it('compares instants by the minute, in any offset', async () => {
    await given('dt', '2024-01-31T00:30:00Z', '2024-01-31T00:31:00Z', null);
    expect(await ask('dt = "2024-01-31T09:30:59+0900"')).toEqual([1]);
    expect(await ask('dt <= "2024-01-31T09:30:00+09:00"')).toEqual([1]);
    expect(await ask('dt > "2024-01-31T00:30:00Z"')).toEqual([2]);
    expect(await ask('dt != "2024-01-31T00:30Z"')).toEqual([2, 3]);
    expect(await ask('dt >= "2024-01-31"')).toEqual([1, 2]);
    expect(await ask('dt = ""')).toEqual([3]);
  });

  it('means the days of the caller by TODAY and its kin', async () => {
    // In Japan it is 1 February 2024, a Thursday, half past midnight.
    await given(
      'd',
      '2024-01-31',
      '2024-02-01',
      '2024-02-02',
      '2024-02-29',
      '2024-03-01',
      '2023-12-31',
      '2024-01-28',
      null,
    );
    expect(await ask('d = TODAY()')).toEqual([2]);
    expect(await ask('d = YESTERDAY()')).toEqual([1]);
    expect(await ask('d = tomorrow()')).toEqual([3]);
    expect(await ask('d = TODAY()', { caller: { ...orders.scope.caller, timezone: 'UTC' } })).toEqual([1]);
    expect(await ask('d = THIS_WEEK()')).toEqual([1, 2, 3, 7]);
    expect(await ask('d = THIS_WEEK(SUNDAY)')).toEqual([7]);
    expect(await ask('d = THIS_MONTH()')).toEqual([2, 3, 4]);
    expect(await ask('d = THIS_MONTH(LAST)')).toEqual([4]);
    expect(await ask('d = THIS_MONTH(30)')).toEqual([5]);
    expect(await ask('d = LAST_MONTH(31)')).toEqual([1]);
    expect(await ask('d = LAST_YEAR()')).toEqual([6]);
    expect(await ask('d < THIS_MONTH()')).toEqual([1, 6, 7]);
    expect(await ask('d <= THIS_MONTH()')).toEqual([1, 2, 3, 4, 6, 7]);
    expect(await ask('d > THIS_MONTH()')).toEqual([5]);
    expect(await ask('d >= THIS_MONTH()')).toEqual([2, 3, 4, 5]);
    expect(await ask('d != THIS_YEAR()')).toEqual([6, 8]);
    expect(await ask('d = FROM_TODAY(-1, DAYS)')).toEqual([1]);
    expect(await ask('d = FROM_TODAY(4, WEEKS)')).toEqual([4]);
    expect(await ask('d = FROM_TODAY(1, MONTHS)')).toEqual([5]);
    expect(await ask('d < FROM_TODAY(999999999, YEARS)')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('turns days into instants for date-times, and NOW into a minute', async () => {
    await given(
      'dt',
      '2024-01-31T14:59:00Z',
      '2024-01-31T15:00:00Z',
      '2024-02-01T14:59:00Z',
      '2024-02-01T15:00:00Z',
      '2024-01-31T15:30:00Z',
      null,
    );
    expect(await ask('dt = TODAY()')).toEqual([2, 3, 5]);
    expect(await ask('dt < TODAY()')).toEqual([1]);
    expect(await ask('dt > TODAY()')).toEqual([4]);
    expect(await ask('dt != TODAY()')).toEqual([1, 4, 6]);
    expect(await ask('dt = NOW()')).toEqual([5]);
    expect(await ask('created > NOW()')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await ask('dt < FROM_TODAY(-9999, YEARS)')).toEqual([]);
  });
});

describe('choices and people', () => {
  it('asks whether one of the values is listed', async () => {
    await given('check', ['A'], ['A', 'B'], [], ['B']);
    expect(await ask('check in ("A")')).toEqual([1, 2]);
    expect(await ask('check not in ("A")')).toEqual([3, 4]);
    expect(await ask('check in ("", "B")')).toEqual([2, 3, 4]);
    expect(await ask('check not in ("")')).toEqual([1, 2, 4]);
    await orders.clear();
    await given('drop', 'A', null, 'B');
    expect(await ask('drop in ("", "A")')).toEqual([1, 2]);
    expect(await ask('drop not in ("A")')).toEqual([2, 3]);
  });

  it('finds people, departments, groups and the caller', async () => {
    await orders.add({ user: ['1', '2'], org: ['10'], group: ['20'], creator_id: '2' });
    await orders.add({ user: ['2'], assignees: ['1'] });
    await orders.add({});
    expect(await ask('user in (LOGINUSER())')).toEqual([1]);
    expect(await ask('user in ("hana", LOGINUSER())')).toEqual([1, 2]);
    expect(await ask('user not in (LOGINUSER())')).toEqual([2, 3]);
    expect(await ask('user in ("")')).toEqual([3]);
    expect(await ask('org in (PRIMARY_ORGANIZATION())')).toEqual([1]);
    expect(await ask('group in ("staff")')).toEqual([1]);
    expect(await ask('by in ("hana")')).toEqual([1]);
    expect(await ask('by not in (LOGINUSER())')).toEqual([1]);
    expect(await ask('assignee in (LOGINUSER())')).toEqual([2]);
    expect(await ask('status = "未処理" and status in ("未処理", "完了")')).toEqual([1, 2, 3]);
    const nobody = { caller: { id: null, primaryOrganization: null, timezone: 'UTC' } };
    expect(await ask('user in (LOGINUSER())', nobody)).toEqual([]);
    // Without a primary organisation the condition is as if it were not there.
    expect(await ask('org in (PRIMARY_ORGANIZATION())', nobody)).toEqual([1, 2, 3]);
    expect(await ask('org not in (PRIMARY_ORGANIZATION()) and user in ("")', nobody)).toEqual([3]);
  });
});

describe('tables', () => {
  beforeEach(async () => {
    await orders.add({
      table: rows({ f20: 'bolt', f21: '10', f22: ['A'], f23: '2024-02-01', f25: ['1'] }, { f20: 'nut', f21: '99' }),
    });
    await orders.add({
      table: rows({ f20: 'bolt', f21: '99', f22: ['B'], f24: 'long note', f26: '2024-01-31T15:30:00Z' }),
    });
    await orders.add({ table: rows({ f20: null, f21: null, f22: [] }) });
    await orders.add({});
  });

  it('matches when one row does', async () => {
    expect(await ask('item in ("nut")')).toEqual([1]);
    expect(await ask('item in ("")')).toEqual([3]);
    expect(await ask('price > 50')).toEqual([1, 2]);
    expect(await ask('tags in ("A")')).toEqual([1]);
    expect(await ask('tags in ("")')).toEqual([1, 3]);
    expect(await ask('due <= TODAY()')).toEqual([1]);
    expect(await ask('at >= NOW()')).toEqual([2]);
    expect(await ask('note like "NOTE"')).toEqual([2]);
    expect(await ask('note is empty')).toEqual([1, 3]);
    expect(await ask('who in (LOGINUSER())')).toEqual([1]);
  });

  it('joins conditions by and in the same row, by or independently', async () => {
    expect(await ask('item in ("bolt") and price > 50')).toEqual([2]);
    expect(await ask('(item in ("bolt") and (price > 50)) and tags in ("A")')).toEqual([]);
    expect(await ask('item in ("bolt") and (price > 50 or tags in ("A"))')).toEqual([1, 2]);
  });

  it('negates over every row, and never for a record without rows', async () => {
    expect(await ask('item not in ("nut")')).toEqual([2, 3]);
    expect(await ask('note is not empty')).toEqual([2]);
    expect(await ask('note not like "note"')).toEqual([1, 3]);
    expect(await ask('item not in ("") and item in ("bolt")')).toEqual([1, 2]);
  });
});

describe('related records', () => {
  beforeEach(async () => {
    await given('text', 'x', 'y', 'z');
    await orders.add({ text: 'x', n: '1', drop: 'A' }, 'parts');
    await orders.add({ text: 'x', n: '9', drop: 'B' }, 'parts');
    await orders.add({ text: 'y', n: '1', drop: 'B', table: rows({ f20: 'bolt' }) }, 'parts');
  });

  it('matches when one related record does, all conditions on the same one', async () => {
    expect(await ask('rel.n > 5')).toEqual([1]);
    expect(await ask('rel.$id >= 3')).toEqual([2]);
    expect(await ask('rel.n > 5 and rel.drop in ("B")')).toEqual([1]);
    expect(await ask('rel.n > 5 and rel.drop in ("A")')).toEqual([]);
    expect(await ask('rel.drop not in ("A")')).toEqual([1, 2]);
    expect(await ask('rel.item in ("bolt")')).toEqual([2]);
  });

  it('matches nothing when the caller may not view the related app', async () => {
    expect(await ask('rel.n > 5 or text = "z"', { related: () => null })).toEqual([3]);
  });
});

describe('order and pages', () => {
  it('puts the newest record first, unless told otherwise', async () => {
    await given('text', 'b', 'a', 'ア', 'あ', null, 'b');
    expect(await orders.ask('')).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await orders.ask('order by text asc')).toEqual([5, 2, 6, 1, 4, 3]);
    expect(await orders.ask('order by text desc, $id asc')).toEqual([3, 4, 1, 6, 2, 5]);
    expect(await orders.ask('order by created desc, text asc limit 2 offset 1')).toHaveLength(2);
    expect(await orders.ask('limit 0')).toEqual([]);
  });

  it('gives 100 records when no limit is said', async () => {
    await house.owner.query(`insert into orders (f4) select g from generate_series(1, 130) g`);
    expect(await orders.ask('')).toHaveLength(100);
    expect(await orders.ask('limit 500')).toHaveLength(130);
  });
});

describe('big questions', () => {
  it('answers 500 conditions, and 400 levels of and in or', async () => {
    await given('n', '7', '500');
    expect(await ask(Array.from({ length: 500 }, (_, i) => `n = ${i}`).join(' or '))).toEqual([1]);
    const deep = `${'(n = 7 and (n = 0 or '.repeat(200)}n = 7${'))'.repeat(200)}`;
    expect(await ask(deep)).toEqual([1]);
    expect(await ask(`n in (${Array.from({ length: 500 }, (_, i) => i).join(',')})`)).toEqual([1]);
  });

  it('takes every text as a text', async () => {
    const evil = `'; drop table orders; --`;
    await given('text', evil, '{{7*7}}', '\\');
    expect(await ask(`text = "${evil}"`)).toEqual([1]);
    expect(await ask('text in ("{{7*7}}")')).toEqual([2]);
    expect(await ask('text = "\\\\"')).toEqual([3]);
  });
});
