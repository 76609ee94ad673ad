// The named world of the tests: one hospital, two rival customers, about ten people. Every text carries the canary of its place.

import { type Caller, ok, openHouse, type TestHouse } from './house.ts';
import { join } from './join.ts';
import { me, type Place, place, spreadIds, staff } from './place.ts';

export type { Place } from './place.ts';

/** Words that must never be seen outside their place. */
export const canary = {
  a: 'カナリア甲kanaria-a-7713',
  b: 'カナリア乙kanaria-b-9127',
  /** A private space of colleagues. */
  staff: 'カナリア内kanaria-staff-4451',
  /** Departments, groups and profiles of the house. */
  house: 'カナリア家kanaria-house-3380',
} as const;

/** Who acts, by name: a login for `house.as(...)`. */
export const people = {
  admin: 'admin',
  /** Administers the guest space of customer A. */
  satoA: 'sato',
  /** Administers the guest space of customer B. */
  suzukiB: 'suzuki',
  /** A member of both guest spaces. */
  tanaka: 'tanaka',
  /** A colleague who is in neither. */
  ito: 'ito',
  guestA: 'guest/hana@a-sha.example.com',
  guestB: 'guest/ken@b-sha.example.com',
  guestBoth: 'guest/both@c-sha.example.com',
  /** Was in A, and has left. */
  guestGone: 'guest/gone@a-sha.example.com',
  /** Is in A, suspended. */
  guestSuspended: 'guest/stop@a-sha.example.com',
} as const;
export type Name = keyof typeof people;

export type World = TestHouse & {
  a: Place;
  b: Place;
  staff: Place;
  ids: Record<Name, string>;
  by(name: Name | null): Caller;
};

/** Builds the world through the doors, as people would. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const house = await openHouse(env);
  await house.setUp();
  await spreadIds(house, 11);
  const admin = house.as('admin');
  const common = await staff(house, canary.house);

  const a = await place(house, {
    word: canary.a,
    admin: 'sato',
    guest: ['hana@a-sha.example.com', 'A社 花'],
    isGuest: true,
    common,
  });
  const b = await place(house, {
    word: canary.b,
    admin: 'suzuki',
    guest: ['ken@b-sha.example.com', 'B社 健'],
    isGuest: true,
    common,
  });
  const inner = await place(house, { word: canary.staff, admin: 'ito', guest: null, isGuest: false, common });

  await join(house, 'sato', a.space, 'both@c-sha.example.com', 'C社 両方');
  await join(house, 'suzuki', b.space, 'both@c-sha.example.com');
  await join(house, 'sato', a.space, 'gone@a-sha.example.com', '去った人');
  await join(house, 'sato', a.space, 'stop@a-sha.example.com', '止まった人');
  const ids = {} as Record<Name, string>;
  for (const [name, login] of Object.entries(people)) ids[name as Name] = (await me(house.as(login))).id;
  await ok(house.as('sato').delete(`/api/spaces/${a.space}/guests/gone@a-sha.example.com`));
  await ok(admin.put(`/api/guests/${ids.guestSuspended}`, { state: 'inactive' }));
  return { ...house, a, b, staff: inner, ids, by: (name) => house.as(name === null ? null : people[name]) };
}
