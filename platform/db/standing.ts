// Guests' connections. Each stands for a person in a space. PostgreSQL's plans belong to the role, since row policies do, and
// turning a prepared statement to another role costs planning it anew. So a connection keeps its statements once per role, for
// the roles it met last, and one that has met a role is looked for before any other.
import type pg from 'pg';

/** As whom a connection speaks: PostgreSQL's role, and the person the row policies ask about, with whether they have proved their mailbox. */
export type Stand = { readonly role: string; readonly person: string; readonly proved: boolean };

/** A connection that stands right, and under which number it keeps the statements of its role. */
export type Standing = { readonly client: pg.PoolClient; readonly shelf: number };

export type StandingPool = {
  /** A connection that stands like this: no round trip if it did already, else one. */
  connect(stand: Stand): Promise<Standing>;
  release(client: pg.PoolClient, destroy?: boolean): void;
  close(): Promise<void>;
};

/** How many roles a connection keeps plans for: more serve guests who take turns, and each holds memory in PostgreSQL. */
const SHELVES = 16;

/** The shelf of a role on a connection; for a new one the one that is unused for the longest time is cleared. */
function shelfOf(shelves: Map<string, number>, role: string): number {
  const [oldest] = shelves.size < SHELVES ? [] : shelves.entries();
  const shelf = shelves.get(role) ?? oldest?.[1] ?? shelves.size;
  if (!shelves.delete(role) && oldest) shelves.delete(oldest[0]);
  shelves.set(role, shelf);
  return shelf;
}

type Kept = { readonly client: pg.PoolClient; readonly stand: Stand; readonly since: number };

/** Keeps the connections of a pool by how they stand. `idleMs`: how long one is kept unused before the pool has it back. */
export function standingPool(pool: pg.Pool, max: number, idleMs = 30_000): StandingPool {
  // The one that is unused for the longest time comes first.
  const kept: Kept[] = [];
  const stands = new WeakMap<pg.PoolClient, Stand>();
  const shelves = new WeakMap<pg.PoolClient, Map<string, number>>();
  const lost = new WeakSet<pg.PoolClient>();
  let closed = false;

  pool.on('connect', (client) => {
    shelves.set(client, new Map());
    const gone = () => {
      lost.add(client);
      const at = kept.findIndex((k) => k.client === client);
      if (at >= 0) giveBack(kept.splice(at, 1), true);
    };
    client.once('error', gone).once('end', gone);
  });
  const giveBack = (those: readonly Kept[], destroy = false) => {
    for (const { client } of those) client.release(destroy);
  };
  const tidy = setInterval(() => {
    const fresh = kept.findIndex((k) => k.since > Date.now() - idleMs);
    giveBack(kept.splice(0, fresh < 0 ? kept.length : fresh));
  }, idleMs).unref();

  /** The best of those that are kept; nothing while the pool still has a better one to give. */
  const best = ({ role, person, proved }: Stand): pg.PoolClient | undefined => {
    let at = kept.findLastIndex(({ stand: s }) => s.role === role && s.person === person && s.proved === proved);
    if (at < 0) at = kept.findLastIndex((k) => k.stand.role === role);
    if (at < 0) at = kept.findIndex((k) => shelves.get(k.client)?.has(role));
    if (at < 0 && (pool.totalCount < max || pool.idleCount > 0)) return undefined;
    return kept.splice(Math.max(at, 0), 1)[0]?.client;
  };

  return {
    async connect(stand) {
      const client = best(stand) ?? (await pool.connect());
      const standing = { client, shelf: shelfOf(shelves.get(client) ?? new Map(), stand.role) };
      const now = stands.get(client);
      if (now?.role === stand.role && now.person === stand.person && now.proved === stand.proved) return standing;
      stands.delete(client);
      try {
        await client.query(
          "select set_config('role', $1, false), set_config('genkan.actor', $2, false), set_config('genkan.proved', $3, false)",
          [stand.role, stand.person, stand.proved ? 'yes' : 'no'],
        );
      } catch (error) {
        client.release(true);
        throw error;
      }
      stands.set(client, stand);
      return standing;
    },
    release(client, destroy = false) {
      const stand = stands.get(client);
      const broken = destroy || lost.has(client) || client.getTransactionStatus() !== 'I';
      // Somebody who waits has asked the pool itself, and would not find what is kept here.
      if (broken || closed || !stand || pool.waitingCount > 0) client.release(broken);
      else kept.push({ client, stand, since: Date.now() });
    },
    async close() {
      closed = true;
      clearInterval(tidy);
      giveBack(kept.splice(0));
      await pool.end();
    },
  };
}
