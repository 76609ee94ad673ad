// Transactions whose statements need not wait for each other: what is asked in one moment goes to PostgreSQL in one write.
import { CompiledQuery, type ConnectionProvider, type DatabaseConnection, Kysely, PostgresDialect } from 'kysely';
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
 * The connection of a transaction whose beginning may still be on its way. What reads or locks goes out with it and hears of
 * its failure; what writes must know first that it stands in a transaction.
 */
function after(begun: Promise<unknown>, connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      if (!/^\s*select\b/i.test(query.sql)) await begun;
      const answer = connection.executeQuery<R>(query);
      await Promise.all([begun, answer]);
      return answer;
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

/**
 * Runs `run` in a transaction of its own: kept when it ends, undone when it throws. Kysely's own transactions send a
 * statement only after the answer to the one before; here `Promise.all` sends both, and PostgreSQL keeps their order.
 */
export async function inTransaction<T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  const executor = db.getExecutor();
  return executor.provideConnection(async (connection) => {
    const begun = connection.executeQuery(begin);
    begun.catch(() => {});
    const inside = after(begun, connection);
    const alone: ConnectionProvider = { provideConnection: (use) => use(inside) };
    const tx = new Kysely<Tables>({ ...parts, executor: executor.withConnectionProvider(alone) });
    try {
      const result = await run(tx);
      await begun;
      await connection.executeQuery(commit);
      return result;
    } catch (error) {
      // A connection that is gone has undone everything already, and why it went is the better story.
      await connection.executeQuery(rollback).catch(() => {});
      throw error;
    }
  });
}
