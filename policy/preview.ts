// Seeing a space as one of its guests: the guest's actor and the guest's database role, narrowed to the one space, only to read.
import { sql } from 'kysely';
import type { Db } from '../platform/db/connections.ts';
import type { Guest } from './actors.ts';
import { whereMay } from './ask.ts';
import { actorById, type Found } from './load-actor.ts';

/** Whose view a session shows, and where. */
export type Preview = { readonly guest: Guest; readonly space: string };

/**
 * What this session shows instead of its own person's view. Asked anew with every request: whoever no longer administers
 * the space, or looks as somebody who is no longer its guest, sees with their own eyes again.
 */
export async function previewOf(system: Db, found: Found): Promise<Preview | null> {
  const wanted = found.session?.preview;
  if (!wanted) return null;
  const { rows } = await sql`
    select 1 from spaces where spaces.id = ${wanted.space} and ${whereMay(found.actor, 'space.manageGuests')}`.execute(
    system,
  );
  const actor = rows.length > 0 ? (await actorById(system, wanted.person, { proved: true }))?.actor : undefined;
  if (actor?.kind !== 'guest') return null;
  const here = (ids: readonly string[]) => ids.filter((id) => id === wanted.space);
  const guest = { ...actor, spaces: here(actor.spaces), awaiting: here(actor.awaiting) };
  return guest.spaces.length + guest.awaiting.length > 0 ? { guest, space: wanted.space } : null;
}
