// Signs of life: each pool of job workers holds an advisory lock, which PostgreSQL lets go of when its process dies. Jobs taken
// by a pool without one are freed: the queue itself would keep them for four hours.
import pg from 'pg';
import type { Logger } from 'pino';

const LOOK_EVERY = 5_000;
/** Whoever has only lost the connection has shown again by then. */
const DEAD_AFTER = 10_000;

export type SignsOfLife = {
  /** From now on this pool of ours shows that it lives. */
  begin(pool: string): void;
  /** This pool of ours has ended: what it still holds is free at once. */
  end(pool: string): void;
  close(): Promise<void>;
};

const key = (pool: string) => `hashtextextended('genkan worker ' || ${pool}, 0)`;
const silent = `
  select distinct j.locked_by as pool from graphile_worker._private_jobs j where j.locked_by is not null and not exists (
    select 1 from pg_locks l where l.locktype = 'advisory' and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = ${key('j.locked_by')})`;

/** Shows the life of our pools, and looks every five seconds for others that show none. */
export function signsOfLife(connection: pg.ClientConfig, log: Logger): SignsOfLife {
  const ours = new Set<string>();
  const ended = new Set<string>();
  /** Pools that show no life, and since when. */
  let missed = new Map<string, number>();
  let line: { readonly client: pg.Client; readonly shown: Set<string> } | undefined;

  const connected = async () => {
    if (line) return line;
    const made = { client: new pg.Client(connection), shown: new Set<string>() };
    const lost = () => {
      if (line === made) line = undefined;
    };
    made.client.on('error', lost).on('end', lost);
    await made.client.connect();
    line = made;
    return made;
  };

  const free = async (client: pg.Client, pools: string[]) => {
    if (pools.length > 0) await client.query('select graphile_worker.force_unlock_workers($1::text[])', [pools]);
  };

  const look = async () => {
    const { client, shown } = await connected();
    for (const pool of [...ours].filter((p) => !shown.has(p))) {
      await client.query(`select pg_advisory_lock(${key('$1')})`, [pool]);
      shown.add(pool);
    }
    for (const pool of [...ended]) {
      await free(client, [pool]);
      if (shown.delete(pool)) await client.query(`select pg_advisory_unlock(${key('$1')})`, [pool]);
      ended.delete(pool);
    }
    const { rows } = await client.query<{ pool: string }>(silent);
    const now = Date.now();
    missed = new Map(rows.map(({ pool }) => [pool, missed.get(pool) ?? now]));
    const dead = [...missed].filter(([, since]) => now - since >= DEAD_AFTER).map(([pool]) => pool);
    await free(client, dead);
    if (dead.length > 0) log.info({ pools: dead }, 'freed the jobs of workers that are gone');
  };

  // One after the other, on one connection. While the database is away, the next look tries again.
  let turn = Promise.resolve();
  const soon = () => {
    turn = turn.then(look).catch((err: unknown) => log.debug({ err }, 'no sign of life could be given'));
  };
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    soon();
    void turn.finally(() => {
      waiting = false;
    });
  }, LOOK_EVERY);

  return {
    begin(pool) {
      ours.add(pool);
      soon();
    },
    end(pool) {
      ours.delete(pool);
      ended.add(pool);
      soon();
    },
    async close() {
      clearInterval(timer);
      await turn;
      await line?.client.end().catch(() => {});
    },
  };
}
