// Where an app stands, for doors whose addresses tell guest spaces from others. What one may not see has no place.
import type { Ctx } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { isInGuestSpace } from './app-queries.ts';

export async function placeOfApp(ctx: Ctx, id: string): Promise<{ space: string | null; isGuest: boolean }> {
  const here = await enter(ctx, 'app', id);
  const space = await demand(here, 'app', id, 'app.see');
  return { space, isGuest: await isInGuestSpace(here.db, id) };
}
