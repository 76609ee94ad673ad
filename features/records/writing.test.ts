// Records as people write and read them: all or nothing, by revisions, as far as permissions go, and behind the guest wall.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { memoryOf } from '../../policy/memory.ts';
import { openWorld, people, type World } from '../../test/world.ts';
import type { LiveApp, Settings } from '../apps/model.ts';
import { holdTable } from './desk-queries.ts';
import { ctxOf, makeApp, openWith } from './orders.fixture.ts';
import { getRecord, listRecords } from './reading.ts';
import { shapeTable } from './shape.fixture.ts';
import { addRecords, changeRecords, deleteRecords, type Open } from './writing.ts';

let world: World;
let sato: Ctx;
let app: LiveApp;
let apps = 100;

beforeAll(async () => {
  world = await openWorld();
  sato = await ctxOf(world, people.satoA);
  app = await fresh();
});
afterAll(() => world?.close());

const fresh = (more: Partial<Settings> = {}, guestSpace: string | null = null) =>
  makeApp(world, String(++apps), guestSpace, more);
const sent = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
const many = (i: number) => `records[${i}]`;
const one = () => 'record';
const add = (values: Record<string, unknown>[], to = app, by = sato, flags = {}) =>
  addRecords(by, to.id, openWith(to, flags), values.map(sent), many);
const change = (changes: Parameters<typeof changeRecords>[3], to = app, by = sato, upsert = false, flags = {}) =>
  changeRecords(by, to.id, openWith(to, flags), changes, many, upsert);
const read = async (id: string, from = app, by = sato, flags = {}) =>
  getRecord(by, await openWith(from, flags)(by), id);
const list = async (query: string, from = app, by = sato) =>
  listRecords(by, await openWith(from)(by), { query, fields: [], totalCount: true });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      const paths = Object.entries(error.fields ?? {}).map(
        ([path, said]) => `${path}: ${said.map((s) => s.en).join(' ')}`,
      );
      return paths.length > 0 ? paths : error.code;
    },
  );
const count = async (of = app) => (await list('limit 0', of)).totalCount;

describe('adding', () => {
  it('fills in defaults, works out formulas, numbers records in order', async () => {
    const [first, second] = await add([
      { name: 'bolts', n: ' 1.50 ', lines: [{ value: sent({ item: 'x' }) }, { value: sent({ price: '2.5' }) }] },
      { name: 'nuts', tags: [], who: [] },
    ]);
    expect(Number(second)).toBe(Number(first) + 1);
    expect(await read(first!)).toEqual({
      $id: { type: '__ID__', value: first },
      $revision: { type: '__REVISION__', value: '1' },
      No: { type: 'RECORD_NUMBER', value: first },
      By: { type: 'CREATOR', value: { code: 'sato', name: expect.any(String) } },
      Changed_by: { type: 'MODIFIER', value: { code: 'sato', name: expect.any(String) } },
      At: { type: 'CREATED_TIME', value: '2026-04-01T00:30:00Z' },
      Changed_at: { type: 'UPDATED_TIME', value: '2026-04-01T00:30:00Z' },
      name: { type: 'SINGLE_LINE_TEXT', value: 'bolts' },
      n: { type: 'NUMBER', value: '1.5' },
      total: { type: 'CALC', value: '9' },
      tags: { type: 'CHECK_BOX', value: ['A'] },
      day: { type: 'DATE', value: null },
      who: { type: 'USER_SELECT', value: [{ code: 'sato', name: expect.any(String) }] },
      code: { type: 'SINGLE_LINE_TEXT', value: '' },
      serial: { type: 'NUMBER', value: '' },
      file: { type: 'FILE', value: [] },
      lines: {
        type: 'SUBTABLE',
        value: [
          {
            id: expect.stringMatching(/^\d+$/),
            value: { item: { type: 'SINGLE_LINE_TEXT', value: 'x' }, price: { type: 'NUMBER', value: '5' } },
          },
          {
            id: expect.stringMatching(/^\d+$/),
            value: { item: { type: 'SINGLE_LINE_TEXT', value: '' }, price: { type: 'NUMBER', value: '2.5' } },
          },
        ],
      },
    });
    expect(await read(second!)).toMatchObject({ tags: { value: [] }, who: { value: [] } });
  });

  it('adds all or none, and says everything that is wrong', async () => {
    const before = await count();
    const wrong = [
      { name: 'fine' },
      { n: '9'.repeat(40), day: '2026-02-30' },
      { name: 'x', n: 'NaN', tags: ["A' or 1=1"] },
    ];
    expect(await refusal(add(wrong))).toEqual([
      'records[1].name.value: Required.',
      'records[1].n.value: The whole part may have at most 12 digits.',
      'records[1].day.value: This is not a valid date.',
      'records[2][n].value: Only numbers are allowed.',
      'records[2].tags.values[0].value: The value, "A\' or 1=1", is not in options.',
    ]);
    expect(await count()).toBe(before);
  });

  it('keeps every text as it is, however it looks', async () => {
    const name = `'); drop table people; -- \${x} {{schema}} \\u0000 😀 "`;
    const [id] = await add([{ name }]);
    expect((await read(id!)).name?.value).toBe(name);
    expect((await list(`name = "${name.replace(/["\\]/g, '\\$&')}"`)).records).toHaveLength(1);
  });

  it('refuses values that must not repeat, also within one call, and also when two add at once', async () => {
    await add([{ name: 'x', code: 'C-1', serial: '1.0' }]);
    expect(await refusal(add([{ name: 'y', serial: '1' }]))).toEqual([
      'records[0].serial.value: This value already exists in another record.',
    ]);
    expect(
      await refusal(
        add([
          { name: 'y', code: 'C-2' },
          { name: 'z', code: 'C-2' },
        ]),
      ),
    ).toEqual([
      'records[0].code.value: This value already exists in another record.',
      'records[1].code.value: This value already exists in another record.',
    ]);
    const both = await Promise.all([
      refusal(add([{ name: 'a', code: 'C-3' }])),
      refusal(add([{ name: 'b', code: 'C-3' }])),
    ]);
    expect(both.filter((answer) => answer === 'nothing was refused')).toHaveLength(1);
    expect(both).toContainEqual(['records[0].code.value: This value already exists in another record.']);
  });

  it('lets only managers of the app say who made a record and when', async () => {
    const history = { name: 'old', By: { code: 'tanaka' }, At: '2020-01-02T03:04:05Z' };
    expect(await refusal(add([history]))).toBe('BUILT_IN_NEEDS_MANAGER');
    const [id] = await add([history], app, sato, { manage: true });
    expect(await read(id!)).toMatchObject({
      By: { value: { code: 'tanaka' } },
      Changed_by: { value: { code: 'tanaka' } },
      Changed_at: { value: '2020-01-02T03:04:00Z' },
    });
    const future = { name: 'x', At: '2999-01-01T00:00:00Z' };
    expect(await refusal(add([future], app, sato, { manage: true }))).toEqual([
      'records[0].At.value: A moment in the future cannot be given.',
    ]);
  });

  it('needs the permission to add', async () => {
    expect(await refusal(add([{ name: 'x' }], app, sato, { add: false }))).toBe('FORBIDDEN');
  });
});

describe('changing', () => {
  it('keeps what is not sent, raises the revision, works formulas out again', async () => {
    const [id] = await add([{ name: 'x', n: '1', lines: [{ value: sent({ item: 'a', price: '1' }) }, { value: {} }] }]);
    const rows = (await read(id!)).lines?.value as { id: string }[];
    const lines = [
      { id: rows[0]!.id, value: sent({ price: '7' }) },
      { id: '999999', value: {} },
    ];
    const tanaka = await ctxOf(world, people.tanaka);
    expect(await change([{ id: id!, record: sent({ lines }) }], app, tanaka)).toEqual([
      { id, revision: '2', operation: 'UPDATE' },
    ]);
    const after = await read(id!);
    expect(after).toMatchObject({
      n: { value: '1' },
      total: { value: '13' },
      Changed_by: { value: { code: 'tanaka' } },
    });
    expect(after.lines?.value).toMatchObject([
      { id: rows[0]!.id, value: { item: { value: 'a' }, price: { value: '7' } } },
      { value: { price: { value: '5' } } },
    ]);
  });

  it('of two who change the same revision, one is told', async () => {
    const [id] = await add([{ name: 'x' }]);
    const mine = (name: string) => refusal(change([{ id: id!, record: sent({ name }), revision: '1' }]));
    expect((await Promise.all([mine('a'), mine('b')])).sort()).toEqual(['RECORD_CHANGED', 'nothing was refused']);
    expect((await read(id!)).$revision?.value).toBe('2');
  });

  it('refuses all when one is missing, given twice, or not named', async () => {
    const [id] = await add([{ name: 'x' }]);
    const record = sent({ name: 'y' });
    expect(
      await refusal(
        change([
          { id: id!, record },
          { id: '999999', record },
        ]),
      ),
    ).toBe('RECORD_NOT_FOUND');
    expect(
      await refusal(
        change([
          { id: id!, record },
          { id: id!, record },
        ]),
      ),
    ).toEqual(['records[1]: The same record is given twice.']);
    expect(await refusal(change([{ record }]))).toEqual(['records[0].id: Required field.']);
    const stranger = { id: '9007199254740991', record };
    expect(await refusal(change([stranger, stranger], app, sato, true))).toEqual([
      'records[1]: The same record is given twice.',
    ]);
    expect(await refusal(change([{ id: id!, record: sent({ Status: 'x' }) }]))).toBe('BUILT_IN_NOT_EDITABLE');
    expect((await read(id!)).name?.value).toBe('x');
  });

  it('finds records by a key, and adds those that none fits when asked to', async () => {
    const [id] = await add([{ name: 'x', serial: '77' }]);
    const by = (field: string, value: string, name: string) => ({
      updateKey: { field, value },
      record: sent({ name }),
    });
    expect(await change([by('serial', '77.0', 'found')])).toEqual([{ id, revision: '2', operation: 'UPDATE' }]);
    expect(await refusal(change([by('serial', '78', 'x')]))).toBe('KEY_MATCHES_NOTHING');
    expect(await refusal(change([by('name', 'x', 'x')]))).toBe('KEY_NOT_UNIQUE');
    expect(await refusal(change([by('constructor', 'x', 'x')]))).toBe('QUERY_NO_FIELD');
    const done = await change(
      [
        by('serial', '78', 'new'),
        by('serial', '77', 'again'),
        { id: '9007199254740991', record: sent({ name: 'dummy' }) },
      ],
      app,
      sato,
      true,
    );
    expect(done.map(({ operation }) => operation)).toEqual(['INSERT', 'UPDATE', 'INSERT']);
    expect((await read(done[0]!.id)).serial?.value).toBe('78');
  });

  it('deletes all or none, by revision', async () => {
    const [a, b] = await add([{ name: 'a' }, { name: 'b' }]);
    const gone = (...all: { id: string; revision?: string }[]) =>
      refusal(deleteRecords(sato, app.id, openWith(app), all));
    expect(await gone({ id: a! }, { id: b!, revision: '9' })).toBe('RECORD_CHANGED');
    expect(await gone({ id: a! }, { id: b!, revision: '-1' })).toBe('nothing was refused');
    expect(await refusal(read(a!))).toBe('RECORD_NOT_FOUND');
    expect(await gone({ id: a! })).toBe('RECORD_NOT_FOUND');
  });
});

describe('permissions', () => {
  const row = (type: 'USER' | 'GROUP' | 'FIELD_ENTITY', code: string, may: string) => ({
    entity: { type, code },
    includeSubs: false,
    viewable: may.includes('v'),
    editable: may.includes('e'),
    deletable: may.includes('d'),
  });
  const field = (type: 'USER' | 'GROUP' | 'FIELD_ENTITY', code: string, accessibility: 'READ' | 'WRITE' | 'NONE') => ({
    entity: { type, code },
    includeSubs: false,
    accessibility,
  });

  it('of records stand before the page is cut, and count', async () => {
    const recordAcl = [
      { filterCond: 'n >= 10', entities: [row('FIELD_ENTITY', 'By', 'v'), row('USER', 'tanaka', 've')] },
    ];
    const closed = await fresh({ recordAcl });
    const tanaka = await ctxOf(world, people.tanaka);
    await add(
      [
        { name: 'a', n: '1' },
        { name: 'b', n: '10' },
      ],
      closed,
      tanaka,
    );
    const [mine] = await add([{ name: 'c', n: '11' }], closed);
    expect((await list('order by $id asc limit 2', closed)).records.map((r) => r.name?.value)).toEqual(['a', 'c']);
    expect((await list('', closed)).totalCount).toBe('2');
    expect(await refusal(read('2', closed))).toBe('FORBIDDEN');
    expect(await refusal(change([{ id: mine!, record: sent({ name: 'x' }) }], closed))).toBe('FORBIDDEN');
    expect(await refusal(change([{ id: mine!, record: sent({ name: 'x' }) }], closed, tanaka))).toBe(
      'nothing was refused',
    );
    expect(await refusal(deleteRecords(tanaka, closed.id, openWith(closed), [{ id: mine! }]))).toBe('FORBIDDEN');
  });

  it('of fields hide them in answers and queries, and keep them from being written', async () => {
    const fieldAcl = [
      { code: 'n', entities: [field('USER', 'tanaka', 'WRITE')] },
      { code: 'day', entities: [field('FIELD_ENTITY', 'By', 'WRITE'), field('USER', 'tanaka', 'READ')] },
    ];
    const closed = await fresh({ fieldAcl });
    const tanaka = await ctxOf(world, people.tanaka);
    const [mine] = await add([{ name: 'a' }], closed);
    expect(await read(mine!, closed)).not.toHaveProperty('n');
    expect(await read(mine!, closed)).toHaveProperty('day');
    expect(await read(mine!, closed, tanaka)).toHaveProperty('n');
    expect(await refusal(list('n = 1', closed))).toBe('QUERY_NO_FIELD');
    expect(await refusal(change([{ id: mine!, record: sent({ n: '1' }) }], closed))).toBe('FIELD_NOT_EDITABLE');
    expect(await refusal(add([{ name: 'x', n: '1' }], closed))).toBe('FIELD_NOT_EDITABLE');
    expect(await refusal(change([{ id: mine!, record: sent({ day: '2026-01-01' }) }], closed, tanaka))).toBe(
      'FIELD_NOT_EDITABLE',
    );
    expect(await refusal(change([{ id: mine!, record: sent({ day: '2026-01-01' }) }], closed))).toBe(
      'nothing was refused',
    );
  });

  it('of fields see who adds a record as its creator, and the new record as it comes to be', async () => {
    const fieldAcl = [
      { code: 'day', entities: [field('FIELD_ENTITY', 'By', 'WRITE'), field('GROUP', 'everyone', 'READ')] },
      { code: 'n', entities: [field('FIELD_ENTITY', 'who', 'WRITE')] },
      { code: 'code', entities: [field('FIELD_ENTITY', 'By', 'READ'), field('GROUP', 'everyone', 'WRITE')] },
    ];
    const closed = await fresh({ fieldAcl });
    const [id] = await add([{ name: 'a', day: '2026-01-01' }], closed);
    expect(await read(id!, closed)).toMatchObject({ day: { value: '2026-01-01' } });
    // By default the record is for who adds it; then they may say more of it.
    const [mine] = await add([{ name: 'b', n: '7' }], closed);
    expect((await read(mine!, closed)).n?.value).toBe('7');
    expect(await refusal(add([{ name: 'c', n: '7', who: [{ code: 'tanaka' }] }], closed))).toBe('FIELD_NOT_EDITABLE');
    expect(await refusal(add([{ name: 'd' }, { name: 'e', code: 'x' }], closed))).toBe('FIELD_NOT_EDITABLE');
    // Who manages the app may say that somebody else made it: that one is its creator, then.
    const given = { name: 'f', By: { code: 'tanaka' } };
    expect(await refusal(add([{ ...given, day: '2026-01-01' }], closed, sato, { manage: true }))).toBe(
      'FIELD_NOT_EDITABLE',
    );
    expect(await refusal(add([{ ...given, code: 'x' }], closed, sato, { manage: true }))).toBe('nothing was refused');
  });

  it('of the app come first', async () => {
    const [id] = await add([{ name: 'x' }]);
    expect(await refusal(read(id!, app, sato, { view: false }))).toBe('FORBIDDEN');
    expect(await refusal(change([{ id: id!, record: {} }], app, sato, false, { edit: false }))).toBe('FORBIDDEN');
    expect(await refusal(change([{ id: id!, record: {} }], app, sato, true, { add: false }))).toBe('FORBIDDEN');
    expect(await refusal(deleteRecords(sato, app.id, openWith(app, { delete: false }), [{ id: id! }]))).toBe(
      'FORBIDDEN',
    );
  });
});

describe('a guest', () => {
  it('works with the records of the space, and with none elsewhere, whatever the rules above the database say', async () => {
    const here = await fresh({}, world.a.space);
    const there = await fresh({}, world.b.space);
    await add([{ name: 'secret' }], there);
    const guest = await ctxOf(world, people.guestA, world.a.space);
    const [id] = await add([{ name: 'from outside', who: [{ code: 'sato' }] }], here, guest);
    expect(await change([{ id: id!, record: sent({ n: '1' }) }], here, guest)).toMatchObject([{ revision: '2' }]);
    expect((await list('who in ("sato")', here, guest)).records).toHaveLength(1);
    expect(await refusal(add([{ name: 'x', who: [{ code: 'ito' }] }], here, guest))).toBe('QUERY_NO_USER');
    await expect(list('', there, guest)).rejects.toThrow(/permission denied/);
    await expect(add([{ name: 'x' }], there, guest)).rejects.toThrow(/permission denied/);
  });

  it('who was removed writes nothing more', async () => {
    const here = await fresh({}, world.a.space);
    const gone = await ctxOf(world, people.guestGone, world.a.space);
    await expect(add([{ name: 'x' }], here, gone)).rejects.toThrow(/check option/);
    expect((await list('', here, gone)).records).toEqual([]);
  });
});

it('a deploy waits for those who are writing, and they never meet half a deploy', async () => {
  const here = await fresh();
  const { member } = world.house.connections;
  const order: string[] = [];
  let deploy: Promise<unknown> | undefined;
  await member.transaction().execute(async (tx) => {
    await holdTable(tx, here.id);
    const { n: _, total: __, ...rest } = here.settings.fields;
    deploy = member
      .transaction()
      .execute((other) => shapeTable(other, { id: here.id, guestSpace: null }, here.settings.fields, rest))
      .then(() => order.push('deployed'));
    const isWaiting = () =>
      world.owner.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%take_app_table%'",
      );
    while ((await isWaiting()).rowCount === 0);
    order.push('written');
  });
  await deploy;
  expect(order).toEqual(['written', 'deployed']);
});

it('what changes while a call is decided is looked at again: nothing is written by what held before', async () => {
  const here = await fresh();
  const [id] = await add([{ name: 'before' }], here);
  const by = async (): Promise<Ctx> => ({ ...sato, memory: await memoryOf(sato.house) });
  let opened = 0;
  const open: Open = async (tx) => {
    opened++;
    // As when the right to edit is taken away right after it was read.
    if (opened === 1) await world.owner.query('update house_mark set n = n + 1');
    return openWith(here, { edit: opened === 1 })(tx);
  };
  await expect(
    changeRecords(await by(), here.id, open, [{ id, record: sent({ name: 'after' }) }], one),
  ).rejects.toThrow();
  expect([opened, (await list('', here)).records.map(({ name }) => name?.value)]).toEqual([2, ['before']]);
  opened = 1;
  const [done] = await changeRecords(
    await by(),
    here.id,
    openWith(here),
    [{ id, record: sent({ name: 'after' }) }],
    one,
  );
  expect([done?.revision, (await list('', here)).records.map(({ name }) => name?.value)]).toEqual(['2', ['after']]);
});

it('asks as many questions for a hundred records as for one', async () => {
  const here = await fresh();
  const questions = async (size: number) => {
    let asked = 0;
    const log = sato.db.withPlugin({
      transformQuery: ({ node }) => {
        asked++;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const by: Ctx = { ...sato, db: log };
    const made = Array.from({ length: size }, (_, i) => ({
      name: `r${i}`,
      who: [{ code: 'sato' }],
      code: `${size}-${i}`,
      lines: [{ value: {} }],
    }));
    const ids = await add(made, here, by);
    await change(
      ids.map((id) => ({ id, record: sent({ n: '1' }) })),
      here,
      by,
    );
    await list('limit 100', here, by);
    await deleteRecords(
      by,
      here.id,
      openWith(here),
      ids.map((id) => ({ id })),
    );
    return asked;
  };
  const few = await questions(1);
  expect(few).toBeGreaterThan(5);
  expect(await questions(100)).toBe(few);
});

it('takes nothing for a path but the one of the call', async () => {
  expect(await refusal(addRecords(sato, app.id, openWith(app), [{}], one))).toEqual(['record.name.value: Required.']);
});
