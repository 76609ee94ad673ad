// Whose ids a code of a query means: for colleagues, and for guests, who know only people of their spaces.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { entityIds } from './queries.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const none = { USER: [], ORGANIZATION: [], GROUP: [] };

it('finds people, departments and groups by code, letter case aside', async () => {
  const named = {
    USER: ['SATO', 'guest/hana@a-sha.example.com', 'nobody'],
    ORGANIZATION: ['renkei', 'nowhere'],
    GROUP: ['liaison', 'everyone'],
  };
  const idOf = await entityIds(world.house.connections.member, named);
  expect(
    [idOf('USER', 'sato'), idOf('USER', 'guest/hana@a-sha.example.com')].every((id) => /^\d+$/.test(id ?? '')),
  ).toBe(true);
  expect(
    [idOf('ORGANIZATION', 'renkei'), idOf('GROUP', 'liaison'), idOf('GROUP', 'everyone')].every((id) => id !== null),
  ).toBe(true);
  expect([idOf('USER', 'nobody'), idOf('ORGANIZATION', 'nowhere'), idOf('USER', 'renkei')]).toEqual([null, null, null]);
});

it('tells a guest nothing of people elsewhere', async () => {
  const { rows } = await world.owner.query("select id from people where code = 'guest/hana@a-sha.example.com'");
  const db = world.house.connections.guest(rows[0].id, world.a.space);
  const idOf = await entityIds(db, { ...none, USER: ['sato', 'ito', 'guest/ken@b-sha.example.com'] });
  expect(idOf('USER', 'sato')).not.toBeNull();
  expect([idOf('USER', 'ito'), idOf('USER', 'guest/ken@b-sha.example.com')]).toEqual([null, null]);
  expect((await entityIds(db, none))('USER', 'sato')).toBeNull();
});
