// Who may let a program act for them, and who is behind it when it does.

import type { Db } from '../../../platform/db/connections.ts';
import { type Actor, isOwn } from '../../../policy/actors.ts';
import { mayInHouse } from '../../../policy/ask.ts';
import { actorByConsent, type Found } from '../../../policy/load-actor.ts';
import type { Allowed, Reach } from './queries.ts';

/** Why somebody may not use a program; null: they may. */
export type Barred = 'mobile' | 'guests' | 'unlisted';

export function barredFrom({ kind, users, guests, listed }: Reach, actor: Actor): Barred | null {
  if (kind === 'mobile' && !mayInHouse(actor, 'client.useMobile')) return 'mobile';
  if (!isOwn(actor)) return guests ? null : 'guests';
  return users === 'all' || listed ? null : 'unlisted';
}

/** The person who has allowed it, while they are here and may; or why they may not. */
export async function personBehind(db: Db, allowed: Allowed): Promise<{ found: Found; barred: Barred | null } | null> {
  const found = await actorByConsent(db, allowed.person, allowed.proved);
  return found && { found, barred: barredFrom(allowed, found.actor) };
}
