// The walk across domains: every route of one organisation, asked with the ids, sessions, passwords, tokens and links of the
// other on the same server. Nothing of it is shown, and nothing of it changes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type Mounted } from '../../bin/app.ts';
import { nowhere } from '../nowhere.ts';
import { ADMIN, type Ground, openGround, type Reply, serveGround } from '../two-domains.ts';
import type { Place } from '../world.ts';
import { aboutNobody, api, kintone, type Sample, userApi } from './samples.ts';

const A = 'a.test';
const B = 'b.test';
const canary = 'カナリア甲kanaria-a-5108';
let ground: Ground;
let server: Awaited<ReturnType<typeof serveGround>>;
let mounted: readonly Mounted[];
let place: Place;
let session: string;

beforeAll(async () => {
  ground = await openGround({ GENKAN_ADMIN: ADMIN });
  await ground.domain('add', 'a', '--host', 'first.test', '--organisation', canary, '--admin', ADMIN);
  await ground.domain('remove', 'main', '--confirm');
  await ground.domain('host', 'a', '--host', A);
  await ground.domain('add', 'b', '--host', B, '--admin', ADMIN);
  server = await serveGround(ground);
  await spreadIds();
  const house = server.installation.domains.all().find(({ domain }) => domain.name === 'b')?.house;
  if (!house) throw new Error('b is not there');
  const app = await createApp(house, { web: false });
  ({ mounted } = app);
  await app.close();
  place = await furnish();
  const [login, password] = ADMIN.split(':');
  const signedIn = await server.ask('POST', '/api/session', { host: A, body: { login, password } });
  session = String(signedIn.headers['set-cookie']?.[0]).split(';')[0]?.split('=')[1] ?? '';
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await ground.close();
});

/** Ids of the one are never ids of the other. */
async function spreadIds(): Promise<void> {
  const { rows } = await ground.db.query(
    "select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = (select schema from genkan.domains where name = 'a') order by 1",
  );
  for (const [i, { name }] of rows.entries())
    await ground.db.query(`alter sequence ${name} restart with ${(i + 11) * 70_000_000_017}`);
}

async function atA(method: string, url: string, body?: unknown): Promise<any> {
  const answer = await server.ask(method, url, { host: A, as: ADMIN, body });
  if (answer.status !== 200) throw new Error(`${method} ${url} answered ${answer.status} ${answer.text}`);
  return answer.body;
}

async function furnish(): Promise<Place> {
  const space = await atA('POST', '/api/spaces', { name: `窓口 ${canary}`, isGuest: true });
  const thread = space.defaultThread as string;
  const comment = await atA('POST', `/api/threads/${thread}/comments`, { text: canary });
  const user = await atA('POST', '/api/users', { login: 'sato', name: canary, password: 'genkan-2026' });
  const department = await atA('POST', '/api/departments', { code: 'renkei', name: canary });
  const address = 'hana@a-sha.example.com';
  await atA('POST', `/api/spaces/${space.id}/invitations`, { addresses: [address] });
  const outbox = await atA('GET', `/api/outbox?to=${encodeURIComponent(address)}`);
  const token = /\/join\/([\w-]+)/.exec(outbox.mails[0].text)?.[1] ?? '';
  const own = { space: space.id, thread, defaultThread: thread, comment: comment.id, person: user.id, spare: user.id };
  return { ...nowhere, ...own, department: department.id, token, address };
}

function sampleOf({ method, url }: Mounted): Sample | undefined {
  const path = url.replace(/^\/k(\/guest\/:guestSpaceId)?\/v1\//, '');
  return path === url ? (api[`${method} ${url}`] ?? userApi[`${method} ${url}`]) : kintone[`${method} ${path}`];
}

type Caller = { host?: string; as?: string; headers?: Record<string, string> };

async function walk(caller: Caller, methods: RegExp): Promise<Map<string, Reply>> {
  const answers = new Map<string, Reply>();
  for (const route of mounted) {
    const sample = sampleOf(route);
    if (!sample || !methods.test(route.method) || aboutNobody.some((r) => r.test(route.url))) continue;
    const { path, query, body } = sample(place, 'x');
    let url = route.url.replace(':guestSpaceId', place.space);
    for (const [name, value] of Object.entries(path)) url = url.replace(`:${name}`, encodeURIComponent(value));
    if (query) url += `?${new URLSearchParams(query)}`;
    if (url.includes('/live')) continue;
    answers.set(`${route.method} ${route.url}`, await server.ask(route.method, url, { host: B, ...caller, body }));
  }
  return answers;
}

function wrong(answers: Map<string, Reply>, nobody?: Map<string, Reply>): string[] {
  return [...answers].flatMap(([line, { status, text, headers }]) => {
    const said = text + JSON.stringify(headers);
    const against = nobody?.get(line)?.status ?? status;
    return [
      ...(said.includes('kanaria') ? [`${line} shows the other domain: ${text.slice(0, 200)}`] : []),
      ...(status >= 500 ? [`${line} answers ${status}: ${text.slice(0, 200)}`] : []),
      ...(status !== against && status !== 429 && against !== 429
        ? [`${line}: ${status}, nobody gets ${against}`]
        : []),
    ];
  });
}

/** Everything the other domain holds, as text. What its own worker moves on is left out. */
async function contents(): Promise<string> {
  const { rows } = await ground.db.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = (select schema from genkan.domains where name = 'a') and tablename not in ('outbox', 'mails', 'throttle', 'sessions') order by 1",
  );
  const all: unknown[] = [];
  for (const { name } of rows) all.push(name, (await ground.db.query(`select t::text from ${name} t order by 1`)).rows);
  return JSON.stringify(all);
}

test('nothing of the one is shown or changed at the other', async () => {
  const before = await contents();
  expect(before).toContain(canary);
  const nobody = await walk({}, /./);
  expect(nobody.size).toBeGreaterThan(100);
  expect(wrong(nobody)).toEqual([]);
  const visit = await server.ask('POST', '/api/session', {
    host: B,
    body: { login: 'admin', password: ADMIN.split(':')[1] },
  });
  const cookie = `${String(visit.headers['set-cookie']?.[0]).split('=')[0]}=${session}`;
  // A session of the one under the name that the other gives its own.
  expect(wrong(await walk({ headers: { cookie } }, /./), nobody)).toEqual([]);
  // The other's own administrator, who may see everything there is: of this domain.
  expect(wrong(await walk({ as: ADMIN }, /^GET$/))).toEqual([]);
  expect(await contents()).toBe(before);
  // At home the same walk does see it.
  const atHome = await walk({ host: A, as: ADMIN }, /^GET$/);
  expect([...atHome.values()].filter(({ text }) => text.includes(canary)).length).toBeGreaterThan(5);
}, 120_000);
