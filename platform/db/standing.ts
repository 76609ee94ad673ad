// Guests' connections. Each stands for a person in a space, and turning it to another space costs PostgreSQL all the plans it
// has made there, since row policies belong to the role. So one that already stands right is looked for before any other.
import type pg from 'pg';

/** As whom a connection speaks: PostgreSQL's role, and the person the row policies ask about. */
export type Stand = { readonly role: string; readonly person: string };

export type StandingPool = {
  /** A connection that stands like this: no round trip if it did already, else one. */
  connect(stand: Stand): Promise<pg.PoolClient>;
  release(client: pg.PoolClient, destroy?: boolean): void;
  close(): Promise<void>;
};

type Kept = { readonly client: pg.PoolClient; readonly stand: Stand; readonly since: number };

/** Keeps the connections of a pool by how they stand. `idleMs`: how long one is kept unused before the pool has it back. */
export function standingPool(pool: pg.Pool, max: number, idleMs = 30_000): StandingPool {
  // The one that is unused for the longest time comes first.
  const kept: Kept[] = [];
  const stands = new WeakMap<pg.PoolClient, Stand>();
  const lost = new WeakSet<pg.PoolClient>();
  let closed = false;

  pool.on('connect', (client) => {
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
  const best = ({ role, person }: Stand): pg.PoolClient | undefined => {
    let at = kept.findLastIndex((k) => k.stand.role === role && k.stand.person === person);
    if (at < 0) at = kept.findLastIndex((k) => k.stand.role === role);
    if (at < 0 && (pool.totalCount < max || pool.idleCount > 0)) return undefined;
    return kept.splice(Math.max(at, 0), 1)[0]?.client;
  };

  return {
    async connect(stand) {
      const client = best(stand) ?? (await pool.connect());
      const now = stands.get(client);
      if (now?.role === stand.role && now.person === stand.person) return client;
      stands.delete(client);
      try {
        await client.query("select set_config('role', $1, false), set_config('genkan.actor', $2, false)", [
          stand.role,
          stand.person,
        ]);
      } catch (error) {
        client.release(true);
        throw error;
      }
      stands.set(client, stand);
      return client;
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
