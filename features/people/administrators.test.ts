// Who may look after people, and that somebody always can.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { addGuest, addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;
let adminId: string;
let administrators: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  administrators = (await admin.get('/api/groups')).body.groups[1].id;
  adminId = (await admin.get('/api/me')).body.person.id;
  await addUser(house, 'colleague');
  await addGuest(house, 'guest@a.example.jp', 'G', 'A社');
});
afterAll(() => house?.close());

describe('the group Administrators', () => {
  it('never loses its last active member, also when two leave at once', async () => {
    const [a, b] = [
      await addUser(house, 'adm-a', { groups: [administrators] }),
      await addUser(house, 'adm-b', { groups: [administrators] }),
    ];
    const set = (as: string, users: string[]) => house.as(as).put(`/api/groups/${administrators}/members`, { users });
    expect((await set('admin', [a, b])).status).toBe(200);
    expect((await set('adm-a', [])).body.code).toBe('LAST_ADMINISTRATOR');
    // Each suspends the other: whoever comes second would leave nobody.
    const answers = await Promise.all([
      house.as('adm-a').put(`/api/users/${b}`, { state: 'inactive' }),
      house.as('adm-b').put(`/api/users/${a}`, { state: 'inactive' }),
    ]);
    const { rows } = await house.owner.query(
      `select count(*)::int as n from people p join group_people gp on gp.person_id = p.id where gp.group_id = $1 and p.state = 'active'`,
      [administrators],
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(1);
    expect(answers.map((x) => x.status)).toContain(200);
    await house.owner.query(`update people set state = 'active' where id = any($1)`, [[a, b]]);
    expect((await set('adm-a', [adminId, a, b])).status).toBe(200);
  });

  it('gives and takes the right to manage people', async () => {
    const id = await addUser(house, 'plain');
    expect((await house.as('plain').get('/api/users')).status).toBe(403);
    await admin.put(`/api/users/${id}`, { groups: [administrators] });
    expect((await house.as('plain').get('/api/users')).status).toBe(200);
    await admin.put(`/api/users/${id}`, { groups: [] });
    expect((await house.as('plain').get('/api/users')).status).toBe(403);
  });
});

describe('who may not', () => {
  it.each([
    ['get', '/api/users'],
    ['post', '/api/users'],
    ['put', '/api/users/1'],
    ['delete', '/api/users/1'],
    ['post', '/api/departments'],
    ['put', '/api/departments/1'],
    ['delete', '/api/departments/1'],
    ['post', '/api/groups'],
    ['put', '/api/groups/1'],
    ['delete', '/api/groups/1'],
    ['put', '/api/groups/1/members'],
    ['get', '/api/people-csv/user'],
    ['post', '/api/people-csv/user'],
  ] as const)('colleagues, guests and visitors may not %s %s', async (method, path) => {
    const body = { name: 'x', login: 'x', code: 'x', password: PASSWORD, users: [], fileKey: 'x' };
    const call = (as: string | null) =>
      house.as(as)[method](path, method === 'get' || method === 'delete' ? undefined : body);
    expect((await call('colleague')).status).toBe(403);
    expect((await call('guest@a.example.jp')).status).toBe(403);
    expect((await call(null)).status).toBe(401);
  });
});
