// SQL of converting: the one row of a person changes its kind.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type Convertible = {
  id: string;
  code: string;
  name: string;
  address: string | null;
  company: string;
  linked: boolean;
  departments: number;
  groups: number;
  /** Items of their profile in which something stands. */
  items: number;
};

/** A person of this kind who is not deleted; `lock` holds the row. */
export async function convertible(
  db: Db,
  id: string,
  kind: 'guest' | 'user',
  lock = false,
): Promise<Convertible | null> {
  const { rows } = await sql<Convertible>`
    select p.id, p.code, p.name, p.address, p.company, exists (select 1 from guest_links l where l.person_id = p.id) as linked,
      (select count(*)::int from department_people d where d.person_id = p.id) as departments,
      (select count(*)::int from group_people g where g.person_id = p.id) as groups,
      (select count(*)::int from profile_values v where v.person_id = p.id) as items
    from people p where p.id = ${id} and p.kind = ${kind} and p.state <> 'deleted' ${lock ? sql`for update of p` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Whether the reader's own connection shows a person of this kind at all. */
export async function isThere(db: Db, id: string, kind: 'guest' | 'user'): Promise<boolean> {
  const { rows } = await sql`select 1 from people where id = ${id} and kind = ${kind} and state <> 'deleted'`.execute(
    db,
  );
  return rows.length > 0;
}

export type PlaceRow = { id: string; name: string; is_guest: boolean; only_admin: boolean };

/** The spaces a person is in, with those where nobody else who is active administers. */
export async function placesOf(db: Db, personId: string): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select s.id, s.name, s.is_guest, mine.is_admin and not exists (
      select 1 from space_people o join people p on p.id = o.person_id and p.state = 'active'
      where o.space_id = s.id and o.active and o.is_admin and o.person_id <> mine.person_id) as only_admin
    from space_people mine join spaces s on s.id = mine.space_id and s.deleted_at is null
    where mine.person_id = ${personId} and mine.active order by s.name, s.id`.execute(db);
  return rows;
}

/** Takes a guest off every list of guests, deleted spaces included; answers where they were. */
export async function dropGuestEntries(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from space_guests where person_id = ${personId} returning space_id as id`.execute(db);
  return rows.map((r) => r.id).sort();
}

export async function becomeUser(db: Db, id: string, code: string): Promise<void> {
  await db.updateTable('people').set({ kind: 'user', code, modified_at: sql`now()` }).where('id', '=', id).execute();
  await db.deleteFrom('guest_links').where('person_id', '=', id).execute();
}

export async function becomeGuest(
  db: Db,
  id: string,
  guest: { address: string; company: string | undefined },
): Promise<void> {
  await db
    .updateTable('people')
    .set({
      kind: 'guest',
      code: `guest/${guest.address}`,
      address: guest.address,
      address_proved: false,
      employee_number: '',
      sort_order: null,
      modified_at: sql`now()`,
      ...(guest.company === undefined ? {} : { company: guest.company }),
    })
    .where('id', '=', id)
    .execute();
  await sql`delete from permissions where entity_type = 'USER' and entity_id = ${id}`.execute(db);
}

/** Invitations on their way to an address lead nowhere good once it is a colleague's. */
export async function dropInvitationsTo(db: Db, address: string): Promise<void> {
  await sql`delete from invitations where lower(address) = lower(${address})`.execute(db);
}
