// The guests and invitations of a space, and the answers to looking at addresses and inviting.
import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { checkAddresses, type invite, listGuests } from '../contract.ts';

export type GuestView = AnswerOf<typeof listGuests>['guests'][number];
export type InvitationView = AnswerOf<typeof listGuests>['invitations'][number];
export type PlacesView = AnswerOf<typeof listGuests>['places'];
export type ColleagueView = NonNullable<AnswerOf<typeof checkAddresses>['addresses'][number]['colleague']>;
export type InvitedView = AnswerOf<typeof invite>['invitations'][number];
export type AddressKind = AnswerOf<typeof checkAddresses>['addresses'][number]['kind'];

/** Guests and pending invitations. */
export function useGuests(spaceId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['space', spaceId, 'guests'],
    enabled,
    queryFn: ({ signal }) => call(listGuests, { params: { id: spaceId }, signal }),
  });
}

/** What each address is: new, known, already here … by what was typed. */
export function useKinds(spaceId: string, addresses: readonly string[]) {
  const query = useQuery({
    queryKey: ['space', spaceId, 'guests', 'check', addresses],
    enabled: addresses.length > 0 && addresses.length <= 100,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(checkAddresses, { params: { id: spaceId }, body: { addresses: [...addresses] }, signal }),
  });
  const kinds = new Map(query.data?.addresses.map((a) => [a.given, a.kind]) ?? []);
  const colleagues = new Map(query.data?.addresses.flatMap((a) => (a.colleague ? [[a.given, a.colleague]] : [])) ?? []);
  return { kinds, colleagues, left: query.data?.left ?? null, error: query.error };
}

/** Guests changed: the list, and who is in the space. */
export function forgetGuests(queries: QueryClient, spaceId: string): void {
  void queries.invalidateQueries({ queryKey: ['space', spaceId] });
  void queries.invalidateQueries({ queryKey: ['spaces'] });
}
