// The named world of the tests: one hospital, two rival customers, about ten people. Every text carries the canary of its place.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Caller, type Left, ok, openHouse, type TestHouse } from './house.ts';
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

type Filled = Pick<World, 'a' | 'b' | 'staff' | 'ids'>;
type Kept = { readonly left: Left; readonly filled: Filled };

/** The world in a house of its own. It is built once in a run: each file has a copy, but those who are reached elsewhere. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  if (env.GENKAN_PUBLIC_URL) {
    const house = await openHouse(env);
    return inhabited(house, await fill(house));
  }
  const { left, filled } = await keptWorld();
  const house = await openHouse(env, left);
  // The run may last longer than a cursor.
  await house.owner.query("update record_cursors set expires_at = now() + interval '10 minutes'");
  return inhabited(house, filled);
}

const inhabited = (house: TestHouse, filled: Filled): World => ({
  ...house,
  ...filled,
  by: (name) => house.as(name === null ? null : people[name]),
});

/** Whoever comes first builds it, the others wait. */
async function keptWorld(): Promise<Kept> {
  const note = path.join(inject('dir'), 'world.json');
  const db = new pg.Client(inject('owner'));
  await db.connect();
  try {
    await db.query('select pg_advisory_lock(1)');
    if (!existsSync(note)) {
      const house = await openHouse();
      const filled = await fill(house);
      const kept: Kept = { left: await house.leave('genkan_world'), filled };
      writeFileSync(note, JSON.stringify(kept));
    }
    return JSON.parse(readFileSync(note, 'utf8')) as Kept;
  } finally {
    await db.end();
  }
}

/** Builds the world through the doors, as people would. */
async function fill(house: TestHouse): Promise<Filled> {
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
  return { a, b, staff: inner, ids };
}
