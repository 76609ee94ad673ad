// What the list of notifications and its count know, and how they change.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { countUnread, listNotifications, markAllRead, markRead } from '../list/contract.ts';

export type NotificationView = AnswerOf<typeof listNotifications>['notifications'][number];
export type Which = { readonly direct: boolean; readonly unread: boolean };

const key = ['notifications'];

/** How much is unread; 100 stands for more. */
export function useUnreadCount(): number {
  const { data } = useQuery({ queryKey: [...key, 'count'], queryFn: ({ signal }) => call(countUnread, { signal }) });
  return data?.count ?? 0;
}

export function useNotifications(which: Which) {
  const asked = { ...(which.direct ? { direct: true } : {}), ...(which.unread ? { unread: true } : {}) };
  return useInfiniteQuery({
    queryKey: [...key, 'list', which],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listNotifications, { query: { ...asked, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Marks one, or all up to the newest on screen. */
export function useMarking() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: key });
  const one = useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) => call(markRead, { params: { id }, body: { read } }),
    onSettled,
    onError: toast,
  });
  const all = useMutation({
    mutationFn: (upTo: string) => call(markAllRead, { body: { upTo } }),
    onSettled,
    onError: toast,
  });
  return { one, all };
}
