// Fields of profiles that are closed to users: administrators write them, and nobody else does.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addGuest, addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;
let ito: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  ito = await addUser(house, 'ito');
  await admin.put('/api/profile-locks', { fields: ['phone', 'name'] });
});
afterAll(() => house?.close());

it('administrators close fields, and see which', async () => {
  expect((await admin.get('/api/profile-locks')).body).toEqual({ fields: ['name', 'phone'] });
  expect((await admin.put('/api/profile-locks', { fields: ['password'] })).status).toBe(400);
  for (const answer of [
    house.as('ito').get('/api/profile-locks'),
    house.as('ito').put('/api/profile-locks', { fields: [] }),
  ])
    expect((await answer).status).toBe(403);
});

it('a user is told which they are, and cannot change them', async () => {
  const me = house.as('ito');
  expect((await me.get(`/api/people/${ito}`)).body.locked).toEqual(['name', 'phone']);
  expect((await admin.get(`/api/people/${ito}`)).body.locked).toEqual([]);
  const { status, body } = await me.put('/api/me/profile', { name: 'x', phone: '1', url: 'https://example.jp/' });
  expect([status, Object.keys(body.errors)]).toEqual([400, ['name', 'phone']]);
  expect((await me.put('/api/me/profile', { url: 'https://example.jp/', timezone: 'UTC' })).status).toBe(200);
});

it('administrators change them still, on screen and by programs', async () => {
  expect((await admin.put(`/api/users/${ito}`, { phone: '03' })).body.phone).toBe('03');
  await admin.put('/v1/users.json', { users: [{ code: 'ito', phone: '04' }] });
  expect((await house.as('ito').get(`/api/people/${ito}`)).body).toMatchObject({ phone: '04' });
});

it('guests write their own profile whatever is closed to users', async () => {
  const guest = await addGuest(house, 'g@a.example.jp', 'G', 'A社');
  const me = house.as('g@a.example.jp');
  const { status, body } = await me.put('/api/me/profile', { name: 'G2', phone: '1' });
  expect([status, body.name, body.locked]).toEqual([200, 'G2', []]);
  expect((await me.get(`/api/people/${guest}`)).body.locked).toEqual([]);
});
