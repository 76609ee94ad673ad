// Ending sessions: in the database, and at once on the screens that they hold open.
import { type Ctx, tell } from '../../policy/context.ts';
import { deleteSessions } from './queries.ts';

/** Ends sessions of a person, one, all but one, or all, in the transaction of what ends them. Answers how many. */
export async function endSessions(
  tx: Ctx,
  personId: string,
  which: { only?: string; except?: string | null } = {},
): Promise<number> {
  const ended = await deleteSessions(tx.db, personId, which);
  // Live connections look at what they stand on whenever something happens.
  await tell(tx, { type: 'sessions.ended', person: personId });
  return ended;
}
