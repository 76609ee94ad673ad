// What the search page asks for, and what its address holds.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { useMaybeMe } from '../../../web/me.ts';
import { fromInput } from '../../records/web/zoned.ts';
import { find } from '../contract.ts';

export type Hit = AnswerOf<typeof find>['hits'][number];
export const kinds = ['space', 'thread', 'comment', 'record', 'file'] as const;
export type Kind = (typeof kinds)[number];
export const orders = ['newest', 'oldest', 'relevance'] as const;
export type Order = (typeof orders)[number];
export type Asked = {
  q?: string;
  kind?: Kind;
  space?: string;
  app?: string;
  /** The code of a person. */
  creator?: string;
  /** Days in the reader's time zone, both with all that was made on them. */
  from?: string;
  to?: string;
  order?: Order;
};

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const isId = (value: string) => /^[1-9]\d{0,17}$/.test(value);
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** The address of the page: a search can be kept and passed on. */
export function readAsked(search: Record<string, unknown>): Asked {
  const kind = kinds.find((one) => one === search.kind);
  const order = orders.find((one) => one === search.order);
  const [space, creator] = [text(search.space), text(search.creator)];
  return {
    ...(text(search.q) ? { q: text(search.q) } : {}),
    ...(kind ? { kind } : {}),
    ...(isId(space) ? { space } : {}),
    ...(isId(text(search.app)) ? { app: text(search.app) } : {}),
    ...(creator !== '' && creator.length <= 300 ? { creator } : {}),
    ...(isDay(search.from) ? { from: search.from } : {}),
    ...(isDay(search.to) ? { to: search.to } : {}),
    ...(order ? { order } : {}),
  };
}

/** The moments at which days begin and end. */
function momentsOf({ from, to }: Pick<Asked, 'from' | 'to'>, timezone: string | undefined) {
  return {
    ...(from ? { from: fromInput(`${from}T00:00`, timezone) } : {}),
    ...(to ? { to: fromInput(`${to}T23:59`, timezone).replace(':00Z', ':59Z') } : {}),
  };
}

export function useHits({ q = '', from, to, ...more }: Asked) {
  const timezone = useMaybeMe()?.timezone;
  const days = momentsOf({ ...(from ? { from } : {}), ...(to ? { to } : {}) }, timezone);
  return useInfiniteQuery({
    queryKey: ['search', q, more, days],
    initialPageParam: '',
    enabled: q.trim() !== '',
    queryFn: ({ pageParam, signal }) =>
      call(find, {
        query: { q: q.trim().slice(0, 100), ...more, ...days, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
