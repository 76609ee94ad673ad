// The apps of a space, as its pages list them.
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { listApps } from '../contract.ts';

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
