// Keeps the job queue working: its runner gives up when the database goes away, and then a new one is started.
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Runner, type RunnerOptions, run } from 'graphile-worker';
import type { SignsOfLife } from './living.ts';

const AGAIN_AFTER = 1_000;

/** Starts working, and again whenever that ends unasked. The first start must succeed. */
export async function keepRunning(
  options: RunnerOptions,
  life: SignsOfLife,
  failed: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let runner = await start(options, life);

  const another = async (): Promise<Runner | undefined> => {
    while (!stopping.signal.aborted) {
      await pause(AGAIN_AFTER, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return undefined;
      try {
        return await start(options, life);
      } catch (error) {
        failed(error);
      }
    }
    return undefined;
  };
  const watch = async () => {
    for (;;) {
      await runner.promise.catch(failed);
      const next = await another();
      if (!next) return;
      runner = next;
      // Asked to stop while it was starting: nobody else knows of it.
      if (stopping.signal.aborted) await runner.stop();
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      // One that has just ended by itself refuses to be stopped.
      await runner.stop().catch(() => {});
      await watching;
    },
  };
}

/** A runner whose pool shows that it lives until all its work has ended. */
async function start(options: RunnerOptions, life: SignsOfLife): Promise<Runner> {
  const events = new EventEmitter();
  const pools: string[] = [];
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    pools.push(workerPool.id);
    life.begin(workerPool.id);
  });
  const runner = await run({
    ...options,
    events,
    // Unbatched, the outcome of a job is written without anybody waiting for it: if that fails, the process ends.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  void runner.promise.catch(() => {}).finally(() => pools.forEach(life.end));
  return runner;
}
