// Members without an entry of their own: they are in a space through a department or a group.
import { sql } from 'kysely';
import type { Ctx } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';

export type ImplicitMember = { readonly code: string; readonly isAdmin: boolean };

/** The active users who are in a space only through departments and groups. */
export async function implicitMembers(ctx: Ctx, spaceId: string): Promise<ImplicitMember[]> {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.seeMembers');
  const { rows } = await sql<ImplicitMember>`
    select p.code, sp.is_admin as "isAdmin" from space_people sp join people p on p.id = sp.person_id and p.state = 'active'
    where sp.space_id = ${spaceId} and sp.active and sp.is_implicit and not sp.is_guest order by p.id`.execute(here.db);
  return rows;
}
