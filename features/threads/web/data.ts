// What the thread screens know, and how it stays true while others write.
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { ApiError, call } from '../../../web/api.ts';
import { type LiveEvent, useLive } from '../../../web/live.ts';
import { getComment, getThread, listComments, listThreads } from '../contract.ts';
import { type Comment, type CommentPage, placed, removed } from './comments.ts';

export type ThreadView = AnswerOf<typeof getThread>;
export type ThreadCardView = AnswerOf<typeof listThreads>['threads'][number];
export type FileView = ThreadView['files'][number];
type Pages = InfiniteData<CommentPage, string | undefined>;

const after = (cursor: string | undefined) => (cursor ? { after: cursor } : {});

/** The threads of a space, newest activity first. */
export function useThreads(spaceId: string) {
  return useInfiniteQuery({
    queryKey: ['space', spaceId, 'threads'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listThreads, { params: { id: spaceId }, query: { limit: 20, ...after(pageParam) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** One thread. */
export function useThread(id: string) {
  return useQuery({ queryKey: ['thread', id], queryFn: ({ signal }) => call(getThread, { params: { id }, signal }) });
}

/** The comments of a thread, newest first; with `around` the page that holds that comment comes first. */
export function useComments(threadId: string, around: string | null) {
  return useInfiniteQuery({
    queryKey: ['thread', threadId, 'comments', around],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const from = pageParam || !around ? after(pageParam) : { around };
      return (await call(listComments, {
        params: { id: threadId },
        query: { limit: 30, ...from },
        signal,
      })) as CommentPage;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Puts a comment where it belongs, in every list of the thread that is on screen. */
export function keepComment(queries: QueryClient, comment: Comment): void {
  const lists = queries.getQueriesData<Pages>({ queryKey: ['thread', comment.threadId, 'comments'] });
  for (const [key, pages] of lists) {
    const newest = key[3] === null;
    if (pages) queries.setQueryData<Pages>(key, { ...pages, pages: placed(pages.pages, comment, newest) });
  }
}

/** Takes a comment, and the replies under it, off the screen. */
export function dropComment(queries: QueryClient, threadId: string, id: string): void {
  queries.setQueriesData<Pages>({ queryKey: ['thread', threadId, 'comments'] }, (pages) =>
    pages ? { ...pages, pages: removed(pages.pages, id) } : pages,
  );
}

/** The thread and the list it stands in are out of date; its comments are not. */
export function forgetThread(queries: QueryClient, thread: { id: string; spaceId: string }): void {
  void queries.invalidateQueries({ queryKey: ['thread', thread.id], exact: true });
  void queries.invalidateQueries({ queryKey: ['space', thread.spaceId, 'threads'] });
}

/** Keeps a thread on screen up to date while others write in it. */
export function useThreadLive(spaceId: string, threadId: string): void {
  const queries = useQueryClient();
  const fetchComment = async (id: string) => {
    try {
      keepComment(queries, (await call(getComment, { params: { id } })) as Comment);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) dropComment(queries, threadId, id);
      else void queries.invalidateQueries({ queryKey: ['thread', threadId, 'comments'] });
    }
  };
  useLive((event: LiveEvent) => {
    if (event.space !== spaceId || event.thread !== threadId) return;
    if (event.type.startsWith('thread.'))
      void queries.invalidateQueries({ queryKey: ['thread', threadId], exact: true });
    if (!event.comment) return;
    if (event.type === 'comment.deleted') dropComment(queries, threadId, event.comment);
    else void fetchComment(event.comment);
  });
}
