// Waiting for what is going to happen: asked again and again, for a bounded time.
import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is truthy, and answers it. A question that throws counts as "not yet". */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { within = 60_000, every = 25 }: { within?: number; every?: number } = {},
): Promise<NonNullable<T>> {
  let last: unknown;
  for (const started = Date.now(); Date.now() - started < within; ) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await pause(every);
  }
  throw new Error(`${what}: not within ${within} ms`, { cause: last });
}
