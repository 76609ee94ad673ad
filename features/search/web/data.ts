// What the search page asks for, and what its address holds.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { find } from '../contract.ts';

export type Hit = AnswerOf<typeof find>['hits'][number];
export const kinds = ['space', 'thread', 'comment', 'record', 'file'] as const;
export type Kind = (typeof kinds)[number];
export const orders = ['newest', 'oldest', 'relevance'] as const;
export type Order = (typeof orders)[number];
export type Asked = { q?: string; kind?: Kind; space?: string; order?: Order };

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The address of the page: a search can be kept and passed on. */
export function readAsked(search: Record<string, unknown>): Asked {
  const kind = kinds.find((one) => one === search.kind);
  const order = orders.find((one) => one === search.order);
  const space = text(search.space);
  return {
    ...(text(search.q) ? { q: text(search.q) } : {}),
    ...(kind ? { kind } : {}),
    ...(/^[1-9]\d{0,17}$/.test(space) ? { space } : {}),
    ...(order ? { order } : {}),
  };
}

export function useHits({ q = '', ...more }: Asked) {
  return useInfiniteQuery({
    queryKey: ['search', q, more],
    initialPageParam: '',
    enabled: q.trim() !== '',
    queryFn: ({ pageParam, signal }) =>
      call(find, { query: { q: q.trim().slice(0, 100), ...more, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
