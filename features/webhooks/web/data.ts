// What the screen of webhooks knows.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { Both } from '../../../platform/i18n.ts';
import { call } from '../../../web/api.ts';
import { listDeliveries, listWebhooks } from '../contract.ts';
import { webhookWords as w } from './words.ts';

export type Webhook = AnswerOf<typeof listWebhooks>['webhooks'][number];
export type Delivery = AnswerOf<typeof listDeliveries>['deliveries'][number];

export const keyOf = (app: string) => ['app', app, 'webhooks'];

export function useWebhooks(app: string) {
  return useQuery({
    queryKey: keyOf(app),
    queryFn: ({ signal }) => call(listWebhooks, { params: { id: app }, signal }),
  });
}

export function useDeliveries(app: string, webhook: string) {
  return useInfiniteQuery({
    queryKey: [...keyOf(app), webhook],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listDeliveries, {
        params: { id: app, webhook },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What people know a webhook by. */
export const nameOf = ({ description, url }: Webhook): string => (description === '' ? url : description);

/** Why a delivery stands as it does. */
export function whyOf({ problem, status }: Pick<Delivery, 'problem' | 'status'>): Both | null {
  if (status !== null) return w.answered(status);
  return problem === null ? null : w.problems[problem];
}

export const colors = { waiting: 'blue', sent: 'green', failed: 'red', dropped: 'gray' } as const;
