// The comments of a thread under their composer: newest first, with the mark of where the reader stopped.
import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect, useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Loading, LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import type { SpaceView } from '../../spaces/web/data.ts';
import { addComment } from '../contract.ts';
import { CommentItem } from './CommentItem.tsx';
import { Composer } from './Composer.tsx';
import { type Comment, holds, isLater } from './comments.ts';
import { forgetThread, keepComment, type ThreadView, useComments, useThreadLive } from './data.ts';
import css from './Thread.module.css';
import { useLinkedComment } from './useLinkedComment.ts';
import { useMarkRead } from './useMarkRead.ts';
import { words } from './words.ts';

/** Composer and comments of one thread. */
export function Discussion({ space, thread }: { space: SpaceView; thread: ThreadView }) {
  const say = useSay();
  const titleId = useId();
  const queries = useQueryClient();
  const [around, setAround] = useState<string | null>(null);
  // Where the reader stood when the page opened: later reading must not move the line while they look.
  const [mark] = useState(thread.readUpTo);
  const list = useComments(thread.id, around);
  const pages = list.data?.pages;
  const linked = useLinkedComment(pages, around, setAround);
  useThreadLive(space.id, thread.id);
  useMarkRead(thread, around === null ? pages : undefined);
  const mayComment = can(thread, 'thread.comment');
  const post = async (html: string, files: readonly { fileKey: string }[]) => {
    const body = { html, files: files.map(({ fileKey }) => ({ fileKey })) };
    const posted = (await call(addComment, { params: { id: thread.id }, body })) as Comment;
    setAround(null);
    keepComment(queries, posted);
    forgetThread(queries, thread);
  };
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} id={titleId} mb="sm">
        {say(words.discussion)}
      </Title>
      {mayComment ? (
        <Composer space={space} place={`thread.${thread.id}`} label={say(words.write)} onPost={post} />
      ) : null}
      {around ? (
        <AroundNote gone={pages !== undefined && !holds(pages, around)} onNewest={() => setAround(null)} />
      ) : null}
      {list.error && !pages ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {!pages && !list.error ? (
        <Loading>
          <LoadingPeople count={4} />
        </Loading>
      ) : null}
      {pages ? (
        <Comments
          comments={pages.flatMap((p) => p.comments)}
          space={space}
          thread={thread}
          mark={mark}
          linked={linked}
        />
      ) : null}
      {list.hasNextPage ? (
        <More onMore={() => void list.fetchNextPage()} busy={list.isFetchingNextPage} key={pages?.length} />
      ) : null}
    </section>
  );
}

type ListProps = {
  comments: Comment[];
  space: SpaceView;
  thread: ThreadView;
  mark: string | null;
  linked: string | null;
};

function Comments({ comments, space, thread, mark, linked }: ListProps) {
  const say = useSay();
  const { person } = useMe();
  if (comments.length === 0) {
    return (
      <Text c="dimmed" py="lg" ta="center">
        {say(words.nothingYet)}
      </Text>
    );
  }
  const line = lineBefore(comments, mark, person.id);
  return (
    <ol className={css.comments}>
      {comments.map((comment) => (
        <Fragment key={comment.id}>
          {comment.id === line ? (
            <li className={css.line}>
              <span>{say(words.readUpTo)}</span>
            </li>
          ) : null}
          <li>
            <CommentItem comment={comment} space={space} thread={thread} mark={mark} linked={linked} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

/** The first comment already read, when something newer by somebody else stands above it. */
function lineBefore(comments: readonly Comment[], mark: string | null, me: string): string | null {
  if (!mark) return null;
  const at = comments.findIndex((c) => !isLater(c.id, mark));
  const above = comments.slice(0, Math.max(at, 0));
  return above.some((c) => c.author.id !== me) ? (comments[at]?.id ?? null) : null;
}

function AroundNote({ gone, onNewest }: { gone: boolean; onNewest: () => void }) {
  const say = useSay();
  return (
    <Group className={css.note} gap="xs" role="status">
      <span>{say(gone ? words.commentGone : words.aroundNote)}</span>
      <Anchor component="button" type="button" onClick={onNewest}>
        {say(words.toNewest)}
      </Anchor>
    </Group>
  );
}

/** Earlier comments come by themselves when the end is in sight, and by the button. */
function More({ onMore, busy }: { onMore: () => void; busy: boolean }) {
  const say = useSay();
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const inSight = entry?.isIntersecting === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming into sight is what asks for more
  useEffect(() => {
    if (inSight && !busy) onMore();
  }, [inSight]);
  return (
    <Group justify="center" mt="md" ref={ref}>
      <Button variant="default" onClick={onMore} loading={busy}>
        {say(words.older)}
      </Button>
    </Group>
  );
}
