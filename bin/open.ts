// Opening an installation: database (embedded or given), migrations, secrets, connections. Shared by all commands.
import pg from 'pg';
import pino, { type Logger } from 'pino';
import { type Config, keptSecret } from '../platform/config.ts';
import { checkServer } from '../platform/db/check.ts';
import { type Connection, migrate } from '../platform/db/migrate.ts';
import { type RoleNames, roleNames } from '../platform/db/names.ts';
import { startEmbedded } from '../platform/postgres/embedded.ts';
import type { House } from '../policy/context.ts';
import { type Domains, openDomains } from './domains.ts';
import { mustShareFolder } from './sharing.ts';
import { startTrouble } from './trouble.ts';

export type Installation = {
  readonly config: Config;
  /** The oldest domain: the only one, as a rule. */
  readonly house: House;
  readonly names: RoleNames;
  readonly domains: Domains;
  /** The installation's id, part of every role's name. */
  readonly id: string;
  readonly owner: Connection;
  /** The runtime login: every pool of serving and working uses only this one. */
  readonly login: Connection;
  close(): Promise<void>;
};

/** Structured logs on standard output, without secrets, mail bodies or anything people wrote. */
export function makeLog(config: Config): Logger {
  return pino({
    level: config.logLevel,
    base: null,
    redact: ['*.password', '*.token', '*.text', '*.html', 'err.parameters', 'err.detail'],
  });
}

/** Opens the installation of this data directory, migrated and ready. */
export async function openInstallation(config: Config, log: Logger): Promise<Installation> {
  const database = config.databaseUrl ? given(config.databaseUrl) : await embedded(config, log);
  try {
    const loginPassword = keptSecret(config.dataDir, 'database-login');
    if (config.databaseUrl) {
      await checkServer(database.owner);
      await mustShareFolder(database.owner, loginPassword);
    }
    const { id } = await migrate(database.owner, loginPassword).catch((error: unknown) => {
      throw (error as { code?: unknown }).code === '42501' ? startTrouble.mayNot(error) : error;
    });
    const login = { ...database.owner, user: roleNames(id, 'd1').login, password: loginPassword };
    const domains = await openDomains({ config, log, login, installation: id });
    const close = async () => {
      await domains.close();
      await database.stop();
    };
    const { house } = domains.first();
    return { config, house, names: house.connections.names, domains, id, owner: database.owner, login, close };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

type Database = { owner: Connection; stop(): Promise<void> };

function given(url: string): Database {
  try {
    const u = new URL(url);
    if (!/^postgres(ql)?:$/.test(u.protocol)) throw new Error(`${u.protocol} is not postgres:`);
    const owner: Connection = {
      // A socket's folder is named by ?host=; IPv6 addresses stand in brackets only inside an address.
      host: u.searchParams.get('host') ?? decodeURIComponent(u.hostname).replace(/^\[(.*)\]$/, '$1'),
      port: Number(u.port || 5432),
      user: decodeURIComponent(u.username),
      password: u.password ? decodeURIComponent(u.password) : undefined,
      database: decodeURIComponent(u.pathname.slice(1)) || 'postgres',
    };
    return { owner, stop: async () => {} };
  } catch (error) {
    // Without the value: it holds a password.
    throw startTrouble.notAnAddress(error);
  }
}

async function embedded(config: Config, log: Logger): Promise<Database> {
  const server = await startEmbedded({ dataDir: config.dataDir, log });
  server.onDown(() => log.error({}, 'the database stopped unexpectedly and is being started again'));
  const owner: Connection = { ...server.connection, password: server.connection.password, database: 'genkan' };
  const root = new pg.Client(server.connection);
  await root.connect();
  try {
    const { rowCount } = await root.query("select 1 from pg_database where datname = 'genkan'");
    if (rowCount === 0) await root.query('create database genkan');
  } finally {
    await root.end();
  }
  return { owner, stop: () => server.stop() };
}
