// The threads of a space on its front page: newest activity first, a dot where something is unread.
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconMessagePlus, IconMessages } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import type { SpaceView } from '../../spaces/web/data.ts';
import { Widget } from '../../spaces/web/Widget.tsx';
import { type ThreadCardView, useThreads } from './data.ts';
import { NewThreadDialog } from './NewThreadDialog.tsx';
import css from './Thread.module.css';
import { words } from './words.ts';

/** The widget. */
export function ThreadsWidget({ space }: { space: SpaceView }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const mayAdd = can(space, 'space.addThread');
  return (
    <Widget
      title={say(words.threads)}
      action={
        mayAdd ? (
          <Tooltip label={say(words.newThread)}>
            <ActionIcon variant="subtle" size="lg" aria-label={say(words.newThread)} onClick={() => setAdding(true)}>
              <IconMessagePlus size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      <ThreadList space={space} onAdd={mayAdd ? () => setAdding(true) : undefined} />
      {mayAdd ? <NewThreadDialog space={space} opened={adding} onClose={() => setAdding(false)} /> : null}
    </Widget>
  );
}

function ThreadList({ space, onAdd }: { space: SpaceView; onAdd: (() => void) | undefined }) {
  const say = useSay();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useThreads(space.id);
  if (error && !data) return <Text c="dimmed">{messageOf(error)}</Text>;
  if (!data) {
    return (
      <Loading>
        <LoadingLines count={4} height={44} />
      </Loading>
    );
  }
  const threads = data.pages.flatMap((p) => p.threads);
  if (threads.length === 0) {
    return (
      <Empty
        icon={<IconMessages size={24} />}
        title={say(words.noThreads)}
        hint={say(words.noThreadsHint)}
        action={
          onAdd ? (
            <Button variant="light" onClick={onAdd}>
              {say(words.newThread)}
            </Button>
          ) : undefined
        }
      />
    );
  }
  return (
    <>
      <ul className={css.threads}>
        {threads.map((t) => (
          <ThreadRow key={t.id} thread={t} spaceId={space.id} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          onClick={() => void fetchNextPage()}
          loading={isFetchingNextPage}
        >
          {say(words.more)}
        </Button>
      ) : null}
    </>
  );
}

function ThreadRow({ thread, spaceId }: { thread: ThreadCardView; spaceId: string }) {
  const say = useSay();
  const { relative, moment } = useDates();
  return (
    <li>
      <Link
        to="/spaces/$id/threads/$thread"
        params={{ id: spaceId, thread: thread.id }}
        className={css.threadRow ?? ''}
      >
        <span className={css.threadName} data-unread={thread.unread || undefined}>
          {thread.unread ? <span className={css.dot} role="img" aria-label={say(words.unread)} /> : null}
          {thread.name}
        </span>
        <span className={css.quiet}>
          <time dateTime={thread.lastActivityAt} title={moment(thread.lastActivityAt)}>
            {relative(thread.lastActivityAt)}
          </time>
          {' · '}
          {say(words.comments(thread.commentCount))}
        </span>
      </Link>
    </li>
  );
}
