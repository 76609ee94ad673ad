// `npm run bench:records`: kintone's record API by Genkan beside the least a server could do, on one database, in one run.
// Options: --quick (short rounds), --only WORDS (works whose name contains them), --count N (records), --profile FOLDER; --grow
// asks instead what a bigger app and many apps cost.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Child, startChild } from '../child.ts';
import { type Domain, startCluster } from '../cluster.ts';
import { inTurns, type Side as Measured, type Pace } from '../compare.ts';
import { load } from '../load.ts';
import { type Line, tableOf } from '../report.ts';
import { grow } from './grow.ts';
import { asOwner, measuredOf, type Parties, partiesOf, TOKEN } from './parties.ts';
import { type Answer, type Side, type Work, works } from './works.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    count: { type: 'string', default: '100000' },
    profile: { type: 'string' },
    grow: { type: 'boolean', default: false },
  },
});
const count = Number(options.count);
const pace: Pace = options.quick
  ? { connections: 16, rounds: 1, seconds: 2, warmUp: 2 }
  : { connections: 16, rounds: 3, seconds: 3, warmUp: 3 };

const sides: readonly Side[] = ['limit', 'token', 'member', 'host', 'guest'];
type House = { readonly parties: Parties; readonly domain: Domain; readonly dataDir: string };

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
  if (options.grow) await grow(cluster, domain, genkan, pace);
  else await besideLimit(domain, genkan);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await cluster.stop();
  await cluster.remove();
}

async function besideLimit(domain: Domain, genkan: Child): Promise<void> {
  const limit = await started('limit-records.ts', { owner: domain.owner, count, token: TOKEN });
  const parties = await partiesOf(domain, genkan, limit, count);
  const house = { parties, domain, dataDir: cluster.dataDir };
  for (const work of works.filter(({ name }) => name.includes(options.only))) await one(work, house);
}

async function started(script: string, message: object): Promise<Child> {
  const child = await startChild(script, message);
  children.push(child);
  return child;
}

async function one(work: Work, house: House): Promise<void> {
  const measured = sides.map((side) => measuredOf(work, house.parties[side], count));
  const sizes = [];
  for (const side of measured) sizes.push(await mustBeRight(work, side));
  const figures = await inTurns(measured, pace, house.dataDir, () => tidy(house));
  console.log(tableOf(work.name, linesOf(work), figures, sizes[0] ?? 0));
  if (options.profile) await profile(work, house, options.profile);
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
  await asOwner(domain, async (db) => {
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
    const { address, ask } = measuredOf(work, house.parties[side], count);
    await server.profile();
    await load(address, ask, pace.connections, pace.seconds);
    await server.profile(path.resolve(folder, `${work.name.replaceAll(/\W+/g, '-')}-${side}.cpuprofile`));
  }
}
