// SQL of the guardrails: the organisation's rules for inviting, and how many guests a space takes.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

export type Rules = { allowed: string[]; blocked: string[]; inviters: { id: string; name: string | null } | null };

export async function invitingRules(db: Db): Promise<Rules> {
  const { rows } = await sql<Rules>`
    select st.guest_domains_allowed as allowed, st.guest_domains_blocked as blocked,
      case when st.inviters_group_id is not null then json_build_object('id', st.inviters_group_id::text, 'name', g.name) end as inviters
    from settings st left join groups g on g.id = st.inviters_group_id`.execute(db);
  return rows[0] ?? { allowed: [], blocked: [], inviters: null };
}

export async function groupIsThere(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('groups').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Whether guests enter a code from their mailbox before the space opens. */
export async function asksForCode(db: Db, spaceId: string): Promise<boolean> {
  const row = await db.selectFrom('spaces').select('guest_two_step').where('id', '=', spaceId).executeTakeFirst();
  return row?.guest_two_step === true;
}

/** Whether a person belongs to the group that may invite, where there is one. */
export async function mayInvitePeople(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_invite(${personId}) as may`.execute(db);
  return rows[0]?.may === true;
}

export type Places = { limit: number | null; guests: number; invited: number };

const counted = sql`spaces.guest_limit as "limit",
  (select count(*)::int from space_guests g join people p on p.id = g.person_id and p.state = 'active' where g.space_id = spaces.id) as guests,
  (select count(*)::int from invitations i where i.space_id = spaces.id and i.expires_at > now()) as invited`;
const none: Places = { limit: null, guests: 0, invited: 0 };

/** How many places a space has, and who takes them: active guests and invitations that still work. */
export async function placesOf(db: Db, spaceId: string): Promise<Places> {
  const { rows } = await sql<Places>`select ${counted} from spaces where id = ${spaceId}`.execute(db);
  return rows[0] ?? none;
}

/** The same, holding the space: whoever else wants a place here waits until this transaction ends, and then counts anew. */
export async function holdPlaces(db: Db, spaceId: string): Promise<Places> {
  await sql`select 1 from spaces where id = ${spaceId} for no key update`.execute(db);
  return placesOf(db, spaceId);
}

export type ColleagueRow = { address: string; id: string; code: string; name: string; member: boolean };

/** The colleagues to whom these addresses belong, and whether they are in the space. */
export async function colleaguesAt(db: Db, spaceId: string, addresses: readonly string[]): Promise<ColleagueRow[]> {
  const { rows } = await sql<ColleagueRow>`
    select distinct on (lower(p.address)) lower(p.address) as address, p.id, p.code, p.name,
      exists (select 1 from space_people sp where sp.space_id = ${spaceId} and sp.person_id = p.id and sp.active) as member
    from people p where p.kind = 'user' and p.state = 'active' and lower(p.address) = any(${[...addresses]}::text[])
    order by lower(p.address), p.id`.execute(db);
  return rows;
}
