// The domains of an installation, each opened as a house of its own: connections, files, secret and address. They share nothing.
import { createHmac } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Logger } from 'pino';
import { diskStore } from '../platform/blobs/store.ts';
import { type Config, configAt, keptSecret } from '../platform/config.ts';
import { openConnections } from '../platform/db/connections.ts';
import type { Connection } from '../platform/db/migrate.ts';
import { roleNames } from '../platform/db/names.ts';
import { type Domain, readDomains } from '../platform/db/registry.ts';
import type { House } from '../policy/context.ts';

export type OpenDomain = { readonly domain: Domain; readonly house: House };

export type Domains = {
  /** Every domain, the oldest first; suspended ones too. */
  all(): readonly OpenDomain[];
  first(): OpenDomain;
  /** Reads the registry again: opens what was added, closes what was removed. */
  refresh(): Promise<void>;
  close(): Promise<void>;
};

export type Ground = {
  readonly config: Config;
  readonly log: Logger;
  readonly login: Connection;
  /** Its id. */
  readonly installation: string;
};

/** Where a domain's files lie. The first one's have always lain here. */
export function filesOf(config: Config, { schema }: Pick<Domain, 'schema'>): string {
  return schema === 'd1' ? path.join(config.dataDir, 'files') : path.join(config.dataDir, 'domains', schema, 'files');
}

/** The first domain keeps the installation's secret; the others have theirs from it, and none tells another. */
function secretOf(config: Config, { schema }: Domain): Buffer {
  const secret = Buffer.from(config.secret ?? keptSecret(config.dataDir, 'secret'));
  return schema === 'd1' ? secret : createHmac('sha256', secret).update(`domain ${schema}`).digest();
}

type OpenHouse = House & { readonly hosts: readonly string[]; close(): Promise<void> };

/** One domain as a house. `among`: how many share the database's connections. */
export function openHouse(
  { config, log, login, installation }: Ground,
  domain: Domain,
  among = 1,
  neighbours: () => readonly string[] = () => [],
): OpenHouse {
  const own = among > 1 ? log.child({ domain: domain.schema }) : log;
  let closing = false;
  const share = (n: number) => Math.max(2, Math.ceil(n / among));
  const connections = openConnections(
    login,
    roleNames(installation, domain.schema),
    (err) => {
      if (!closing) own.warn({ err: err.message }, 'an idle database connection was lost');
    },
    { member: share(12), guest: share(12), system: share(8) },
  );
  const files = filesOf(config, domain);
  mkdirSync(files, { recursive: true, mode: 0o700 });
  chmodSync(files, 0o700);
  return {
    config: configAt(config, domain.hosts[0]),
    connections,
    blobs: diskStore(files),
    log: own,
    secret: secretOf(config, domain),
    neighbours,
    hosts: domain.hosts,
    async close() {
      closing = true;
      await connections.close();
    },
  };
}

/** Opens every domain of the registry. */
export async function openDomains(ground: Ground): Promise<Domains> {
  const registry = new pg.Pool({ ...ground.login, max: 1, connectionTimeoutMillis: 10_000 });
  registry.on('error', () => {});
  registry.on('connect', (client) => client.on('error', () => {}));
  const houses = new Map<string, OpenHouse>();
  let open: OpenDomain[] = [];
  const neighboursOf = (schema: string) =>
    open.filter((o) => o.domain.schema !== schema && !o.domain.suspended).map((o) => o.house.config.publicUrl);

  const refresh = async () => {
    const listed = await readDomains(registry);
    const left: OpenHouse[] = [];
    open = listed.map((domain) => {
      const known = houses.get(domain.schema);
      const isSame = known && sameHosts(known.hosts, domain.hosts);
      const house = isSame ? known : openHouse(ground, domain, listed.length, () => neighboursOf(domain.schema));
      houses.set(domain.schema, house);
      // It lives at another address now: its links, cookies and keys speak of that one.
      if (known && !isSame) left.push(known);
      return { domain, house };
    });
    for (const [schema, house] of houses) {
      if (listed.some((domain) => domain.schema === schema)) continue;
      houses.delete(schema);
      left.push(house);
    }
    await Promise.all(left.map((house) => house.close()));
  };
  const close = async () => {
    await registry.end();
    for (const house of houses.values()) await house.close();
  };
  const first = () => {
    const [oldest] = open;
    if (!oldest) throw new Error('the installation has no domain');
    return oldest;
  };
  try {
    await refresh();
    first();
  } catch (error) {
    await close();
    throw error;
  }
  return { all: () => open, first, refresh, close };
}

function sameHosts(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join();
}

/** A house that stands alone, as domains: what is opened without a registry. */
export function onlyDomain(house: House): Domains {
  const { schema } = house.connections.names;
  const only = { domain: { schema, name: 'main', hosts: [], suspended: false }, house };
  return { all: () => [only], first: () => only, refresh: async () => {}, close: async () => {} };
}
