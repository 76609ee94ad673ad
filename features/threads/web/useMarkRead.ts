// Tells the server how far the reader has read, while they really look at the page.
import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../web/api.ts';
import { markRead } from '../contract.ts';
import { type CommentPage, isLater, newestId } from './comments.ts';
import type { ThreadView } from './data.ts';

/** `pages` only while the newest comments are on screen. */
export function useMarkRead(thread: ThreadView, pages: CommentPage[] | undefined): void {
  const queries = useQueryClient();
  const looking = useDocumentVisibility() === 'visible';
  const told = useRef(thread.readUpTo);
  const newest = pages ? newestId(pages) : null;
  const { id, spaceId } = thread;
  useEffect(() => {
    if (!looking || !newest || (told.current && !isLater(newest, told.current))) return;
    told.current = newest;
    const tell = async () => {
      await call(markRead, { params: { id }, body: { comment: newest } });
      queries.setQueryData<ThreadView>(['thread', id], (t) => (t ? { ...t, readUpTo: newest, unread: false } : t));
      void queries.invalidateQueries({ queryKey: ['space', spaceId, 'threads'] });
      void queries.invalidateQueries({ queryKey: ['spaces'] });
    };
    // A mark that could not be kept is no trouble for the reader; the next comment tries again.
    tell().catch(() => undefined);
  }, [looking, newest, id, spaceId, queries]);
}
