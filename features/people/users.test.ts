// Looking after users: adding, changing, suspending, deleting, and what happens to their access.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { addGuest, addSpace, addUser, events, peopleIn } from './people.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;
let adminId: string;
let administrators: string;
let everyone: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  const { groups } = (await admin.get('/api/groups')).body;
  [everyone, administrators] = groups.map((g: { id: string }) => g.id);
  adminId = (await admin.get('/api/me')).body.person.id;
});
afterAll(() => house?.close());

const signIn = (login: string, password = PASSWORD) => house.as(null).post('/api/session', { login, password });
const me = (login: string) => house.as(login).get('/api/me');

describe('adding a user', () => {
  it('makes an account that can sign in, with departments and groups', async () => {
    const dept = (await admin.post('/api/departments', { name: '営業部', code: 'sales' })).body.id;
    const group = (await admin.post('/api/groups', { name: '連携', code: 'liaison' })).body.id;
    const { status, body } = await admin.post('/api/users', {
      name: '佐藤 昇',
      login: 'sato',
      password: PASSWORD,
      email: ' Sato@Minato.example.jp',
      employeeNumber: '0042',
      sortOrder: 5,
      departments: [{ id: dept, title: '部長' }],
      groups: [group, administrators],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      login: 'sato',
      email: 'sato@minato.example.jp',
      employeeNumber: '0042',
      sortOrder: 5,
      state: 'active',
      locale: 'auto',
      departments: [{ id: dept, name: '営業部', title: '部長' }],
      groups: [
        { id: administrators, name: 'Administrators' },
        { id: group, name: '連携' },
      ],
      lastSeenAt: null,
    });
    expect((await signIn('SATO')).status).toBe(200);
    expect((await me('sato')).body.abilities['people.manage']).toBe(true);
  });

  it('reports everything that is wrong at once and adds nobody', async () => {
    const { status, body } = await admin.post('/api/users', {
      name: ' ',
      login: 'guest/x',
      password: 'short',
      email: 'a@b',
      timezone: 'nowhere',
      sortOrder: 3_000_000_000,
      departments: [{ id: '999', title: 'a' }],
      groups: ['999', everyone],
    });
    expect(status).toBe(400);
    expect(Object.keys(body.errors).sort()).toEqual([
      'departments[0].id',
      'email',
      'groups[0]',
      'groups[1]',
      'login',
      'name',
      'password',
      'sortOrder',
      'timezone',
    ]);
    expect(body.message).toBe('入力内容を確認してください。何も変更されていません。');
  });

  it('keeps login names unique, letter case aside, and the password rules', async () => {
    const taken = await admin.post('/api/users', { name: 'x', login: 'Sato', password: PASSWORD });
    expect(taken.body.errors).toEqual({ login: ['このログイン名はすでに使われています。'] });
    const same = await admin.post('/api/users', { name: 'x', login: 'abcd1234', password: 'ABCD1234' });
    expect(Object.keys(same.body.errors)).toEqual(['password']);
  });

  it('lets one of two administrators have the name they both chose at once', async () => {
    const both = await Promise.all(
      [1, 2].map(() => admin.post('/api/users', { name: 'twin', login: 'twin', password: PASSWORD })),
    );
    expect(both.map((a) => a.status).sort()).toEqual([200, 400]);
    expect(both.find((a) => a.status === 400)?.body.errors).toEqual({
      login: ['このログイン名はすでに使われています。'],
    });
  });

  it('may share an address with a guest: they are two accounts', async () => {
    await addGuest(house, 'both@a.example.jp', 'G', 'A社');
    await addUser(house, 'both@a.example.jp', { email: 'both@a.example.jp' });
    expect((await me('both@a.example.jp')).body.person.outside).toBe(false);
    expect((await me(`guest/both@a.example.jp:${PASSWORD}`)).body.person.outside).toBe(true);
  });
});

describe('the list of users', () => {
  it('filters by state, department and group, finds by word, and comes in pages', async () => {
    const list = async (query: string) =>
      (await admin.get(`/api/users?${query}`)).body.users.map((u: { login: string }) => u.login);
    const dept = (await admin.get('/api/departments')).body.departments[0].id;
    expect(await list(`department=${dept}`)).toEqual(['sato']);
    expect(await list(`group=${administrators}`)).toEqual(['sato', 'admin']);
    expect(await list(`group=${everyone}`)).toEqual(await list(''));
    expect(await list('q=0042')).toEqual(['sato']);
    expect(await list('state=inactive')).toEqual([]);
    const first = (await admin.get('/api/users?limit=2')).body;
    const rest = (await admin.get(`/api/users?limit=100&after=${first.next}`)).body;
    expect([...first.users, ...rest.users].map((u: { login: string }) => u.login)).toEqual(await list(''));
  });

  it('never holds guests', async () => {
    const { users } = (await admin.get('/api/users?q=both')).body;
    expect(users.map((u: { outside: boolean }) => u.outside)).toEqual([false]);
  });
});

describe('changing a user', () => {
  it('changes what is sent and keeps the rest', async () => {
    const id = await addUser(house, 'suzuki', { phone: '1', groups: [] });
    const { body } = await admin.put(`/api/users/${id}`, { name: '鈴木', login: 'Suzuki2', email: '' });
    expect(body).toMatchObject({ name: '鈴木', login: 'Suzuki2', phone: '1', email: null });
    expect((await me('suzuki2')).status).toBe(200);
    expect((await me('suzuki')).status).toBe(401);
  });

  it('a new password ends sessions and remembered passwords', async () => {
    const id = await addUser(house, 'pass');
    const session = await signIn('pass');
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    expect((await me('pass')).status).toBe(200);
    await admin.put(`/api/users/${id}`, { password: 'another-2026' });
    expect((await me('pass')).status).toBe(401);
    expect((await me('pass:another-2026')).status).toBe(200);
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(401);
  });

  it('suspending ends access at once and tells who listens; the page stays', async () => {
    const id = await addUser(house, 'tanaka');
    const session = await signIn('tanaka');
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(200);
    const { body } = await admin.put(`/api/users/${id}`, { state: 'inactive' });
    expect(body.state).toBe('inactive');
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(401);
    expect((await me('tanaka')).status).toBe(401);
    expect(await events(house)).toContainEqual({ type: 'access.ended', person: id, by: adminId });
    expect((await admin.get(`/api/people/${id}`)).body.state).toBe('inactive');
    expect((await admin.get('/api/people?q=tanaka')).body.people).toEqual([]);
    await admin.put(`/api/users/${id}`, { state: 'active' });
    expect((await me('tanaka')).status).toBe(200);
  });

  it('departments and groups decide who is in spaces, and lost access is told', async () => {
    const top = (await admin.post('/api/departments', { name: '本部', code: 'hq' })).body.id;
    const sub = (await admin.post('/api/departments', { name: '分室', code: 'branch', parent: top })).body.id;
    const group = (await admin.post('/api/groups', { name: 'G', code: 'g' })).body.id;
    const space = await addSpace(house, {
      members: [
        { type: 'ORGANIZATION', id: top, subs: true },
        { type: 'GROUP', id: group },
      ],
    });
    const id = await addUser(house, 'ito', { departments: [{ id: sub }] });
    expect(await peopleIn(house, space)).toEqual(['ito']);
    await admin.put(`/api/users/${id}`, { departments: [], groups: [group] });
    expect(await peopleIn(house, space)).toEqual(['ito']);
    await admin.put(`/api/users/${id}`, { groups: [] });
    expect(await peopleIn(house, space)).toEqual([]);
    expect(await events(house)).toContainEqual({ type: 'access.ended', person: id, space, by: adminId });
  });

  it('does not know guests, deleted users and ids that never were', async () => {
    const guest = await addGuest(house, 'hidden@a.example.jp', 'G', 'A社');
    const never = await admin.put('/api/users/999999', { name: 'x' });
    expect(never.status).toBe(404);
    expect((await admin.put(`/api/users/${guest}`, { name: 'x' })).body).toEqual(never.body);
    expect((await admin.delete(`/api/users/${guest}`)).body).toEqual(never.body);
  });
});

describe('deleting a user', () => {
  it('frees the login name, takes all access away, and keeps the name on what they wrote', async () => {
    const space = await addSpace(house, { members: [{ type: 'GROUP', id: everyone }] });
    const id = await addUser(house, 'kato', { email: 'kato@minato.example.jp', phone: '1' });
    expect(await peopleIn(house, space)).toContain('kato');
    expect((await me('kato')).status).toBe(200);
    expect((await admin.delete(`/api/users/${id}`)).status).toBe(200);
    expect((await me('kato')).status).toBe(401);
    expect((await signIn('kato')).status).toBe(401);
    expect(await peopleIn(house, space)).not.toContain('kato');
    expect((await admin.get(`/api/people/${id}`)).status).toBe(404);
    expect((await admin.delete(`/api/users/${id}`)).status).toBe(404);
    const { rows } = await house.owner.query('select name, state, address, phone from people where id = $1', [id]);
    expect(rows).toEqual([{ name: 'kato', state: 'deleted', address: null, phone: '' }]);
    const left = await house.owner.query(
      'select (select count(*)::int from sessions where person_id = $1) as sessions, (select count(*)::int from credentials where person_id = $1 and password_hash like $2) as passwords',
      [id, '$argon2%'],
    );
    expect(left.rows).toEqual([{ sessions: 0, passwords: 0 }]);
    await addUser(house, 'Kato');
    expect((await me('kato')).status).toBe(200);
  });

  it('nobody deletes or suspends themselves', async () => {
    for (const answer of [
      await admin.delete(`/api/users/${adminId}`),
      await admin.put(`/api/users/${adminId}`, { state: 'inactive' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'YOURSELF']);
    }
    expect((await admin.put(`/api/users/${adminId}`, { state: 'active' })).status).toBe(200);
  });
});
