// Checking a PostgreSQL that the administrator brought, before anything is written to it.
import pg from 'pg';
import type { Connection } from './migrate.ts';

/** Throws an Error that says in words what is wrong with the server, the database or the user. */
export async function checkServer(owner: Connection): Promise<void> {
  const db = new pg.Client({ ...owner, connectionTimeoutMillis: 10_000 });
  try {
    await db.connect();
  } catch (error) {
    throw new Error(`GENKAN_DATABASE_URL: cannot connect (${error instanceof Error ? error.message : error}).`);
  }
  try {
    const { rows } = await db.query<{
      version: number;
      encoding: string;
      ctype: string;
      createrole: boolean;
      cancreate: boolean;
      ja: boolean;
    }>(`
      select current_setting('server_version_num')::int as version, pg_encoding_to_char(d.encoding) as encoding, d.datctype as ctype,
        (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as createrole,
        has_database_privilege(current_user, current_database(), 'CREATE') as cancreate,
        exists (select 1 from pg_collation where collname = 'ja-x-icu') as ja
      from pg_database d where d.datname = current_database()`);
    const s = rows[0];
    const problems = [
      !s || s.version < 170000 ? 'PostgreSQL 17 or newer is needed' : null,
      s?.encoding !== 'UTF8' ? `the database must be encoded in UTF8, not ${s?.encoding}` : null,
      !/utf-?8/i.test(s?.ctype ?? '') ? `lc_ctype must be a UTF-8 one, not ${s?.ctype}` : null,
      !s?.createrole ? 'the user needs CREATEROLE' : null,
      !s?.cancreate ? 'the user needs CREATE on the database' : null,
      !s?.ja ? 'the collation ja-x-icu is missing (PostgreSQL built without ICU)' : null,
    ].filter((p) => p !== null);
    if (problems.length > 0) throw new Error(`GENKAN_DATABASE_URL: ${problems.join('; ')}.`);
  } finally {
    await db.end();
  }
}
