// Two organisations on one server. Neither learns of the other: not by ids, sessions, tokens, links, files, mails, jobs or
// live updates; and what is done to one does nothing to the other.
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../durability/until.ts';
import { ok, PASSWORD } from '../house.ts';
import { ADMIN, type Ground, openGround, serveGround } from '../two-domains.ts';

const A = 'a.test';
const B = 'b.test';
const GUEST = 'hana@guest.example.com';
let ground: Ground;
let server: Awaited<ReturnType<typeof serveGround>>;

beforeAll(async () => {
  ground = await openGround({ GENKAN_ADMIN: ADMIN });
});
afterAll(async () => {
  await server?.stop();
  await ground.close();
});

/** The words of the trouble that a command ends with. */
async function trouble(...argv: string[]): Promise<string> {
  return ground.domain(...argv).then(
    (printed) => `no trouble: ${printed}`,
    (error: { said?: { ja: string; en: string }; message: string }) => error.said?.en ?? error.message,
  );
}

async function schemas(): Promise<string[]> {
  const { rows } = await ground.db.query(
    "select nspname as s from pg_namespace where nspname ~ '^d[0-9]+$' order by 1",
  );
  return rows.map((row: { s: string }) => row.s);
}

describe('the command line', () => {
  test('lists the one domain that every installation has', async () => {
    expect(await ground.domain('list')).toBe('main\ta.test\topen\td1');
  });

  test('refuses what cannot be, and changes nothing', async () => {
    expect(await trouble('add', 'B社', '--host', B)).toMatch(/cannot name a domain/);
    expect(await trouble('add', 'b')).toMatch(/--host/);
    expect(await trouble('add', 'b', '--host', 'b.test:8080')).toMatch(/without a port/);
    expect(await trouble('add', 'b', '--host', 'http://b.test/x')).toMatch(/must be a host name/);
    expect(await trouble('add', 'b', '--host', 'A.TEST')).toMatch(/belongs to another domain/);
    expect(await trouble('add', 'main', '--host', B)).toMatch(/named "main" already/);
    expect(await trouble('add', 'b', '--host', B, '--admin', 'nobody')).toMatch(/login:password/);
    expect(await trouble('add', 'b', '--host', B, '--admin', 'admin:x')).toMatch(/--admin cannot be used/);
    expect(await trouble('suspend', 'b')).toMatch(/no domain named "b"/);
    expect(await trouble('remove', 'main', '--confirm')).toMatch(/last domain/);
    expect(await trouble('paint', 'b')).toMatch(/genkan domain list/);
    expect(await trouble('add', 'b', '--colour', 'red')).toMatch(/colour/);
    expect(await schemas()).toEqual(['d1']);
  });

  test('adds a second one, with its administrator', async () => {
    expect(await ground.domain('add', 'b', '--host', B, '--organisation', 'B社', '--admin', ADMIN)).toMatch(/b\.test/);
    expect(await ground.domain('list')).toMatch(/^b\tb\.test\topen\td\d+$/m);
    expect(await schemas()).toHaveLength(2);
  });
});

describe('one server with two domains', () => {
  const canary: Record<string, string> = { [A]: 'カナリア甲kanaria-a-2214', [B]: 'カナリア乙kanaria-b-8852' };
  const other: Record<string, string> = { [A]: B, [B]: A };
  const ids: Record<string, { space: string; token: string }> = {};

  beforeAll(async () => {
    server = await serveGround(ground);
    const set = await server.ask('POST', '/api/setup', {
      host: A,
      body: { organisation: canary[A], name: '管理', login: 'admin', password: ADMIN.split(':')[1] },
    });
    expect(set.status, set.text).toBe(200);
    for (const host of [A, B]) {
      const made = await server.ask('POST', '/api/spaces', {
        host,
        as: ADMIN,
        body: { name: `窓口 ${canary[host]}`, isGuest: true },
      });
      expect(made.status, made.text).toBe(200);
      await server.ask('POST', `/api/spaces/${made.body.id}/invitations`, {
        host,
        as: ADMIN,
        body: { addresses: [GUEST] },
      });
      const outbox = await server.ask('GET', `/api/outbox?to=${GUEST}`, { host, as: ADMIN });
      const token = /\/join\/([\w-]+)/.exec(outbox.body.mails[0].text)?.[1] ?? '';
      ids[host] = { space: made.body.id, token };
    }
  }, 120_000);

  test.each([A, B])('%s speaks of its own address in its mails, and shows nothing of the other', async (host) => {
    const outbox = await server.ask('GET', '/api/outbox', { host, as: ADMIN });
    expect(outbox.text).toContain(`http://${host}:8080/join/`);
    expect(outbox.text).not.toContain(other[host]);
    const spaces = await server.ask('GET', '/api/spaces', { host, as: ADMIN });
    expect(spaces.text).toContain(canary[host]);
    expect(spaces.text).not.toContain(canary[other[host] ?? ''] ?? '-');
  });

  test.each([A, B])('an invitation of the other is unknown at %s', async (host) => {
    const theirs = await server.ask('GET', `/api/join/${ids[other[host] ?? '']?.token}`, { host });
    const never = await server.ask('GET', `/api/join/${'x'.repeat(43)}`, { host });
    expect([theirs.status, theirs.text]).toEqual([never.status, never.text]);
    expect((await server.ask('GET', `/api/join/${ids[host]?.token}`, { host })).status).toBe(200);
  });

  test("a session is one domain's only, whatever name its cookie is given", async () => {
    const [login, password] = ADMIN.split(':');
    const signedIn = await server.ask('POST', '/api/session', { host: A, body: { login, password } });
    expect(signedIn.status, signedIn.text).toBe(200);
    const [name, value] = String(signedIn.headers['set-cookie']?.[0]).split(';')[0]?.split('=') ?? [];
    const atA = await server.ask('GET', '/api/me', { host: A, headers: { cookie: `${name}=${value}` } });
    expect(atA.status).toBe(200);
    const visit = await server.ask('POST', '/api/session', { host: B, body: { login, password } });
    const nameAtB = String(visit.headers['set-cookie']?.[0]).split('=')[0];
    expect(nameAtB).not.toBe(name);
    const headers = { cookie: `${nameAtB}=${value}; ${name}=${value}` };
    const atB = await server.ask('GET', '/api/me', { host: B, headers });
    const nobody = await server.ask('GET', '/api/me', { host: B });
    expect([atB.status, atB.text]).toEqual([nobody.status, nobody.text]);
  });

  test("a password is one domain's only", async () => {
    const made = await server.ask('POST', '/api/users', {
      host: A,
      as: ADMIN,
      body: { login: 'sato', name: '佐藤', password: 'genkan-2026' },
    });
    expect(made.status, made.text).toBe(200);
    expect((await server.ask('GET', '/api/me', { host: A, as: 'sato' })).status).toBe(200);
    expect((await server.ask('GET', '/api/me', { host: B, as: 'sato' })).status).toBe(401);
  });

  test.each([A, B])('what happens at %s is heard and mailed there alone', async (host) => {
    const there = other[host] ?? '';
    const doors = server.doors(host);
    const { space = '', token = '' } = ids[host] ?? {};
    // One person, a guest of both: each organisation knows them by itself.
    const profile = { name: '花', password: PASSWORD, timezone: 'Asia/Tokyo' };
    await ok(doors.as(null).post(`/api/join/${token}`, profile));
    const mailsAt = async (at: string) => (await ok(server.doors(at).as('admin').get(`/api/outbox?to=${GUEST}`))).mails;
    const before = await mailsAt(there);
    const lines = await Promise.all([host, there].map((at) => listen(at)));
    const [here, away] = lines;
    const { defaultThread } = await ok(doors.as('admin').get(`/api/spaces/${space}`));
    const mentions = [{ type: 'USER', code: `guest/${GUEST}` }];
    await ok(doors.as('admin').post(`/api/threads/${defaultThread}/comments`, { text: canary[host], mentions }));
    await until('it is heard', async () => (here?.heard() ?? '').includes('"'));
    await until('it is mailed', async () => (await mailsAt(host))[0].text.includes('/threads/'));
    const [mail] = await mailsAt(host);
    expect(mail.text).toContain(`http://${host}:8080/spaces/${space}/threads/${defaultThread}`);
    expect(mail.text).not.toContain(there);
    expect(await mailsAt(there)).toEqual(before);
    expect(away?.heard()).not.toContain('"');
    for (const line of lines) line.end();
  });

  test('jobs are done in their own domain', async () => {
    await until('the outbox is empty', async () => {
      const { rows } = await ground.db.query('select count(*)::int as n from d1.outbox where done_at is null');
      return rows[0].n === 0;
    });
    const [, second = ''] = await schemas();
    await until('the outbox is empty', async () => {
      const { rows } = await ground.db.query(`select count(*)::int as n from ${second}.outbox where done_at is null`);
      return rows[0].n === 0;
    });
  });

  test('an unknown host learns nothing, whatever it asks', async () => {
    const seen = new Set<string>();
    for (const host of ['c.test', 'a.test.evil', 'A.test@c', '127.0.0.1', 'localhost', ''])
      for (const url of ['/', '/api/me', '/api/spaces', `/api/join/${ids[A]?.token}`, '/k/v1/record.json'])
        seen.add(await server.ask('GET', url, { host, as: ADMIN }).then((a) => `${a.status} ${a.text}`));
    expect([...seen].map((s) => s.slice(0, 3))).toEqual(['404']);
    expect([...seen][0]).not.toMatch(/kanaria|test/);
    expect((await server.ask('GET', '/healthz', { host: '127.0.0.1' })).status).toBe(200);
  });

  test('hosts are compared as names: case, ports and a closing dot make no difference', async () => {
    for (const host of ['B.TEST', 'b.test:8080', 'b.test.'])
      expect((await server.ask('GET', '/api/spaces', { host, as: ADMIN })).text).toContain(canary[B]);
  });

  test('a suspended domain says so, its live lines end, and the other goes on', async () => {
    const line = await listen(B);
    await ground.domain('suspend', 'b');
    await until(
      'the server follows',
      async () => (await server.ask('GET', '/api/me', { host: B, as: ADMIN })).status === 503,
    );
    const answer = await server.ask('GET', '/api/me', { host: B, as: ADMIN });
    expect(answer.body.message).toContain('停止');
    const page = await server.ask('GET', '/', { host: B, headers: { accept: 'text/html', 'accept-language': 'en' } });
    expect(page.text).toMatch(/suspended/);
    await line.ended;
    expect((await server.ask('GET', '/api/me', { host: A, as: ADMIN })).status).toBe(200);
    await ground.domain('resume', 'b');
    await until(
      'the server follows',
      async () => (await server.ask('GET', '/api/me', { host: B, as: ADMIN })).status === 200,
    );
  });

  test("a domain may move: its links follow, its old address is nobody's", async () => {
    expect(await trouble('host', 'b', '--host', A)).toMatch(/belongs to another/);
    await ground.domain('host', 'b', '--host', 'moved.test');
    await until(
      'it has moved',
      async () => (await server.ask('GET', '/api/me', { host: 'moved.test' })).status === 401,
    );
    expect((await server.ask('GET', '/api/me', { host: B })).status).toBe(404);
    const about = await server.ask('GET', '/.well-known/openid-configuration', { host: 'moved.test' });
    expect(about.body.issuer).toBe('http://moved.test:8080');
    await ground.domain('host', 'b', '--host', B);
    await until('it is back', async () => (await server.ask('GET', '/api/me', { host: B })).status === 401);
  });

  test('removing asks first, then takes schema, roles, jobs, sessions and files, and nothing of the other', async () => {
    const [, second = ''] = await schemas();
    const folder = path.join(ground.dataDir, 'domains', second);
    expect(existsSync(folder)).toBe(true);
    expect(await trouble('remove', 'b')).toMatch(/Nothing was deleted/);
    expect((await server.ask('GET', '/api/me', { host: B, as: ADMIN })).status).toBe(200);
    await ground.domain('remove', 'b', '--confirm');
    expect(existsSync(folder)).toBe(false);
    expect(await schemas()).toEqual(['d1']);
    const { id } = server.installation;
    const { rows } = await ground.db.query('select count(*)::int as n from pg_roles where rolname like $1', [
      `gk_${id}_${second}\\_%`,
    ]);
    expect(rows[0].n).toBe(0);
    const jobs = await ground.db.query(
      "select count(*)::int as n from graphile_worker._private_jobs where payload ->> 'domain' = $1",
      [second],
    );
    expect(jobs.rows[0].n).toBe(0);
    expect((await server.ask('GET', '/api/spaces', { host: A, as: ADMIN })).text).toContain(canary[A]);
    // Its address does not fall to whoever is left.
    await until("b.test is nobody's", async () => (await server.ask('GET', '/', { host: B })).status === 404);
    // A domain of the same name is a new one: no number is given twice.
    await ground.domain('add', 'b', '--host', B, '--admin', ADMIN);
    expect(await schemas()).not.toContain(second);
    await until(
      'the server follows',
      async () => (await server.ask('GET', '/api/spaces', { host: B, as: ADMIN })).status === 200,
    );
    expect((await server.ask('GET', '/api/spaces', { host: B, as: ADMIN })).text).not.toContain('kanaria');
  });
});

/** A live line of the administrator. */
async function listen(host: string) {
  const [login, password] = ADMIN.split(':');
  const signedIn = await server.ask('POST', '/api/session', { host, body: { login, password } });
  const cookie = String(signedIn.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  let text = '';
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.get(
      { host: '127.0.0.1', port: server.port, path: '/api/live', agent: false, headers: { host, cookie } },
      resolve,
    );
    request.on('error', reject);
  });
  expect(answer.statusCode).toBe(200);
  answer.on('data', (part: Buffer) => {
    text += part.toString('utf8');
  });
  const ended = new Promise<void>((resolve) => {
    answer.on('close', resolve);
    answer.on('error', () => resolve());
  });
  return { heard: () => text.replace(/^retry:.*$/m, ''), end: () => answer.destroy(), ended };
}
