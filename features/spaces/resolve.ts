// Who is in a space: keeping space_people true when entries, departments, groups or accounts change.
import { type Ctx, tell } from '../../policy/context.ts';
import { unfollowAll } from '../threads/follow.ts';
import { type Entity, resolvePeople, spacesNaming, spacesOfEveryone } from './member-queries.ts';
import { dropFavourite } from './queries.ts';

/** Resolves one space again, inside the transaction of the change. Whoever lost access by it hears at once. */
export async function resolveSpace(tx: Ctx, spaceId: string): Promise<void> {
  const lost = await resolvePeople(tx.db, spaceId);
  for (const person of lost) await endAccess(tx, person, spaceId);
}

/** Losing access has consequences: follows, marks and favourites go, live connections and notifications end. */
async function endAccess(tx: Ctx, person: string, spaceId: string): Promise<void> {
  await dropFavourite(tx.db, spaceId, person);
  await unfollowAll(tx, spaceId, person);
  await tell(tx, { type: 'access.ended', person, space: spaceId });
}

/** Resolves every space that names one of these users, departments or groups. */
export async function resolveSpacesOf(tx: Ctx, entities: readonly Entity[]): Promise<void> {
  for (const id of await spacesNaming(tx.db, entities)) await resolveSpace(tx, id);
}

/** Resolves the spaces of the group Everyone, after users came or went. */
export async function resolveSpacesOfEveryone(tx: Ctx): Promise<void> {
  for (const id of await spacesOfEveryone(tx.db)) await resolveSpace(tx, id);
}
