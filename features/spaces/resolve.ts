// Who is in a space: keeping space_people true when entries, departments, groups or accounts change.
import { type Ctx, tell } from '../../policy/context.ts';
import { unfollowAll } from '../threads/follow.ts';
import { type Entity, resolvePeople, spacesNaming } from './member-queries.ts';
import { dropFavourites } from './queries.ts';

/** Resolves one space again, inside the transaction of the change. Whoever lost access by it hears at once. */
export async function resolveSpace(tx: Ctx, spaceId: string): Promise<void> {
  const lost = await resolvePeople(tx.db, spaceId);
  if (lost.length === 0) return;
  // Losing access has consequences: follows and favourites go, live connections and notifications end.
  await dropFavourites(tx.db, spaceId, lost);
  await unfollowAll(tx, spaceId, lost);
  await tell(tx, ...lost.map((person) => ({ type: 'access.ended', person, space: spaceId })));
}

/** Resolves every space that names one of these users, departments or groups. */
export async function resolveSpacesOf(tx: Ctx, entities: readonly Entity[]): Promise<void> {
  for (const id of await spacesNaming(tx.db, entities)) await resolveSpace(tx, id);
}
