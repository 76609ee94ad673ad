// Files of many records: made with the memory of a page, however many there are.
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../policy/context.ts';
import { openWorld, people, type World } from '../../../test/world.ts';
import type { LiveApp } from '../../apps/model.ts';
import { ctxOf, makeApp, openWith } from '../orders.fixture.ts';
import { exportRecords } from './export.ts';

const RECORDS = 100_000;
const MB = 1024 * 1024;

let world: World;
let sato: Ctx;
let app: LiveApp;
let collect: () => void;

beforeAll(async () => {
  world = await openWorld();
  sato = await ctxOf(world, people.satoA);
  app = await makeApp(world, '702', null);
  await world.owner.query(
    `insert into app_702 (creator_id, modifier_id, created_at, updated_at, f1, f2, f9)
       select $1, $1, now(), now(), 'record ' || g || repeat(' text', 60), g,
         '[{"id": "1", "value": {"f10": "a line", "f11": "3"}}, {"id": "2", "value": {"f10": "another", "f11": "4"}}]'
       from generate_series(1, ${RECORDS}) g`,
    [world.ids.satoA],
  );
  setFlagsFromString('--expose-gc');
  collect = runInNewContext('gc') as () => void;
});
afterAll(() => world?.close());

/** In MB. Buffers are given back by tasks and threads that may come late, so it is asked until nothing more goes. */
async function held(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  while (true) {
    collect();
    await turn();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    const now = (heapUsed + external + arrayBuffers) / MB;
    if (now > least - 0.5) return Math.min(now, least);
    least = now;
  }
}

it.each(['csv', 'xlsx'] as const)(
  'a file of 100,000 records as %s never stands in memory as a whole',
  async (format) => {
    const desk = await openWith(app, { export: true })(sato);
    const asked = {
      fields: ['name', 'n', 'lines'],
      titles: 'code',
      filter: '',
      encoding: 'utf8',
      header: true,
    } as const;
    const before = await held();
    let [most, bytes, next, beginnings] = [0, 0, 0, 0];
    for await (const part of await exportRecords(sato, desk, { ...asked, format })) {
      bytes += (part as Buffer).length;
      if (format === 'csv') beginnings += (part as Buffer).toString().split('"*","record').length - 1;
      if (bytes < next) continue;
      next = bytes + (format === 'csv' ? 5 : 0.2) * MB;
      most = Math.max(most, (await held()) - before);
    }
    if (format === 'csv') expect(beginnings).toBe(RECORDS);
    expect(bytes / MB).toBeGreaterThan(format === 'csv' ? 60 : 1);
    expect(most).toBeLessThan(30);
  },
  300_000,
);
