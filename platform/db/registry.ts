// The registry of domains: one row each in `genkan.domains`, outside every domain's own schema.
import pg from 'pg';
import { type Connection, dropDomain, LOCK, migrateDomain } from './migrate.ts';
import { roleNames } from './names.ts';

export type Domain = {
  readonly schema: string;
  /** What the command line calls it. */
  readonly name: string;
  /** Where it answers; the first one stands in links. Without any: everywhere, as the only domain there has been. */
  readonly hosts: readonly string[];
  readonly suspended: boolean;
};

/** `home`: where a domain without a list has answered so far. From now on it answers there alone. */
export type NewDomain = { readonly name: string; readonly hosts: readonly string[]; readonly home: string };

/** All domains, the oldest first. The runtime login may ask. */
export async function readDomains(db: Pick<pg.Client, 'query'>): Promise<Domain[]> {
  const { rows } = await db.query<Domain>(
    'select schema, name, hosts, suspended_at is not null as suspended from genkan.domains order by id',
  );
  return rows;
}

/**
 * Makes a schema and its roles, lets `furnish` put in what belongs there from the start, and only then tells the registry:
 * running servers never see half a domain. What fails on the way leaves nothing.
 */
export async function addDomain(
  owner: Connection,
  installation: string,
  { name, hosts, home }: NewDomain,
  furnish: (domain: Domain) => Promise<void>,
): Promise<Domain> {
  return locked(owner, async (db) => {
    const { rows } = await db.query<{ id: string }>(
      "select nextval(pg_get_serial_sequence('genkan.domains', 'id')) as id",
    );
    // Numbers are never given twice: nothing left behind by a removed domain can meet a new one.
    const schema = `d${rows[0]?.id}`;
    const domain: Domain = { schema, name, hosts, suspended: false };
    try {
      await migrateDomain(db, roleNames(installation, schema));
      await furnish(domain);
      await db.query("update genkan.domains set hosts = array[$1] where hosts = '{}'", [home]);
      await db.query(
        'insert into genkan.domains (id, schema, name, hosts) overriding system value values ($1, $2, $3, $4)',
        [rows[0]?.id, schema, name, hosts],
      );
    } catch (error) {
      await dropDomain(db, roleNames(installation, schema));
      throw error;
    }
    return domain;
  });
}

/** Moves a domain to other hosts. */
export async function setHosts(owner: Connection, name: string, hosts: readonly string[]): Promise<void> {
  await locked(owner, (db) => db.query('update genkan.domains set hosts = $2 where name = $1', [name, hosts]));
}

/** Suspends or resumes. */
export async function setSuspended(owner: Connection, name: string, suspended: boolean): Promise<void> {
  await locked(owner, (db) =>
    db.query(`update genkan.domains set suspended_at = ${suspended ? 'now()' : 'null'} where name = $1`, [name]),
  );
}

/** Takes a domain out of the registry, then its schema, its jobs and its roles away. Sessions lie in the schema. */
export async function removeDomain(owner: Connection, installation: string, domain: Domain): Promise<void> {
  await locked(owner, async (db) => {
    await db.query('delete from genkan.domains where schema = $1', [domain.schema]);
    await dropDomain(db, roleNames(installation, domain.schema));
  });
}

async function locked<T>(owner: Connection, run: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(owner);
  await db.connect();
  try {
    await db.query('select pg_advisory_lock($1)', [LOCK]);
    return await run(db);
  } finally {
    await db.end();
  }
}
