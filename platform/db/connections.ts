// The connections of one domain: pools whose role is set when connecting, and guest connections that take their space's role.
import type { Duplex } from 'node:stream';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { types } from './instants.ts';
import type { Connection } from './migrate.ts';
import { type RoleNames, spaceRole } from './names.ts';
import { withValues } from './planned.ts';
import { type Stand, type StandingPool, standingPool } from './standing.ts';
import type { Tables } from './tables.ts';
import { readAs } from './texts.ts';

export type Db = Kysely<Tables>;

export type Connections = {
  readonly names: RoleNames;
  /** Members: one role for all, nothing to set per request but the actor inside a write. */
  readonly member: Db;
  /** Named purposes of the system; see policy/system.ts. */
  readonly system: Db;
  /**
   * A guest's connection: the role of one guest space, or the bare guest role where no space is named. Spaces that want a
   * proved mailbox are there only for who has `proved` it.
   */
  guest: (personId: string, spaceId: string | null, proved?: boolean) => Db;
  /** A connection outside the pools, as the system, for what stays open: listening. The caller ends it. */
  dedicated(): Promise<pg.Client>;
  close(): Promise<void>;
};

/** Nobody is kept longer by what others are doing, such as a deploy of many records; deploys themselves may have to wait. */
const LOCKS = ' -c lock_timeout=10s';

type Sizes = { member?: number; guest?: number; system?: number };

/** Opens the pools of a domain as the runtime login. `onError` hears of idle connections that break. */
export function openConnections(
  login: Connection,
  names: RoleNames,
  onError: (error: Error) => void,
  sizes: Sizes = {},
): Connections {
  const optionsOf = (role: string, schemas = names.schema) =>
    `-c role=${role} -c search_path=${schemas},pg_temp${role === names.system ? '' : LOCKS} -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c jit=off -c timezone=UTC -c datestyle=ISO -c plan_cache_mode=force_generic_plan`;
  const pool = (role: string, max: number, schemas = names.schema) => {
    const made = new pg.Pool({
      ...login,
      max,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
      options: optionsOf(role, schemas),
      types,
      // Statements that do not wait for each other's answers are sent at once.
      pipeline: true,
    });
    made.on('error', onError);
    // A connection that breaks between two statements of a transaction has nobody else to tell.
    made.on('connect', (client) => client.on('error', onError));
    return made;
  };
  const guestMax = sizes.guest ?? 12;
  const pools = {
    member: pool(names.member, sizes.member ?? 12),
    guest: pool(names.visitor, guestMax, `${names.rooms},${names.schema}`),
    system: pool(names.system, sizes.system ?? 8),
  };
  const standers = standingPool(pools.guest, guestMax);
  const guests = new Map<string, Db>();
  return {
    names,
    member: kysely(preparing(pools.member)),
    system: kysely(preparing(pools.system)),
    guest(personId, spaceId, proved = false) {
      const role = spaceId === null ? names.guest : spaceRole(names, spaceId);
      const key = `${role} ${personId} ${proved}`;
      const known = guests.get(key);
      if (known) return known;
      if (guests.size > 5000) guests.clear();
      const made = kysely(standing(standers, { role, person: personId, proved }));
      guests.set(key, made);
      return made;
    },
    async dedicated() {
      const client = new pg.Client({ ...login, options: optionsOf(names.system) });
      await client.connect();
      return client;
    },
    async close() {
      await Promise.all([pools.member.end(), pools.system.end(), standers.close()]);
    },
  };
}

function kysely(pool: PostgresPool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** A pool as Kysely sees it, whose statements are prepared. */
function preparing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => prepared(await pool.connect()),
    end: async () => {},
  };
}

const statementNames = new Map<string, string>();

/** Names a statement by its text, so that PostgreSQL parses and plans it once per connection. Capped: rare texts stay unnamed. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known || statementNames.size >= 500) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

/** The client as Kysely uses it, sending its statements under their names; `shelf` sets those of one role apart. */
function prepared(
  client: pg.PoolClient,
  release = (destroy?: boolean) => client.release(destroy),
  shelf = '',
): PostgresPoolClient {
  const query = (given: string, values: readonly unknown[] = []) => {
    sendTogether(client);
    const { text, how } = readAs(given);
    const whole = withValues(text, values);
    if (whole !== null) return client.query({ text: whole, ...how });
    const name = /^\s*(select|insert|update|delete|with)\b/i.test(text) ? statementName(text) : undefined;
    if (!name && values.length === 0) return client.query({ text, ...how });
    const sent = { text, values: [...values], ...how };
    return client.query(name ? { name: name + shelf, ...sent } : sent);
  };
  return { query, release } as unknown as PostgresPoolClient;
}

const corked = new WeakSet<Duplex>();

/** Statements of one moment leave in one write: each write costs about as much as the statement itself. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  if (corked.has(stream)) return;
  corked.add(stream);
  stream.cork();
  process.nextTick(() => {
    corked.delete(stream);
    stream.uncork();
  });
}

/** Guests' connections as Kysely sees them, standing for one person in one space. */
function standing(guests: StandingPool, stand: Stand): PostgresPool {
  return {
    options: {},
    connect: async () => {
      const { client, shelf } = await guests.connect(stand);
      return prepared(client, (destroy) => guests.release(client, destroy), `_${shelf}`);
    },
    end: async () => {},
  };
}
