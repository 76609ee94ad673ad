// What the drivers of peers share: asking, a connection to their database, and the records written straight into their table.
import pg from 'pg';
import type { Connection } from '../../../platform/db/migrate.ts';
import { call } from '../app.ts';
import { type Row, rowOf } from '../rows.ts';

export { call };

/** A question by somebody who may. */
export const asker =
  (address: string, headers: Readonly<Record<string, string>>) =>
  <T>(method: string, path: string, body?: object): Promise<T> =>
    call(address + path, method, headers, body) as Promise<T>;

export async function onDatabase<T>(database: Connection, run: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(database);
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

const PART = 1000;

/** A record as the columns of the peer's table, by their names. */
export type Columns = (row: Row) => Readonly<Record<string, unknown>>;

/**
 * Writes the records straight into the peer's table, and makes the indexes that Genkan and the
 * limit have: no peer makes any for what is asked here.
 */
export async function fillTable(database: Connection, table: string, count: number, columnsOf: Columns): Promise<void> {
  await onDatabase(database, async (db) => {
    const columns = ['id', ...Object.keys(columnsOf(rowOf(1)))].map((name) => `"${name}"`).join(', ');
    for (let from = 1; from <= count; from += PART) {
      const part = Array.from({ length: Math.min(PART, count - from + 1) }, (_, k) => ({
        ...columnsOf(rowOf(from + k)),
        id: from + k,
      }));
      await db.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
        [JSON.stringify(part)],
      );
    }
    await db.query(`select setval(pg_get_serial_sequence('${table}', 'id'), ${count})`);
    await db.query(`create extension if not exists pg_trgm; create index on ${table} (status, due desc); create index on ${table} (amount);
      create index on ${table} using gin (memo gin_trgm_ops)`);
    await db.query(`vacuum (analyze) ${table}`);
  });
}
