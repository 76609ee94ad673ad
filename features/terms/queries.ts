// SQL of terms. What a guest learns at the door, the database itself says (guest_doors, accept_terms).
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { whereMay } from '../../policy/ask.ts';
import type { ActionOn } from '../../policy/table.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';

type Card = NonNullable<Parameters<typeof presentCard>[0]>;
export type TermsRow = {
  space_id: string;
  space: string;
  version: number | null;
  body: string | null;
  published_at: Date | null;
  accepted_at: Date | null;
};

/** The doors at which the guest of this connection stands; nothing for everybody else. */
export async function doors(db: Db): Promise<TermsRow[]> {
  const { rows } = await sql<TermsRow>`
    select * from guest_doors() d where coalesce(d.space_id = role_space(), true) order by d.space, d.space_id`.execute(
    db,
  );
  return rows;
}

/** Whether the table lets the actor do this to the space. For the system's connection: the space may be closed to the actor. */
export async function may(system: Db, actor: Actor, action: ActionOn<'space'>, spaceId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from spaces where spaces.id = ${spaceId} and ${whereMay(actor, action)}`.execute(
    system,
  );
  return rows.length > 0;
}

/** False when another version stands, or the guest of this connection is not at this door. */
export async function accept(db: Db, spaceId: string, version: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select accept_terms(${spaceId}, ${version}) as done`.execute(db);
  return rows[0]?.done === true;
}

/** The guest of this connection leaves a space they stand at the door of. */
export async function leave(db: Db, spaceId: string): Promise<void> {
  await sql`select leave_space(${spaceId})`.execute(db);
}

/** The terms as a member reads them. */
export async function termsOf(db: Db, spaceId: string): Promise<TermsRow | null> {
  const { rows } = await sql<TermsRow>`
    select spaces.id as space_id, spaces.name as space, t.version, t.body, t.created_at as published_at, null::timestamptz as accepted_at
    from spaces left join space_terms t on t.space_id = spaces.id and t.version = spaces.terms_version where spaces.id = ${spaceId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Writes the next version; the space is held, so that two who write at once write two versions. */
export async function addVersion(db: Db, spaceId: string, body: string, authorId: string): Promise<void> {
  await sql`select 1 from spaces where id = ${spaceId} for no key update`.execute(db);
  await sql`insert into space_terms (space_id, version, body, author_id)
    select ${spaceId}, coalesce(max(version), 0) + 1, ${body}, ${authorId} from space_terms where space_id = ${spaceId}`.execute(
    db,
  );
}

export async function versionsOf(db: Db, spaceId: string) {
  const { rows } = await sql<{ version: number; body: string; published_at: Date; author: Card }>`
    select t.version, t.body, t.created_at as published_at, ${cardColumn('p')} as author
    from space_terms t join people p on p.id = t.author_id where t.space_id = ${spaceId} order by t.version desc`.execute(
    db,
  );
  return rows;
}

export async function acceptancesOf(db: Db, spaceId: string) {
  const { rows } = await sql<{ card: Card; version: number; at: Date }>`
    select ${cardColumn('p')} as card, a.version, a.at from terms_acceptances a join people p on p.id = a.person_id
    where a.space_id = ${spaceId} order by a.at desc, p.id limit 5000`.execute(db);
  return rows;
}

/** Guests who are in, but have yet to accept what stands. */
export async function waitingAt(db: Db, spaceId: string) {
  const card: RawBuilder<Card> = cardColumn('p');
  const { rows } = await sql<{ card: Card }>`
    select ${card} as card from space_people sp join spaces s on s.id = sp.space_id join people p on p.id = sp.person_id and p.state <> 'deleted'
    where sp.space_id = ${spaceId} and sp.active and sp.is_guest and s.terms_version is not null and sp.terms_version is distinct from s.terms_version
    order by p.company, p.name, p.id`.execute(db);
  return rows;
}
