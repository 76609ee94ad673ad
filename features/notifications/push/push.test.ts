// Push notifications: users' devices hear of mentions, sealed for them alone; guests have no app and no devices (S18).
import { createECDH, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { write } from '../../../policy/context.ts';
import { PASSWORD } from '../../../test/house.ts';
import { canary, openWorld, people, type World } from '../../../test/world.ts';
import { listeners, type StoredEvent } from '../listeners.ts';
import { deliverPush } from './deliver.ts';

type Heard = { path: string; headers: http.IncomingHttpHeaders; body: Buffer };
let world: World;
let service: http.Server;
let origin = '';
let status = 201;
const heard: Heard[] = [];

beforeAll(async () => {
  world = await openWorld({ GENKAN_ALLOW_PRIVATE_HOSTS: '1' });
  service = http.createServer(async (request, response) => {
    heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(await request.toArray()) });
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterEach(async () => {
  status = 201;
  heard.length = 0;
  await world.owner.query('delete from push_subscriptions');
});
afterAll(async () => {
  service?.close();
  await world?.close();
});

let made = 0;
function device() {
  const point = createECDH('prime256v1').generateKeys().toString('base64url');
  return {
    endpoint: `${origin}/device-${++made}`,
    keys: { p256dh: point, auth: randomBytes(16).toString('base64url') },
  };
}
const subscribe = async (login: string) => {
  const mine = device();
  const answer = await world.as(login).post('/api/push/subscriptions', mine);
  expect(answer.status).toBe(200);
  return mine;
};
const user = (code: string) => ({ type: 'USER', code });

/** Somebody is mentioned; the worker tells the listeners, twice as after a crash. Answers the ids of what waits. */
async function mention(...codes: string[]): Promise<string[]> {
  const comment = { text: `図面です ${canary.a}`, mentions: codes.map(user) };
  const answer = await world.by('guestA').post(`/api/threads/${world.a.thread}/comments`, comment);
  expect(answer.status).toBe(200);
  const { rows } = await world.owner.query('select id, event from outbox order by id desc limit 1');
  const event: StoredEvent = { id: rows[0].id, ...rows[0].event };
  for (let i = 0; i < 2; i++)
    await write(workerCtx(world.house), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
  return (await world.owner.query('select id from pushes order by id')).rows.map(({ id }) => String(id));
}
const deliver = (id: string) => deliverPush(workerCtx(world.house), id);
const count = async (table: string) => Number((await world.owner.query(`select count(*) from ${table}`)).rows[0].count);

describe('a user’s device', () => {
  test('hears once of a mention, in a message that only it can read', async () => {
    const mine = await subscribe('tanaka');
    const [id = '', ...more] = await mention('tanaka', 'sato');
    expect(more).toEqual([]);
    const { rows } = await world.owner.query('select payload from pushes');
    expect(rows[0].payload.url).toMatch(new RegExp(`^/spaces/${world.a.space}/threads/${world.a.thread}#c-`));
    expect(rows[0].payload.body).not.toContain('図面');
    await deliver(id);
    await deliver(id);
    expect(heard.map(({ path }) => path)).toEqual([new URL(mine.endpoint).pathname]);
    const { publicKey } = (await world.as('tanaka').get('/api/push')).body;
    expect(heard[0]!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
    expect(heard[0]!.headers.authorization).toMatch(new RegExp(`^vapid t=.+, ?k=${publicKey}$`));
    expect(heard[0]!.body.includes(canary.a)).toBe(false);
  });

  test('that its service no longer knows is forgotten; a service in trouble is asked again', async () => {
    await subscribe('tanaka');
    const [first = ''] = await mention('tanaka');
    status = 503;
    await expect(deliver(first)).rejects.toThrow('503');
    expect(await count('pushes')).toBe(1);
    status = 410;
    await deliver(first);
    expect([await count('pushes'), await count('push_subscriptions')]).toEqual([0, 0]);
  });

  test('hears nothing after signing out, suspension, or taking it back', async () => {
    const signedIn = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'tanaka', password: PASSWORD },
    });
    const cookie = `${signedIn.cookies[0]?.name}=${signedIn.cookies[0]?.value}`;
    const headers = { cookie, 'x-csrf-token': signedIn.json().csrfToken };
    const subscribed = await world.app.inject({
      method: 'POST',
      url: '/api/push/subscriptions',
      headers,
      payload: device(),
    });
    expect([subscribed.statusCode, await count('push_subscriptions')]).toEqual([200, 1]);
    await world.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(await count('push_subscriptions')).toBe(0);

    const mine = await subscribe('tanaka');
    const [waiting = ''] = await mention('tanaka');
    await world.owner.query("update people set state = 'inactive' where code = 'tanaka'");
    await deliver(waiting);
    expect([heard.length, await count('pushes')]).toEqual([0, 0]);
    await world.owner.query("update people set state = 'active' where code = 'tanaka'");

    const query = `?endpoint=${encodeURIComponent(mine.endpoint)}`;
    await world.as('sato').delete(`/api/push/subscriptions${query}`);
    expect(await count('push_subscriptions')).toBe(1);
    expect((await world.as('tanaka').delete(`/api/push/subscriptions${query}`)).status).toBe(200);
    expect(await mention('tanaka')).toEqual([]);
  });

  test('must be one that can be reached and read', async () => {
    for (const wrong of [
      { ...device(), endpoint: 'ftp://push.example.com/x' },
      { ...device(), endpoint: 'not an address' },
      { ...device(), keys: { p256dh: 'AAAA', auth: 'AAAA' } },
    ])
      expect((await world.as('tanaka').post('/api/push/subscriptions', wrong)).status).toBe(400);
    expect(await count('push_subscriptions')).toBe(0);
  });
});

describe('a guest', () => {
  test('is refused in words, in both languages, and has no manifest', async () => {
    for (const [lang, words] of [
      ['ja', 'ブラウザーから'],
      ['en', 'use your browser'],
    ] as const) {
      await world.owner.query('update people set locale = $1 where id = $2', [lang, world.ids.guestA]);
      const guest = world.by('guestA');
      for (const answer of [
        await guest.post('/api/push/subscriptions', device()),
        await guest.get('/api/push'),
        await guest.get('/api/app/manifest'),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, 'APP_FOR_USERS']);
        expect(answer.body.message).toContain(words);
      }
    }
    expect(await count('push_subscriptions')).toBe(0);
    expect((await world.as(null).get('/api/app/manifest')).status).toBe(401);
  });

  test('who had been a user hears nothing on devices of that time', async () => {
    const mine = await subscribe('tanaka');
    await world.owner.query('update push_subscriptions set person_id = $1 where endpoint = $2', [
      world.ids.guestBoth,
      mine.endpoint,
    ]);
    expect(await mention(people.guestBoth)).toEqual([]);
  });
});

test('the app carries the organisation’s name; the keys are made once and kept sealed', async () => {
  const manifest = await world.as('ito').get('/api/app/manifest');
  expect(manifest.headers['content-type']).toContain('application/manifest+json');
  expect(manifest.body).toMatchObject({ short_name: 'みなと総合病院', display: 'standalone', start_url: '/' });
  const [a, b] = await Promise.all(['ito', 'sato'].map((login) => world.as(login).get('/api/push')));
  expect(a!.body.publicKey).toBe(b!.body.publicKey);
  const { rows } = await world.owner.query('select private_key from push_keys');
  expect(rows).toHaveLength(1);
  // 32 bytes alone would be 43 letters: this is more, and opens with the secret of the house only.
  expect(rows[0].private_key.length).toBeGreaterThan(60);
});
