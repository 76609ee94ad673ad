// The table of an app: what deploys make of it, and who may touch it.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../platform/db/migrate.ts';
import { openWorld, type World } from '../../test/world.ts';
import type { Field, FieldType } from '../apps/model.ts';
import { shapeTable } from './shape.fixture.ts';
import { dropTable } from './table-queries.ts';

let world: World;
let app = 100;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());
beforeEach(() => void app++);

const field = (code: string, type: FieldType, column: string, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  column,
  ...more,
});
const of = (...fields: Field[]) => Object.fromEntries(fields.map((f) => [f.code, f]));
const options = (...names: string[]) => ({
  options: Object.fromEntries(names.map((name, i) => [name, { label: name, index: String(i) }])),
});
const shape = (
  before: Record<string, Field> | null,
  after: Record<string, Field>,
  guestSpace: string | null = null,
  renames = {},
) => shapeTable(world.house.connections.member, { id: String(app), guestSpace }, before, after, renames);
const add = (values: Record<string, unknown>) => {
  const names = Object.keys(values);
  return world.owner.query(
    `insert into app_${app} (creator_id, modifier_id, created_at, updated_at${names.map((n) => `, ${n}`).join('')}) values (1, 1, now(), now()${names.map((_, i) => `, $${i + 1}`).join('')})`,
    Object.values(values),
  );
};
const all = async () => (await world.owner.query(`select * from app_${app} order by id`)).rows;
const columns = async () =>
  (
    await world.owner.query(
      `select column_name as name, data_type as type from information_schema.columns where table_name = 'app_${app}' and column_name ~ '^f' order by ordinal_position`,
    )
  ).rows.map((r) => `${r.name} ${r.type}`);

describe('a deploy', () => {
  it('makes a column of the right kind for each field', async () => {
    await shape(
      null,
      of(
        field('a', 'SINGLE_LINE_TEXT', 'f1'),
        field('b', 'NUMBER', 'f2'),
        field('c', 'CHECK_BOX', 'f3', options('x')),
        field('d', 'DATE', 'f4'),
        field('e', 'TIME', 'f5'),
        field('f', 'DATETIME', 'f6'),
        field('g', 'USER_SELECT', 'f7'),
        field('h', 'SUBTABLE', 'f8'),
        { code: 'i', type: 'RECORD_NUMBER', label: 'i' },
        field('j', 'GROUP', 'f9'),
      ),
    );
    expect(await columns()).toEqual([
      'f1 text',
      'f2 numeric',
      'f3 ARRAY',
      'f4 date',
      'f5 time without time zone',
      'f6 timestamp with time zone',
      'f7 ARRAY',
      'f8 jsonb',
    ]);
  });

  it('keeps the data of a field whose code changes, and drops that of a field that goes', async () => {
    const first = of(field('a', 'SINGLE_LINE_TEXT', 'f1'), field('b', 'NUMBER', 'f2'));
    await shape(null, first);
    await add({ f1: 'kept', f2: 5 });
    await shape(first, of(field('renamed', 'SINGLE_LINE_TEXT', 'f1'), field('c', 'NUMBER', 'f3')));
    expect(await all()).toMatchObject([{ f1: 'kept', f3: null }]);
    expect(await columns()).toEqual(['f1 text', 'f3 numeric']);
  });

  it('gives options their new names, and takes away those that are gone', async () => {
    const first = of(
      field('a', 'DROP_DOWN', 'f1', options('x', 'y', 'z')),
      field('b', 'CHECK_BOX', 'f2', options('x', 'y', 'z')),
      field('t', 'SUBTABLE', 'f3', {
        fields: of(
          field('c', 'CHECK_BOX', 'f4', options('x', 'y')),
          field('d', 'RADIO_BUTTON', 'f5', options('x', 'y')),
          field('e', 'NUMBER', 'f6'),
        ),
      }),
    );
    await shape(null, first);
    const row = (value: object) => ({ id: '1', value });
    await add({
      f1: 'x',
      f2: ['z', 'x', 'y'],
      f3: JSON.stringify([row({ f4: ['x', 'y'], f5: 'x', f6: '1' }), row({ f4: [], f5: 'y', f6: '2' })]),
    });
    await add({ f1: 'y', f2: ['y'] });
    await shape(
      first,
      of(
        field('a', 'DROP_DOWN', 'f1', options('X', 'z')),
        field('b', 'CHECK_BOX', 'f2', options('X', 'z')),
        field('t', 'SUBTABLE', 'f3', {
          fields: of(field('c', 'CHECK_BOX', 'f4', options('X')), field('d', 'RADIO_BUTTON', 'f5', options('X'))),
        }),
      ),
      null,
      { f1: { x: 'X' }, f2: { x: 'X' }, f4: { x: 'X' }, f5: { x: 'X' } },
    );
    expect(await all()).toMatchObject([
      { f1: 'X', f2: ['z', 'X'], f3: [row({ f4: ['X'], f5: 'X' }), row({ f4: [], f5: null })] },
      { f1: null, f2: [], f3: [] },
    ]);
  });

  it('keeps values from repeating, and refuses when they already do', async () => {
    const [free, unique] = [
      of(field('a', 'SINGLE_LINE_TEXT', 'f1')),
      of(field('a', 'SINGLE_LINE_TEXT', 'f1', { unique: true })),
    ];
    await shape(null, free);
    await add({ f1: 'a' });
    await add({ f1: 'a' });
    await add({});
    await add({});
    await expect(shape(free, unique)).rejects.toMatchObject({ code: 'VALUES_REPEAT', status: 409 });
    await world.owner.query(`delete from app_${app} where id = 2`);
    await shape(free, unique);
    await expect(add({ f1: 'a' })).rejects.toMatchObject({ code: '23505' });
    await shape(unique, free);
    await add({ f1: 'a' });
  });

  it('makes no table or column of a name that is none', async () => {
    await shape(null, {});
    const db = world.house.connections.member;
    for (const name of ['id', 'f1; drop table people', 'f0', 'F1', ''])
      await expect(sql`select add_app_column(${String(app)}::bigint, ${name}, 'text')`.execute(db)).rejects.toThrow(
        'no such column',
      );
    await expect(
      sql`select add_app_column(${String(app)}::bigint, 'f1', 'text; drop table people')`.execute(db),
    ).rejects.toThrow('no such column');
    await expect(sql`select add_app_column(424242::bigint, 'f1', 'text')`.execute(db)).rejects.toThrow(
      'no such column',
    );
    await expect(
      sql`select make_app_table(${String(app + 1000)}::bigint, ${world.staff.space}::bigint)`.execute(db),
    ).rejects.toThrow('not a guest space');
  });
});

describe('who may touch it', () => {
  const asGuest = (who: 'guestA' | 'guestB' | 'guestGone', space: string) =>
    world.house.connections.guest(world.ids[who], space);
  const read = (db: ReturnType<typeof asGuest>) =>
    sql<{ id: string }>`select id from ${sql.table(`app_${app}`)}`.execute(db).then(
      (r) => r.rows.length,
      (error: { code: string }) => error.code,
    );

  it('is nobody from outside, when the app is not in their guest space', async () => {
    await shape(null, of(field('a', 'SINGLE_LINE_TEXT', 'f1')));
    await add({ f1: 'secret' });
    expect(await read(world.house.connections.member)).toBe(1);
    expect(await read(asGuest('guestA', world.a.space))).toBe('42501');
  });

  it('is the guests of the space the app lives in, while they are in it, and stays so after every start', async () => {
    await shape(null, of(field('a', 'SINGLE_LINE_TEXT', 'f1')), world.a.space);
    await add({ f1: 'for A' });
    const check = async () => {
      expect(await read(asGuest('guestA', world.a.space))).toBe(1);
      expect(await read(asGuest('guestB', world.b.space))).toBe('42501');
      expect(await read(asGuest('guestGone', world.a.space))).toBe(0);
      expect(await read(world.house.connections.member)).toBe(1);
    };
    await check();
    await migrate({ ...inject('owner'), database: world.database }, inject('loginPassword'));
    await check();
    await expect(
      sql`select drop_app_table(${String(app)}::bigint)`.execute(asGuest('guestA', world.a.space)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('is nobody once the app is gone', async () => {
    await shape(null, of(field('a', 'SINGLE_LINE_TEXT', 'f1')));
    await dropTable(world.house.connections.member, String(app));
    expect(await read(world.house.connections.member)).toBe('42P01');
  });
});
