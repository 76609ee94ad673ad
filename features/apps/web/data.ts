// The apps of a space, as its pages list them.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { listApps } from '../contract.ts';
import { listSources, readForm, readSource } from '../editing/contract.ts';

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

/** The apps that lookups and related records of this one can look into. */
export function useSources(app: string, text: string) {
  return useQuery({
    queryKey: ['app', app, 'sources', text],
    queryFn: ({ signal }) => call(listSources, { params: { id: app }, query: text === '' ? {} : { text }, signal }),
    placeholderData: keepPreviousData,
  });
}

export type Source = AnswerOf<typeof readSource>;
export type SourceField = Source['fields'][number];

/** The fields of such an app; none is asked for without one. */
export function useSource(app: string, source: string) {
  return useQuery({
    queryKey: ['app', app, 'source', source],
    enabled: source !== '',
    queryFn: ({ signal }) => call(readSource, { params: { id: app, source }, signal }),
  });
}
