// That common questions are answered from an index, as PostgreSQL's own plans say.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { fields, makeOrders, type Orders } from './orders.fixture.ts';
import { reachOf } from './scope.ts';

let house: TestHouse;
let orders: Orders;

beforeAll(async () => {
  house = await openHouse();
  orders = await makeOrders(house.owner);
  await house.owner.query(`
    insert into orders (f1, f4, f9, f7, f14, status)
      select 'name ' || g, g, date '2000-01-01' + g, array['A'], array[g], case when g % 100 = 0 then '未処理' else '完了' end from generate_series(1, 20000) g;
    create index o_text on orders (f1);
    create index o_number on orders (f4 nulls first);
    create index o_date on orders (f9 nulls first);
    create index o_status on orders (status);
    create index o_user on orders using gin (f14);
    analyze orders`);
});
afterAll(() => house?.close());

it('finds by text, number, date, state, person and record number from an index', async () => {
  const indexes: [string, string][] = [
    ['text = "name 7"', 'o_text'],
    ['text in ("name 7", "name 9")', 'o_text'],
    ['n = 5 limit 1', 'o_number'],
    ['n >= 5 and n < 9', 'o_number'],
    ['d = "2010-05-05"', 'o_date'],
    ['d >= FROM_TODAY(-3, DAYS) and d <= TODAY()', 'o_date'],
    ['status = "未処理" order by n asc limit 500', 'o_status'],
    ['user in (LOGINUSER())', 'o_user'],
    ['$id = 77', 'orders_pkey'],
    ['$id > 19000 order by $id asc limit 500', 'orders_pkey'],
  ];
  for (const [query, index] of indexes) {
    const plan = await orders.plan(query);
    expect([query, plan]).toEqual([query, expect.stringContaining(index)]);
    expect([query, plan]).toEqual([query, expect.not.stringContaining('Seq Scan')]);
  }
});

it('reads the newest page, and a page in the order of an indexed field, without sorting every record', async () => {
  for (const [query, index] of [
    ['', 'orders_pkey'],
    ['order by n asc', 'o_number'],
    ['order by d desc', 'o_date'],
  ] as const) {
    const plan = await orders.plan(query);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  }
});

it('finds words and Japanese by like from an index, and the same as without one', async () => {
  await house.owner.query(`
    update orders set f2 = '第' || id || '回全国大会 keyword' || id, f3 = '<p>資料<b>番</b>号' || id || '</p>';
    alter table orders add column f2_words int[], add column f3_html_words int[];
    update orders set f2_words = like_marks(f2), f3_html_words = like_marks(like_html(f3));
    create index o_words on orders using gin (f2_words);
    create index o_html on orders using gin (f3_html_words);
    analyze orders`);
  const words = reachOf({ code: 'ORD', fields }, 'orders', () => true, ['f2_words', 'f3_html_words']);
  for (const [query, index, count] of [
    ['memo like "keyword777"', 'o_words', 1],
    ['memo like "第777回"', 'o_words', 1],
    ['rich like "番号777"', 'o_html', 1],
  ] as const) {
    expect([query, await orders.plan(query, words)]).toEqual([query, expect.stringContaining(index)]);
    expect([query, (await orders.ask(query, words)).length]).toEqual([query, count]);
  }
  expect(await orders.ask('memo like "全国" order by $id asc limit 2', words)).toEqual([1, 2]);
  expect(await orders.ask('memo like "国会"', words)).toEqual([]);
});
