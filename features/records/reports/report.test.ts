// What reports come to, asked of PostgreSQL.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/connections.ts';
import { Refusal } from '../../../platform/errors.ts';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { compileExpression } from '../query/compile.ts';
import { makeOrders, type Orders, rows } from '../query/orders.fixture.ts';
import { parseFilter } from '../query/parse.ts';
import { checkReport, type Report } from './definition.ts';
import { reportRows } from './queries.ts';

let house: TestHouse;
let orders: Orders;

beforeAll(async () => {
  house = await openHouse();
  orders = await makeOrders(house.owner);
});
afterAll(() => house?.close());
beforeEach(async () => void (await orders.clear()));

type More = { filter?: string; firstMonth?: number; limit?: number; sorts?: Report['sorts'] };
const count: Report['aggregations'] = [{ type: 'COUNT' }];

/** Lines such as `A 3`: the groups, then what was worked out; `-` is empty. */
async function lines(
  groups: Report['groups'],
  aggregations = count,
  { filter = '', firstMonth = 1, limit = 100, sorts = [] }: More = {},
) {
  const { scope } = orders;
  const all = await reportRows(orders.db as unknown as Db, checkReport({ groups, aggregations, sorts }, scope), {
    from: sql`orders`,
    reach: scope,
    where: compileExpression(parseFilter(filter, 'filterCond'), scope),
    calendar: { timezone: 'Asia/Tokyo', firstMonth },
    places: 4,
    limit,
  });
  return all.map((row) => [...row.groups, ...row.values].map((v) => v ?? '-').join(' '));
}

it('counts records by a choice, the empty ones as a group of their own', async () => {
  for (const drop of ['A', 'A', 'B', null]) await orders.add({ drop, n: 1 });
  expect(await lines([{ code: 'drop' }])).toEqual(['A 2', 'B 1', '- 1']);
  expect(await lines([{ code: 'drop' }], count, { filter: 'drop in ("A")' })).toEqual(['A 2']);
  expect(
    await lines([{ code: 'drop' }], count, {
      sorts: [
        { by: 'TOTAL', order: 'ASC' },
        { by: 'GROUP1', order: 'DESC' },
      ],
    }),
  ).toEqual(['B 1', '- 1', 'A 2']);
  expect(await lines([{ code: 'drop' }], count, { limit: 1 })).toEqual(['A 2']);
  expect(await lines([])).toEqual(['4']);
});

it('works out sums, averages and extremes exactly', async () => {
  await orders.add({ drop: 'A', n: '0.1', d: '2024-02-01', dt: '2024-01-31T15:30:00Z', t: '09:30' });
  await orders.add({ drop: 'A', n: '0.2', d: '2023-02-01', t: '23:00' });
  await orders.add({ drop: 'B', n: '10' });
  await orders.add({ drop: 'B' });
  const of = (type: Report['aggregations'][number]['type'], code: string) => ({ type, code });
  expect(
    await lines(
      [{ code: 'drop' }],
      [of('SUM', 'n'), of('AVERAGE', 'n'), of('MAX', 'n'), of('MIN', 'n'), { type: 'COUNT' }],
    ),
  ).toEqual(['A 0.3 0.15 0.2 0.1 2', 'B 10 10 10 10 2']);
  expect(await lines([], [of('MAX', 'd'), of('MIN', 'd'), of('MAX', 'dt'), of('MIN', 't')])).toEqual([
    '2024-02-01 2023-02-01 2024-01-31T15:30:00Z 09:30',
  ]);
});

it('counts a record once for each of its values', async () => {
  await orders.add({ check: ['A', 'B'], user: ['1', '2'], n: 5 });
  await orders.add({ check: ['A'], n: 7 });
  await orders.add({ check: [] });
  expect(await lines([{ code: 'check' }], [{ type: 'COUNT' }, { type: 'SUM', code: 'n' }])).toEqual([
    'A 2 12',
    'B 1 5',
    '- 1 -',
  ]);
  expect(await lines([{ code: 'user' }])).toEqual(['1 1', '2 1', '- 2']);
  expect(await lines([{ code: 'check' }, { code: 'user' }])).toEqual([
    'A 1 1',
    'A 2 1',
    'A - 1',
    'B 1 1',
    'B 2 1',
    '- - 1',
  ]);
});

it("groups days and instants by period: the reader's days, weeks from Sunday, the app's year", async () => {
  for (const d of ['2024-01-31', '2024-02-03', '2024-02-04', '2024-04-30']) await orders.add({ d });
  const by = (per: 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY', firstMonth = 1) =>
    lines([{ code: 'd', per }], count, { firstMonth });
  expect(await by('YEAR')).toEqual(['2024 4']);
  expect(await by('YEAR', 4)).toEqual(['2023 3', '2024 1']);
  expect(await by('QUARTER')).toEqual(['2024-01 3', '2024-04 1']);
  expect(await by('QUARTER', 2)).toEqual(['2023-11 1', '2024-02 3']);
  expect(await by('MONTH')).toEqual(['2024-01 1', '2024-02 2', '2024-04 1']);
  expect(await by('WEEK')).toEqual(['2024-01-28 2', '2024-02-04 1', '2024-04-28 1']);
  expect(await lines([{ code: 'd' }])).toHaveLength(4);
  await orders.clear();
  for (const dt of ['2024-01-31T14:59:00Z', '2024-01-31T15:00:00Z', '2024-01-31T15:30:00Z'])
    await orders.add({ dt, t: '09:30' });
  expect(await lines([{ code: 'dt', per: 'DAY' }])).toEqual(['2024-01-31 1', '2024-02-01 2']);
  expect(await lines([{ code: 'dt', per: 'HOUR' }])).toEqual(['2024-01-31 23:00 1', '2024-02-01 00:00 2']);
  expect(await lines([{ code: 'dt' }])).toHaveLength(3);
  expect(await lines([{ code: 't', per: 'HOUR' }])).toEqual(['09:00 3']);
});

it('works over the rows of tables, and counts nothing twice', async () => {
  await orders.add({
    n: 100,
    drop: 'A',
    table: rows({ f20: 'bolt', f21: '10', f22: ['A', 'B'] }, { f20: 'nut', f21: '5' }, { f20: 'bolt', f21: '1' }),
  });
  await orders.add({ n: 7, drop: 'A', table: rows({ f20: 'bolt', f21: null }) });
  await orders.add({ n: 1, drop: 'B' });
  const both: Report['aggregations'] = [{ type: 'SUM', code: 'price' }, { type: 'SUM', code: 'n' }, { type: 'COUNT' }];
  expect(await lines([{ code: 'item' }], both)).toEqual(['bolt 11 107 2', 'nut 5 100 1', '- - 1 1']);
  expect(await lines([{ code: 'drop' }], both)).toEqual(['A 16 107 2', 'B - 1 1']);
  expect(
    await lines(
      [{ code: 'drop' }],
      [
        { type: 'AVERAGE', code: 'price' },
        { type: 'MAX', code: 'price' },
      ],
    ),
  ).toEqual(['A 5.3333 10', 'B - -']);
  expect(await lines([{ code: 'tags' }], both)).toEqual(['A 10 100 1', 'B 10 100 1', '- 6 108 3']);
});

it('refuses what cannot be asked', () => {
  const refused = (groups: Report['groups'], aggregations = count, sorts: Report['sorts'] = []) => {
    try {
      checkReport({ groups, aggregations, sorts }, orders.scope, 'reports[x].');
    } catch (error) {
      return error instanceof Refusal ? Object.keys(error.fields ?? { [error.code]: 1 })[0] : error;
    }
  };
  expect(refused([{ code: 'nope' }])).toBe('QUERY_NO_FIELD');
  expect(refused([{ code: 'memo' }])).toBe('reports[x].groups[0].code');
  expect(refused([{ code: 'd', per: 'HOUR' }])).toBe('reports[x].groups[0].per');
  expect(refused([{ code: 'drop', per: 'DAY' }])).toBe('reports[x].groups[0].per');
  expect(refused([{ code: 'item' }, { code: 'item2' }])).toBe('reports[x].groups');
  expect(
    refused(
      [],
      Array.from({ length: 11 }, () => count[0]!),
    ),
  ).toBe('reports[x].aggregations');
  expect(refused([], [{ type: 'SUM' }])).toBe('reports[x].aggregations[0].code');
  expect(refused([], [{ type: 'SUM', code: 'd' }])).toBe('reports[x].aggregations[0].type');
  expect(refused([], [{ type: 'MAX', code: 'text' }])).toBe('reports[x].aggregations[0].type');
  expect(refused([{ code: 'd' }], count, [{ by: 'GROUP2', order: 'ASC' }])).toBe('reports[x].sorts[0].by');
  expect(refused([{ code: 'd' }], count, [{ by: 'TOTAL', order: 'ASC' }])).toBeUndefined();
});
