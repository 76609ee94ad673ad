// Transactions whose statements need not wait for each other: what is asked in one moment goes to PostgreSQL in one write.
import { CompiledQuery, type ConnectionProvider, Kysely, PostgresDialect } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

const begin = CompiledQuery.raw('begin');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');

// A transaction has a connection already: nothing is ever asked of these.
const unused = async () => {
  throw new Error('a transaction opens no connection');
};
const dialect = new PostgresDialect({ pool: { options: {}, connect: unused, end: unused } });
const parts = { config: { dialect }, dialect, driver: dialect.createDriver() };

/**
 * Runs `run` in a transaction of its own: kept when it ends, undone when it throws. Kysely's own transactions send a
 * statement only after the answer to the one before; here `Promise.all` sends both, and PostgreSQL keeps their order.
 */
export async function inTransaction<T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  const executor = db.getExecutor();
  return executor.provideConnection(async (connection) => {
    const alone: ConnectionProvider = { provideConnection: (use) => use(connection) };
    const tx = new Kysely<Tables>({ ...parts, executor: executor.withConnectionProvider(alone) });
    await connection.executeQuery(begin);
    try {
      const result = await run(tx);
      await connection.executeQuery(commit);
      return result;
    } catch (error) {
      // A connection that is gone has undone everything already, and why it went is the better story.
      await connection.executeQuery(rollback).catch(() => {});
      throw error;
    }
  });
}
