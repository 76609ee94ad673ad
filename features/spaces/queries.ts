// SQL on the tables of spaces.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Actor } from '../../policy/actors.ts';
import { abilitiesOf, whereMay } from '../../policy/ask.ts';
import type { ActionOn } from '../../policy/table.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';

export const spaceActions = [
  'space.see',
  'space.seeMembers',
  'space.configure',
  'space.announce',
  'space.setMembers',
  'space.manageGuests',
  'space.inviteGuests',
  'space.delete',
  'space.join',
  'space.leave',
  'space.addThread',
  'space.addApp',
  'space.editLinks',
] as const satisfies readonly ActionOn<'space'>[];

const me = (actor: Actor) => (actor.kind === 'visitor' ? sql`null::bigint` : sql`${actor.id}::bigint`);

const isFavourite = (actor: Actor) =>
  sql<boolean>`exists (select 1 from favourites f where f.space_id = spaces.id and f.person_id = ${me(actor)})`;

/**
 * Columns of a card in the list of spaces, for a reader. `mine` is the reader's row of space_people, if any. Unread is no
 * `exists`: PostgreSQL might answer that by reading the threads of all spaces once, however many there are.
 */
const cardColumns = (actor: Actor, companies = sql`guest_companies(spaces.id)`, favourite = isFavourite(actor)) => sql`
  spaces.id, spaces.name, spaces.is_guest, spaces.is_private, spaces.cover_preset, spaces.cover, spaces.last_activity_at,
  coalesce(mine.active, false) as joined,
  ${favourite} as favourite,
  case when spaces.is_guest then ${companies} else '{}' end as companies,
  coalesce(mine.active and (
    select true from threads t left join thread_reads r on r.thread_id = t.id and r.person_id = ${me(actor)}
    where t.space_id = spaces.id and t.last_comment_id is not null and t.last_comment_id > coalesce(r.comment_id, 0) limit 1), false) as unread`;

const mineJoin = (actor: Actor) =>
  sql`left join space_people mine on mine.space_id = spaces.id and mine.person_id = ${me(actor)}`;

export type CardRow = {
  id: string;
  name: string;
  is_guest: boolean;
  is_private: boolean;
  cover_preset: number;
  cover: string | null;
  last_activity_at: Date;
  joined: boolean;
  favourite: boolean;
  companies: string[];
  unread: boolean;
};

/** Spaces the actor is in, favourites first, then by name. Starts from the actor's own memberships: the cost does not grow with the domain. */
export async function mySpaces(
  db: Db,
  actor: Actor,
  page: { limit: number; after: { favourite: boolean; name: string; id: string } | null; q: string | null },
): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    with page as materialized (
      select spaces.*, f.person_id is null as usual
      from space_people mine join spaces on spaces.id = mine.space_id left join favourites f on f.space_id = spaces.id and f.person_id = mine.person_id
      where mine.person_id = ${me(actor)} and mine.active and ${whereMay(actor, 'space.see')} ${named(page.q)}
      ${page.after ? sql`and (f.person_id is null, spaces.name, spaces.id) > (${!page.after.favourite}, ${page.after.name}, ${page.after.id}::bigint)` : sql``}
      order by f.person_id is null, spaces.name, spaces.id limit ${page.limit})
    select ${cardColumns(actor, sql`coalesce(outside.companies, '{}')`, sql<boolean>`not spaces.usual`)}
    from page spaces cross join (select true as active) mine
      left join companies_of(array(select id from page where is_guest)) outside on outside.space_id = spaces.id
    order by spaces.usual, spaces.name, spaces.id`.execute(db);
  return rows;
}

/** Spaces open to the actor without having joined, and those joined among them. */
export async function publicSpaces(
  db: Db,
  actor: Actor,
  page: { limit: number; after: string | null; q: string | null },
): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select ${cardColumns(actor)}
    from spaces ${mineJoin(actor)}
    where not spaces.is_private and ${whereMay(actor, 'space.see')} ${named(page.q)} ${page.after ? sql`and spaces.id > ${page.after}` : sql``}
    order by spaces.id limit ${page.limit}`.execute(db);
  return rows;
}

const named = (q: string | null): RawBuilder<unknown> =>
  q ? sql`and spaces.name ilike ${`%${q.replaceAll(/[%_\\]/g, '\\$&')}%`}` : sql``;

export type SpaceRow = CardRow & {
  default_thread_id: string;
  body: string | null;
  use_multi_thread: boolean;
  fixed_member: boolean;
  create_app: 'EVERYONE' | 'ADMIN';
  show_announcement: boolean;
  show_thread_list: boolean;
  show_app_list: boolean;
  show_member_list: boolean;
  show_related_link_list: boolean;
  creator: Parameters<typeof presentCard>[0];
  modifier: Parameters<typeof presentCard>[0];
  created_at: Date;
  modified_at: Date;
  is_admin: boolean;
  links: { id: string; title: string; url: string }[];
  abilities: boolean[];
};

/** One space with all that its front page needs, or null when the actor may not see it. */
export async function spaceForReader(db: Db, actor: Actor, id: string): Promise<SpaceRow | null> {
  const { rows } = await sql<SpaceRow>`
    select ${cardColumns(actor)},
      spaces.default_thread_id, spaces.body, spaces.use_multi_thread, spaces.fixed_member, spaces.create_app,
      spaces.show_announcement, spaces.show_thread_list, spaces.show_app_list, spaces.show_member_list, spaces.show_related_link_list,
      ${cardColumn('creator')} as creator, ${cardColumn('modifier')} as modifier, spaces.created_at, spaces.modified_at, coalesce(mine.active and mine.is_admin, false) as is_admin,
      (select coalesce(json_agg(json_build_object('id', l.id::text, 'title', l.title, 'url', l.url) order by l.id), '[]') from space_links l where l.space_id = spaces.id) as links,
      ${abilitiesOf<'space'>(actor, spaceActions)} as abilities
    from spaces ${mineJoin(actor)}
      left join people creator on creator.id = spaces.creator_id left join people modifier on modifier.id = spaces.modifier_id
    where spaces.id = ${id} and ${whereMay(actor, 'space.see')}`.execute(db);
  return rows[0] ?? null;
}

/** Members and guests of a space, and the guests by company: the audience line. */
export async function audienceOf(
  db: Db,
  spaceId: string,
): Promise<{ members: number; guests: number; companies: { company: string; count: number }[] }> {
  const { rows } = await sql<{ is_guest: boolean; company: string; count: number }>`
    select sp.is_guest, case when sp.is_guest then p.company else '' end as company, count(*)::int as count
    from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.active group by 1, 2 order by 1, 2`.execute(db);
  const guests = rows.filter((r) => r.is_guest);
  return {
    members: rows.filter((r) => !r.is_guest).reduce((n, r) => n + r.count, 0),
    guests: guests.reduce((n, r) => n + r.count, 0),
    companies: guests.map(({ company, count }) => ({ company, count })),
  };
}

export async function insertSpace(
  db: Db,
  values: {
    name: string;
    is_guest: boolean;
    is_private: boolean;
    use_multi_thread: boolean;
    fixed_member: boolean;
    create_app: 'EVERYONE' | 'ADMIN';
    cover_preset: number;
    cover: string | null;
    body: string | null;
    creator: string;
  },
): Promise<string> {
  const { creator, ...rest } = values;
  const row = await db
    .insertInto('spaces')
    .values({ ...rest, creator_id: creator, modifier_id: creator })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateSpaceRow(
  db: Db,
  id: string,
  modifier: string,
  values: Record<string, unknown>,
): Promise<void> {
  await db
    .updateTable('spaces')
    .set({ ...values, modifier_id: modifier, modified_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

export async function spaceFacts(db: Db, id: string) {
  return db
    .selectFrom('spaces')
    .select([
      'id',
      'name',
      'is_guest',
      'is_private',
      'use_multi_thread',
      'fixed_member',
      'default_thread_id',
      'cover',
      'cover_preset',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Every space of the domain with counts, newest first, or the deleted ones of the last 14 days. */
export async function allSpaces(
  db: Db,
  reader: string,
  page: { deleted: boolean; orphaned: boolean; limit: number; after: string | null },
) {
  const administrators = sql`count(p.id) filter (where sp.is_admin)`;
  const { rows } = await sql<{
    id: string;
    name: string;
    isGuest: boolean;
    isPrivate: boolean;
    memberCount: number;
    guestCount: number;
    administrators: number;
    joined: boolean;
    administers: boolean;
    modifiedAt: Date;
    modifier: string;
    deletedAt: Date | null;
  }>`
    select s.id, s.name, s.is_guest as "isGuest", s.is_private as "isPrivate", s.modified_at as "modifiedAt", coalesce(m.name, '') as modifier, s.deleted_at as "deletedAt",
      count(p.id) filter (where not sp.is_guest)::int as "memberCount", count(p.id) filter (where sp.is_guest)::int as "guestCount",
      ${administrators}::int as administrators,
      coalesce(bool_or(sp.person_id = ${reader}), false) as joined, coalesce(bool_or(sp.person_id = ${reader} and sp.is_admin), false) as administers
    from spaces s left join people m on m.id = s.modifier_id
      left join space_people sp on sp.space_id = s.id and sp.active left join people p on p.id = sp.person_id and p.state = 'active'
    where ${page.deleted ? sql`s.deleted_at > now() - interval '14 days'` : sql`s.deleted_at is null`} ${page.after ? sql`and s.id < ${page.after}` : sql``}
    group by s.id, m.name ${page.orphaned ? sql`having ${administrators} = 0` : sql``} order by s.id desc limit ${page.limit}`.execute(
    db,
  );
  return rows.map((r) => ({
    ...r,
    modifiedAt: r.modifiedAt.toISOString(),
    deletedAt: r.deletedAt?.toISOString() ?? null,
  }));
}

/** Holds a space that is there; false when it is not. */
export async function lockSpace(db: Db, id: string): Promise<boolean> {
  return (
    (await db
      .selectFrom('spaces')
      .select('id')
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()) !== undefined
  );
}

/** Holds a deleted space; answers when it was deleted. */
export async function lockDeleted(db: Db, id: string): Promise<Date | null> {
  const row = await db
    .selectFrom('spaces')
    .select('deleted_at')
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.deleted_at ?? null;
}

export async function markDeleted(db: Db, id: string, by: string, at: Date): Promise<void> {
  await db
    .updateTable('spaces')
    .set({ deleted_at: at, deleted_by: by })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
}

export async function undelete(db: Db, id: string): Promise<void> {
  await db.updateTable('spaces').set({ deleted_at: null, deleted_by: null }).where('id', '=', id).execute();
}

export async function setFavourite(db: Db, spaceId: string, personId: string, favourite: boolean): Promise<void> {
  if (!favourite) return dropFavourites(db, spaceId, [personId]);
  await db
    .insertInto('favourites')
    .values({ space_id: spaceId, person_id: personId })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function dropFavourites(db: Db, spaceId: string, personIds: readonly string[]): Promise<void> {
  await db.deleteFrom('favourites').where('space_id', '=', spaceId).where('person_id', 'in', personIds).execute();
}

export function insertLink(
  db: Db,
  link: { space_id: string; title: string; url: string; creator_id: string },
): Promise<{ id: string }> {
  return db.insertInto('space_links').values(link).returning('id').executeTakeFirstOrThrow();
}

export async function deleteLink(db: Db, spaceId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('space_links')
    .where('space_id', '=', spaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
