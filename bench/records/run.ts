// `npm run bench:records`: kintone's record API by Genkan beside the least a server could do, on one database, in one run.
// Options: --quick (short rounds), --only WORDS (works whose name contains them), --count N (records), --profile FOLDER; --peers
// measures servers of other people in the same run (--peer WORD: those whose name contains it). Instead: --grow asks what a
// bigger app and many apps cost, --million takes a million records out and in, --drain waits for the search after single writes.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Child, startChild } from '../child.ts';
import { type Domain, startCluster } from '../cluster.ts';
import { inTurns, type Side as Measured, type Pace } from '../compare.ts';
import { allQuiet } from '../cpu.ts';
import { load } from '../load.ts';
import { type Line, tableOf } from '../report.ts';
import { drain } from './drain.ts';
import { grow } from './grow.ts';
import { million } from './million.ts';
import { asOwner, measuredOf, measuredOfPeer, type Parties, partiesOf, TOKEN } from './parties.ts';
import { type Standing, startPeers, tidyPeers } from './peers/all.ts';
import { type Answer, type Side, type Work, works } from './works.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    count: { type: 'string', default: '100000' },
    profile: { type: 'string' },
    peers: { type: 'boolean', default: false },
    peer: { type: 'string', default: '' },
    grow: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    drain: { type: 'boolean', default: false },
  },
});
const count = Number(options.count);
const withPeers = options.peers || options.peer !== '';
// With peers there are more sides, and peers have no guests: each round is shorter, and guest spaces are left out.
const seconds = options.quick || withPeers ? 2 : 3;
const pace: Pace = {
  ...{ connections: 16, rounds: options.quick ? 1 : 3, seconds },
  warmUp: withPeers ? 1 : seconds,
};

const sides: readonly Side[] = withPeers ? ['limit', 'token', 'member'] : ['limit', 'token', 'member', 'host', 'guest'];
type House = {
  readonly parties: Parties;
  readonly peers: readonly Standing[];
  readonly domain: Domain;
  readonly dataDir: string;
};

// Peers stand in groups of their own: whoever stops the bench stops them too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const cluster = await startCluster();
const children: Child[] = [];
try {
  const domain = await cluster.domain('records', 20);
  const settings = {
    GENKAN_DATABASE_URL: domain.url,
    GENKAN_DATA_DIR: cluster.dataDir,
    GENKAN_PORT: '0',
    GENKAN_PUBLIC_URL: 'http://genkan.test',
    GENKAN_LOG_LEVEL: 'warn',
  };
  const genkan = await started('genkan.ts', settings);
  const worker = () => started('worker.ts', settings);
  if (options.grow) await grow(cluster, domain, genkan, pace);
  else if (options.million) await million(domain, genkan, worker, cluster.dataDir);
  else if (options.drain) await drain(domain, genkan, worker, count);
  else await besideLimit(domain, genkan);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await cluster.stop();
  await cluster.remove();
}

async function besideLimit(domain: Domain, genkan: Child): Promise<void> {
  const limit = await started('limit-records.ts', { owner: domain.owner, count, token: TOKEN });
  const parties = await partiesOf(domain, genkan, limit, count);
  const peers = withPeers ? await startPeers(domain.owner, options.peer, count) : [];
  const house = { parties, peers, domain, dataDir: cluster.dataDir };
  try {
    for (const work of works.filter(({ name }) => name.includes(options.only))) await one(work, house);
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
}

async function started(script: string, message: object): Promise<Child> {
  const child = await startChild(script, message);
  children.push(child);
  return child;
}

async function one(work: Work, house: House): Promise<void> {
  const ours = sides.map((side) => measuredOf(work, house.parties[side], count));
  const sizes = [];
  for (const side of ours) sizes.push(await mustBeRight(work.name, side, (answer) => work.isRight(answer as Answer)));
  const peers = await rightPeers(work, house.peers);
  const theirs = peers.map(({ running }) => measuredOfPeer(work, running, count));
  const figures = await inTurns([...ours, ...theirs], pace, house.dataDir, () => tidy(house));
  const lines = [...linesOf(work).slice(0, sides.length), ...peers.map(lineOfPeer)];
  console.log(tableOf(work.name, lines, figures, sizes[0] ?? 0));
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

/** Those that answer rightly; the others are named and left out. */
async function rightPeers(work: Work, peers: readonly Standing[]): Promise<Standing[]> {
  const right: Standing[] = [];
  for (const peer of peers) {
    const { running, name } = peer;
    const side = measuredOfPeer(work, running, count);
    try {
      await mustBeRight(`${name}, ${work.name}`, side, running.asks[work.key].isRight);
      right.push(peer);
    } catch (error) {
      console.log(`# left out: ${error instanceof Error ? error.message : error}`);
    }
  }
  return right;
}

/** Held against Genkan by the same kind of credential. */
function lineOfPeer({ name, how }: Standing): Line {
  return { server: name, who: 'a program', how, against: [0, null], behind: how === 'token' ? 1 : 2 };
}

/** A wrong answer is never timed. Answers its size. */
async function mustBeRight(
  name: string,
  { address, ask: { method, requests } }: Measured,
  isRight: (answer: unknown) => boolean,
): Promise<number> {
  const [first] = requests;
  if (!first) throw new Error(`${name} asks nothing`);
  const { path: at, headers, body } = first;
  const answer = await fetch(address + at, { method, headers, ...(body ? { body } : {}) });
  const text = await answer.text();
  if (!answer.ok || !isRight(JSON.parse(text))) throw new Error(`${name}: ${answer.status} ${text.slice(0, 300)}`);
  return Buffer.byteLength(text);
}

/** What was added goes, and what waits for a worker that is not there: no side finds a fuller table than the other. */
async function tidy({ domain, parties, peers, dataDir }: House): Promise<void> {
  await allQuiet(
    peers.map(({ running }) => running.pid),
    dataDir,
  );
  await tidyPeers(peers, count);
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
