// Departments and groups: the tree, the built-in groups, and who counts as a member of what.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '../../policy/context.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { inTreeOrder, makesCycle } from './departments.ts';
import { everyoneGroup, resolveEntities } from './directory.ts';
import { addGuest, addSpace, addUser, peopleIn } from './people.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
});
afterAll(() => house?.close());

const add = async (code: string, parent: string | null = null) =>
  (await admin.post('/api/departments', { name: code, code, parent })).body.id as string;

describe('the tree of departments', () => {
  it('comes with parents before children and the number of direct members', async () => {
    const top = await add('top');
    const low = await add('low', top);
    await add('alone');
    await addUser(house, 'one', { departments: [{ id: low }] });
    const { departments } = (await house.as('one').get('/api/departments')).body;
    expect(
      departments.map((d: { code: string; parent: string | null; members: number }) => [d.code, d.parent, d.members]),
    ).toEqual([
      ['alone', null, 0],
      ['top', null, 0],
      ['low', top, 1],
    ]);
  });

  it('moves, and the people of spaces move with it', async () => {
    const [left, right] = [await add('left'), await add('right')];
    const leaf = await add('leaf', left);
    await addUser(house, 'mover', { departments: [{ id: leaf }] });
    const spaceLeft = await addSpace(house, { members: [{ type: 'ORGANIZATION', id: left, subs: true }] });
    const spaceRight = await addSpace(house, { members: [{ type: 'ORGANIZATION', id: right, subs: true }] });
    const direct = await addSpace(house, { members: [{ type: 'ORGANIZATION', id: leaf }] });
    expect([await peopleIn(house, spaceLeft), await peopleIn(house, spaceRight)]).toEqual([['mover'], []]);
    expect((await admin.put(`/api/departments/${leaf}`, { parent: right })).body.parent).toBe(right);
    expect([await peopleIn(house, spaceLeft), await peopleIn(house, spaceRight)]).toEqual([[], ['mover']]);
    expect((await admin.delete(`/api/departments/${leaf}`)).status).toBe(200);
    expect([await peopleIn(house, spaceRight), await peopleIn(house, direct)]).toEqual([[], []]);
    expect((await house.as('mover').get('/api/me')).status).toBe(200);
  });

  it('refuses circles, unknown parents and codes that are taken, each at its field', async () => {
    const a = await add('a');
    const b = await add('b', a);
    const c = await add('c', b);
    for (const [id, parent] of [
      [a, a],
      [a, b],
      [a, c],
    ]) {
      const { status, body } = await admin.put(`/api/departments/${id}`, { parent });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['parent']]);
    }
    const bad = await admin.post('/api/departments', { name: '\u200b', code: 'A', parent: '99999', description: 'x' });
    expect(Object.keys(bad.body.errors).sort()).toEqual(['code', 'name', 'parent']);
    expect(
      (await admin.put(`/api/departments/${a}`, { code: 'A', name: 'A', description: 'x\ny' })).body,
    ).toMatchObject({ code: 'A', description: 'x\ny' });
  });

  it('two moves at once make no circle together', async () => {
    const [x, y] = [await add('x'), await add('y')];
    const answers = await Promise.all([
      admin.put(`/api/departments/${x}`, { parent: y }),
      admin.put(`/api/departments/${y}`, { parent: x }),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 400]);
  });

  it('keeps a department that has others below it', async () => {
    const { departments } = (await admin.get('/api/departments')).body;
    const top = departments.find((d: { code: string }) => d.code === 'top').id;
    const { status, body } = await admin.delete(`/api/departments/${top}`);
    expect([status, body.code]).toEqual([409, 'HAS_CHILDREN']);
    expect((await admin.delete('/api/departments/99999')).status).toBe(404);
  });

  it('puts every row after its parent, whatever the order it came in', () => {
    const tree = fc.array(fc.nat(), { maxLength: 30 }).map((picks) =>
      picks.map((pick, i) => ({
        id: String(i),
        parent_id: i === 0 || pick % (i + 1) === i ? null : String(pick % (i + 1)),
      })),
    );
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.nat()), (rows, picks) => {
        const shuffled = [...rows].sort(() => ((picks.next().value ?? 0) % 2 === 0 ? 1 : -1));
        const order = inTreeOrder(shuffled).map((r) => r.id);
        expect(order.length).toBe(rows.length);
        for (const { id, parent_id } of rows)
          if (parent_id !== null) expect(order.indexOf(parent_id)).toBeLessThan(order.indexOf(id));
        const parents = new Map(rows.map((r) => [r.id, r.parent_id]));
        for (const { id, parent_id } of rows) expect(makesCycle(parents, id, parent_id)).toBe(false);
      }),
    );
  });
});

describe('groups', () => {
  it('start with Everyone and Administrators, which cannot be renamed, deleted or (Everyone) given members', async () => {
    const { groups } = (await house.as('one').get('/api/groups')).body;
    expect(groups.map((g: { code: string; builtIn: boolean }) => [g.code, g.builtIn])).toEqual([
      ['everyone', true],
      ['Administrators', true],
    ]);
    const [everyone, administrators] = groups;
    expect(everyone.members).toBe(3);
    expect(administrators.members).toBe(1);
    for (const { id } of groups) {
      expect((await admin.put(`/api/groups/${id}`, { name: 'other' })).body.code).toBe('BUILT_IN');
      expect((await admin.put(`/api/groups/${id}`, { code: 'other' })).body.code).toBe('BUILT_IN');
      expect((await admin.delete(`/api/groups/${id}`)).body.code).toBe('BUILT_IN');
      expect((await admin.put(`/api/groups/${id}`, { description: 'x' })).status).toBe(200);
    }
    expect((await admin.put(`/api/groups/${everyone.id}/members`, { users: [] })).body.code).toBe('BUILT_IN');
  });

  it('are made, changed, filled and deleted, and spaces follow', async () => {
    const id = (await admin.post('/api/groups', { name: '委員', code: 'committee' })).body.id;
    const space = await addSpace(house, { members: [{ type: 'GROUP', id }] });
    const user = await addUser(house, 'member');
    expect((await admin.put(`/api/groups/${id}/members`, { users: [user] })).status).toBe(200);
    expect(await peopleIn(house, space)).toEqual(['member']);
    expect((await admin.put(`/api/groups/${id}`, { name: '委員会' })).body).toMatchObject({
      name: '委員会',
      members: 1,
    });
    expect((await admin.delete(`/api/groups/${id}`)).status).toBe(200);
    expect(await peopleIn(house, space)).toEqual([]);
    expect((await admin.put(`/api/groups/${id}`, { name: 'x' })).status).toBe(404);
  });

  it('keep what two administrators change at the same time, each from the members they began with', async () => {
    const id = (await admin.post('/api/groups', { name: '当番', code: 'duty' })).body.id;
    const [a, b, c, d] = await Promise.all(['w', 'x', 'y', 'z'].map((login) => addUser(house, `duty-${login}`)));
    const put = (users: unknown[], began?: unknown[]) =>
      admin.put(`/api/groups/${id}/members`, { users, ...(began ? { began } : {}) });
    const members = async () => {
      const { rows } = await house.owner.query('select person_id as id from group_people where group_id = $1', [id]);
      return rows.map((row) => row.id).sort();
    };
    await put([a, b]);
    const answers = await Promise.all([put([a, b, c], [a, b]), put([b, d], [a, b])]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await members()).toEqual([b, c, d].sort());
    // Whoever says nothing of what they began with replaces all.
    await put([a]);
    expect(await members()).toEqual([a]);
    // Who was deleted meanwhile is in nobody's way, unless they are to come in.
    await admin.delete(`/api/users/${a}`);
    expect((await put([a, b], [a])).status).toBe(200);
    expect(await members()).toEqual([b]);
    expect(Object.keys((await put([a, b], [b])).body.errors)).toEqual(['users[0]']);
  });

  it('take users only: no guests, no strangers', async () => {
    const id = (await admin.post('/api/groups', { name: 'x', code: 'only' })).body.id;
    const guest = await addGuest(house, 'g@a.example.jp', 'G', 'A社');
    const { status, body } = await admin.put(`/api/groups/${id}/members`, { users: [guest, '99999'] });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['users[0]', 'users[1]']]);
    const twice = await admin.post('/api/groups', { name: 'x', code: 'ONLY' });
    expect(Object.keys(twice.body.errors)).toEqual(['code']);
  });
});

describe('looking up by code', () => {
  it('answers in the order asked, null for unknown, suspended and deleted ones and for guests', async () => {
    const ctx = { db: house.house.connections.member } as Ctx;
    const off = await addUser(house, 'off');
    await admin.put(`/api/users/${off}`, { state: 'inactive' });
    const asked = [
      { type: 'USER', code: 'ONE' },
      { type: 'GROUP', code: 'everyone' },
      { type: 'USER', code: 'off' },
      { type: 'USER', code: 'guest/g@a.example.jp' },
      { type: 'ORGANIZATION', code: 'top' },
      { type: 'USER', code: 'a\0b' },
      { type: 'GROUP', code: 'top' },
      { type: 'USER', code: 'one' },
    ] as const;
    const found = await resolveEntities(ctx, asked);
    expect(found.map((f) => f && [f.type, f.code])).toEqual([
      ['USER', 'one'],
      ['GROUP', 'everyone'],
      null,
      null,
      ['ORGANIZATION', 'top'],
      null,
      null,
      ['USER', 'one'],
    ]);
    expect(await resolveEntities(ctx, [])).toEqual([]);
    expect((await everyoneGroup(ctx)).code).toBe('everyone');
  });
});
