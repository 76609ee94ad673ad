// SQL of the administration of guests: accounts with their spaces and licences, invitations of all spaces.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { type Licence, licence, trialEnd } from '../licence-queries.ts';

export type AccountRow = {
  id: string;
  address: string;
  name: string;
  company: string;
  state: 'active' | 'inactive';
  locale: 'auto' | 'ja' | 'en';
  licence: Licence;
  trial_ends_at: Date | null;
  /** The organisation whose account the guest comes with. */
  issuer: string | null;
  last_seen_at: Date | null;
  created_at: Date;
  spaces: { id: string; name: string }[];
};

export type AccountFilter = {
  id?: string;
  q?: string | null;
  space?: string | undefined;
  state?: 'active' | 'inactive' | undefined;
  licence?: Licence | undefined;
};

const likeOf = (q: string | null | undefined) => (q ? `%${q.replaceAll(/[%_\\]/g, '\\$&')}%` : null);

/** Guest accounts with all their spaces, newest first; or one by id. */
export async function accounts(
  db: Db,
  which: AccountFilter,
  page: { limit: number; after: string | null },
): Promise<AccountRow[]> {
  const like = likeOf(which.q);
  const filters: RawBuilder<unknown>[] = [
    which.id ? sql`and p.id = ${which.id}` : sql``,
    like ? sql`and (p.name ilike ${like} or p.company ilike ${like} or p.address ilike ${like})` : sql``,
    which.space
      ? sql`and exists (select 1 from space_guests g where g.person_id = p.id and g.space_id = ${which.space})`
      : sql``,
    which.state ? sql`and p.state = ${which.state}` : sql``,
    which.licence ? sql`and ${licence} = ${which.licence}` : sql``,
    page.after ? sql`and p.id < ${page.after}` : sql``,
  ];
  const { rows } = await sql<AccountRow>`
    select p.id, p.address, p.name, p.company, p.state, p.locale, p.last_seen_at, p.created_at, ${licence} as licence, ${trialEnd} as trial_ends_at,
      (select l.issuer from guest_links l where l.person_id = p.id) as issuer,
      coalesce((select json_agg(json_build_object('id', s.id::text, 'name', s.name) order by s.name, s.id)
        from space_guests g join spaces s on s.id = g.space_id and s.deleted_at is null where g.person_id = p.id), '[]') as spaces
    from people p cross join settings st where p.kind = 'guest' and p.state <> 'deleted' ${sql.join(filters, sql` `)}
    order by p.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Guest spaces that are there. */
export async function guestSpaces(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('spaces')
    .select(['id', 'name'])
    .where('is_guest', '=', true)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export type PendingRow = {
  id: string;
  address: string;
  space_id: string;
  space: string;
  inviter: string;
  sent_at: Date;
  expires_at: Date;
  expired: boolean;
  problem: string | null;
};
export type PendingFilter = {
  q?: string | null;
  space?: string | undefined;
  status?: 'invited' | 'expired' | undefined;
};

/** Invitations into spaces that are there, newest first. */
export async function pending(
  db: Db,
  which: PendingFilter,
  page: { limit: number; after: string | null },
): Promise<PendingRow[]> {
  const like = likeOf(which.q);
  const filters: RawBuilder<unknown>[] = [
    like ? sql`and i.address ilike ${like}` : sql``,
    which.space ? sql`and i.space_id = ${which.space}` : sql``,
    which.status ? sql`and (i.expires_at <= now()) = ${which.status === 'expired'}` : sql``,
    page.after ? sql`and i.id < ${page.after}` : sql``,
  ];
  const { rows } = await sql<PendingRow>`
    select i.id, i.address, s.id as space_id, s.name as space, coalesce(p.name, '') as inviter, i.sent_at, i.expires_at, i.expires_at <= now() as expired,
      (select m.problem from mails m where m.invitation_id = i.id and m.state = 'refused' order by m.id desc limit 1) as problem
    from invitations i join spaces s on s.id = i.space_id and s.deleted_at is null left join people p on p.id = i.inviter_id
    where true ${sql.join(filters, sql` `)} order by i.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Where an invitation leads and who sent it, if that person is still at work here. */
export async function senderOf(
  db: Db,
  id: string,
): Promise<{ space_id: string; inviter: { id: string; name: string; timezone: string } | null } | null> {
  const row = await db
    .selectFrom('invitations')
    .innerJoin('spaces', (j) => j.onRef('spaces.id', '=', 'invitations.space_id').on('spaces.deleted_at', 'is', null))
    .leftJoin('people', (j) => j.onRef('people.id', '=', 'inviter_id').on('people.state', '=', 'active'))
    .select(['invitations.space_id', 'people.id as person', 'people.name as named', 'people.timezone as zone'])
    .where('invitations.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { space_id, person, named, zone } = row;
  return { space_id, inviter: person && named && zone ? { id: person, name: named, timezone: zone } : null };
}
