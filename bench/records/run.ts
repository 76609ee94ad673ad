// `npm run bench:records`: kintone's record API by Genkan beside the least a server could do, on one database, in one run.
// Options: --quick (short rounds), --only WORDS (works whose name contains them), --count N (records), --profile FOLDER.
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { headersOf, signIn } from '../callers.ts';
import { type Child, startChild } from '../child.ts';
import { type Domain, startCluster } from '../cluster.ts';
import { inTurns, type Side as Measured, type Pace } from '../compare.ts';
import { load } from '../load.ts';
import { type Line, tableOf } from '../report.ts';
import { type BenchApp, fill, makeApp } from './app.ts';
import { type Answer, type Side, type Work, works } from './works.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    count: { type: 'string', default: '100000' },
    profile: { type: 'string' },
  },
});
const count = Number(options.count);
const pace: Pace = options.quick
  ? { connections: 16, rounds: 1, seconds: 2, warmUp: 2 }
  : { connections: 16, rounds: 3, seconds: 3, warmUp: 3 };

const GUEST = 'guest/one@partner.example.com';
const TOKEN = 'the-one-token';
const sides: readonly Side[] = ['limit', 'token', 'member', 'host', 'guest'];

type Party = { readonly server: Child; readonly app: BenchApp; readonly headers: Record<string, string> };
type House = { readonly parties: Readonly<Record<Side, Party>>; readonly domain: Domain; readonly dataDir: string };

const cluster = await startCluster();
const children: Child[] = [];
try {
  const domain = await cluster.domain('records', 20);
  const genkan = await started('genkan.ts', {
    GENKAN_DATABASE_URL: domain.url,
    GENKAN_DATA_DIR: cluster.dataDir,
    GENKAN_PORT: '0',
    GENKAN_PUBLIC_URL: 'http://genkan.test',
    GENKAN_LOG_LEVEL: 'warn',
  });
  const limit = await started('limit-records.ts', { owner: domain.owner, count, token: TOKEN });
  const parties = await partiesOf(domain, genkan, limit);
  const house = { parties, domain, dataDir: cluster.dataDir };
  for (const work of works.filter(({ name }) => name.includes(options.only))) await one(work, house);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await cluster.stop();
  await cluster.remove();
}

async function started(script: string, message: object): Promise<Child> {
  const child = await startChild(script, message);
  children.push(child);
  return child;
}

/** Who asks what: the apps are made and filled by a colleague who is in the guest space too. */
async function partiesOf({ owner }: Domain, genkan: Child, limit: Child): Promise<House['parties']> {
  const host = await signIn(genkan.address, 'host');
  const guest = await signIn(genkan.address, GUEST);
  const reader = await signIn(genkan.address, 'reader');
  const byHost = headersOf(host, 'password');
  const session = headersOf(host, 'session');
  const place = await roomOf(owner);
  const own = await makeApp(genkan.address, byHost, session, null);
  const shared = await makeApp(genkan.address, byHost, session, place);
  for (const app of [own, shared]) await fill(genkan.address, app, byHost, count);
  await as(owner, (db) => db.query('vacuum (analyze)'));
  return {
    limit: { server: limit, app: { id: '1', path: '/k/v1', token: TOKEN }, headers: { 'x-cybozu-api-token': TOKEN } },
    token: { server: genkan, app: own, headers: { 'x-cybozu-api-token': own.token } },
    member: { server: genkan, app: own, headers: headersOf(reader, 'password') },
    host: { server: genkan, app: shared, headers: byHost },
    guest: { server: genkan, app: shared, headers: headersOf(guest, 'password') },
  };
}

async function one(work: Work, house: House): Promise<void> {
  const measured = sides.map((side) => measuredOf(work, house.parties[side]));
  const sizes = [];
  for (const side of measured) sizes.push(await mustBeRight(work, side));
  const figures = await inTurns(measured, pace, house.dataDir, () => tidy(house));
  console.log(tableOf(work.name, linesOf(work), figures, sizes[0] ?? 0));
  if (options.profile) await profile(work, house, options.profile);
}

/** The guest space of the guest, where everybody whom the records name is too. */
function roomOf(owner: Domain['owner']): Promise<{ space: string; thread: string }> {
  return as(owner, async (db) => {
    const { rows } = await db.query<{ space: string; thread: string }>(
      `select s.id::text as space, s.default_thread_id::text as thread from d1.spaces s
       where s.is_guest and s.id in (select space_id from d1.space_people where person_id = (select id from d1.people where code = $1))
         and s.id in (select space_id from d1.space_people where person_id = (select id from d1.people where code = 'host')) limit 1`,
      [GUEST],
    );
    const [place] = rows;
    if (!place) throw new Error('the guest and the host share no space');
    const named = "from d1.people where code ~ '^user[0-9]+$' on conflict do nothing";
    await db.query(`insert into d1.space_members (space_id, entity_type, entity_id) select $1, 'USER', id ${named}`, [
      place.space,
    ]);
    await db.query(`insert into d1.space_people (space_id, person_id, is_guest) select $1, id, false ${named}`, [
      place.space,
    ]);
    return place;
  });
}

/** On a connection of the owner. */
async function as<T>(owner: Domain['owner'], run: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(owner);
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

function linesOf({ target, guestTarget }: Work): Line[] {
  return [
    { server: 'limit', who: 'anybody', how: 'token' },
    { server: 'Genkan', who: 'a program', how: 'token', against: [0, target] },
    { server: 'Genkan', who: 'member', how: 'password', against: [0, target] },
    { server: 'Genkan, guest space', who: 'member', how: 'password', against: [2, null] },
    { server: 'Genkan, guest space', who: 'guest', how: 'password', against: [3, guestTarget] },
  ];
}

function measuredOf({ method, requests, ask }: Work, { server, app, headers }: Party): Measured {
  const all = Array.from({ length: requests }, (_, i) => {
    const { path: at, body } = ask(i, app.id, count);
    if (!body) return { path: app.path + at, headers };
    return {
      path: app.path + at,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
  });
  return { address: server.address, pid: server.pid, ask: { method, requests: all } };
}

/** A wrong answer is never timed. Answers its size. */
async function mustBeRight({ name, isRight }: Work, { address, ask: { method, requests } }: Measured): Promise<number> {
  const [first] = requests;
  if (!first) throw new Error(`${name} asks nothing`);
  const { path: at, headers, body } = first;
  const answer = await fetch(address + at, { method, headers, ...(body ? { body } : {}) });
  const text = await answer.text();
  if (!answer.ok || !isRight(JSON.parse(text) as Answer))
    throw new Error(`${name}: ${answer.status} ${text.slice(0, 300)}`);
  return Buffer.byteLength(text);
}

/** What was added goes, and what waits for a worker that is not there: no side finds a fuller table than the other. */
async function tidy({ domain, parties }: House): Promise<void> {
  const tables = [`d1.app_${parties.token.app.id}`, `d1.app_${parties.host.app.id}`, 'limits.records'];
  await as(domain.owner, async (db) => {
    for (const table of tables) await db.query(`delete from ${table} where id > ${count}`);
    await db.query(`delete from d1.record_versions where record_id > ${count} or revision > 1`);
    await db.query('delete from graphile_worker._private_jobs');
    await db.query('delete from d1.outbox');
    await db.query(`vacuum graphile_worker._private_jobs, d1.outbox, d1.record_versions, ${tables.join(', ')}`);
    await db.query('checkpoint');
  });
}

/** A CPU profile of Genkan for each side of the work, for the developer tools of a browser. */
async function profile(work: Work, house: House, folder: string): Promise<void> {
  for (const side of sides.slice(1)) {
    const { server } = house.parties[side];
    const { address, ask } = measuredOf(work, house.parties[side]);
    await server.profile();
    await load(address, ask, pace.connections, pace.seconds);
    await server.profile(path.resolve(folder, `${work.name.replaceAll(/\W+/g, '-')}-${side}.cpuprofile`));
  }
}
