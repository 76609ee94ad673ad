// Measuring two servers side by side: first whether they answer alike, then in turns, so that both meet the same weather.
import assert from 'node:assert/strict';
import { type Ask, load, median, quantile, type Round } from './load.ts';

export type Figures = { readonly perSecond: number; readonly p50: number; readonly p99: number };
export type Side = { readonly address: string; readonly ask: Ask };
export type Pace = {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
};

/** Fails unless all sides give the same answer to what they are asked. What a write makes anew is not compared. */
export async function mustAnswerAlike(sides: readonly Side[]): Promise<number> {
  const answers = await Promise.all(sides.map(answerOf));
  const [first, ...others] = answers;
  for (const other of others) assert.deepEqual(other, first);
  return JSON.stringify(first).length;
}

async function answerOf({ address, ask }: Side): Promise<unknown> {
  const { method, paths, headers, body } = ask;
  const answer = await fetch(address + paths[0], {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address}${paths[0]} answered ${answer.status} ${text}`);
  const json = JSON.parse(text);
  return method === 'GET' ? json : { ...json, id: typeof json.id, createdAt: typeof json.createdAt };
}

/** Loads the sides in turns, after a warm-up each; answers the medians over the rounds. `after` runs between them. */
export async function inTurns(sides: readonly Side[], pace: Pace, after: () => Promise<void>): Promise<Figures[]> {
  const rounds: Round[][] = sides.map(() => []);
  for (const { address, ask } of sides) await load(address, ask, pace.connections, pace.warmUp);
  for (let n = 0; n < pace.rounds; n++) {
    for (const [i, { address, ask }] of sides.entries()) {
      await after();
      rounds[i]?.push(await load(address, ask, pace.connections, pace.seconds));
    }
  }
  return rounds.map((all) => ({
    perSecond: median(all.map((r) => r.perSecond)),
    p50: median(all.map((r) => quantile(r.ms, 0.5))),
    p99: median(all.map((r) => quantile(r.ms, 0.99))),
  }));
}
