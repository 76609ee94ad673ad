// The guests of a space and the invitations on their way, as its administrators see them.
import type { Ctx } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { photoUrl } from '../people/cards.ts';
import * as queries from './queries.ts';
import * as rules from './rules-queries.ts';

/** Guests and pending invitations of a space, with the four statuses (spec 4.14). */
export async function listGuests(ctx: Ctx, spaceId: string) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  const guests = await queries.guestsOf(here.db, spaceId);
  const invitations = await queries.invitationsOf(here.db, spaceId);
  return {
    places: await rules.placesOf(here.db, spaceId),
    twoStep: await rules.asksForCode(here.db, spaceId),
    guests: guests.map((g) => ({
      id: g.id,
      address: g.address,
      name: g.name,
      company: g.company || null,
      photo: photoUrl(g.id, g.photo),
      status: g.state === 'active' ? ('active' as const) : ('inactive' as const),
      joinedAt: g.joined_at.toISOString(),
      lastSeenAt: g.last_seen_at?.toISOString() ?? null,
      host: g.host_id ? { id: g.host_id, name: g.host ?? '' } : null,
      endsAt: g.ends_at?.toISOString() ?? null,
    })),
    invitations: invitations.map((i) => ({
      id: i.id,
      address: i.address,
      status: i.expired ? ('expired' as const) : ('invited' as const),
      expiresAt: i.expires_at.toISOString(),
      invitedAt: i.sent_at.toISOString(),
      endsAt: i.ends_at?.toISOString() ?? null,
      inviter: i.inviter,
      mailProblem: i.problem,
    })),
  };
}
