// The mark of a house (migration 0260): as long as it stands still, who is who and what an app is has not changed.
import { sql } from 'kysely';
import type { Connections, Db } from './connections.ts';

export async function readMark(db: Db): Promise<string> {
  const { rows } = await sql<{ n: string }>`select n from house_mark`.execute(db);
  return rows[0]?.n ?? '';
}

type Asking = { next: Promise<string> | null; running: Promise<unknown> | null };
const askings = new WeakMap<Connections, Asking>();

/** The mark, read after the call began. Those who ask while one reading is under way share the next. */
export function markNow(connections: Connections): Promise<string> {
  const asking = askings.get(connections) ?? { next: null, running: null };
  askings.set(connections, asking);
  asking.next ??= (asking.running ?? Promise.resolve()).then(() => {
    const reading = readMark(connections.system);
    asking.next = null;
    asking.running = reading.catch(() => {});
    return reading;
  });
  return asking.next;
}
