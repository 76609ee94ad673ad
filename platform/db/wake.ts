// Asking the worker to hand over what happened to records (migration 0201): after the commit, and for many writes once.
import { sql } from 'kysely';
import type { Connections } from './connections.ts';

/** Milliseconds in which wishes of one process are gathered. */
const GATHER = 20;
const waiting = new WeakSet<Connections>();

export async function wakeNow({ system }: Connections): Promise<void> {
  await sql`select wake_records()`.execute(system);
}

/** Never fails and is never waited for: whatever is missed here is found within a minute. */
export function wakeSoon(connections: Connections): void {
  if (waiting.has(connections)) return;
  waiting.add(connections);
  setTimeout(() => {
    waiting.delete(connections);
    wakeNow(connections).catch(() => {});
  }, GATHER).unref();
}
