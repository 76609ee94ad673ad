// The apps of a space, as its pages list them.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { listApps } from '../contract.ts';
import { readForm } from '../editing/contract.ts';

export function useApps(space: string) {
  return useInfiniteQuery({
    queryKey: ['space', space, 'apps'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listApps, {
        params: { id: space },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export type FormView = AnswerOf<typeof readForm>;

/** The form of an app, to be changed. What is being typed is not thrown away by a look that comes later. */
export function useForm(app: string) {
  return useQuery({
    queryKey: ['app', app, 'form'],
    queryFn: ({ signal }) => call(readForm, { params: { id: app }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
