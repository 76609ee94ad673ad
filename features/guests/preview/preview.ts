// Seeing a space as one of its guests. What it shows is decided by the real policy, as that guest (policy/preview.ts).
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem, demand, enter } from '../../../policy/reach.ts';
import { setPreview } from '../../signin/queries.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const MINUTES = 30;

/** Starts: bound to the session, so that a browser is needed, and ended with it. */
export async function startPreview(ctx: Ctx, spaceId: string, personId: string): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const state = await queries.guestState(here.db, spaceId, personId);
  if (state === null) throw refuse.notFound();
  if (state !== 'active') throw refuse.rule('SUSPENDED', words.suspended, 409);
  if (ctx.sessionId === null) throw refuse.rule('NEEDS_SESSION', words.needsSession, 409);
  await setPreview(asSystem(ctx, 'sessions').db, ctx.sessionId, { person: personId, space: spaceId, minutes: MINUTES });
}

/** Ends it; answers the space it was of. */
export async function endPreview(ctx: Ctx): Promise<{ space: string | null }> {
  const space = ctx.preview?.space ?? null;
  if (ctx.sessionId !== null) await setPreview(asSystem(ctx, 'sessions').db, ctx.sessionId, null);
  return { space };
}
