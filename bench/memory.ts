// Memory of processes while something goes on: what they held before, and the most they held.
import { residentMB } from './child.ts';

export type Held = { readonly before: number; readonly most: number };
const EVERY = 250;

/** Runs and watches. */
export async function watched<T>(pids: readonly number[], run: () => Promise<T>): Promise<{ result: T; held: Held[] }> {
  const before = pids.map(residentMB);
  const most = [...before];
  const timer = setInterval(() => {
    for (const [i, pid] of pids.entries()) most[i] = Math.max(most[i] ?? 0, residentMB(pid));
  }, EVERY);
  try {
    const result = await run();
    return { result, held: before.map((mb, i) => ({ before: mb, most: most[i] ?? mb })) };
  } finally {
    clearInterval(timer);
  }
}
