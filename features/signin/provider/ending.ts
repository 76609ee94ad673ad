// Ending the use of an account at another organisation: by its person, or by the server there that lets go of them.
import type { Ctx } from '../../../policy/context.ts';
import { CALLBACK } from './clients.ts';
import * as queries from './queries.ts';

/** The consent goes, and everything that was given out there for this person. False: there was no consent. */
export async function endUse(tx: Ctx, person: string, subject: string, origin: string): Promise<boolean> {
  const ended = await queries.dropShare(tx.db, person, origin);
  await queries.dropTokens(tx.db, subject, await queries.clientsOf(tx.db, `${origin}${CALLBACK}`));
  return ended;
}
