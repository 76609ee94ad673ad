// Keeps the job queue worked on. Whenever a connection is lost, the whole turn is over: its pool, whatever it still holds and
// whatever it was told but did not hear. A new one begins as soon as the database answers.
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Runner, type RunnerOptions, run, type Task } from 'graphile-worker';
import pg from 'pg';
import type { SignsOfLife } from './living.ts';

const AGAIN_AFTER = 1_000;
/** How long outcomes may take to be written. A runner that has lost its connections can wait for them for ever. */
const LAST_WORDS = 2_000;

export type Work = {
  readonly connection: pg.PoolConfig;
  readonly life: SignsOfLife;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly options: RunnerOptions;
  readonly interrupted: (why: unknown) => void;
};

/** Starts working, and again whenever that ends unasked. The first start must succeed. */
export async function keepRunning(work: Work): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let turn = await takeTurn(work);
  const another = async () => {
    for (let tries = 1; ; tries++) {
      await pause(AGAIN_AFTER, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        turn = await takeTurn(work);
        if (stopping.signal.aborted) turn.end();
        return;
      } catch (error) {
        // Said once: an outage can be long.
        if (tries === 1) work.interrupted(error);
      }
    }
  };
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await turn.ended;
      await another();
    }
    await turn.ended;
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      turn.end();
      await watching;
    },
  };
}

/** `end` lets what has begun finish; `ended` comes when it has. */
type Turn = { end(): void; readonly ended: Promise<void> };

async function takeTurn({ connection, life, tasks, options, interrupted }: Work): Promise<Turn> {
  const over = new AbortController();
  const end = () => over.abort();
  let isLost = false;
  const lost = (why: unknown) => {
    if (isLost || over.signal.aborted) return;
    isLost = true;
    interrupted(why);
    // A moment later: asked to stop before it hears of the loss, the runner writes a trace to the console.
    setTimeout(end, 100);
  };
  const pool = new pg.Pool(connection);
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  const { taskList, done } = counted(tasks, over.signal);
  const events = new EventEmitter();
  let id = '';
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    id = workerPool.id;
    life.begin(id);
  });
  events.on('pool:gracefulShutdown', ({ message }: { message?: string }) => lost(message));
  const ending = once(over.signal, 'abort');
  const runner = await run({ ...options, pgPool: pool, taskList, events, preset }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return { end, ended: ending.then(() => finish(runner)) };

  async function finish(started: Runner): Promise<void> {
    const stopped = started.stop().catch(() => {});
    await done();
    const late = new AbortController();
    await Promise.race([stopped, pause(LAST_WORDS, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    life.end(id);
    void pool.end().catch(() => {});
  }
}

/** Unbatched, the outcome of a job is written without anybody listening: a failure of that would end the process. */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** The tasks, refused once the turn is over: their job may belong to somebody else by then. */
function counted(tasks: Work['tasks'], over: AbortSignal) {
  const working = new Set<Promise<unknown>>();
  const count =
    (task: Task): Task =>
    async (payload, helpers) => {
      if (over.aborted) throw new Error('this turn is over');
      const work = Promise.resolve(task(payload, helpers));
      working.add(work);
      await work.finally(() => working.delete(work));
    };
  const taskList = Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, count(task)]));
  return { taskList, done: () => Promise.allSettled([...working]) };
}
