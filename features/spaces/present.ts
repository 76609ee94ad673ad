// How spaces are shown to a reader.
import type { Static } from 'typebox';
import { abilityMap } from '../../policy/ask.ts';
import { presentCard } from '../people/cards.ts';
import type { Space, SpaceCard } from './contract.ts';
import { type audienceOf, type CardRow, type SpaceRow, spaceActions } from './queries.ts';

/** Address of the cover: one of the presets, or the uploaded picture. */
export function coverUrl(space: { id: string; cover: string | null; cover_preset: number }): string {
  return space.cover ? `/api/spaces/${space.id}/cover?v=${space.cover.slice(-8)}` : `/covers/${space.cover_preset}.svg`;
}

export function presentSpaceCard(row: CardRow): Static<typeof SpaceCard> {
  return {
    id: row.id,
    name: row.name,
    isGuest: row.is_guest,
    isPrivate: row.is_private,
    joined: row.joined,
    favourite: row.favourite,
    cover: coverUrl(row),
    companies: row.companies,
    lastActivityAt: row.last_activity_at.toISOString(),
    unread: row.unread,
  };
}

export function presentSpace(row: SpaceRow, audience: Awaited<ReturnType<typeof audienceOf>>): Static<typeof Space> {
  return {
    ...presentSpaceCard(row),
    defaultThread: row.default_thread_id,
    body: row.body,
    useMultiThread: row.use_multi_thread,
    fixedMember: row.fixed_member,
    createApp: row.create_app,
    showAnnouncement: row.show_announcement,
    showThreadList: row.show_thread_list,
    showAppList: row.show_app_list,
    showMemberList: row.show_member_list,
    showRelatedLinkList: row.show_related_link_list,
    audience,
    creator: presentCard(row.creator),
    createdAt: row.created_at.toISOString(),
    isAdmin: row.is_admin,
    links: row.links,
    abilities: abilityMap(spaceActions, row.abilities),
  };
}
