// `npm run bench`: Genkan beside the least a server could do, on one database, in one run.
// Options: --quick (short rounds), --only WORDS (works whose name contains them), --profile FOLDER (CPU profiles of Genkan).
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Caller, headersOf, signIn } from './callers.ts';
import { type Child, startChild } from './child.ts';
import { type Cluster, type Domain, startCluster } from './cluster.ts';
import { inTurns, mustAnswerAlike, type Pace, type Side } from './compare.ts';
import { load } from './load.ts';
import { startTable, tableOf } from './report.ts';
import { measureStart } from './start.ts';
import { type Entry, type Server, type Work, works } from './works.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const pace: Pace = options.quick
  ? { connections: 16, rounds: 1, seconds: 2, warmUp: 1 }
  : { connections: 16, rounds: 3, seconds: 3, warmUp: 3 };

const names: Readonly<Record<Server, string>> = { limit: 'limit', genkan: 'Genkan', small: 'Genkan, 10 spaces' };

type House = {
  readonly servers: Readonly<Record<Server, Child>>;
  readonly domains: Readonly<Record<Server, Domain>>;
  readonly callers: Readonly<Record<Server, ReadonlyMap<string, Caller>>>;
};

const cluster = await startCluster();
let running = true;
try {
  // The big one bears the usual name, so that a start on this data directory serves it.
  const big = await cluster.domain('genkan', 10_000);
  const small = await cluster.domain('small', 10);
  await measure(cluster, big, small);
  await cluster.stop();
  running = false;
  if (!options.only) console.log(startTable(await measureStart(cluster.dataDir, options.quick ? 1 : 3)));
} finally {
  if (running) await cluster.stop();
  await cluster.remove();
}

async function measure(from: Cluster, big: Domain, small: Domain): Promise<void> {
  const children: Child[] = [];
  const start = async (script: string, message: object) => {
    const child = await startChild(script, message);
    children.push(child);
    return child;
  };
  try {
    const genkan = await start('genkan.ts', environment(from, big));
    const smaller = await start('genkan.ts', environment(from, small));
    const callers = await signInAll(genkan.address, big);
    const known = [...callers.values()].flatMap((c) =>
      [c.cookie, c.password].map((key) => [
        key,
        { id: big.world.people[c.login], kind: c.login.startsWith('guest/') ? 'guest' : 'member' },
      ]),
    );
    const limit = await start('limit.ts', { owner: big.owner, callers: Object.fromEntries(known) });
    const house: House = {
      servers: { limit, genkan, small: smaller },
      domains: { limit: big, genkan: big, small },
      callers: { limit: callers, genkan: callers, small: await signInAll(smaller.address, small) },
    };
    for (const work of works.filter((w) => w.name.includes(options.only))) await one(work, house, from);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

function environment(from: Cluster, domain: Domain) {
  return {
    GENKAN_DATABASE_URL: domain.url,
    GENKAN_DATA_DIR: from.dataDir,
    GENKAN_PORT: '0',
    GENKAN_PUBLIC_URL: 'http://genkan.test',
    GENKAN_LOG_LEVEL: 'warn',
  };
}

async function signInAll(address: string, { world }: Domain): Promise<Map<string, Caller>> {
  const all = new Map<string, Caller>();
  for (const login of Object.keys(world.people)) all.set(login, await signIn(address, login));
  return all;
}

async function one(work: Work, house: House, from: Cluster): Promise<void> {
  let bytes = 0;
  for (const entry of work.entries) {
    const beside =
      entry.server === 'genkan' && !work.entries.some((e) => e.server === 'small') ? 'limit' : entry.server;
    bytes = await mustAnswerAlike([sideOf(work, entry, house, entry.server), sideOf(work, entry, house, beside)]);
  }
  const sides = work.entries.map((entry) => sideOf(work, entry, house, entry.server));
  const figures = await inTurns(sides, pace, from.dataDir, () => tidy(house.domains.genkan));
  const lines = work.entries.map(({ server, login, how, against }) => {
    return { server: names[server], who: login.replace('@partner.example.com', ''), how, against };
  });
  console.log(tableOf(work.name, lines, figures, bytes));
  if (options.profile) await profile(work, house, options.profile);
}

/** What an entry asks of a server. */
function sideOf({ method, paths, body }: Work, { login, how }: Entry, house: House, server: Server): Side {
  const { world } = house.domains[server];
  const requests = paths(world).map((path, i) => {
    const caller = house.callers[server].get(login === 'guests' ? (world.rooms[i]?.guest ?? '') : login);
    if (!caller) throw new Error(`${login} is not signed in`);
    const headers = { ...headersOf(caller, how), ...(body ? { 'content-type': 'application/json' } : {}) };
    return { path, headers, ...(body ? { body } : {}) };
  });
  const { address, pid } = house.servers[server];
  return { address, pid, ask: { method, requests } };
}

/** What writes leave behind for a worker that is not there goes, so that no side finds a fuller table than the other. */
async function tidy(domain: Domain): Promise<void> {
  const db = new pg.Client(domain.owner);
  await db.connect();
  try {
    await db.query('delete from graphile_worker._private_jobs; delete from d1.outbox');
    await db.query('vacuum graphile_worker._private_jobs, d1.outbox');
  } finally {
    await db.end();
  }
}

/** A CPU profile of Genkan under each kind of load, for the developer tools of a browser. */
async function profile(work: Work, house: House, folder: string): Promise<void> {
  for (const [i, entry] of work.entries.entries()) {
    if (entry.server !== 'genkan') continue;
    const { address, ask } = sideOf(work, entry, house, 'genkan');
    await house.servers.genkan.profile();
    await load(address, ask, pace.connections, pace.seconds);
    await house.servers.genkan.profile(path.resolve(folder, `${work.name.replaceAll(/\W+/g, '-')}-${i}.cpuprofile`));
  }
}
