// The end of a growing list: scrolling to it fetches more, and a button does the same for the keyboard.
import { Button, Center } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';
import type { List } from './useList.ts';

/** Place below the rows of a `useList`. */
export function ListEnd({ list }: { list: Pick<List<unknown>, 'hasMore' | 'loadingMore' | 'more'> }) {
  const say = useSay();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting ?? false;
  const fetchMore = useEffectEvent(() => list.more());
  useEffect(() => {
    if (near && list.hasMore && !list.loadingMore) fetchMore();
  }, [near, list.hasMore, list.loadingMore]);

  if (!list.hasMore) return null;
  return (
    <Center ref={ref} py="md">
      <Button variant="default" loading={list.loadingMore} onClick={list.more}>
        {say(listWords.more)}
      </Button>
    </Center>
  );
}
