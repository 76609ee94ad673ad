// Several servers may share one database, if they share the data folder too: its secrets, and the files themselves.
import pg from 'pg';
import type { Connection } from '../platform/db/migrate.ts';
import { roleNames } from '../platform/db/names.ts';
import { startTrouble } from './trouble.ts';

/**
 * Refuses to start beside a running server with another data folder: migrating would give the runtime login our password,
 * and shut the other one out.
 */
export async function mustShareFolder(owner: Connection, loginPassword: string): Promise<void> {
  const login = await loginInUse(owner);
  if (login === null) return;
  try {
    await asking({ ...owner, user: login, password: loginPassword }, async () => {});
  } catch (error) {
    throw (error as { code?: unknown }).code === '28P01' ? startTrouble.otherFolder() : error;
  }
}

/** The runtime login, if somebody is connected as it now. */
async function loginInUse(owner: Connection): Promise<string | null> {
  return asking(owner, async (db) => {
    const there = await db.query<{ is: boolean }>("select to_regclass('genkan.installation') is not null as is");
    if (!there.rows[0]?.is) return null;
    const { rows } = await db.query<{ id: string }>('select id from genkan.installation');
    const login = rows[0] ? roleNames(rows[0].id, 'd1').login : '';
    const used = await db.query('select 1 from pg_stat_activity where usename = $1 limit 1', [login]);
    return used.rowCount ? login : null;
  });
}

async function asking<T>(connection: Connection, ask: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  db.on('error', () => {});
  await db.connect();
  try {
    return await ask(db);
  } finally {
    await db.end();
  }
}
