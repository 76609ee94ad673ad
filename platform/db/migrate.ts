// Brings a database up to date: installation, roles, the runtime login, each domain's schema, and the row policies.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { type RoleNames, roleNames } from './names.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Held by whoever changes the shape of the installation. */
export const LOCK = 7_160_431;

export type Installation = { readonly id: string; readonly schemas: string[] };

/** Where and as whom to connect. The superuser or owner migrates; serving uses the runtime login. */
export type Connection = { host: string; port: number; user: string; password?: string | undefined; database: string };

/**
 * Migrates everything, idempotently, under an advisory lock, and sets the runtime login's password.
 * Rebuilds roles and grants from the tables, since restored backups carry no roles.
 */
export async function migrate(owner: Connection, loginPassword: string): Promise<Installation> {
  const db = new pg.Client(owner);
  await db.connect();
  try {
    await db.query('select pg_advisory_lock($1)', [LOCK]);
    const id = await installationId(db);
    const first = roleNames(id, 'd1');
    await ensureLogin(db, first, loginPassword);
    await migrateJobs(db, owner, first, loginPassword);
    const { rows } = await db.query<{ schema: string }>('select schema from genkan.domains order by id');
    for (const { schema } of rows) await migrateDomain(db, roleNames(id, schema));
    return { id, schemas: rows.map((r) => r.schema) };
  } finally {
    await db.end();
  }
}

async function installationId(db: pg.Client): Promise<string> {
  await db.query(`
    create schema if not exists genkan;
    create table if not exists genkan.installation (id text primary key);
    create table if not exists genkan.domains (
      id bigint generated always as identity primary key, schema text not null unique, hosts text[] not null default '{}');
    alter table genkan.domains add column if not exists name text unique, add column if not exists suspended_at timestamptz;
    update genkan.domains set name = 'main' where name is null and schema = 'd1';
    create table if not exists genkan.migrations (schema text, name text, at timestamptz not null default now(), primary key (schema, name));`);
  const found = await db.query<{ id: string }>('select id from genkan.installation');
  if (found.rows[0]) return found.rows[0].id;
  const id = randomBytes(4).toString('hex');
  await db.query('insert into genkan.installation values ($1)', [id]);
  // The default: one domain that answers on every host.
  await db.query("insert into genkan.domains (schema, name) values ('d1', 'main')");
  return id;
}

async function ensureRole(db: pg.Client, name: string, options = 'nologin'): Promise<void> {
  const { rowCount } = await db.query('select 1 from pg_roles where rolname = $1', [name]);
  if (rowCount === 0) await db.query(`create role ${name} ${options}`);
}

async function ensureLogin(db: pg.Client, names: RoleNames, password: string): Promise<void> {
  await ensureRole(db, names.login, 'login noinherit');
  await db.query(`alter role ${names.login} with login noinherit password ${db.escapeLiteral(password)}`);
  await db.query(
    `grant usage on schema genkan to ${names.login}; grant select on genkan.domains, genkan.installation to ${names.login}`,
  );
}

/** The job queue belongs to a role of its own, which only the worker's connections take. */
async function migrateJobs(db: pg.Client, owner: Connection, names: RoleNames, loginPassword: string): Promise<void> {
  await ensureRole(db, names.jobs);
  const { rows } = await db.query<{ database: string; me: string }>(
    'select current_database() as database, current_user as me',
  );
  const { database = '', me = '' } = rows[0] ?? {};
  await db.query(`grant ${names.jobs} to ${names.login} with inherit false, set true`);
  await db.query(`grant ${names.jobs} to ${db.escapeIdentifier(me)} with inherit true, set true`);
  await db.query(`grant create on database ${db.escapeIdentifier(database)} to ${names.jobs}`);
  const pool = new pg.Pool({
    ...owner,
    user: names.login,
    password: loginPassword,
    max: 1,
    options: `-c role=${names.jobs}`,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/** Brings one domain's schema, roles and grants up to date; makes them where there are none. */
export async function migrateDomain(db: pg.Client, names: RoleNames): Promise<void> {
  for (const role of [names.member, names.guest, names.visitor, names.system]) {
    await ensureRole(db, role);
    await db.query(`grant ${role} to ${names.login} with inherit false, set true`);
  }
  await db.query(`create schema if not exists ${names.schema}; create schema if not exists ${names.rooms}`);
  await db.query('begin');
  try {
    await db.query(`set local search_path = ${names.schema}`);
    await runFiles(db, names);
    await db.query(fill(readFileSync(path.join(root, 'policy/rows.sql'), 'utf8'), names));
    await restoreSpaceRoles(db, names);
    // The policies took every right away; those of the apps' tables are nobody's list.
    await db.query('select grant_app_tables()');
    await db.query('commit');
  } catch (error) {
    await db.query('rollback');
    throw error;
  }
}

/** Takes a domain's schema, jobs and roles away. Roles that another database of this server uses too stay. */
export async function dropDomain(db: pg.Client, names: RoleNames): Promise<void> {
  await db.query(`drop schema if exists ${names.rooms}, ${names.schema} cascade`);
  await db.query('delete from genkan.migrations where schema = $1', [names.schema]);
  await db.query("delete from graphile_worker._private_jobs where payload ->> 'domain' = $1", [names.schema]);
  const { rows } = await db.query<{ role: string }>(
    'select quote_ident(rolname) as role from pg_roles where rolname like $1 order by length(rolname) desc',
    [`${names.prefix.replaceAll('_', '\\_')}\\_%`],
  );
  for (const { role } of rows) {
    // Only who has a role's privileges may drop what it was given.
    await db.query(`grant ${role} to current_user with inherit true`);
    await db.query(`drop owned by ${role}`);
    await db.query(`drop role ${role}`).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== '2BP01') throw error;
    });
  }
}

async function runFiles(db: pg.Client, names: RoleNames): Promise<void> {
  const done = await db.query<{ name: string }>('select name from genkan.migrations where schema = $1', [names.schema]);
  const names_ = new Set(done.rows.map((r) => r.name));
  const files = readdirSync(path.join(root, 'migrations'))
    .filter((f) => f.endsWith('.sql'))
    .sort();
  for (const file of files.filter((f) => !names_.has(f))) {
    try {
      await db.query(fill(readFileSync(path.join(root, 'migrations', file), 'utf8'), names));
      // Triggers that wait for the end of the transaction would keep everything that follows from altering their tables.
      await db.query('set constraints all immediate');
    } catch (error) {
      throw new Error(`migration ${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
    await db.query('insert into genkan.migrations (schema, name) values ($1, $2)', [names.schema, file]);
  }
}

/** Roles of guest spaces that a restored database lacks. */
async function restoreSpaceRoles(db: pg.Client, names: RoleNames): Promise<void> {
  const { rows } = await db.query<{ role_name: string }>('select role_name from spaces where role_name is not null');
  const known = await db.query<{ rolname: string }>('select rolname from pg_roles where rolname like $1', [
    `${names.prefix}\\_s%`,
  ]);
  const have = new Set(known.rows.map((r) => r.rolname));
  for (const { role_name } of rows.filter((r) => !have.has(r.role_name))) {
    await db.query(`create role ${role_name} nologin inherit`);
    await db.query(
      `grant ${names.guest} to ${role_name} with inherit true; grant ${role_name} to ${names.login} with inherit false, set true`,
    );
  }
}

function fill(text: string, names: RoleNames): string {
  const values: Record<string, string> = { ...names };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? missing(key));
}

function missing(key: string): never {
  throw new Error(`no value for {{${key}}}`);
}
