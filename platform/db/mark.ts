// The mark of a house (migration 0260): as long as it stands still, who is who and what an app is has not changed.
import { sql } from 'kysely';
import type { Connections, Db } from './connections.ts';
import { together } from './together.ts';

export async function readMark(db: Db): Promise<string> {
  const { rows } = await sql<{ n: string }>`select n from house_mark`.execute(db);
  return rows[0]?.n ?? '';
}

const askings = new WeakMap<Connections, () => Promise<string>>();

/** The mark, read after the call began. Those who ask in one moment share a reading. */
export function markNow(connections: Connections): Promise<string> {
  const known = askings.get(connections);
  if (known) return known();
  const read = together(async () => new Map([['', await readMark(connections.system)]]));
  const ask = async () => (await read('')) ?? '';
  askings.set(connections, ask);
  return ask();
}
