// Who may do what with which record and field, asked of PostgreSQL.
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import type { Entity, FieldRight, RecordRight } from '../apps/model.ts';
import { makeOrders, type Orders } from './query/orders.fixture.ts';
import { closedIn, fieldAccess, type Holder, mayRecords, seesAlways } from './rights.ts';

let house: TestHouse;
let orders: Orders;

beforeAll(async () => {
  house = await openHouse();
  orders = await makeOrders(house.owner);
  // 1: made by sato (1), for hana (2). 2: made by hana, for the department 10. 3: nobody's.
  await orders.add({ creator_id: '1', user: ['2'], drop: 'A' });
  await orders.add({ creator_id: '2', org: ['10'], group: ['20'], drop: 'B' });
  await orders.add({ creator_id: '9' });
});
afterAll(() => house?.close());

const sato: Holder = {
  id: '1',
  code: 'sato',
  groups: new Map([['staff', '20']]),
  departments: new Map([['sub', '11']]),
  above: new Map([
    ['sub', '11'],
    ['sales', '10'],
  ]),
  isCreator: false,
};
const nobody: Holder = { ...sato, id: '9', code: 'ito', groups: new Map(), departments: new Map(), above: new Map() };
const entity = (type: Entity['type'], code: string | null) => ({ type, code });
const flags = (text: string) => ({
  viewable: text.includes('v'),
  editable: text.includes('e'),
  deletable: text.includes('d'),
});
const row = (type: Entity['type'], code: string | null, allowed: string, includeSubs = false) => ({
  entity: entity(type, code),
  includeSubs,
  ...flags(allowed),
});
const right = (filterCond: string, ...entities: RecordRight['entities'][number][]): RecordRight => ({
  filterCond,
  entities,
});

async function found(where: RawBuilder<boolean>): Promise<number[]> {
  const { rows } = await sql<{ id: string }>`select id from orders where ${where} order by id`.execute(orders.db);
  return rows.map((r) => Number(r.id));
}
const may = (rights: RecordRight[], holder = sato, action: 'view' | 'edit' | 'delete' = 'view') =>
  found(mayRecords(rights, action, holder, orders.scope));

describe('records', () => {
  it('are free without a right, and where no right fits', async () => {
    expect(await may([])).toEqual([1, 2, 3]);
    expect(await may([right('drop in ("A")', row('USER', 'ito', 'v'))])).toEqual([2, 3]);
  });

  it('follow the first right that fits them, and in it the first row about the holder', async () => {
    const rights = [
      right('drop in ("A")', row('USER', 'SATO', ''), row('GROUP', 'everyone', 've')),
      right('', row('GROUP', 'everyone', 'v'), row('USER', 'sato', '')),
    ];
    // Everyone comes last wherever it stands.
    expect(await may(rights)).toEqual([]);
    expect(await may(rights, nobody)).toEqual([1, 2, 3]);
    expect(await may(rights, nobody, 'edit')).toEqual([1]);
    expect(await may(rights, nobody, 'delete')).toEqual([]);
  });

  it('can be viewed by whoever may change them', async () => {
    expect(await may([right('', row('USER', 'sato', 'e'))])).toEqual([1, 2, 3]);
    expect(await may([right('', row('USER', 'sato', 'd'))])).toEqual([1, 2, 3]);
  });

  it('open to those whom their fields name', async () => {
    const by = (code: string, includeSubs = false) => may([right('', row('FIELD_ENTITY', code, 'v', includeSubs))]);
    expect(await by('by')).toEqual([1]);
    expect(await by('user')).toEqual([]);
    expect(await may([right('', row('FIELD_ENTITY', 'user', 'v'))], { ...sato, id: '2' })).toEqual([1]);
    expect(await by('org')).toEqual([]);
    expect(await by('org', true)).toEqual([2]);
    expect(await by('group')).toEqual([2]);
    expect(await by('text')).toEqual([]);
    expect(
      await may([right('', row('FIELD_ENTITY', 'by', 'v'), row('GROUP', 'everyone', ''))], { ...sato, id: null }),
    ).toEqual([]);
  });

  it('know departments with those below them only where that is said', async () => {
    expect(await may([right('', row('ORGANIZATION', 'sales', 'v'))])).toEqual([]);
    expect(await may([right('', row('ORGANIZATION', 'sales', 'v', true))])).toEqual([1, 2, 3]);
    expect(await may([right('', row('ORGANIZATION', 'sub', 'v'))])).toEqual([1, 2, 3]);
    expect(await may([right('', row('GROUP', 'staff', 'v'))])).toEqual([1, 2, 3]);
    expect(await may([right('', row('GROUP', 'staff', 'v'))], nobody)).toEqual([]);
  });

  it('cost nothing where the answer is the same for all', async () => {
    const plan = (where: RawBuilder<boolean>) => sql`select 1 where ${where}`.compile(orders.db).sql;
    expect(plan(mayRecords([right('', row('GROUP', 'everyone', 'v'))], 'view', sato, orders.scope))).toBe(
      'select 1 where true',
    );
    expect(plan(mayRecords([right('drop in ("A")', row('GROUP', 'everyone', 'v'))], 'view', sato, orders.scope))).toBe(
      'select 1 where true',
    );
  });
});

describe('fields', () => {
  const closed = (code: string, ...rows: [Entity['type'], string | null, 'READ' | 'WRITE' | 'NONE'][]): FieldRight => ({
    code,
    entities: rows.map(([type, name, accessibility]) => ({
      entity: entity(type, name),
      includeSubs: false,
      accessibility,
    })),
  });
  const rights = [
    closed('n', ['USER', 'sato', 'NONE'], ['GROUP', 'everyone', 'WRITE']),
    closed('memo', ['GROUP', 'staff', 'READ']),
    closed('text', ['FIELD_ENTITY', 'by', 'WRITE'], ['GROUP', 'everyone', 'NONE']),
  ];

  it('are closed to whom no row opens them, per record where a field decides', async () => {
    const access = fieldAccess(rights, sato, orders.scope);
    const { rows } = await sql<{ hidden: string[]; fixed: string[] }>`
      select ${closedIn(access, 'view')} as hidden, ${closedIn(access, 'edit')} as fixed from orders order by id`.execute(
      orders.db,
    );
    expect(rows).toEqual([
      { hidden: ['n'], fixed: ['n', 'memo'] },
      { hidden: ['n', 'text'], fixed: ['n', 'memo', 'text'] },
      { hidden: ['n', 'text'], fixed: ['n', 'memo', 'text'] },
    ]);
    const other = await sql<{
      hidden: string[];
    }>`select ${closedIn(fieldAccess(rights, nobody, orders.scope), 'view')} as hidden from orders where id = 3`.execute(
      orders.db,
    );
    expect(other.rows).toEqual([{ hidden: ['memo'] }]);
  });

  it('can be asked about only by those who see them in every record', () => {
    const sees = seesAlways(fieldAccess(rights, sato, orders.scope));
    expect(['n', 'memo', 'text', 'drop'].filter(sees)).toEqual(['memo', 'drop']);
    expect(seesAlways(fieldAccess([], sato, orders.scope))('n')).toBe(true);
  });
});
