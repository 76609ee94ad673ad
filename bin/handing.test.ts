// Events of records reach the listeners many at once, in order; one that cannot holds up no other.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, ok } from '../test/house.ts';
import { openWorld, type World } from '../test/world.ts';
import { handOver, handOverRecords } from './handing.ts';
import { workerCtx } from './worker.ts';

let world: World;
let sato: Caller;
let door = '';
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
  door = `/k/guest/${world.a.space}/v1`;
});
afterAll(() => world?.close());

const work = () => handOverRecords(workerCtx(world.house), new AbortController().signal);
const add = (value: string) =>
  ok<{ id: string }>(sato.post(`${door}/record.json`, { app: world.a.app, record: { memo: { value } } }));
const jobs = async (task: string) =>
  (
    await world.owner.query<{ payload: { id?: string } }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1`,
      [task],
    )
  ).rows.map(({ payload }) => payload.id);
const open = async () =>
  (
    await world.owner.query<{ id: string }>(
      "select id from outbox where done_at is null and event ->> 'type' in ('records.changed', 'record.commented') order by id",
    )
  ).rows.map(({ id }) => id);
const told = async () =>
  (
    await world.owner.query<{ body: { record: { memo: { value: string } } } }>(
      'select body::jsonb as body from webhook_deliveries where webhook_id = $1 and id <> $2 order by id',
      [world.a.webhook, world.a.delivery],
    )
  ).rows.map(({ body }) => body.record.memo.value);

test('writes of records ask for one job together, and have none of their own', async () => {
  await world.owner.query('delete from graphile_worker._private_jobs');
  await Promise.all(Array.from({ length: 12 }, (_, n) => add(`many ${n}`)));
  await expect.poll(() => jobs('records')).toHaveLength(1);
  expect(await jobs('event')).toEqual([]);
  const refused = { app: world.a.app, record: { memo: { value: 'x' } }, id: '1', revision: 99 };
  const before = await open();
  await sato.put(`${door}/record.json`, refused);
  expect(await open()).toEqual(before);
});

test('all are handed over, in the order in which they were written', async () => {
  await work();
  await world.owner.query('delete from webhook_deliveries where id <> $1', [world.a.delivery]);
  for (const value of ['one', 'two', 'three']) await add(value);
  await work();
  expect([await open(), await told()]).toEqual([[], ['one', 'two', 'three']]);
  await work();
  expect(await told()).toHaveLength(3);
});

test('one that cannot be handed over gets a job of its own', async () => {
  await add('before');
  const bad = await world.owner.query<{ id: string }>(
    `insert into outbox (event) values ('{"type": "record.commented", "app": "no number", "record": "1", "comment": "1"}') returning id`,
  );
  const id = bad.rows[0]?.id ?? '';
  await add('after');
  await world.owner.query('delete from graphile_worker._private_jobs');
  await work();
  expect((await told()).slice(-2)).toEqual(['before', 'after']);
  expect([await open(), await jobs('event')]).toEqual([[id], [Number(id)]]);
  await expect(handOver(workerCtx(world.house), id)).rejects.toThrow();
  await world.owner.query('delete from outbox where id = $1', [id]);
});
