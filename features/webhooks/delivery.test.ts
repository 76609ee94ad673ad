// What receivers hear: real servers on this machine, told by the worker's own steps.
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { write } from '../../policy/context.ts';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { listeners, type StoredEvent } from '../notifications/listeners.ts';
import { deliverLine } from './delivery.ts';
import { tidyDeliveries } from './line-queries.ts';

type Heard = { path: string; headers: http.IncomingHttpHeaders; text: string; body: Record<string, any> };
type Place = World['a'];
let world: World;
let sato: Caller;
let receiver: http.Server;
let origin = '';
let answer: (request: http.IncomingMessage) => number = () => 200;
let heard: Heard[] = [];
let secret = '';
let hook = '';
let [app, door] = ['', ''];

const every = ['ADD_RECORD', 'UPDATE_RECORD', 'DELETE_RECORD', 'UPDATE_STATUS', 'ADD_RECORD_COMMENT'];

beforeAll(async () => {
  world = await openWorld({ GENKAN_ALLOW_PRIVATE_HOSTS: '1', GENKAN_PUBLIC_URL: 'https://genkan.test' });
  receiver = http.createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    heard.push({ path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) });
    const status = answer(request);
    if (status === 0) response.destroy();
    else response.writeHead(status).end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  sato = world.by('satoA');
  app = world.a.app;
  door = `/k/guest/${world.a.space}/v1`;
  await world.owner.query('delete from webhooks where app_id = $1', [app]);
  // What happened before nobody is told.
  await work();
  await world.owner.query('delete from webhook_deliveries');
  ({ id: hook, secret } = await hookOf(world.a));
});
afterEach(async () => {
  answer = () => 200;
  heard = [];
  await world.owner.query('delete from webhook_deliveries');
  await world.owner.query('update webhooks set unanswered = 0, rests_until = null');
});
afterAll(async () => {
  receiver?.close();
  await world?.close();
});

/** A webhook of a place's app for everything, deployed. */
async function hookOf(place: Place, path = '/in', by = sato): Promise<{ id: string; secret: string }> {
  const made = await ok(
    by.post(`/api/apps/${place.app}/webhooks`, {
      ...{ description: '', url: origin + path, events: every, active: true },
    }),
  );
  await ok(by.post(`/k/guest/${place.space}/v1/preview/app/deploy.json`, { apps: [{ app: place.app }] }));
  return made;
}

/** Hands over what happened, in order, each twice as after a crash. */
async function work(): Promise<void> {
  const { rows } = await world.owner.query('select id, event from outbox where done_at is null order by id');
  for (const { id, event } of rows) {
    const stored: StoredEvent = { id, ...event };
    for (const _ of [1, 2])
      await write(workerCtx(world.house), async (tx) => {
        for (const listener of listeners) await listener(tx, stored);
      });
  }
  await world.owner.query('update outbox set done_at = now()');
}
/** One turn for every line that waits. */
async function deliver(): Promise<void> {
  const { rows } = await world.owner.query<{ hook: string; record: string }>(
    "select distinct webhook_id as hook, record_id as record from webhook_deliveries where state = 'waiting'",
  );
  for (const line of rows) await deliverLine(workerCtx(world.house), line);
}
const run = async () => {
  await work();
  await deliver();
};
/** Time goes by: what waits for its next attempt is due. */
const later = () =>
  world.owner.query(
    "with w as (update webhooks set rests_until = null) update webhook_deliveries set next_at = now() - interval '1 second' where state = 'waiting'",
  );
const rows = async () =>
  (
    await world.owner.query<{ state: string; problem: string | null; attempts: number; status: number | null }>(
      'select state, problem, attempts, status from webhook_deliveries order by id',
    )
  ).rows;
const memo = (value: string) => ({ memo: { value } });
const add = async (value: string): Promise<string> =>
  (await ok(sato.post(`${door}/record.json`, { app, record: memo(value) }))).id;
const edit = (id: string, value: string) => ok(sato.put(`${door}/record.json`, { app, id, record: memo(value) }));

describe('a receiver', () => {
  test('hears of a new record with all that it holds, signed', async () => {
    const id = await add('見積');
    const { record } = await ok(sato.get(`${door}/record.json?app=${app}&id=${id}`));
    await run();
    expect(heard).toHaveLength(1);
    const [{ headers, body, text }] = heard as [Heard];
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'ADD_RECORD',
      app: { id: app, name: expect.stringContaining('アプリ') },
      record,
      recordTitle: '見積',
      url: `https://genkan.test/k/guest/${world.a.space}/${app}/show#record=${id}`,
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-cybozu-webhook-notification-id': body.id,
      'webhook-id': body.id,
    });
    const time = headers['webhook-timestamp'];
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = createHmac('sha256', key).update(`${body.id}.${time}.${text}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signed}`);
    expect(Math.abs(Date.now() / 1000 - Number(time))).toBeLessThan(60);
    expect(await rows()).toMatchObject([{ state: 'sent', status: 200, attempts: 1 }]);
  });

  test('hears of changes in order, each as it was then, and of who deleted', async () => {
    const id = await add('一');
    await edit(id, '二');
    await ok(sato.put(`${door}/record/status.json`, { app, id, action: 'x' }));
    await work();
    await ok(world.by('guestA').post(`/api/apps/${app}/records/${id}/comments`, { text: '見ました' }));
    await edit(id, '三');
    await work();
    await ok(sato.delete(`/api/apps/${app}/records/${id}`));
    await run();
    const shown = heard.map(({ body }) => [body.type, body.record?.memo.value ?? body.recordId]);
    expect(shown).toEqual([
      ['ADD_RECORD', '一'],
      ['UPDATE_RECORD', '二'],
      ['UPDATE_STATUS', '二'],
      ['ADD_RECORD_COMMENT', id],
      ['UPDATE_RECORD', '三'],
      ['DELETE_RECORD', id],
    ]);
    const [comment, gone] = [heard[3]?.body, heard[5]?.body];
    expect(comment).toMatchObject({
      comment: { id: '1', text: '見ました ', creator: { name: expect.stringContaining('花') }, mentions: [] },
      url: expect.stringMatching(/#record=\d+&comment=1$/),
    });
    expect(gone).toMatchObject({
      deletedBy: { code: 'sato', name: expect.stringContaining('佐藤') },
      deletedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect(gone).not.toHaveProperty('record');
  });

  test('hears nothing of calls about several records, nor of whom a record is assigned to', async () => {
    const { ids } = await ok(sato.post(`${door}/records.json`, { app, records: [memo('a'), memo('b')] }));
    await ok(sato.put(`${door}/records.json`, { app, records: [{ id: ids[0], record: memo('c') }] }));
    await ok(sato.put(`${door}/records/status.json`, { app, records: [{ id: ids[0], action: 'x' }] }));
    await ok(sato.put(`${door}/record/assignees.json`, { app, id: ids[1], assignees: ['tanaka'] }));
    const part = { method: 'POST', api: `${door}/record.json`, payload: { app, record: memo('bulk') } };
    await ok(sato.post(`${door}/bulkRequest.json`, { requests: [part] }));
    await ok(sato.delete(`${door}/records.json`, { app, ids }));
    await run();
    expect([heard, await rows()]).toEqual([[], []]);
  });

  test('hears only what its webhook is for, and only while that is on and deployed', async () => {
    const at = `/api/apps/${app}/webhooks/${hook}`;
    const deploy = () => ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
    await ok(sato.put(at, { events: ['DELETE_RECORD'] }));
    await add('still all');
    await run();
    expect(heard.splice(0)).toHaveLength(1);
    await deploy();
    await add('not wanted');
    await run();
    expect(heard).toEqual([]);
    await ok(sato.put(at, { events: every }));
    await deploy();
    const id = await add('on its way');
    await work();
    await ok(sato.put(at, { active: false }));
    await edit(id, 'off');
    await run();
    expect(heard).toEqual([]);
    expect((await rows()).slice(1)).toMatchObject([{ state: 'failed', problem: 'off', attempts: 0 }]);
    await ok(sato.put(at, { active: true }));
    await deploy();
  });

  test('of a customer’s app hears nothing of another customer', async () => {
    await hookOf(world.b, '/b', world.by('suzukiB'));
    const guest = world.by('guestB');
    await ok(guest.post(`/k/guest/${world.b.space}/v1/record.json`, { app: world.b.app, record: memo('B') }));
    await add('A');
    await run();
    const told = heard.map(({ path, body }) => [path, body.record.memo.value]);
    expect(told.sort()).toEqual([
      ['/b', 'B'],
      ['/in', 'A'],
    ]);
  });

  test('hears nothing once the app or its space is gone', async () => {
    await add('waits');
    await work();
    const gone = (table: string, id: string, at: string) =>
      world.owner.query(`update ${table} set deleted_at = ${at} where id = $1`, [id]);
    for (const [table, id] of [
      ['apps', app],
      ['spaces', world.a.space],
    ] as const) {
      await gone(table, id, 'now()');
      await deliver();
      await gone(table, id, 'null');
      expect(await rows()).toMatchObject([{ state: 'failed', problem: 'off' }]);
      await world.owner.query("update webhook_deliveries set state = 'waiting'");
    }
    expect(heard).toEqual([]);
  });
});

describe('a receiver in trouble', () => {
  test('is asked again later, with the same words; what happened to the record after that waits behind', async () => {
    const id = await add('一');
    await edit(id, '二');
    const other = await add('elsewhere');
    answer = () => (heard.at(-1)?.body.record.memo.value === '一' ? 503 : 200);
    await run();
    await deliver();
    expect(heard.map(({ body }) => body.record.memo.value).sort()).toEqual(['elsewhere', '一']);
    expect((await rows()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'sent']);
    answer = () => 200;
    await later();
    await deliver();
    const first = heard.filter(({ body }) => body.record.$id.value === id);
    expect(first.map(({ body }) => body.record.memo.value)).toEqual(['一', '一', '二']);
    expect(first[1]?.text).toBe(first[0]?.text);
    expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
    expect(other).not.toBe(id);
  });

  test('is left alone after seven attempts', async () => {
    answer = () => 500;
    await add('never');
    await work();
    for (let n = 0; n < 10; n++) {
      await deliver();
      await later();
    }
    expect(heard).toHaveLength(7);
    expect(await rows()).toMatchObject([{ state: 'failed', problem: 'refused', attempts: 7, status: 500 }]);
  });

  test('that does not answer at all rests for every record, and what is a day old is given up', async () => {
    answer = () => 0;
    for (const value of ['a', 'b', 'c']) await add(value);
    await run();
    await deliver();
    expect(heard).toHaveLength(1);
    expect((await rows()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
    await world.owner.query("update webhook_deliveries set created_at = now() - interval '25 hours'");
    await deliver();
    expect((await rows()).map(({ problem }) => problem)).toEqual(['expired', 'expired', 'expired']);
    expect(heard).toHaveLength(1);
  });

  test('that sends elsewhere is not followed', async () => {
    answer = () => 302;
    await add('x');
    await run();
    expect([heard.length, await rows()]).toMatchObject([1, [{ state: 'waiting', problem: 'refused', status: 302 }]]);
  });

  test('inside our own network is not asked where that is not allowed', async () => {
    await add('x');
    await work();
    const careful = { ...world.house, config: { ...world.house.config, allowPrivateHosts: false } };
    const { rows: lines } = await world.owner.query(
      'select webhook_id as hook, record_id as record from webhook_deliveries',
    );
    await deliverLine(workerCtx(careful), lines[0]);
    expect([heard, await rows()]).toMatchObject([[], [{ state: 'failed', problem: 'private', attempts: 1 }]]);
  });
});

describe('the limit', () => {
  const used = (space: string | null) =>
    world.owner.query(
      `insert into webhook_deliveries (webhook_id, record_id, event_id, type, guest_space_id, state)
       select $1, 0, -n, 'ADD_RECORD', $2, 'sent' from generate_series(1, 60) n`,
      [hook, space],
    );
  test('is 60 in a minute: more are dropped, and written down with the code that kintone has for it', async () => {
    await used(world.a.space);
    await add('one too many');
    await run();
    expect(heard).toEqual([]);
    expect((await rows()).at(-1)).toMatchObject({ state: 'dropped', problem: 'limit' });
    await world.owner.query("update webhook_deliveries set created_at = now() - interval '61 seconds'");
    await add('a minute later');
    await run();
    expect(heard).toHaveLength(1);
  });

  test('of one customer is not used up by another, nor by the house', async () => {
    for (const space of [world.b.space, null]) await used(space).catch(() => {});
    await world.owner.query('update webhook_deliveries set guest_space_id = $1 where event_id < -30', [world.b.space]);
    await add('heard');
    await run();
    expect(heard).toHaveLength(1);
  });
});

describe('who manages the app', () => {
  const at = () => `/api/apps/${app}/webhooks/${hook}`;
  test('sends a test and sees what came of it', async () => {
    expect((await ok(sato.post(`${at()}/test`, {}))).state).toBe('sent');
    expect(heard[0]?.body).toMatchObject({ type: 'TEST', app: { id: app } });
    answer = () => 418;
    expect(await ok(sato.post(`${at()}/test`, {}))).toEqual({ state: 'failed', status: 418, problem: 'refused' });
    for (let n = 0; n < 8; n++) await ok(sato.post(`${at()}/test`, {}));
    expect((await sato.post(`${at()}/test`, {})).status).toBe(429);
    expect(heard).toHaveLength(10);
  });

  test('sees the latest deliveries and sends one again, as it was', async () => {
    const id = await add('again');
    await run();
    const list = async () => (await ok(sato.get(`${at()}/deliveries`))).deliveries;
    const [first] = await list();
    expect(first).toMatchObject({ type: 'ADD_RECORD', record: id, state: 'sent', status: 200, mayResend: true });
    await ok(sato.post(`${at()}/deliveries/${first.id}/resend`, {}));
    expect((await list()).map((one: { state: string }) => one.state)).toEqual(['waiting', 'sent']);
    await deliver();
    expect(heard.map(({ text }) => text)).toEqual([heard[0]?.text, heard[0]?.text]);
    const page = await ok(sato.get(`${at()}/deliveries?limit=1`));
    const next = await ok(sato.get(`${at()}/deliveries?limit=1&after=${page.next}`));
    expect([next.deliveries[0].id, next.next]).toEqual([first.id, null]);
  });

  test('has deliveries go after a week, and those taken up again that nobody came for', async () => {
    await add('old');
    await run();
    await add('forgotten');
    await work();
    await world.owner.query("update webhook_deliveries set ended_at = now() - interval '8 days' where state = 'sent'");
    await world.owner.query(
      "update webhook_deliveries set next_at = now() - interval '1 hour' where state = 'waiting'",
    );
    const jobs = async () =>
      (
        await world.owner.query(
          "select count(*)::int as n from graphile_worker._private_jobs where key like 'webhook %' || $1 || ' %'",
          [hook],
        )
      ).rows[0].n;
    await world.owner.query("delete from graphile_worker._private_jobs where key like 'webhook %'");
    await tidyDeliveries(workerCtx(world.house).db);
    expect([(await rows()).map(({ state }) => state), await jobs()]).toEqual([['waiting'], 1]);
  });
});
