// SQL on the tables of guests: invitations, memberships of guests, guest accounts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

export type AddressState = {
  address: string;
  person_id: string | null;
  guest_state: string | null;
  here: boolean;
  colleague: boolean;
  invited: boolean;
};

/** What each address means for a space, in one statement. */
export async function addressStates(db: Db, spaceId: string, addresses: readonly string[]): Promise<AddressState[]> {
  const { rows } = await sql<AddressState>`
    select a.address, g.id as person_id, g.state as guest_state,
      exists (select 1 from space_people sp where sp.space_id = ${spaceId} and sp.person_id = g.id and sp.active) as here,
      exists (select 1 from people u where u.kind = 'user' and u.state <> 'deleted' and lower(u.address) = a.address) as colleague,
      exists (select 1 from invitations i where i.space_id = ${spaceId} and lower(i.address) = a.address) as invited
    from unnest(${[...addresses]}::text[]) with ordinality as a(address, n)
      left join people g on lower(g.code) = 'guest/' || a.address and g.state <> 'deleted'
    order by a.n`.execute(db);
  return rows;
}

export type NewInvitation = {
  spaceId: string;
  address: string;
  message: string;
  language: 'ja' | 'en';
  inviterId: string;
  mailedHash: Buffer;
  copiedHash: Buffer;
  endsAt: Date | null;
};

/**
 * Writes an invitation for a week, or until the stay it is for would end. One to the same address keeps its row, and its end of
 * stay where that lies ahead and no other is given, and gets new links: the old ones die. The week is the database's, which also ends it: a server whose clock is wrong makes it neither longer
 * nor shorter.
 */
export async function putInvitation(db: Db, i: NewInvitation): Promise<{ id: string; expires_at: Date }> {
  const { rows } = await sql<{ id: string; expires_at: Date }>`
    insert into invitations as old (space_id, address, message, language, inviter_id, mailed_hash, copied_hash, expires_at, ends_at)
    values (${i.spaceId}, ${i.address}, ${i.message}, ${i.language}, ${i.inviterId}, ${i.mailedHash}, ${i.copiedHash},
      least(now() + interval '7 days', ${i.endsAt}::timestamptz), ${i.endsAt})
    on conflict (space_id, lower(address)) do update set message = excluded.message, language = excluded.language, inviter_id = excluded.inviter_id,
      mailed_hash = excluded.mailed_hash, copied_hash = excluded.copied_hash, sent_at = now(),
      (ends_at, expires_at) = (select e, least(now() + interval '7 days', e)
        from (select coalesce(excluded.ends_at, case when old.ends_at > now() then old.ends_at end) as e) kept)
    returning id, expires_at`.execute(db);
  const [written] = rows;
  if (!written) throw new Error('an invitation was not written');
  return written;
}

export async function invitationById(db: Db, id: string) {
  const past = (column: 'expires_at' | 'ends_at') => sql<boolean>`coalesce(${sql.ref(column)} <= now(), false)`;
  const now = [past('expires_at').as('expired'), past('ends_at').as('over')] as const;
  return db.selectFrom('invitations').selectAll().select(now).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function deleteInvitation(db: Db, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('invitations').where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export type OpenInvitation = {
  id: string;
  space_id: string;
  address: string;
  language: 'ja' | 'en';
  by_mail: boolean;
  inviter_id: string;
  inviter: string;
  /** When the stay ends that this begins. */
  ends_at: Date | null;
  space: string;
  default_thread_id: string;
  organisation: string;
  person_id: string | null;
  person_state: string | null;
  address_proved: boolean | null;
  /** The address has a guest who comes with the account of another organisation. */
  linked: boolean;
  here: boolean;
};

/** The invitation of a link that works now: not expired, its space there and the features on. `lock` holds it for joining. */
export async function openInvitation(db: Db, tokenHash: Buffer, lock = false): Promise<OpenInvitation | null> {
  const { rows } = await sql<OpenInvitation>`
    select i.id, i.space_id, i.address, i.language, i.mailed_hash = ${tokenHash} as by_mail, i.inviter_id, i.ends_at, coalesce(inviter.name, '') as inviter,
      spaces.name as space, spaces.default_thread_id, st.organisation, g.id as person_id, g.state as person_state, g.address_proved,
      exists (select 1 from guest_links l where l.person_id = g.id) as linked,
      exists (select 1 from space_people sp where sp.space_id = i.space_id and sp.person_id = g.id and sp.active) as here
    from invitations i join spaces on spaces.id = i.space_id and spaces.deleted_at is null and spaces.is_guest
      cross join settings st
      left join people inviter on inviter.id = i.inviter_id
      left join people g on lower(g.code) = 'guest/' || lower(i.address) and g.state <> 'deleted'
    where (i.mailed_hash = ${tokenHash} or i.copied_hash = ${tokenHash}) and i.expires_at > now() and st.spaces_on and st.guest_spaces_on
      and coalesce(g.state, 'active') = 'active'
    ${lock ? sql`for update of i` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export type GuestRow = {
  id: string;
  address: string;
  name: string;
  company: string;
  photo: string | null;
  state: string;
  joined_at: Date;
  last_seen_at: Date | null;
  host_id: string | null;
  host: string | null;
  ends_at: Date | null;
};

export async function guestsOf(db: Db, spaceId: string): Promise<GuestRow[]> {
  const { rows } = await sql<GuestRow>`
    select p.id, p.address, p.name, p.company, p.photo, p.state, g.joined_at, p.last_seen_at, g.host_id, h.name as host, g.ends_at
    from space_guests g join people p on p.id = g.person_id and p.state <> 'deleted' left join people h on h.id = g.host_id where g.space_id = ${spaceId}
    order by p.company, p.name, p.id`.execute(db);
  return rows;
}

export async function invitationsOf(db: Db, spaceId: string) {
  const { rows } = await sql<{
    id: string;
    address: string;
    expires_at: Date;
    ends_at: Date | null;
    sent_at: Date;
    inviter: string;
    expired: boolean;
    problem: string | null;
  }>`
    select i.id, i.address, i.expires_at, i.ends_at, i.sent_at, coalesce(p.name, '') as inviter, i.expires_at <= now() as expired,
      (select m.problem from mails m where m.invitation_id = i.id and m.state = 'refused' order by m.id desc limit 1) as problem
    from invitations i left join people p on p.id = i.inviter_id where i.space_id = ${spaceId} order by i.id desc`.execute(
    db,
  );
  return rows;
}

export async function addGuestEntry(
  db: Db,
  spaceId: string,
  personId: string,
  invitedBy: string | null,
): Promise<void> {
  await db
    .insertInto('space_guests')
    .values({ space_id: spaceId, person_id: personId, invited_by: invitedBy, host_id: invitedBy })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function removeGuestEntry(db: Db, spaceId: string, personId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('space_guests')
    .where('space_id', '=', spaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Guest accounts of these addresses that are not deleted. */
export async function guestsByAddress(
  db: Db,
  addresses: readonly string[],
): Promise<{ id: string; address: string; state: string }[]> {
  const { rows } = await sql<{ id: string; address: string; state: string }>`
    select id, lower(address) as address, state from people where kind = 'guest' and state <> 'deleted' and lower(code) = any(${addresses.map((a) => `guest/${a}`)})`.execute(
    db,
  );
  return rows;
}

export type NewGuest = {
  address: string;
  name: string;
  company?: string;
  division?: string;
  phone?: string;
  callto?: string;
  surNameReading?: string;
  givenNameReading?: string;
  timezone: string;
  locale: 'auto' | 'ja' | 'en';
  photo?: string | null;
  proved: boolean;
};

export async function insertGuest(db: Db, g: NewGuest): Promise<string> {
  const row = await db
    .insertInto('people')
    .values({
      kind: 'guest',
      code: `guest/${g.address}`,
      address: g.address,
      address_proved: g.proved,
      name: g.name,
      company: g.company ?? '',
      division: g.division ?? '',
      phone: g.phone ?? '',
      callto: g.callto ?? '',
      sur_name_reading: g.surNameReading ?? '',
      given_name_reading: g.givenNameReading ?? '',
      timezone: g.timezone,
      locale: g.locale,
      photo: g.photo ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function markProved(db: Db, personId: string): Promise<void> {
  await db.updateTable('people').set({ address_proved: true }).where('id', '=', personId).execute();
}

/** Spaces a guest is in now, across the domain. */
export async function spacesOfGuest(db: Db, personId: string): Promise<string[]> {
  const rows = await db.selectFrom('space_guests').select('space_id').where('person_id', '=', personId).execute();
  return rows.map((r) => r.space_id);
}

export async function putCode(db: Db, invitationId: string, codeHash: Buffer): Promise<void> {
  await sql`insert into address_codes (invitation_id, code_hash, expires_at) values (${invitationId}, ${codeHash}, now() + interval '15 minutes')
    on conflict (invitation_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0`.execute(
    db,
  );
}

/** Takes a code: true once, for the right one, within its time and five tries. */
export async function takeCode(db: Db, invitationId: string, codeHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ fits: boolean }>`
    update address_codes set tries = tries + 1 where invitation_id = ${invitationId} and expires_at > now() and tries < 5
    returning code_hash = ${codeHash} as fits`.execute(db);
  if (!rows[0]?.fits) return false;
  await db.deleteFrom('address_codes').where('invitation_id', '=', invitationId).execute();
  return true;
}

export async function setState(db: Db, personId: string, state: 'active' | 'inactive'): Promise<void> {
  await db.updateTable('people').set({ state, modified_at: sql`now()` }).where('id', '=', personId).execute();
}

/** Deletes accounts for ever; what they wrote keeps its name. The address becomes free for a new person (spec 4.92). */
export async function deleteAccounts(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('space_guests').where('person_id', 'in', ids).execute();
  for (const table of ['guest_links', 'address_changes'] as const)
    await db.deleteFrom(table).where('person_id', 'in', ids).execute();
  await sql`update people set state = 'deleted', code = 'guest/deleted-' || id, address = null, photo = null, cover = null, phone = '', callto = '', division = '', modified_at = now() where id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
}
