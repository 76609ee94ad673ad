// The one thread of a single-thread space, standing on the page of the space itself.
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Loading, LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { Discussion } from './Discussion.tsx';
import { useThread } from './data.ts';
import css from './Thread.module.css';
import { ThreadEdit } from './ThreadEdit.tsx';
import { ThreadMeta, ThreadOptions, ThreadText } from './ThreadHead.tsx';

/** Body and discussion; the space's name above is the title. */
export function OnlyThread({ space }: { space: SpaceView }) {
  const { data: thread, error, refetch } = useThread(space.defaultThread);
  const [editing, setEditing] = useState(false);
  if (error && !thread) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!thread) {
    return (
      <Loading>
        <Skeleton h={120} mb="xl" />
        <LoadingPeople count={4} />
      </Loading>
    );
  }
  return (
    <>
      {editing ? (
        <ThreadEdit space={space} thread={thread} onDone={() => setEditing(false)} />
      ) : (
        <div className={css.head}>
          <div className={css.only}>
            <ThreadMeta thread={thread} />
            <ThreadOptions thread={thread} onEdit={() => setEditing(true)} />
          </div>
          <ThreadText thread={thread} />
        </div>
      )}
      <Discussion key={thread.id} space={space} thread={thread} />
    </>
  );
}
