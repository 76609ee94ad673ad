// Where a thing stands, for doors whose addresses tell guest spaces from others. What one may not see has no place.
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { demand, enter } from '../../policy/reach.ts';
import { spaceFacts } from './queries.ts';

export type Place = { readonly space: string; readonly isGuest: boolean };

/** The space of a space or thread that the actor may see, and whether it is a guest space. */
export function placeOf(ctx: Ctx, kind: 'space' | 'thread', id: string): Promise<Place> {
  ctx.asked.add(kind === 'space' ? 'space.see' : 'thread.see');
  // Threads come and go too often to be remembered.
  return kind === 'thread' ? find(ctx, kind, id) : mine(ctx).recall(`place of space ${id}`, () => find(ctx, kind, id));
}

async function find(ctx: Ctx, kind: 'space' | 'thread', id: string): Promise<Place> {
  const here = await enter(ctx, kind, id);
  const space =
    kind === 'space' ? await demand(here, kind, id, 'space.see') : await demand(here, kind, id, 'thread.see');
  const facts = await spaceFacts(here.db, space);
  return { space, isGuest: facts?.is_guest === true };
}
