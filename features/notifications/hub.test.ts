import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { openConnections } from '../../platform/db/connections.ts';
import { roleNames } from '../../platform/db/names.ts';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { openHub } from './hub.ts';

let house: TestHouse;
let admin = '';
beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = (await house.owner.query("select id from people where code = 'admin'")).rows[0].id;
});
afterAll(() => house?.close());

describe('the lines of one process', () => {
  const ears = { ready: async () => {}, check: async () => {}, close: async () => {} };
  const fake = (person: string, session: string | null = null) => {
    const line = { person, session, password: null as string | null, wrote: [] as string[], ended: false, full: false };
    return Object.assign(line, {
      write: (text: string) => {
        line.wrote.push(text);
        return !line.full;
      },
      end: () => {
        line.ended = true;
      },
    });
  };
  const hub = (failed: (error: unknown) => void = () => {}) => openHub(house.house.connections.system, ears, failed);
  const footing = async () => {
    const { rows } = await house.owner.query('select changed_at::text as mark from credentials where person_id = $1', [
      admin,
    ]);
    return Object.assign(fake(admin), { password: rows[0].mark });
  };

  test('a beat keeps lines that stand and ends those whose session is gone', async () => {
    const [standing, fallen] = [await footing(), fake(admin, '999999')];
    const open = hub();
    open.add(standing);
    open.add(fallen);
    await open.beat();
    expect([standing.wrote, standing.ended]).toEqual([[':\n\n'], false]);
    expect([fallen.wrote, fallen.ended]).toEqual([['data: {"type":"out"}\n\n'], true]);
    await open.close();
  });

  test('a reader who cannot keep up is let go', async () => {
    const slow = Object.assign(await footing(), { full: true });
    const open = hub();
    open.add(slow);
    await open.beat();
    expect(slow.ended).toBe(true);
    await open.close();
  });

  test('one person holds at most thirty; the oldest goes', async () => {
    const open = hub();
    const many = Array.from({ length: 31 }, () => fake('1'));
    for (const line of many) open.add(line);
    expect(many.map((l) => l.ended)).toEqual([true, ...Array(30).fill(false)]);
    await open.close();
    expect(many.every((l) => l.ended)).toBe(true);
  });

  test('when the database cannot be asked nobody is told and nobody stays connected', async () => {
    const failed = vi.fn();
    const names = roleNames(inject('installation'), 'd1');
    const login = {
      ...inject('owner'),
      user: names.login,
      password: inject('loginPassword'),
      database: house.database,
    };
    const connections = openConnections(login, names, () => {});
    const away = openHub(connections.system, ears, failed);
    await connections.close();
    const line = fake('1');
    away.add(line);
    away.happened('1');
    await expect.poll(() => line.ended).toBe(true);
    expect(line.wrote).toEqual([]);
    expect(failed).toHaveBeenCalledTimes(1);
    await away.close();
  });
});
