// A space as its row stands, for doors that show it in a shape of their own.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import { audienceOf, type SpaceRow, spaceForReader } from './queries.ts';

export type WholeSpace = { readonly row: SpaceRow; readonly audience: Awaited<ReturnType<typeof audienceOf>> };

/** A space that the reader may see, with its members and guests counted. */
export async function wholeSpace(ctx: Ctx, id: string): Promise<WholeSpace> {
  ctx.asked.add('space.see');
  const here = await enter(ctx, 'space', id);
  const row = await spaceForReader(here.db, ctx.actor, id);
  if (!row) throw refuse.notFound();
  return { row, audience: await audienceOf(here.db, id) };
}
