// SQL of programs that act for people: which are registered, who may use them, who has allowed what. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';

/** Before the names of the protocol library's models, beside those of the provider for other organisations. */
export const PREFIX = 'Api';

export type Kind = 'web' | 'mobile';
export type Client = {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly secret_hash: Buffer | null;
  readonly redirect_uris: string[];
};

export async function clientOf(db: Db, id: string): Promise<Client | null> {
  const row = await db
    .selectFrom('oauth_clients')
    .select(['id', 'name', 'kind', 'secret_hash', 'redirect_uris'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export type Listed = Client & {
  users: 'all' | 'listed';
  guests: boolean;
  created_at: Date;
  people: Parameters<typeof presentCard>[0][];
  departments: { id: string; code: string; name: string; includeSubs: boolean }[];
  groups: { id: string; code: string; name: string }[];
  connected: number;
};

/** All of them by name, or the one of this id. */
export async function clients(db: Db, id: string | null = null): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select c.id, c.name, c.kind, c.secret_hash, c.redirect_uris, c.users, c.guests, c.created_at,
      coalesce((select json_agg(${cardColumn('p')} order by p.id) from oauth_client_people l
        join people p on p.id = l.person_id and p.kind = 'user' and p.state <> 'deleted' where l.client_id = c.id), '[]') as people,
      coalesce((select json_agg(json_build_object('id', d.id::text, 'code', d.code, 'name', d.name, 'includeSubs', l.include_subs) order by d.id)
        from oauth_client_departments l join departments d on d.id = l.department_id where l.client_id = c.id), '[]') as departments,
      coalesce((select json_agg(json_build_object('id', g.id::text, 'code', g.code, 'name', g.name) order by g.id)
        from oauth_client_groups l join groups g on g.id = l.group_id where l.client_id = c.id), '[]') as groups,
      (select count(*)::int from oauth_consents n where n.client_id = c.id) as connected
    from oauth_clients c where ${id}::text is null or c.id = ${id} order by lower(c.name), c.id`.execute(db);
  return rows;
}

export type Settings = {
  readonly name: string;
  readonly redirect_uris: string[];
  readonly users: 'all' | 'listed';
  readonly guests: boolean;
};

export async function insertClient(
  db: Db,
  client: Settings & { id: string; kind: Kind; secret_hash: Buffer | null },
): Promise<void> {
  await db.insertInto('oauth_clients').values(client).execute();
}

/** Whether there was one. */
export async function updateClient(
  db: Db,
  id: string,
  to: Settings | { readonly secret_hash: Buffer },
): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('oauth_clients').set(to).where('id', '=', id).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Replaces which users are listed; false when one of them is no user of the organisation. Who is suspended stays on the list. */
export async function setPeople(db: Db, id: string, people: readonly string[]): Promise<boolean> {
  await db.deleteFrom('oauth_client_people').where('client_id', '=', id).execute();
  const { rows } = await sql`
    insert into oauth_client_people (client_id, person_id)
    select ${id}, p.id from people p where p.id = any(${[...people]}::bigint[]) and p.kind = 'user' and p.state <> 'deleted'
    returning 1`.execute(db);
  return rows.length === new Set(people).size;
}

export type Department = { readonly id: string; readonly includeSubs: boolean };

/** False when one of them is not there. */
export async function setDepartments(db: Db, id: string, departments: readonly Department[]): Promise<boolean> {
  await db.deleteFrom('oauth_client_departments').where('client_id', '=', id).execute();
  const wanted = new Map(departments.map((one) => [one.id, one.includeSubs]));
  const { rows } = await sql`
    insert into oauth_client_departments (client_id, department_id, include_subs)
    select ${id}, d.id, given.subs from departments d
      join unnest(${[...wanted.keys()]}::bigint[], ${[...wanted.values()]}::boolean[]) as given(id, subs) on given.id = d.id
    returning 1`.execute(db);
  return rows.length === wanted.size;
}

/** False when one of them is not there. */
export async function setGroups(db: Db, id: string, groups: readonly string[]): Promise<boolean> {
  await db.deleteFrom('oauth_client_groups').where('client_id', '=', id).execute();
  const { rows } = await sql`
    insert into oauth_client_groups (client_id, group_id)
    select ${id}, g.id from groups g where g.id = any(${[...groups]}::bigint[]) returning 1`.execute(db);
  return rows.length === new Set(groups).size;
}

/** Takes it away with everything that was given to it. */
export async function deleteClient(db: Db, id: string): Promise<boolean> {
  await sql`delete from provider_state where model like ${`${PREFIX}%`} and payload ->> 'clientId' = ${id}`.execute(db);
  const { numDeletedRows } = await db.deleteFrom('oauth_clients').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Who may use a program, as far as one person is concerned. */
export type Reach = { kind: Kind; users: 'all' | 'listed'; guests: boolean; listed: boolean };
const reach = (person: ReturnType<typeof sql>) => sql`c.kind, c.users, c.guests,
  (exists (select 1 from oauth_client_people l where l.client_id = c.id and l.person_id = ${person})
    or exists (select 1 from oauth_client_groups l join groups g on g.id = l.group_id where l.client_id = c.id and (g.built_in = 'everyone'
      or exists (select 1 from group_people gp where gp.group_id = g.id and gp.person_id = ${person})))
    or exists (with recursive up as (
        select dp.department_id, true as direct from department_people dp where dp.person_id = ${person}
        union select d.parent_id, false from up join departments d on d.id = up.department_id where d.parent_id is not null)
      select 1 from oauth_client_departments l join up on up.department_id = l.department_id and (up.direct or l.include_subs)
      where l.client_id = c.id)) as listed`;

export async function reachOf(db: Db, clientId: string, personId: string): Promise<Reach | null> {
  const { rows } =
    await sql<Reach>`select ${reach(sql`${personId}::bigint`)} from oauth_clients c where c.id = ${clientId}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** What a person allowed a program. */
export type Allowed = Reach & { person: string; client: string; proved: boolean };
/** `unnoted`: that it is here has not been noted for a minute. */
export type Called = Allowed & { scope: string; unnoted: boolean };

/** Whom the token of this hash lets act for whom, while it, its grant, its program and the consent are all there. */
export async function calledWith(db: Db, tokenHash: Buffer): Promise<Called | null> {
  const { rows } = await sql<Called>`
    with token as (select payload ->> 'accountId' as person, payload ->> 'clientId' as client, payload ->> 'grantId' as grant_id,
        coalesce(payload ->> 'scope', '') as scope
      from provider_state where model = ${`${PREFIX}AccessToken`} and id = ${tokenHash} and expires_at > now())
    select t.person, t.client, t.scope, n.proved, coalesce(n.used_at < now() - interval '1 minute', true) as unnoted, ${reach(sql`n.person_id`)}
    from token t
      join provider_state g on g.model = ${`${PREFIX}Grant`} and g.id = sha256(convert_to(t.grant_id, 'UTF8')) and g.expires_at > now()
      join oauth_clients c on c.id = t.client
      join oauth_consents n on n.client_id = c.id and n.person_id = t.person::bigint`.execute(db);
  return rows[0] ?? null;
}

/** What a person allowed a program, and whether they still may use it. */
export async function allowed(db: Db, clientId: string, personId: string): Promise<Allowed | null> {
  const { rows } = await sql<Allowed>`
    select n.person_id::text as person, c.id as client, n.proved, ${reach(sql`n.person_id`)}
    from oauth_consents n join oauth_clients c on c.id = n.client_id
    where n.client_id = ${clientId} and n.person_id = ${personId}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** Notes that a program was here. */
export async function noteUse(db: Db, personId: string, clientId: string): Promise<void> {
  await sql`update oauth_consents set used_at = now() where person_id = ${personId} and client_id = ${clientId}`.execute(
    db,
  );
}

export async function consentOf(db: Db, personId: string, clientId: string): Promise<string[]> {
  const row = await db
    .selectFrom('oauth_consents')
    .select('scopes')
    .where('person_id', '=', personId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row?.scopes ?? [];
}

/** Adds to what was allowed before. `session`: the one in which it is allowed. */
export async function addConsent(
  db: Db,
  {
    person,
    client,
    scopes,
    session,
  }: { person: string; client: string; scopes: readonly string[]; session: string | null },
): Promise<void> {
  await sql`
    insert into oauth_consents (person_id, client_id, scopes, proved)
    values (${person}, ${client}, ${[...scopes]}::text[], exists (select 1 from sessions s where s.id = ${session}::bigint and s.proved_at is not null))
    on conflict (person_id, client_id) do update set proved = excluded.proved,
      scopes = array(select distinct unnest(oauth_consents.scopes || excluded.scopes) order by 1)`.execute(db);
}

export type Connection = {
  id: string;
  name: string;
  kind: Kind;
  scopes: string[];
  created_at: Date;
  used_at: Date | null;
};

export async function connectionsOf(db: Db, personId: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select c.id, c.name, c.kind, n.scopes, n.created_at, n.used_at from oauth_consents n join oauth_clients c on c.id = n.client_id
    where n.person_id = ${personId} order by lower(c.name), c.id`.execute(db);
  return rows;
}

/** Takes a consent back, with everything that was given by it. Whether there was one. */
export async function dropConsent(db: Db, personId: string, clientId: string): Promise<boolean> {
  await sql`delete from provider_state where model like ${`${PREFIX}%`} and payload ->> 'accountId' = ${personId}
    and payload ->> 'clientId' = ${clientId}`.execute(db);
  const { numDeletedRows } = await db
    .deleteFrom('oauth_consents')
    .where('person_id', '=', personId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** With all sessions of a person what programs hold for them ends too; what was allowed is remembered. */
export async function dropTokensOf(db: Db, personId: string): Promise<void> {
  await sql`delete from provider_state where model like ${`${PREFIX}%`} and payload ->> 'accountId' = ${personId}`.execute(
    db,
  );
}
