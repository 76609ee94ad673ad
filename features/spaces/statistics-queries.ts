// Figures of every space one may see; administrators see all of them (spec 13.58–13.60).
import { sql } from 'kysely';
import { allow, mayInHouse, whereMay } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';

type Named = { readonly code: string; readonly name: string };
export type SpaceFigures = {
  readonly id: string;
  readonly name: string;
  readonly administratorCount: number;
  readonly memberCount: number;
  readonly isPrivate: boolean;
  readonly isGuest: boolean;
  readonly creator: Named;
  readonly createdAt: Date;
  readonly modifier: Named;
  readonly modifiedAt: Date;
};

const named = (alias: string) =>
  sql`json_build_object('code', ${sql.ref(`${alias}.code`)}, 'name', ${sql.ref(`${alias}.name`)})`;

/** One page of figures, by id. Members are counted with departments and groups resolved, without guests. */
export async function spaceStatistics(ctx: Ctx, page: { limit: number; offset: number }): Promise<SpaceFigures[]> {
  allow(ctx, 'spaces.statistics');
  const seen = mayInHouse(ctx.actor, 'spaces.administer')
    ? sql<boolean>`spaces.deleted_at is null`
    : whereMay(ctx.actor, 'space.see');
  const { rows } = await sql<SpaceFigures>`
    with page as (select spaces.* from spaces where ${seen} order by spaces.id limit ${page.limit} offset ${page.offset})
    select page.id, page.name, page.is_private as "isPrivate", page.is_guest as "isGuest",
      page.created_at as "createdAt", page.modified_at as "modifiedAt",
      ${named('creator')} as creator, ${named('modifier')} as modifier,
      counted.admins as "administratorCount", counted.members as "memberCount"
    from page join people creator on creator.id = page.creator_id join people modifier on modifier.id = page.modifier_id
      cross join lateral (
        select count(*)::int as members, (count(*) filter (where sp.is_admin))::int as admins
        from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
        where sp.space_id = page.id and sp.active and not sp.is_guest) counted
    order by page.id`.execute(ctx.db);
  return rows;
}
