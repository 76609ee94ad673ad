// Transactions whose statements need not wait for each other: what is asked in one moment goes to PostgreSQL in one write.
import { CompiledQuery, type ConnectionProvider, Kysely, type KyselyProps } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

const begin = CompiledQuery.raw('begin');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');

const parts = new WeakMap<Db, KyselyProps>();

/** Makes a database, and keeps what its transactions are made of. */
export function database(props: KyselyProps): Db {
  const made = new Kysely<Tables>(props);
  parts.set(made, props);
  return made;
}

/**
 * Runs `run` in a transaction of its own: kept when it ends, undone when it throws. Kysely's own transactions send a
 * statement only after the answer to the one before; here `Promise.all` sends both, and PostgreSQL keeps their order.
 */
export async function inTransaction<T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  const props = parts.get(db);
  if (!props) throw new Error('this database cannot begin a transaction');
  return props.executor.provideConnection(async (connection) => {
    const alone: ConnectionProvider = { provideConnection: (use) => use(connection) };
    const tx = new Kysely<Tables>({ ...props, executor: props.executor.withConnectionProvider(alone) });
    await connection.executeQuery(begin);
    try {
      const result = await run(tx);
      await connection.executeQuery(commit);
      return result;
    } catch (error) {
      await connection.executeQuery(rollback);
      throw error;
    }
  });
}
