// Importing a file of records: what it would do, what it does, and that it does nothing when anything is wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/connections.ts';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { planOf } from '../../apps/calc/plan.ts';
import type { Field, FieldType } from '../../apps/model.ts';
import { shapeTable } from '../shape.fixture.ts';
import { applyImport, type Importer, planImport, type Target } from './plan.ts';
import { DraftReader, LineProblems } from './read.ts';
import { Repeats } from './repeating.ts';

let house: TestHouse;
let db: Db;
let importer: Importer;

const field = (code: string, type: FieldType, column: string, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  column,
  ...more,
});
const fields: Record<string, Field> = Object.fromEntries(
  [
    { code: 'no', type: 'RECORD_NUMBER', label: 'no' } satisfies Field,
    { code: 'made', type: 'CREATED_TIME', label: 'made' } satisfies Field,
    field('due', 'CALC', 'f19', { expression: 'made + 86400', format: 'DATETIME' }),
    field('sku', 'SINGLE_LINE_TEXT', 'f1', { unique: true }),
    field('n', 'NUMBER', 'f2', { maxValue: '100' }),
    field('double', 'CALC', 'f3', { expression: 'n * 2' }),
    field('who', 'USER_SELECT', 'f4'),
    field('table', 'SUBTABLE', 'f5', {
      fields: {
        item: field('item', 'SINGLE_LINE_TEXT', 'f6'),
        price: field('price', 'NUMBER', 'f7', { maxValue: '10' }),
      },
    }),
    field('note', 'SINGLE_LINE_TEXT', 'f8', { defaultValue: 'new' }),
    field('code', 'NUMBER', 'f9', { unique: true }),
    field('day', 'DATE', 'f10', { unique: true }),
    field('at', 'DATETIME', 'f11', { unique: true }),
    field('url', 'LINK', 'f12', { unique: true }),
    field('parts', 'SUBTABLE', 'f13', {
      fields: {
        // Columns whose order is not that of their names, as after taking one out and putting another in.
        size: field('size', 'NUMBER', 'f16'),
        part: field('part', 'SINGLE_LINE_TEXT', 'f15'),
        photo: field('photo', 'FILE', 'f14'),
        twice: field('twice', 'CALC', 'f17', { expression: 'size * 2' }),
      },
    }),
  ].map((f) => [f.code, f]),
);
const precision = { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' as const };
const app: Target = {
  id: '8',
  code: 'ORD',
  guestSpace: null,
  words: [],
  fields,
  plan: planOf(fields),
  house: { precision, timezone: 'UTC', lang: 'ja' },
};

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  db = house.house.connections.member;
  await shapeTable(db, { id: '8', guestSpace: null }, null, fields);
  const { rows } = await house.owner.query("select id from people where code = 'admin'");
  importer = {
    id: rows[0].id,
    personId: rows[0].id,
    name: '管理',
    primaryOrganization: null,
    timezone: 'UTC',
    now: new Date('2026-04-01T00:00:00Z'),
    precision,
    process: { enable: false, states: null, actions: null },
  };
});
afterAll(() => house?.close());
beforeEach(async () => {
  zone = 'UTC';
  await house.owner.query('truncate app_8, record_versions restart identity');
});

let zone = 'UTC';
async function take(key: string | null, ...lines: string[][]) {
  const problems = new LineProblems();
  const reader = new DraftReader(fields, { key, zone }, problems);
  const drafts = [...reader.take(lines.map((cells, i) => ({ line: i + 1, cells }))), ...reader.end()];
  const repeats = new Repeats();
  const plan = await planImport(db, app, drafts, { key, importer: { ...importer, timezone: zone }, repeats }, problems);
  repeats.settle(problems);
  if (problems.none) await applyImport(db, app, plan, importer);
  return {
    ...plan,
    problems: problems.list().map(({ line, messages }) => `${line} ${messages.map((m) => m.en).join(' ')}`),
  };
}
const stored = async () =>
  (await house.owner.query('select id, revision, f1, f2::text, f3::text, f5, f8 from app_8 order by id')).rows;

describe('an import', () => {
  it('adds records with their defaults, formulas and rows', async () => {
    const { added, changed, problems } = await take(
      null,
      ['*', 'sku', 'n', 'item', 'price', 'who'],
      ['*', 'a', '1.50', 'bolt', '2', 'ADMIN'],
      ['', '', '', 'nut', '', ''],
      ['*', 'b', '', '', '', ''],
    );
    expect([added, changed, problems]).toEqual([2, 0, []]);
    expect(await stored()).toMatchObject([
      {
        id: '1',
        f1: 'a',
        f2: '1.5',
        f3: '3',
        f8: 'new',
        f5: [{ value: { f6: 'bolt', f7: '2' } }, { value: { f6: 'nut', f7: null } }],
      },
      { id: '2', f1: 'b', f2: null, f3: '0', f5: [] },
    ]);
  });

  it('changes the records its key names, leaves alone what it does not speak of and what stands so already', async () => {
    await take(null, ['sku', 'n', 'note'], ['a', '1', 'x'], ['b', '2', 'y'], ['c', '3', 'z']);
    const { added, changed, same, steps } = await take('sku', ['sku', 'n'], ['a', '9'], ['b', '2.0'], ['d', '4']);
    expect([added, changed, same]).toEqual([1, 1, 1]);
    expect(steps[0]!.differences.map((d) => d.code)).toEqual(['n', 'double']);
    expect((await stored()).map((r) => [r.id, r.revision, r.f1, r.f2, r.f8])).toEqual([
      ['1', '2', 'a', '9', 'x'],
      ['2', '1', 'b', '2', 'y'],
      ['3', '1', 'c', '3', 'z'],
      ['4', '1', 'd', '4', 'new'],
    ]);
  });

  it('knows records by number with the app code and without, and numbers in any form', async () => {
    await take(null, ['sku', 'code'], ['a', '10'], ['b', '20']);
    expect((await take('no', ['no', 'sku'], ['ORD-1', 'A'], ['2', 'B'], ['', 'C'])).changed).toBe(2);
    expect((await take('code', ['code', 'note'], ['10.0', 'changed'])).changed).toBe(1);
    expect((await stored()).map((r) => [r.f1, r.f8])).toEqual([
      ['A', 'changed'],
      ['B', 'new'],
      ['C', 'new'],
    ]);
  });

  it('works formulas out from when a record was made, not from when the file came', async () => {
    await take(null, ['sku'], ['a']);
    await house.owner.query("update app_8 set created_at = '2020-01-01T00:00:00Z'");
    await take('sku', ['sku', 'n'], ['a', '1']);
    const { rows } = await house.owner.query('select to_timestamp(f19::float8) as due from app_8');
    expect(rows).toEqual([{ due: new Date('2020-01-02T00:00:00Z') }]);
  });

  it('finds records by dates, times and links as a file writes them', async () => {
    await take(
      null,
      ['day', 'at', 'url'],
      ['2026-04-01', '2026/04/01 09:30', 'https://a.example'],
      ['2026-04-02', '', ''],
    );
    const by = async (key: string, given: string) => {
      const { changed, added, problems } = await take(key, [key, 'note'], [given, `by ${key}`]);
      return [changed, added, ...problems];
    };
    expect(await by('day', '2026/4/1')).toEqual([1, 0]);
    expect(await by('at', '2026/4/1 9:30')).toEqual([1, 0]);
    expect(await by('at', '2026-04-01T18:30:00+09:00')).toEqual([0, 0]);
    expect(await by('url', ' https://a.example ')).toEqual([1, 0]);
    expect(await by('day', 'tomorrow')).toEqual([0, 1, '2 day: This is not a valid date.']);
    zone = 'Asia/Tokyo';
    expect(await by('at', '2026/4/1 18:30')).toEqual([1, 0]);
    expect((await stored()).map((r) => r.f8)).toEqual(['by at', 'new']);
  });

  it('never takes two lines for one record, however its key is written, and no word for a number', async () => {
    await take(null, ['sku', 'code'], ['a', '10']);
    const said = async (key: string, ...keys: string[]) =>
      (await take(key, [key, 'note'], ...keys.map((one) => [one, one]))).problems;
    expect(await said('no', 'ORD-1', '01')).toEqual([expect.stringMatching(/^3 The key is the same as in line 2/)]);
    expect(await said('code', '10', '1e1')).toEqual([expect.stringMatching(/^3 /)]);
    expect(await said('no', 'abc')).toEqual([expect.stringMatching(/^2 no: /)]);
    expect(await stored()).toMatchObject([{ f1: 'a', f8: 'new' }]);
  });

  it('refuses a cell in a table that is no number, rather than to leave it out', async () => {
    const { problems } = await take(null, ['*', 'item', 'price'], ['*', 'bolt', '1'], ['', 'nut', 'cheap']);
    expect(problems).toEqual(['3 price: Only numbers are allowed.']);
    expect(await stored()).toEqual([]);
  });

  it('leaves rows of tables that it says nothing new of as they are, with what a file cannot hold', async () => {
    await take(null, ['*', 'sku', 'size', 'part'], ['*', 'a', '1', 'x'], ['', '', '2', 'y'], ['', '', '3', 'z']);
    await house.owner.query(`update app_8 set f13 = (select jsonb_agg(jsonb_set(r, '{value,f14}', jsonb_build_array(r -> 'id'))
      order by r -> 'value' -> 'f16') from jsonb_array_elements(f13) r)`);
    const rowsNow = async () =>
      (await house.owner.query('select f13 from app_8')).rows[0].f13.map(
        ({ id, value }: { id: string; value: Record<string, unknown> }) =>
          [value.f16, value.f15, value.f17, Array.isArray(value.f14) && value.f14[0] === id ? 'photo' : ''].join(' '),
      );
    expect(await rowsNow()).toEqual(['1 x 2 photo', '2 y 4 photo', '3 z 6 photo']);
    const file = (...lines: string[][]) => take('sku', ['*', 'sku', 'size', 'part'], ...lines);
    expect(await file(['*', 'a', '1', 'x'], ['', '', '2', 'y'], ['', '', '3', 'z'])).toMatchObject({
      same: 1,
      changed: 0,
    });
    const photo = fields.parts?.fields?.photo as { required?: boolean };
    photo.required = true;
    const whole = [
      ['*', 'a', '1', 'x'],
      ['', '', '2', 'y'],
      ['', '', '3', 'z'],
    ];
    expect((await file(...whole)).problems).toEqual([]);
    expect((await file(...whole, ['', '', '4', 'u'])).problems).toEqual(['5 photo: Required.']);
    photo.required = false;
    // One more in front, one out: the others stay what they are. What is written otherwise in its place is the same row.
    await file(['*', 'a', '9', 'w'], ['', '', '1', 'x'], ['', '', '3', 'z']);
    expect(await rowsNow()).toEqual(['9 w 18 ', '1 x 2 photo', '3 z 6 photo']);
    await file(['*', 'a', '9', 'w'], ['', '', '1', 'x'], ['', '', '4', 'z']);
    expect(await rowsNow()).toEqual(['9 w 18 ', '1 x 2 photo', '4 z 8 photo']);
    await take('sku', ['*', 'sku', 'part'], ['*', 'a', 'w'], ['', '', 'z']);
    expect(await rowsNow()).toEqual(['9 w 18 ', '4 z 8 photo']);
  });

  it('says every mistake with its line and writes nothing', async () => {
    await take(null, ['sku'], ['taken']);
    const { problems } = await take(
      null,
      ['*', 'sku', 'n', 'item', 'price', 'who'],
      ['*', 'x', '101', 'i', '1', ''],
      ['', '', '', 'j', '11', ''],
      ['*', 'taken', 'abc', '', '', ''],
      ['*', 'x', '', '', '', 'nobody'],
      ['*', 'x', '', '', '', ''],
    );
    expect(problems).toEqual([
      '2 n: The value must be 100 or less.',
      '3 price: The value must be 10 or less.',
      '4 n: Only numbers are allowed. sku: This value already exists in another record.',
      '5 The specified user (code：nobody) not found.',
      '6 sku: The key is the same as in line 2.',
    ]);
    expect(await stored()).toHaveLength(1);
  });

  it('gives records other values that must not repeat', async () => {
    await take(null, ['sku'], ['a'], ['b']);
    const { problems } = await take('no', ['no', 'sku'], ['1', 'c'], ['2', 'd']);
    expect(problems).toEqual([]);
    expect((await stored()).map((r) => r.f1)).toEqual(['c', 'd']);
  });

  it('takes thousands of records', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => [`s${i}`, String(i % 100)]);
    expect((await take(null, ['sku', 'n'], ...lines)).added).toBe(3000);
    expect((await take('sku', ['sku', 'n'], ...lines)).same).toBe(3000);
  });
});
