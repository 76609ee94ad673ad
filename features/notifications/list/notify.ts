// Telling people of something in their list. Who may hear of it has been asked by whoever tells, in the same transaction.
import { type Ctx, tell } from '../../../policy/context.ts';
import { addNotifications, type Telling } from './queries.ts';

/** Answers whom: those who had been told by this key are not told again. Their open pages hear that there is something new. */
export async function notify(tx: Ctx, people: readonly string[], telling: Telling): Promise<string[]> {
  if (people.length === 0) return [];
  const told = await addNotifications(tx.db, people, telling);
  if (told.people.length > 0) await tell(tx, { type: 'notified', ...told });
  return told.people;
}
