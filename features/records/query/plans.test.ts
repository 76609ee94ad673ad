// That common questions are answered from an index, as PostgreSQL's own plans say.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { makeOrders, type Orders } from './orders.fixture.ts';

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
