// Following threads: whoever follows hears of what is written.
import { type Ctx, personIdOf, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import * as queries from './thread-queries.ts';

/** Follows or unfollows a thread, unless the space blocks that (spec 2.12, 3.49). */
export async function followThread(ctx: Ctx, id: string, follow: boolean): Promise<void> {
  const here = await enter(ctx, 'thread', id);
  await write(here, async (tx) => {
    await demand(tx, 'thread', id, 'thread.follow');
    if (follow) await queries.addFollow(tx.db, id, personIdOf(tx));
    else await queries.removeFollow(tx.db, id, personIdOf(tx));
  });
}

/** People follow the default thread of a space when they join it (spec 6.14). For the features that let people in. */
export async function followDefaultThread(tx: Ctx, spaceId: string, personId: string): Promise<void> {
  await queries.addDefaultFollow(tx.db, spaceId, personId);
}

/** Those who lose access to a space follow nothing in it any more. For the features that let people go. */
export async function unfollowAll(tx: Ctx, spaceId: string, personIds: readonly string[]): Promise<void> {
  await queries.removeFollows(tx.db, spaceId, personIds);
}
