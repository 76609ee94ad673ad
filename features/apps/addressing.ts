// Where an app stands, for doors whose addresses tell guest spaces from others. What one may not see has no place.
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { demand, enter } from '../../policy/reach.ts';
import { isInGuestSpace } from './app-queries.ts';

type Place = { readonly space: string | null; readonly isGuest: boolean };

export function placeOfApp(ctx: Ctx, id: string): Promise<Place> {
  ctx.asked.add('app.see');
  return mine(ctx).recall(`place of app ${id}`, () => find(ctx, id));
}

async function find(ctx: Ctx, id: string): Promise<Place> {
  const here = await enter(ctx, 'app', id);
  const space = await demand(here, 'app', id, 'app.see');
  return { space, isGuest: await isInGuestSpace(here.db, id) };
}
