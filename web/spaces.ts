// The reader's spaces, for the navigation, the portal and the palette.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { listSpaces, type SpaceCard as SpaceCardShape } from '../features/spaces/contract.ts';
import { call } from './api.ts';

export type SpaceCard = Static<typeof SpaceCardShape>;

/** Spaces page by page: mine, or all public ones, perhaps by part of a name. */
export const spacesQuery = (show: 'mine' | 'public', q = '') =>
  infiniteQueryOptions({
    queryKey: ['spaces', show, q],
    queryFn: ({ pageParam, signal }) =>
      call(listSpaces, {
        query: { show, limit: 100, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The spaces I am in, favourites first, with those open to guests apart. */
export function useMySpaces() {
  const query = useInfiniteQuery(spacesQuery('mine'));
  const all = favouritesFirst(query.data?.pages.flatMap((page) => page.spaces) ?? []);
  return { ...query, all, own: all.filter((space) => !space.isGuest), guest: all.filter((space) => space.isGuest) };
}

/** Favourites first; otherwise the order the server gave. */
export function favouritesFirst<T extends { favourite: boolean }>(spaces: readonly T[]): T[] {
  return [...spaces.filter((space) => space.favourite), ...spaces.filter((space) => !space.favourite)];
}
