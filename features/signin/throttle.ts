// Counting failed attempts, shared by all server processes. Nobody is locked out; they are slowed down (spec 4.67).
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import * as queries from './queries.ts';

type Limit = { readonly max: number; readonly seconds: number };
export const perLogin: Limit = { max: 10, seconds: 15 * 60 };
export const perSource: Limit = { max: 200, seconds: 15 * 60 };

/** Refuses while a key has used up its attempts. */
export async function mayTry(ctx: Ctx, key: string, limit: Limit): Promise<void> {
  const wait = await queries.secondsToWait(asSystem(ctx, 'throttle').db, key, limit);
  if (wait !== null) throw refuse.tooMany(Math.max(1, wait));
}

/** Counts one attempt. */
export function countTry(ctx: Ctx, key: string, limit: Limit): Promise<void> {
  return queries.countAttempt(asSystem(ctx, 'throttle').db, key, limit.seconds);
}

/** Forgets a key after a success. */
export function forgetTries(ctx: Ctx, key: string): Promise<void> {
  return queries.forgetAttempts(asSystem(ctx, 'throttle').db, key);
}
