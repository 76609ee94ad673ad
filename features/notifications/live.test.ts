import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../bin/app.ts';
import { handOverRecords } from '../../bin/handing.ts';
import { workerCtx } from '../../bin/worker.ts';
import { openConnections } from '../../platform/db/connections.ts';
import { roleNames } from '../../platform/db/names.ts';
import type { House } from '../../policy/context.ts';
import { authHeader, type Caller, PASSWORD } from '../../test/house.ts';
import { canary, openWorld, people, type World } from '../../test/world.ts';
import { endStays } from '../guests/stays/stays.ts';

let world: World;
/** The same installation served a second time: another process shares nothing with the first but the database. */
let second: { app: FastifyInstance; house: House };
let [sato, hana, ken]: Caller[] = [];
const lines: Line[] = [];

beforeAll(async () => {
  world = await openWorld();
  [sato, hana, ken] = [world.by('satoA'), world.by('guestA'), world.by('guestB')];
  const house: House = { ...world.house, connections: connect() };
  second = { app: await createApp(house), house };
  for (const app of [world.app, second.app]) await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  for (const line of lines) line.close();
  await second?.app.close();
  await second?.house.connections.close();
  await world?.close();
});

/** Connections of one more process. */
function connect() {
  const names = roleNames(inject('installation'), 'd1');
  const login = { ...inject('owner'), user: names.login, password: inject('loginPassword'), database: world.database };
  return openConnections(login, names, () => {}, { member: 2, guest: 2, system: 2 });
}

type Told = { type: string; space?: string; thread?: string; comment?: string; records?: string[] };
type Line = { status: number; next: () => Promise<Told>; ended: Promise<void>; close: () => void; rest: () => Told[] };

/** Opens the line of somebody, as a browser page does. */
async function listen(headers: Record<string, string>, app = world.app): Promise<Line> {
  const { port } = app.server.address() as AddressInfo;
  const told: Told[] = [];
  const waiting: ((event: Told) => void)[] = [];
  const request = http.get({ port, host: '127.0.0.1', path: '/api/live', headers, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  response.setEncoding('utf8');
  let text = '';
  response.on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts.filter((p) => p.startsWith('data: '))) {
      const event = JSON.parse(part.slice(6)) as Told;
      const taker = waiting.shift();
      if (taker) taker(event);
      else told.push(event);
    }
  });
  response.on('error', () => {});
  request.on('error', () => {});
  const line: Line = {
    status: response.statusCode ?? 0,
    next: () => {
      const event = told.shift();
      return event ? Promise.resolve(event) : new Promise((resolve) => waiting.push(resolve));
    },
    ended: new Promise((resolve) => response.on('close', () => resolve())),
    close: () => request.destroy(),
    rest: () => told,
  };
  lines.push(line);
  return line;
}
const as = (login: string, app = world.app) => listen({ 'x-cybozu-authorization': authHeader(login) }, app);
const say = async (who: Caller | undefined, thread: string): Promise<string> =>
  (await who!.post(`/api/threads/${thread}/comments`, { text: `話 ${canary.a}` })).body.id;

/**
 * Servers tell what happened in order, but each in its own time, and to whoever listens by then: a line that is opened
 * while the news of the test before is still on its way would hear it first.
 */
beforeEach(async () => {
  const marks = [await as('suzuki'), await as('suzuki', second.app)];
  const last = await say(ken, world.b.thread);
  for (const mark of marks) {
    while ((await mark.next()).comment !== last);
    mark.close();
  }
});

describe('a comment appears at the other person’s screen', () => {
  test('at those who may see it and nobody else, in both processes, without a word of it', async () => {
    const inA = [
      await as(people.guestA),
      await as('sato', second.app),
      await as(people.guestBoth, second.app),
      await as('tanaka'),
    ];
    const notInA = [await as(people.guestB), await as('ito', second.app), await as('admin')];
    const inB = await say(ken, world.b.thread);
    const id = await say(hana, world.a.thread);
    for (const line of inA.slice(0, 2)) {
      expect(await line.next()).toEqual({
        type: 'comment.added',
        space: world.a.space,
        thread: world.a.thread,
        comment: id,
      });
    }
    // Who is in both spaces hears both, in order.
    for (const line of inA.slice(2)) {
      expect((await line.next()).comment).toBe(inB);
      expect((await line.next()).comment).toBe(id);
    }
    // Had they heard of A, it would stand before what comes now.
    const last = await say(ken, world.b.thread);
    expect((await notInA[0]!.next()).comment).toBe(inB);
    expect((await notInA[0]!.next()).comment).toBe(last);
    for (const line of notInA.slice(1)) expect(line.rest()).toEqual([]);
    for (const line of [...inA, ...notInA]) line.close();
  });

  test('a comment on a record is told to those who may view the record', async () => {
    const rows = [{ entity: { type: 'USER', code: 'sato' }, viewable: true, editable: true, deletable: true }];
    const acl = [{ filterCond: 'memo = "閉"', entities: rows }];
    await world.owner.query(`update apps set live = jsonb_set(live, '{recordAcl}', $1::jsonb) where id = $2`, [
      JSON.stringify(acl),
      world.a.app,
    ]);
    const [insider, guest, stranger] = [await as('sato'), await as(people.guestA), await as(people.guestB)];
    const comment = async (memo: string) => {
      const door = `/k/guest/${world.a.space}/v1`;
      const made = await sato!.post(`${door}/record.json`, { app: world.a.app, record: { memo: { value: memo } } });
      await sato!.post(`/api/apps/${world.a.app}/records/${made.body.id}/comments`, { text: 'x' });
      return made.body.id as string;
    };
    const [closed, open] = [await comment('閉'), await comment('開')];
    const told = (record: string) =>
      expect.objectContaining({ type: 'record.commented', app: world.a.app, record, comment: '1' });
    expect(await insider.next()).toEqual(told(closed));
    expect(await guest.next()).toEqual(told(open));
    expect(stranger.rest()).toEqual([]);
    for (const line of [insider, guest, stranger]) line.close();
  });

  test('of changed records each hears those that they may view, together', async () => {
    // What happened before this test is nobody's news.
    await world.owner.query('update outbox set done_at = now() where done_at is null');
    const [insider, guest, stranger] = [await as('sato'), await as(people.guestA), await as(people.guestB)];
    const door = `/k/guest/${world.a.space}/v1/record.json`;
    const add = async (memo: string): Promise<string> =>
      (await sato!.post(door, { app: world.a.app, record: { memo: { value: memo } } })).body.id;
    const [closed, open] = [await add('閉'), await add('開')];
    await sato!.put(door, { app: world.a.app, id: open, record: { spare: { value: 'x' } } });
    await handOverRecords(workerCtx(world.house), new AbortController().signal);
    expect(await insider.next()).toMatchObject({
      type: 'records.changed',
      app: world.a.app,
      records: expect.arrayContaining([closed, open]),
    });
    const { records } = await guest.next();
    expect(records).toContain(open);
    expect(records).not.toContain(closed);
    // Had the stranger heard of A, it would stand before what comes now.
    const last = await say(ken, world.b.thread);
    expect((await stranger.next()).comment).toBe(last);
    for (const line of [insider, guest, stranger]) line.close();
  });

  test('changes, likes, deletions and threads are told too', async () => {
    const line = await as('tanaka');
    const { id: thread } = (await sato!.post(`/api/spaces/${world.a.space}/threads`, { name: '新' })).body;
    const comment = await say(hana, thread);
    await hana!.put(`/api/comments/${comment}`, { html: '<p>直した</p>' });
    await sato!.put(`/api/comments/${comment}/like`, { like: true });
    await sato!.put(`/api/comments/${comment}/like`, { like: true });
    await hana!.delete(`/api/comments/${comment}`);
    await sato!.put(`/api/threads/${thread}`, { body: '<p>本文</p>' });
    await sato!.delete(`/api/threads/${thread}`);
    const types: string[] = [];
    while (types.at(-1) !== 'thread.deleted') types.push((await line.next()).type);
    expect(types).toEqual([
      'thread.added',
      'comment.added',
      'comment.changed',
      'like',
      'comment.deleted',
      'thread.changed',
      'thread.deleted',
    ]);
    line.close();
  });

  test('of a space that asks for a code only sessions hear that have entered one', async () => {
    const step = (on: boolean) => sato!.put(`/api/spaces/${world.a.space}/two-step`, { on });
    const login = people.guestBoth.replace('guest/', '');
    const signIn = async () => {
      const answer = await world.as(null).post('/api/session', { login, password: PASSWORD, guest: true });
      return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    };
    const [first, second] = [await signIn(), await signIn()];
    await world.owner.query(
      `update sessions set proved_at = now() where id = (select max(id) from sessions where person_id = $1)`,
      [world.ids.guestBoth],
    );
    expect((await step(true)).status).toBe(200);
    const [unproved, proved] = [await listen({ cookie: first }), await listen({ cookie: second })];
    const inA = await say(sato, world.a.thread);
    expect((await proved.next()).comment).toBe(inA);
    const inB = await say(ken, world.b.thread);
    expect((await unproved.next()).comment).toBe(inB);
    await world.owner.query('update sessions set proved_at = now() where person_id = $1', [world.ids.guestBoth]);
    const later = await say(sato, world.a.thread);
    expect((await unproved.next()).comment).toBe(later);
    await step(false);
    for (const line of [unproved, proved]) line.close();
  });

  test('nobody listens without signing in', async () => {
    expect((await listen({})).status).toBe(401);
  });
});

describe('lost access ends at once', () => {
  test('a removed guest is told to look again, and hears nothing of the space any more', async () => {
    const { join } = await import('../../test/join.ts');
    await join(world, 'sato', world.a.space, 'brief@a-sha.example.com', '短い付き合い', 'A社');
    const line = await as('guest/brief@a-sha.example.com', second.app);
    const other = await as('tanaka');
    expect((await sato!.delete(`/api/spaces/${world.a.space}/guests/brief@a-sha.example.com`)).status).toBe(200);
    expect(await line.next()).toEqual({ type: 'out' });
    const id = await say(hana, world.a.thread);
    while ((await other.next()).comment !== id);
    expect(line.rest()).toEqual([]);
    line.close();
    other.close();
  });

  test('so does a stay that has come to its end: nothing is heard from that moment, and the worker says to look again', async () => {
    const { join } = await import('../../test/join.ts');
    await join(world, 'sato', world.a.space, 'until@a-sha.example.com', '期限つき', 'A社');
    const line = await as('guest/until@a-sha.example.com', second.app);
    const other = await as('tanaka');
    await world.owner.query(
      "update space_guests set ends_at = now() from people p where p.id = person_id and p.address = 'until@a-sha.example.com'",
    );
    const id = await say(hana, world.a.thread);
    while ((await other.next()).comment !== id);
    expect(line.rest()).toEqual([]);
    await endStays(workerCtx(world.house));
    expect(await line.next()).toEqual({ type: 'out' });
    line.close();
    other.close();
  });

  test('a session that is signed out ends its line with the next thing that happens', async () => {
    const signedIn = await world.as(null).post('/api/session', { login: 'tanaka', password: PASSWORD });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const line = await listen({ cookie }, second.app);
    await say(hana, world.a.thread);
    expect((await line.next()).type).toBe('comment.added');
    const out = await world
      .as(null)
      .delete('/api/session', undefined, { cookie, 'x-csrf-token': signedIn.body.csrfToken });
    expect(out.status).toBe(200);
    await say(hana, world.a.thread);
    expect(await line.next()).toEqual({ type: 'out' });
    await line.ended;
  });

  test('so does a changed password, and a suspended account', async () => {
    const line = await as('tanaka');
    await world.owner.query('update credentials set changed_at = now() where person_id = $1', [world.ids.tanaka]);
    await say(hana, world.a.thread);
    expect(await line.next()).toEqual({ type: 'out' });
    await line.ended;
    const suspended = await as(people.guestBoth);
    await world.owner.query("update people set state = 'inactive' where id = $1", [world.ids.guestBoth]);
    await say(hana, world.a.thread);
    expect(await suspended.next()).toEqual({ type: 'out' });
    await suspended.ended;
    await world.owner.query("update people set state = 'active' where id = $1", [world.ids.guestBoth]);
  });

  test('a deleted space: everybody in it looks again', async () => {
    const made = (await sato!.post('/api/spaces', { name: '短命', isPrivate: true })).body;
    const line = await as('sato');
    const other = await as('tanaka');
    await sato!.delete(`/api/spaces/${made.id}`);
    expect(await line.next()).toEqual({ type: 'out' });
    await say(hana, world.a.thread);
    expect((await other.next()).type).toBe('comment.added');
    line.close();
    other.close();
  });
});

describe('when connections break', () => {
  test('a listening connection that the database loses ends the lines; who comes back hears again', async () => {
    const before = await as(people.guestA);
    await world.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query ilike 'listen %'",
      [world.database],
    );
    await before.ended;
    const after = await as(people.guestA);
    const id = await say(sato, world.a.thread);
    expect((await after.next()).comment).toBe(id);
    after.close();
  });

  test('a server that closes ends its lines', async () => {
    const line = await as('sato', second.app);
    await second.app.close();
    await line.ended;
  });
});
