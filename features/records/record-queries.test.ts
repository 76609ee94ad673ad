// Records in their table: what is written comes back, is found, changes by revisions and goes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../platform/db/connections.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { planOf } from '../apps/calc/plan.ts';
import type { Field, FieldType } from '../apps/model.ts';
import { changedColumns, updateRecords } from './change-queries.ts';
import { compileQuery } from './query/compile.ts';
import { parseQuery } from './query/parse.ts';
import { reachOf, type Scope } from './query/scope.ts';
import * as queries from './record-queries.ts';
import { shapeTable } from './shape.fixture.ts';
import { type App, computed, type Standing, standing } from './values/record.ts';
import { insertRecords } from './write-queries.ts';

let house: TestHouse;
let db: Db;
const APP = '5';
const field = (code: string, type: FieldType, column: string, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  column,
  ...more,
});
const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
const fields: Record<string, Field> = Object.fromEntries(
  [
    field('text', 'SINGLE_LINE_TEXT', 'f1', { unique: true }),
    field('n', 'NUMBER', 'f2', { unique: true }),
    field('double', 'CALC', 'f3', { expression: 'n * 2' }),
    field('check', 'CHECK_BOX', 'f4', { options }),
    field('d', 'DATE', 'f5'),
    field('t', 'TIME', 'f6'),
    field('dt', 'DATETIME', 'f7'),
    field('user', 'USER_SELECT', 'f8'),
    field('table', 'SUBTABLE', 'f9', {
      fields: { item: field('item', 'SINGLE_LINE_TEXT', 'f10'), price: field('price', 'NUMBER', 'f11') },
    }),
    { code: 'no', type: 'RECORD_NUMBER', label: 'no' } satisfies Field,
  ].map((f) => [f.code, f]),
);
const target = { id: APP, guestSpace: null, fields, words: [] };
const precision = { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' as const };
const app: App = { fields, plan: planOf(fields), house: { precision, timezone: 'UTC', lang: 'ja' } };
const now = new Date('2026-04-01T00:00:00Z');
const writer = { id: '1', primaryOrganization: null, timezone: 'UTC', now, precision, idOf: () => '1' };

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  db = house.house.connections.member;
  await shapeTable(db, { id: APP, guestSpace: null }, null, fields);
});
afterAll(() => house?.close());

const made = (values: Record<string, unknown>, before: Standing | null = null): Standing =>
  computed(
    app,
    standing(
      app,
      Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])),
      before,
      'record',
      { writer, problems: {} },
    ),
    () => '',
  );
const add = (...records: Record<string, unknown>[]) =>
  insertRecords(
    db,
    target,
    records.map((r) => ({
      ...made(r),
      creatorId: '1',
      modifierId: '1',
      createdAt: now,
      updatedAt: now,
      status: null,
      assignees: [],
    })),
  );
const scope: Scope = {
  ...reachOf({ code: '', fields }, `app_${APP}`),
  caller: { id: '1', primaryOrganization: null, timezone: 'UTC' },
  now,
  idOf: () => '1',
  related: () => null,
};
const list = (text: string) => queries.listRecords(db, APP, fields, compileQuery(parseQuery(text), scope));
const load = async (id: string) => (await queries.recordsById(db, APP, fields, [id]))[0]!;

it('adds records in order, and gives back what was written', async () => {
  const full = {
    text: "it's",
    n: '1.50',
    check: ['B', 'A'],
    d: '2026-04-01',
    t: '09:30',
    dt: '2026-04-01T09:30:00+09:00',
    user: [{ code: 'admin' }],
    table: [{ value: { item: { value: 'bolt' }, price: { value: 5 } } }, { value: {} }],
  };
  expect(await add(full, { text: 'second' }, {})).toEqual(['1', '2', '3']);
  const { values, tables, builtIn } = await load('1');
  expect(values).toEqual(made(full).values);
  expect(tables.f9).toEqual([
    { id: expect.stringMatching(/^\d+$/), value: { f10: 'bolt', f11: '5' } },
    { id: expect.stringMatching(/^\d+$/), value: { f10: null, f11: null } },
  ]);
  expect(builtIn).toMatchObject({
    id: '1',
    revision: '1',
    creatorId: '1',
    createdAt: now,
    status: null,
    assignees: [],
    categories: [],
  });
  expect((await load('3')).values).toEqual(made({}).values);
});

it('lists and counts what a query finds', async () => {
  expect((await list('item in ("bolt") and double = 3')).map((r) => r.builtIn.id)).toEqual(['1']);
  expect((await list('order by no asc limit 2')).map((r) => r.builtIn.id)).toEqual(['1', '2']);
  expect(await queries.countRecords(db, APP, compileQuery(parseQuery('n = ""'), scope).where)).toBe('2');
});

it('changes records, one revision further, and keeps the ids of rows', async () => {
  const before = await load('1');
  const [row] = before.tables.f9!;
  const after = made({ n: 4, table: [{ id: row!.id, value: { price: { value: 6 } } }] }, before);
  const revisions = await updateRecords(
    db,
    target,
    [{ ...after, id: '1', modifierId: '1', updatedAt: now }],
    changedColumns(fields, [{ before, after }]),
  );
  expect([...revisions]).toEqual([['1', '2']]);
  const changed = await load('1');
  expect([changed.values.f2, changed.values.f3, changed.tables.f9]).toEqual([
    '4',
    '8',
    [{ id: row!.id, value: { f10: 'bolt', f11: '6' } }],
  ]);
  expect((await list('text = "it\'s"'))[0]!.builtIn.revision).toBe('2');
});

it('writes single records that are changed in one moment each for itself, with its own version and event', async () => {
  const ids = await add({ text: 'a' }, { text: 'b' }, { text: 'c' }, { text: 'd' });
  const { rows: marks } = await house.owner.query<{ n: string }>('select n from house_mark');
  const change = (id: string, expected: string, mark = marks[0]!.n) =>
    updateRecords(
      db,
      target,
      [{ id, modifierId: '1', updatedAt: now, expected, values: { f5: '2026-06-0'.concat(id.slice(-1)) }, tables: {} }],
      [{ name: 'f5', kind: 'date' }],
      { told: { space: null, event: JSON.stringify({ type: 'records.changed', way: id }) }, mark },
    );
  const [a, b, c, d] = ids as [string, string, string, string];
  const said = await Promise.all([
    change(a, '1'),
    change(b, '9'),
    change(c, '1', '-1'),
    change(d, '1'),
    change(a, '1'),
  ]);
  expect(said.map((revisions) => [...revisions])).toEqual([[[a, '2']], [], [], [[d, '2']], []]);
  const { rows } = await house.owner.query<Record<string, unknown>>(
    `select event ->> 'way' as way, event -> 'records' as records from outbox where event ->> 'way' = any($1) order by id`,
    [ids],
  );
  expect(rows).toEqual([a, d].map((id) => ({ way: id, records: [{ id, revision: '2' }] })));
  const kept = await house.owner.query(
    'select record_id as id from record_versions where record_id = any($1) order by 1',
    [ids],
  );
  expect(kept.rows).toEqual([{ id: a }, { id: d }]);
});

it('writes all or none: not when one record has gone on since, nor when the house has', async () => {
  const written = async () => {
    const { rows } = await house.owner.query<{ n: string }>(
      'select (select count(*) from outbox) + (select count(*) from record_versions) + (select sum(revision) from app_5) as n, (select n from house_mark) as mark',
    );
    return rows[0]!;
  };
  const { n, mark } = { mark: '', ...(await written()) } as { n: string; mark: string };
  const told = { space: null, event: JSON.stringify({ type: 'records.changed', way: 'edit' }) };
  const set = (expected: readonly string[], at = mark) =>
    updateRecords(
      db,
      target,
      expected.map((revision, i) => ({
        ...{ id: String(i + 1), modifierId: '1', updatedAt: now, expected: revision },
        ...{ values: { f5: '2026-05-05' }, tables: {} },
      })),
      [{ name: 'f5', kind: 'date' }],
      { told, mark: at },
    );
  expect([...(await set(['2', '9']))]).toEqual([]);
  expect([...(await set(['9']))]).toEqual([]);
  expect([...(await set(['2', '1'], '-1'))]).toEqual([]);
  expect(
    await insertRecords(
      db,
      target,
      [{ ...made({}), creatorId: '1', modifierId: '1', createdAt: now, updatedAt: now, status: null, assignees: [] }],
      { told, mark: '-1' },
    ),
  ).toEqual([]);
  expect((await written()).n).toBe(n);
  expect([...(await set(['2', '1']))]).toEqual([
    ['1', '3'],
    ['2', '2'],
  ]);
  const { rows } = await house.owner.query('select event from outbox order by id desc limit 1');
  expect(rows[0].event.records).toEqual([
    { id: '1', revision: '3' },
    { id: '2', revision: '2' },
  ]);
});

it('keeps of a revision that is left what the next one changed, and gives it back whole', async () => {
  const { rows } = await house.owner.query(
    'select revision, body from record_versions where record_id = 1 order by revision',
  );
  expect(rows.at(-1)).toEqual({ revision: '2', body: { f5: '2026-04-01' } });
  const all = await queries.versionsOf(db, APP, fields, '1', { limit: 9 });
  expect(all.map(({ builtIn, values }) => [builtIn.revision, values.f5, values.f2])).toEqual([
    ['3', '2026-05-05', '4'],
    ['2', '2026-04-01', '4'],
    ['1', '2026-04-01', '1.5'],
  ]);
});

it('knows which values are taken', async () => {
  expect([...(await queries.takenValues(db, APP, fields.text!, ['second', 'free'], []))]).toEqual([['second', '2']]);
  expect([...(await queries.takenValues(db, APP, fields.text!, ['second'], ['2']))]).toEqual([]);
  expect([...(await queries.takenValues(db, APP, fields.n!, ['4.0'], []))]).toEqual([['4.0', '1']]);
  await expect(add({ text: 'second' })).rejects.toMatchObject({ code: '23505', constraint: 'app_5_f1' });
});

it('deletes records, whose numbers never come again', async () => {
  expect(await queries.deleteRecords(db, APP, ['2', '3', '99'])).toBe(2);
  const [id] = await add({ text: 'next' });
  expect(Number(id)).toBeGreaterThan(3);
});

it('takes a hundred records in one statement', async () => {
  const many = Array.from({ length: 100 }, (_, i) => ({
    text: `many ${i}`,
    table: [{ value: { item: { value: String(i) } } }],
  }));
  const ids = await add(...many);
  const found = await list('text like "many" order by $id asc');
  expect(found.map((r) => [r.builtIn.id, r.values.f1])).toEqual(ids.map((id, i) => [id, `many ${i}`]));
});
