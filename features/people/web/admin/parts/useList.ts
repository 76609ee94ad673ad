// A list that grows: pages are fetched with a cursor while the reader scrolls.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

export type PageQuery = { limit: number; after?: string };
type PageAnswer<Row> = { rows: readonly Row[]; next: string | null };

export type List<Row> = {
  rows: readonly Row[];
  /** True until the first page is there. */
  loading: boolean;
  /** True while an older answer is shown for a newer question. */
  stale: boolean;
  error: Error | null;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  retry: () => void;
};

const PAGE = 50;

/** Reads a list page by page; `load` gets the cursor and answers rows and the next cursor. */
export function useList<Row>(key: readonly unknown[], load: (page: PageQuery) => Promise<PageAnswer<Row>>): List<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => load(pageParam === null ? { limit: PAGE } : { limit: PAGE, after: pageParam }),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    loading: query.isPending,
    stale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => {
      if (!query.isFetchingNextPage) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}

/** Reads a list to its end, for screens that replace the whole of it. */
export async function readAll<Row>(load: (page: PageQuery) => Promise<PageAnswer<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  let after: string | null = null;
  do {
    const page: PageAnswer<Row> = await load(after === null ? { limit: 100 } : { limit: 100, after });
    all.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return all;
}

/** A list that comes in one answer, for a table that shows growing ones. */
export function wholeList<Row>(rows: readonly Row[] | undefined): List<Row> {
  const nothing = () => {};
  return {
    rows: rows ?? [],
    loading: rows === undefined,
    stale: false,
    error: null,
    hasMore: false,
    loadingMore: false,
    more: nothing,
    retry: nothing,
  };
}
