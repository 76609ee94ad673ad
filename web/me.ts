// The person who is reading, and what that person may do.
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { meEndpoint } from '../features/signin/contract.ts';
import type { AnswerOf } from '../platform/http/contract.ts';
import { call, rememberToken } from './api.ts';
import { enter, rememberDoor } from './doors.ts';
import { queries } from './queries.ts';

export type Me = AnswerOf<typeof meEndpoint>;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => welcome(await call(meEndpoint, { stay: true })),
  staleTime: 60_000,
  retry: false,
});

/** Keeps what later requests and the next visit need to know. */
function welcome(me: Me): Me {
  rememberToken(me.csrfToken);
  rememberDoor(me.person.outside);
  enter();
  return me;
}

/** Starts with a clean memory as this person: after signing in, joining or setting up. `keep`: the first parts of keys to keep. */
export function becomeMe(me: Me, keep: readonly string[] = []): void {
  queries.removeQueries({ predicate: (query) => !keep.includes(String(query.queryKey[0])) });
  queries.setQueryData(meQuery.queryKey, welcome(me));
}

/** The reader. Only on pages inside the shell. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** The reader if one is known, without asking the server: for parts that also stand on pages before signing in. */
export function useMaybeMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}
