// Measuring servers side by side: first whether they answer alike, then in turns, so that all meet the same weather.
import assert from 'node:assert/strict';
import { machine, usedBy, usedByPostgres } from './cpu.ts';
import { type Ask, load, median, quantile, type Round } from './load.ts';

export type Side = {
  readonly address: string;
  readonly pid: number;
  readonly ask: Ask;
  /** A server of other people, whose trouble is told and ends nothing. */
  readonly foreign?: boolean;
};
export type Pace = {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
};
export type Figures = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Time on the processor per request, in milliseconds: the server's own, and PostgreSQL's. */
  readonly serverMs: number;
  readonly postgresMs: number;
  /** The part of the machine that other work took meanwhile. */
  readonly others: number;
};

/** Fails unless all sides give the same answer to each request. What a write makes anew is not compared. Answers its size. */
export async function mustAnswerAlike(sides: readonly Side[]): Promise<number> {
  let bytes = 0;
  for (const i of sides[0]?.ask.requests.keys() ?? []) {
    const [first, ...others] = await Promise.all(sides.map((side) => answerOf(side, i)));
    for (const other of others) assert.deepEqual(other, first);
    bytes = Buffer.byteLength(JSON.stringify(first));
  }
  return bytes;
}

async function answerOf({ address, ask: { method, requests } }: Side, i: number): Promise<unknown> {
  const { path = '', headers = {}, body } = requests[i] ?? {};
  const answer = await fetch(address + path, { method, headers, ...(body ? { body } : {}) });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address}${path} answered ${answer.status} ${text}`);
  const json = JSON.parse(text);
  return method === 'GET' ? json : { ...json, id: typeof json.id, createdAt: typeof json.createdAt };
}

/** Loads the sides in turns, after a warm-up each; answers the medians over the rounds. `before` runs before each. */
export async function inTurns(
  sides: readonly Side[],
  pace: Pace,
  dataDir: string,
  before: () => Promise<void>,
): Promise<Figures[]> {
  const measured: Figures[][] = sides.map(() => []);
  for (const side of sides) await loadSide(side, pace.connections, pace.warmUp);
  for (let n = 0; n < pace.rounds; n++) {
    for (const [i, side] of sides.entries()) {
      await before();
      measured[i]?.push(await measure(side, pace, dataDir));
    }
  }
  return measured.map((rounds) => {
    const of = (name: keyof Figures) => median(rounds.map((round) => round[name]));
    return {
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      serverMs: of('serverMs'),
      postgresMs: of('postgresMs'),
      others: of('others'),
    };
  });
}

async function loadSide({ address, ask, foreign }: Side, connections: number, seconds: number): Promise<Round> {
  try {
    return await load(address, ask, connections, seconds);
  } catch (error) {
    if (!foreign) throw error;
    console.log(`# ${error instanceof Error ? error.message : error}`);
    return { perSecond: Number.NaN, ms: Float64Array.of() };
  }
}

async function measure(side: Side, pace: Pace, dataDir: string): Promise<Figures> {
  const clocks = () => ({
    server: usedBy(side.pid),
    postgres: usedByPostgres(dataDir),
    client: usedBy(process.pid),
    ...machine(),
  });
  const from = clocks();
  const { perSecond, ms } = await loadSide(side, pace.connections, pace.seconds);
  const to = clocks();
  const ours = to.server - from.server + to.postgres - from.postgres + to.client - from.client;
  return {
    perSecond,
    p50: quantile(ms, 0.5),
    p99: quantile(ms, 0.99),
    serverMs: (to.server - from.server) / ms.length,
    postgresMs: (to.postgres - from.postgres) / ms.length,
    others: Math.max(0, to.busy - from.busy - ours) / (to.all - from.all),
  };
}
