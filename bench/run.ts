// `npm run bench`: Genkan beside the least a server could do, on one database, in one run.
// Options: --quick (short rounds), --only WORDS (works whose name contains them), --profile DIR (CPU profile of Genkan).
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Caller, headersOf, signIn } from './callers.ts';
import { type Child, startChild } from './child.ts';
import { type Cluster, type Domain, startCluster } from './cluster.ts';
import { inTurns, mustAnswerAlike, type Pace, type Side } from './compare.ts';
import { lineOf, tableOf } from './report.ts';
import { measureStart } from './start.ts';
import { type Entry, type Server, type Work, works } from './works.ts';
import type { Login } from './world.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const pace: Pace = options.quick
  ? { connections: 16, rounds: 1, seconds: 2, warmUp: 1 }
  : { connections: 16, rounds: 3, seconds: 3, warmUp: 1 };

type Callers = Readonly<Record<string, Caller>>;
type House = { readonly servers: Readonly<Record<Server, Child>>; readonly callers: Readonly<Record<Server, Callers>> };

const cluster = await startCluster();
let running = true;
try {
  // The big one bears the usual name, so that a start on this data directory serves it.
  const big = await cluster.domain('genkan', 10_000);
  const small = await cluster.domain('small', 10);
  await measure(cluster, big, small);
  await cluster.stop();
  running = false;
  if (!options.only) await startAndMemory(cluster);
} finally {
  if (running) await cluster.stop();
  await cluster.remove();
}

async function measure(from: Cluster, big: Domain, small: Domain): Promise<void> {
  const profile = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const children: Child[] = [];
  const started = async (child: Promise<Child>) => {
    children.push(await child);
    return child;
  };
  try {
    const genkan = await started(startChild('genkan.ts', environment(from, big), profile));
    const smaller = await started(startChild('genkan.ts', environment(from, small)));
    const callers = await signInAll(genkan.address, Object.keys(big.world.people) as Login[]);
    const known = Object.values(callers).flatMap((c) =>
      [c.cookie, c.password].map((key) => [key, big.world.people[c.login]]),
    );
    const limit = await started(startChild('limit.ts', { owner: big.owner, callers: Object.fromEntries(known) }));
    const house: House = {
      servers: { limit, genkan, small: smaller },
      callers: { limit: callers, genkan: callers, small: await signInAll(smaller.address, ['few']) },
    };
    for (const work of works.filter((w) => w.name.includes(options.only))) await one(work, house, big);
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

async function signInAll(address: string, logins: readonly Login[]): Promise<Callers> {
  const all: [Login, Caller][] = [];
  for (const login of logins) all.push([login, await signIn(address, login)]);
  return Object.fromEntries(all);
}

async function one(work: Work, house: House, domain: Domain): Promise<void> {
  const sideOf = (server: Server, { login, how }: Entry): Side => {
    const caller = house.callers[server][login];
    if (!caller) throw new Error(`${login} is not signed in`);
    const asked = work.ask(domain.world);
    const headers = { ...headersOf(caller, how), ...(asked.body ? { 'content-type': 'application/json' } : {}) };
    return { address: house.servers[server].address, ask: { ...asked, headers } };
  };
  let bytes = 0;
  for (const entry of work.entries) {
    const beside: Server = entry.server === 'small' ? 'genkan' : 'limit';
    const others = work.entries.some((e) => e.server === 'small') ? [] : [sideOf(beside, entry)];
    bytes = await mustAnswerAlike([sideOf(entry.server, entry), ...others]);
  }
  const sides = work.entries.map((entry) => sideOf(entry.server, entry));
  console.log(tableOf(work, await inTurns(sides, pace, () => tidy(domain)), bytes));
}

/** What writes leave behind for a worker that is not there goes, so that no side finds a fuller table than the other. */
async function tidy(domain: Domain): Promise<void> {
  const db = new pg.Client(domain.owner);
  await db.connect();
  try {
    await db.query('truncate graphile_worker._private_jobs; truncate d1.outbox');
  } finally {
    await db.end();
  }
}

async function startAndMemory(from: Cluster): Promise<void> {
  const { seconds, idleMB } = await measureStart(from.dataDir, options.quick ? 1 : 3);
  console.log('| | | target | |\n|---|---:|---:|---|');
  console.log(lineOf('start to healthy on an existing data directory', seconds * 1000, 'ms', 5000));
  console.log(lineOf('resident memory of the idle server, without PostgreSQL', idleMB, 'MB', 200));
}
