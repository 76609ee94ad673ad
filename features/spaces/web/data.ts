// What the screens of a space know about it, and how they learn of changes.
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { type LiveEvent, useLive } from '../../../web/live.ts';
import { getMembers, getSpace, type listTemplates, spacePeople } from '../contract.ts';

export type SpaceView = AnswerOf<typeof getSpace>;
export type AudienceView = SpaceView['audience'];
export type MemberView = AnswerOf<typeof getMembers>['members'][number];
export type TemplateView = AnswerOf<typeof listTemplates>['templates'][number];
export type SpacePerson = AnswerOf<typeof spacePeople>['people'][number];

/** One space; null for a thing that stands in none. */
export function useSpace(id: string | null) {
  return useQuery({
    queryKey: ['space', id],
    enabled: id !== null,
    queryFn: ({ signal }) => call(getSpace, { params: { id: id ?? '' }, signal }),
  });
}

/** The people in a space: colleagues first, guests by company last. */
export function useSpacePeople(id: string, enabled = true) {
  return useInfiniteQuery({
    queryKey: ['space', id, 'people'],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(spacePeople, { params: { id }, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The member entries as an administrator edits them. */
export function useMembers(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['space', id, 'members'],
    enabled,
    queryFn: ({ signal }) => call(getMembers, { params: { id }, signal }),
  });
}

/** Takes the answer of a change in, and lets the lists of spaces follow. */
export function keepSpace(queries: QueryClient, space: SpaceView): void {
  queries.setQueryData(['space', space.id], space);
  void queries.invalidateQueries({ queryKey: ['spaces'] });
}

/** Everything known about a space is out of date. */
export function forgetSpace(queries: QueryClient, id: string): void {
  void queries.invalidateQueries({ queryKey: ['space', id] });
  void queries.invalidateQueries({ queryKey: ['spaces'] });
}

/** Keeps a space on screen up to date while others change it. Threads have their own listener. */
export function useSpaceLive(id: string): void {
  const queries = useQueryClient();
  useLive((event: LiveEvent) => {
    if (event.space !== id) return;
    if (event.type === 'space.changed' || event.type === 'people.changed') forgetSpace(queries, id);
    if (event.type.startsWith('thread.') || event.type.startsWith('comment.')) {
      void queries.invalidateQueries({ queryKey: ['space', id, 'threads'] });
    }
  });
}
