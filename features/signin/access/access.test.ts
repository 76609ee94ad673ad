// From where people come in: users are held to the access settings at both doors, guests never meet them (S19).
import { X509Certificate } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InjectOptions } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { issue } from '../../../platform/authority.fixture.ts';
import { authHeader, PASSWORD } from '../../../test/house.ts';
import { canary, openWorld, people, type World } from '../../../test/world.ts';
import { cookieName } from '../cookies.ts';
import { resetAccess } from './access.ts';

const INSIDE = '203.0.113.9';
const OUTSIDE = '198.51.100.7';
const SHARED = 'minato:himitsu-no-aikotoba';
const basic = (shared: string) => ({ authorization: `Basic ${Buffer.from(shared).toString('base64')}` });

let world: World;
beforeAll(async () => {
  world = await openWorld({ GENKAN_TRUST_PROXY: '1', GENKAN_CLIENT_CERT_HEADER: 'X-Client-Cert' });
});
afterEach(() => resetAccess(workerCtx(world.house)));
afterAll(() => world?.close());

type Ask = {
  from?: string;
  as?: string;
  headers?: Record<string, string>;
  body?: object;
  method?: InjectOptions['method'];
};
async function ask(url: string, { from = OUTSIDE, as, headers = {}, body, method }: Ask = {}) {
  const answer = await world.app.inject({
    method: method ?? (body ? 'POST' : 'GET'),
    url,
    headers: {
      'accept-language': 'ja',
      'x-forwarded-for': from,
      ...(as ? { 'x-cybozu-authorization': authHeader(as) } : {}),
      ...headers,
    },
    ...(body ? { payload: body } : {}),
  });
  const json = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers };
}
const cookieOf = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const listed = {
  mode: 'listed',
  ranges: [{ range: '203.0.113.0/24', note: '本社' }],
  basicOn: false,
  certificates: 'off',
};
async function save(change: object, { from = INSIDE, as = 'admin', headers = {} }: Ask = {}) {
  const { revision } = (await ask('/api/access', { from, as: 'admin', headers })).body;
  return ask('/api/access', { method: 'PUT', from, as, headers, body: { ...listed, revision, ...change } });
}
const way = async (from = OUTSIDE) => (await ask('/api/access/way', { from })).body.way;

describe('users come in from listed addresses only', () => {
  test('at both doors, by password, session and token', async () => {
    const session = cookieOf(await ask('/api/session', { body: { login: 'sato', password: PASSWORD } }));
    const token = await tokenOf();
    expect((await save({})).status).toBe(200);

    expect((await ask('/api/me', { from: INSIDE, as: 'sato' })).status).toBe(200);
    const refused = await ask('/api/me', { as: 'sato' });
    expect([refused.status, refused.body.code]).toEqual([403, 'ACCESS_DENIED']);
    expect(refused.body.message).toContain(OUTSIDE);
    const english = await ask('/api/me', { headers: { cookie: session, 'accept-language': 'en' } });
    expect([english.status, english.body.code]).toEqual([403, 'ACCESS_DENIED']);

    for (const path of [
      `/k/v1/space.json?id=${world.staff.space}`,
      `/k/guest/${world.a.space}/v1/space.json?id=${world.a.space}`,
    ]) {
      const answer = await ask(path, { as: 'tanaka' });
      expect([answer.status, answer.body.code]).toEqual([403, 'CB_NO02']);
      expect((await ask(path, { as: 'tanaka', from: INSIDE })).status).toBe(200);
    }
    const byToken = { headers: { 'x-cybozu-api-token': token } };
    const record = `/k/v1/record.json?app=${world.staff.app}&id=1`;
    expect((await ask(record, { ...byToken, from: INSIDE })).status).toBe(200);
    expect((await ask(record, byToken)).status).toBe(403);
  });

  test('and the address is the one the proxy saw, not one the caller wrote', async () => {
    await save({});
    const forged = `${INSIDE}, ${OUTSIDE}`;
    expect((await ask('/api/me', { as: 'sato', from: forged })).status).toBe(403);
  });

  test('signing in from elsewhere does not even tell whether the password was right', async () => {
    await save({});
    const answers = await Promise.all(
      [PASSWORD, 'wrong'].map((password) => ask('/api/session', { body: { login: 'sato', password } })),
    );
    const unknown = await ask('/api/session', { body: { login: 'nobody', password: 'x' } });
    for (const answer of [...answers, unknown]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS_DENIED']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect((await ask('/api/session', { from: INSIDE, body: { login: 'sato', password: PASSWORD } })).status).toBe(200);
    expect([await way(), await way(INSIDE)]).toEqual(['out', 'in']);
  });

  test('an open live connection ends when the settings change', async () => {
    await world.app.listen({ port: 0, host: '127.0.0.1' });
    const [user, guest] = [await listen('tanaka'), await listen(people.guestA)];
    await save({});
    await user.ended;
    // The guest's line still hears what happens afterwards.
    const { body } = await ask(`/api/threads/${world.a.thread}/comments`, {
      from: INSIDE,
      as: 'sato',
      body: { text: `話 ${canary.a}` },
    });
    expect((await guest.heard('comment.added')).comment).toBe(body.id);
    guest.close();
  });
});

describe('guests are not affected (S19)', () => {
  test('they sign in, read, write and join from anywhere', async () => {
    await save({ mode: 'none', basicOn: true, basicUser: 'minato', basicPassword: 'himitsu-no-aikotoba' });
    const login = 'hana@a-sha.example.com';
    for (const body of [
      { login, password: PASSWORD, guest: true },
      { login, password: PASSWORD },
    ]) {
      const signedIn = await ask('/api/session', { body });
      expect(signedIn.status).toBe(200);
      const cookie = cookieOf(signedIn);
      expect(cookie).toContain(cookieName(world.house));
      expect((await ask('/api/me', { headers: { cookie } })).status).toBe(200);
    }
    expect((await ask('/api/session', { body: { login, password: 'wrong', guest: true } })).body.code).toBe(
      'WRONG_LOGIN',
    );
    const wrote = await ask(`/api/threads/${world.a.thread}/comments`, { as: people.guestA, body: { text: 'はい' } });
    expect(wrote.status).toBe(200);
    const path = `/k/guest/${world.a.space}/v1/space.json?id=${world.a.space}`;
    expect((await ask(path, { as: people.guestA })).status).toBe(200);
    expect((await ask(`/api/join/${world.a.token}`)).status).toBe(200);
  });

  test('pages that are open to everybody stay so for a browser in which a user had signed in', async () => {
    const signedIn = await ask('/api/session', { body: { login: 'sato', password: PASSWORD } });
    const cookie = cookieOf(signedIn);
    await save({});
    expect((await ask(`/api/join/${world.a.token}`, { headers: { cookie } })).status).toBe(200);
    expect((await ask('/api/setup', { headers: { cookie } })).status).toBe(200);
    const headers = { cookie, 'x-csrf-token': signedIn.body.csrfToken };
    expect((await ask('/api/session', { headers, method: 'DELETE' })).status).toBe(200);
  });

  test('they, and users who are no Administrators, neither read nor change the settings', async () => {
    for (const as of [people.guestA, 'sato']) {
      expect((await ask('/api/access', { as })).status).toBe(403);
      expect((await save({ mode: 'open' }, { as })).status).toBe(403);
    }
    expect((await ask('/api/access')).status).toBe(401);
  });
});

describe('Basic authentication', () => {
  const on = { basicOn: true, basicUser: 'minato', basicPassword: 'himitsu-no-aikotoba' };

  test('lets users in from other addresses: programs by a header beside their own', async () => {
    await save(on);
    for (const path of ['/api/me', `/k/v1/space.json?id=${world.staff.space}`]) {
      const asked = await ask(path, { as: 'ito' });
      expect(asked.status).toBe(401);
      expect((await ask(path, { as: 'ito', headers: basic('minato:wrong') })).status).toBe(401);
      expect((await ask(path, { as: 'ito', headers: basic(SHARED) })).status).toBe(200);
    }
    const asked = await ask('/k/v1/space.json?id=1', { as: 'ito' });
    expect([asked.body.code, asked.headers['www-authenticate']]).toEqual(['CB_WA01', expect.stringContaining('Basic')]);
    expect((await ask('/api/me', { headers: basic(SHARED) })).status).toBe(401);
    // Without needing it nobody is asked.
    expect((await ask('/api/me', { as: 'ito', from: INSIDE })).status).toBe(200);
  });

  test('browsers show it once, and again when it has changed', async () => {
    await save(on);
    expect(await way()).toBe('basic');
    const body = { login: 'sato', password: PASSWORD };
    expect((await ask('/api/session', { body })).body.code).toBe('ACCESS_BASIC');
    const wrong = await ask('/api/access/pass', { body: { user: 'minato', password: 'wrong' } });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([400, undefined]);
    const pass = cookieOf(await ask('/api/access/pass', { body: { user: 'minato', password: 'himitsu-no-aikotoba' } }));
    const signedIn = await ask('/api/session', { headers: { cookie: pass }, body });
    expect(signedIn.status).toBe(200);
    const cookie = `${pass}; ${cookieOf(signedIn)}`;
    expect((await ask('/api/me', { headers: { cookie } })).status).toBe(200);
    // The pass alone opens nothing.
    expect((await ask('/api/me', { headers: { cookie: pass } })).status).toBe(401);
    await save({ ...on, basicPassword: 'atarashii-aikotoba' });
    expect((await ask('/api/me', { headers: { cookie } })).body.code).toBe('ACCESS_BASIC');
  });

  test('is kept as a hash and never told; guessing is slowed down', async () => {
    const saved = await save(on);
    expect(saved.body).toMatchObject({ basicOn: true, basicUser: 'minato', basicSet: true });
    expect(JSON.stringify(saved.body)).not.toContain('himitsu');
    const { rows } = await world.owner.query('select basic_hash from access_rules');
    expect(rows[0].basic_hash).toMatch(/^\$argon2id\$/);
    const guess = () => ask('/api/access/pass', { from: '198.51.100.99', body: { user: 'minato', password: 'guess' } });
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
  });
});

describe('client certificates', async () => {
  const { certificate, expired } = await issue('sato');
  const header = (pem: string) => ({ 'x-client-cert': encodeURIComponent(pem) });

  test('that the proxy has verified let users in: any, or only their own', async () => {
    await save({ certificates: 'any' });
    expect((await ask('/api/me', { as: 'tanaka', headers: header(certificate) })).status).toBe(200);
    await save({ certificates: 'own' });
    expect((await ask('/api/me', { as: 'sato', headers: header(certificate) })).status).toBe(200);
    expect((await ask('/api/me', { as: 'tanaka', headers: header(certificate) })).status).toBe(403);
    const plain = new X509Certificate(certificate).raw.toString('base64');
    expect((await ask('/api/me', { as: 'sato', headers: { 'x-client-cert': `:${plain}:` } })).status).toBe(200);
  });

  test('that are over, broken or missing do not, and none count while they are off', async () => {
    await save({ certificates: 'any' });
    for (const pem of [expired, 'nonsense', '', '%'])
      expect((await ask('/api/me', { as: 'sato', headers: { 'x-client-cert': encodeURIComponent(pem) } })).status).toBe(
        403,
      );
    expect((await ask('/api/me', { as: 'sato' })).status).toBe(403);
    await save({});
    expect((await ask('/api/me', { as: 'sato', headers: header(certificate) })).status).toBe(403);
  });
});

describe('settings', () => {
  test('that would shut out who saves them are refused, and nothing changes', async () => {
    const refused = await save({}, { from: OUTSIDE });
    expect([refused.status, refused.body.errors.mode[0]]).toEqual([400, expect.stringContaining(OUTSIDE)]);
    expect((await save({ mode: 'none' })).status).toBe(400);
    expect((await ask('/api/access', { as: 'admin' })).body.mode).toBe('open');
    // With a shared password that they have just set, they are let in by it.
    const saved = await save(
      { mode: 'none', basicOn: true, basicUser: 'minato', basicPassword: 'himitsu-no-aikotoba' },
      { from: OUTSIDE },
    );
    expect(saved.status).toBe(200);
    expect((await ask('/api/me', { as: 'admin' })).status).toBe(401);
    expect((await ask('/api/me', { as: 'admin', headers: { cookie: cookieOf(saved) } })).status).toBe(200);
    // One that was set before has to be shown, not only known to be there.
    await resetAccess(workerCtx(world.house));
    expect((await save({ mode: 'none', basicOn: true })).status).toBe(400);
  });

  test('are spelled one way, and everything wrong is said at once', async () => {
    const ranges = ['203.0.113.9/24', '203.0.113.77/24', '2001:DB8::1'].map((range) => ({ range, note: ' 本社 ' }));
    expect((await save({ ranges })).body.ranges).toEqual([
      { range: '203.0.113.0/24', note: '本社' },
      { range: '2001:db8::1', note: '本社' },
    ]);
    const wrong = await save({
      ranges: [
        { range: '203.0.113.0/24', note: '' },
        { range: 'office', note: '' },
      ],
      basicOn: true,
      basicUser: 'a:b',
      basicPassword: 'short',
    });
    expect(wrong.status).toBe(400);
    expect(Object.keys(wrong.body.errors).sort()).toEqual(['basicPassword', 'basicUser', 'ranges[1]']);
    expect(Object.keys((await save({ ranges: [] })).body.errors)).toEqual(['ranges']);
  });

  test('that another administrator has changed meanwhile are not overwritten', async () => {
    const { revision } = (await ask('/api/access', { as: 'admin' })).body;
    await save({});
    const late = await ask('/api/access', {
      method: 'PUT',
      from: INSIDE,
      as: 'admin',
      body: { ...listed, ranges: [], mode: 'open', revision },
    });
    expect([late.status, late.body.code]).toEqual([409, 'CHANGED']);
    expect((await ask('/api/access', { from: INSIDE, as: 'admin' })).body.mode).toBe('listed');
  });

  test('can be opened again from the command line; the list stays', async () => {
    await save({});
    await resetAccess(workerCtx(world.house));
    const { body } = await ask('/api/access', { as: 'admin' });
    expect([body.mode, body.ranges.length]).toEqual(['open', 1]);
  });
});

async function tokenOf(): Promise<string> {
  const { id, token } = (
    await ask(`/api/apps/${world.staff.app}/tokens`, { from: INSIDE, as: 'ito', body: { grants: ['view'], note: '' } })
  ).body;
  await ask('/k/v1/preview/app/deploy.json', { from: INSIDE, as: 'ito', body: { apps: [{ app: world.staff.app }] } });
  expect(id).toBeDefined();
  return token;
}

type Told = { type: string; comment?: string };
/** Somebody's live connection, from outside. */
async function listen(login: string) {
  const { port } = world.app.server.address() as AddressInfo;
  const headers = { 'x-cybozu-authorization': authHeader(login), 'x-forwarded-for': OUTSIDE };
  const request = http.get({ port, host: '127.0.0.1', path: '/api/live', headers, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  expect(response.statusCode).toBe(200);
  request.on('error', () => {});
  response.on('error', () => {});
  response.setEncoding('utf8');
  const told: Told[] = [];
  let look = () => {};
  response.on('data', (text: string) => {
    for (const [, json] of text.matchAll(/^data: (.+)$/gm)) told.push(JSON.parse(json ?? '') as Told);
    look();
  });
  return {
    ended: new Promise<void>((resolve) => response.on('close', () => resolve())),
    heard: (type: string) =>
      new Promise<Told>((resolve) => {
        look = () => {
          const found = told.find((event) => event.type === type);
          if (found) resolve(found);
        };
        look();
      }),
    close: () => request.destroy(),
  };
}
