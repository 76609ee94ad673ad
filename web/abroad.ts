// The reader's guest spaces at other organisations, for the navigation and the portal.
import { useQuery } from '@tanstack/react-query';
import { spacesAbroad } from '../features/signin/abroad/contract.ts';
import type { AnswerOf } from '../platform/http/contract.ts';
import { can } from './abilities.ts';
import { call } from './api.ts';
import { useMe } from './me.ts';

export type Abroad = AnswerOf<typeof spacesAbroad>['organisations'][number];

/** Empty while it is unknown: nothing waits for other people's servers. */
export function useAbroad(): readonly Abroad[] {
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['spaces-abroad'],
    queryFn: ({ signal }) => call(spacesAbroad, { signal }),
    enabled: can(me, 'portal.see'),
    staleTime: 60_000,
  });
  return data?.organisations ?? [];
}
