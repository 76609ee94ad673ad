// SQL of live updates: which connections still stand for somebody who is signed in, and who may hear of an event now.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { whoMay } from '../../policy/ask.ts';
import type { Event } from '../../policy/context.ts';
import { needsCode } from '../../policy/load-actor.ts';

/** What a connection stands on: a session, or (signed in by password) the password as it was. */
export type Footing = { readonly person: string; readonly session: string | null; readonly password: string | null };

/** A mark of the person's present password. */
export async function passwordMark(db: Db, person: string): Promise<string | null> {
  const { rows } = await sql<{ mark: string }>`
    select changed_at::text as mark from credentials where person_id = ${person}`.execute(db);
  return rows[0]?.mark ?? null;
}

/**
 * Of these connections, the positions of those whose person is active and whose session or password still holds, with whether
 * spaces that want a proved mailbox are open to them: to colleagues, to who comes with an account of their own, or by a code.
 */
export async function stillStanding(
  db: Db,
  lines: readonly Footing[],
): Promise<Map<number, { readonly proved: boolean }>> {
  const { rows } = await sql<{ n: number; proved: boolean }>`
    select c.n::int as n, p.kind = 'user' or exists (select 1 from guest_links l where l.person_id = p.id)
      or exists (select 1 from sessions s where s.id = c.session and s.proved_at is not null) as proved
    from unnest(${lines.map((l) => l.person)}::bigint[], ${lines.map((l) => l.session)}::bigint[], ${lines.map((l) => l.password)}::text[])
      with ordinality as c(person, session, password, n)
      join people p on p.id = c.person and p.state = 'active'
    where case when c.session is null
      then not ${needsCode(sql.ref('p.id'))} and c.password is not distinct from (select k.changed_at::text from credentials k where k.person_id = c.person)
      else exists (select 1 from sessions s where s.id = c.session and s.person_id = c.person and (s.proved_at is not null or not ${needsCode(sql.ref('p.id'))})
        and s.last_seen_at > now() - (select session_hours from settings) * interval '1 hour') end`.execute(db);
  return new Map(rows.map(({ n, proved }) => [n - 1, { proved }]));
}

/** Whether the organisation wants mails of what is done by the REST API. */
export async function restMails(db: Db): Promise<boolean> {
  return (await db.selectFrom('settings').select('rest_mails').executeTakeFirstOrThrow()).rest_mails;
}

export type Heard = {
  readonly event: Event & { readonly person?: unknown };
  /** Of the connected people, those who may see the space now. */
  readonly hears: readonly string[];
  /** The space asks its guests for a second step: only connections that have passed it hear of it. */
  readonly provedOnly: boolean;
  /** Of the connected people, those who are in the space, deleted or not. */
  readonly inside: string[];
};

/** Events by their outbox ids, each with the connected people whom it concerns. */
export async function eventsFor(db: Db, ids: readonly string[], people: readonly string[]): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select o.event, coalesce(spaces.guest_two_step, false) as "provedOnly",
      array(select people.id::text from people where people.id = any(${[...people]}::bigint[]) and ${whoMay('space.see')}) as hears,
      array(select sp.person_id::text from space_people sp where sp.space_id = o.space_id and sp.active and sp.person_id = any(${[...people]}::bigint[])) as inside
    from outbox o left join spaces on spaces.id = o.space_id where o.id = any(${[...ids]}::bigint[]) order by o.id`.execute(
    db,
  );
  return rows;
}
