// How often an app is called in a day (UTC), for whoever reads the figures of apps.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const callsOf = async (app: string): Promise<number> => {
  const { apps } = await ok(world.by('admin').get('/k/v1/apps/statistics.json'));
  return Number(apps.find(({ id }: { id: string }) => id === app).dailyRequestCount);
};

it('counts what is asked of an app, whoever asks and whatever is answered, and nothing of another', async () => {
  const { app, space } = world.a;
  const at = (call: string) => `/k/guest/${space}/v1/${call}`;
  // Those that made the world are counted first.
  await expect.poll(() => callsOf(app)).toBeGreaterThan(0);
  await world.owner.query('update app_requests set calls = 0');
  await ok(world.by('guestA').get(at(`records.json?app=${app}`)));
  await ok(world.by('satoA').post(at('record.json'), { app }));
  await world.by('satoA').get(at(`record.json?app=${app}&id=999999`));
  await world.by('guestB').get(at(`records.json?app=${app}`));
  await expect.poll(() => callsOf(app)).toBe(3);
  expect(await callsOf(world.b.app)).toBe(0);
});

it('begins anew each day', async () => {
  await world.owner.query('update app_requests set day = day - 1 where app_id = $1', [world.a.app]);
  expect(await callsOf(world.a.app)).toBe(0);
});
