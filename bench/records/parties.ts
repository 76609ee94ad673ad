// Who asks what of whom: the bare server and Genkan, a program, members and a guest.
import pg from 'pg';
import { headersOf, signIn } from '../callers.ts';
import type { Child } from '../child.ts';
import type { Domain } from '../cluster.ts';
import type { Side as Measured } from '../compare.ts';
import { type BenchApp, fill, makeApp } from './app.ts';
import type { Running } from './peers/peer.ts';
import type { Side, Work } from './works.ts';

const GUEST = 'guest/one@partner.example.com';
/** What the bare server knows. */
export const TOKEN = 'the-one-token';

export type Party = { readonly server: Child; readonly app: BenchApp; readonly headers: Record<string, string> };
export type Parties = Readonly<Record<Side, Party>>;

/** The colleague who makes and fills apps: as kintone's door and as our own know them. */
export async function workers(address: string) {
  const host = await signIn(address, 'host');
  return { host: headersOf(host, 'password'), session: headersOf(host, 'session') };
}

/** Who asks what: the apps are made and filled by a colleague who is in the guest space too. */
export async function partiesOf(domain: Domain, genkan: Child, limit: Child, count: number): Promise<Parties> {
  const { host, session } = await workers(genkan.address);
  const guest = await signIn(genkan.address, GUEST);
  const reader = await signIn(genkan.address, 'reader');
  const place = await roomOf(domain);
  const own = await makeApp(genkan.address, host, session, null);
  const shared = await makeApp(genkan.address, host, session, place);
  for (const app of [own, shared]) await fill(genkan.address, app, host, count);
  await asOwner(domain, (db) => db.query('vacuum (analyze)'));
  return {
    limit: { server: limit, app: { id: '1', path: '/k/v1', token: TOKEN }, headers: { 'x-cybozu-api-token': TOKEN } },
    token: { server: genkan, app: own, headers: { 'x-cybozu-api-token': own.token } },
    member: { server: genkan, app: own, headers: headersOf(reader, 'password') },
    host: { server: genkan, app: shared, headers: host },
    guest: { server: genkan, app: shared, headers: headersOf(guest, 'password') },
  };
}

/** The guest space of the guest, where everybody whom the records name is too. */
function roomOf(domain: Domain): Promise<{ space: string; thread: string }> {
  return asOwner(domain, async (db) => {
    const { rows } = await db.query<{ space: string; thread: string }>(
      `select s.id::text as space, s.default_thread_id::text as thread from d1.spaces s
       where s.is_guest and s.id in (select space_id from d1.space_people where person_id = (select id from d1.people where code = $1))
         and s.id in (select space_id from d1.space_people where person_id = (select id from d1.people where code = 'host')) limit 1`,
      [GUEST],
    );
    const [place] = rows;
    if (!place) throw new Error('the guest and the host share no space');
    const named = "from d1.people where code ~ '^user[0-9]+$' on conflict do nothing";
    await db.query(`insert into d1.space_members (space_id, entity_type, entity_id) select $1, 'USER', id ${named}`, [
      place.space,
    ]);
    await db.query(`insert into d1.space_people (space_id, person_id, is_guest) select $1, id, false ${named}`, [
      place.space,
    ]);
    return place;
  });
}

/** On a connection of the owner. */
export async function asOwner<T>({ owner }: Domain, run: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(owner);
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

/** What is asked of a server by one party, of an app with so many records. */
export function measuredOf({ method, requests, ask }: Work, { server, app, headers }: Party, count: number): Measured {
  const all = Array.from({ length: requests }, (_, i) => {
    const { path: at, body } = ask(i, app.id, count);
    if (!body) return { path: app.path + at, headers };
    return {
      path: app.path + at,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
  });
  return { address: server.address, pid: server.pid, ask: { method, requests: all } };
}

/** The same work, as it is asked of a server of other people. */
export function measuredOfPeer(
  { key, requests }: Work,
  { address, pid, headers, asks }: Running,
  count: number,
): Measured {
  const { method, ask } = asks[key];
  const all = Array.from({ length: requests }, (_, i) => {
    const { path, body } = ask(i, count);
    if (!body) return { path, headers: { ...headers } };
    return { path, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  });
  return { address, pid, ask: { method, requests: all }, foreign: true };
}
