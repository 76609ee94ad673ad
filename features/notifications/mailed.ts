// Whether who is addressed hears by mail as well: what programs do by the REST API is mailed only if the organisation wants that.
import { onceIn } from '../../platform/db/once.ts';
import type { Ctx, Event } from '../../policy/context.ts';
import { restMails } from './queries.ts';

/** Inside the transaction that hands the event over. */
export async function isMailed(tx: Ctx, { rest }: Pick<Event, 'rest'>): Promise<boolean> {
  return rest !== true || onceIn(tx.db, 'rest mails', () => restMails(tx.db));
}
