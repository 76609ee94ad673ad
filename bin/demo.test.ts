// The demonstration world, as its people find it.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openHouse, type TestHouse } from '../test/house.ts';
import { fillDemo } from './demo.ts';
import { guestSpaces, password } from './demo-world.ts';

let house: TestHouse;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  house = await openHouse();
  await fillDemo(house.house);
});
afterAll(() => house.close());

const by = (login: string) => house.as(`${login}:${password}`);
const spaceIds = async () => {
  const { rows } = await house.owner.query('select id, name from spaces where is_guest');
  return new Map<string, string>(rows.map(({ id, name }) => [name, String(id)]));
};

describe('every guest space of the demonstration', () => {
  it('has apps with records for its guests, and nothing of the other company', async () => {
    const ids = await spaceIds();
    for (const plan of guestSpaces) {
      const others = guestSpaces.filter((other) => other !== plan);
      for (const { address } of plan.guests) {
        const guest = by(`guest/${address}`);
        const door = `/k/guest/${ids.get(plan.name)}/v1`;
        const { body } = await guest.get(`${door}/apps.json`);
        const names = body.apps.map(({ name }: { name: string }) => name);
        expect(names.toSorted()).toEqual((plan.apps ?? []).map(({ name }) => name).toSorted());
        for (const { appId, name } of body.apps) {
          const found = await guest.get(`${door}/records.json`, { app: appId, totalCount: true });
          expect(found.body.totalCount).toBe(String(plan.apps?.find((app) => app.name === name)?.records.length));
          for (const stranger of others.flatMap(({ guests }) => guests)) {
            const there = await by(`guest/${stranger.address}`).get(`${door}/records.json`, { app: appId });
            expect(there.status).not.toBe(200);
          }
        }
      }
    }
  });

  it('shows referrals at every step of their way', async () => {
    const [plan] = guestSpaces;
    const door = `/k/guest/${(await spaceIds()).get(plan?.name ?? '')}/v1`;
    const sato = by('sato');
    const { apps } = (await sato.get(`${door}/apps.json`, { name: '紹介患者一覧' })).body;
    const { records } = (await sato.get(`${door}/records.json`, { app: apps[0].appId })).body;
    const states = new Set(records.map((record: { ステータス: { value: string } }) => record.ステータス.value));
    expect(states).toEqual(new Set(['受付前', '確認中', '受け入れ決定', '受け入れ不可']));
  });
});
