// One comment with the replies under it, and the box to answer it.
import { Badge } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import type { SpaceView } from '../../spaces/web/data.ts';
import { addComment } from '../contract.ts';
import { CommentActions } from './CommentActions.tsx';
import { CommentEdit } from './CommentEdit.tsx';
import { Composer } from './Composer.tsx';
import { type Comment, isLater } from './comments.ts';
import { forgetThread, keepComment, type ThreadView } from './data.ts';
import { FileList } from './FileList.tsx';
import { prefillFor } from './prefill.ts';
import css from './Thread.module.css';
import { words } from './words.ts';

type Shared = {
  readonly space: SpaceView;
  readonly thread: ThreadView;
  /** How far the reader had read before. */
  readonly mark: string | null;
  /** The comment the address points to. */
  readonly linked: string | null;
};

/** A comment, its replies, and the reply box when it is open. */
export function CommentItem({ comment, ...shared }: Shared & { comment: Comment }) {
  const say = useSay();
  const { person } = useMe();
  const queries = useQueryClient();
  const { thread, space } = shared;
  const [answering, setAnswering] = useState<{ to: Comment; all: boolean } | null>(null);
  const place = `thread.${thread.id}.reply.${comment.id}`;
  const post = async (html: string, files: readonly { fileKey: string }[]) => {
    const body = { html, files: files.map(({ fileKey }) => ({ fileKey })), parent: comment.id };
    keepComment(queries, (await call(addComment, { params: { id: thread.id }, body })) as Comment);
    forgetThread(queries, thread);
    setAnswering(null);
  };
  const answer = (to: Comment, all: boolean) => setAnswering({ to, all });
  return (
    <>
      <One comment={comment} onAnswer={answer} {...shared} />
      {comment.replies.length > 0 || answering ? (
        <div className={css.replies}>
          {comment.replies.length > 0 ? (
            <ol className={css.replyList}>
              {comment.replies.map((reply) => (
                <li key={reply.id}>
                  <One comment={reply} onAnswer={answer} {...shared} />
                </li>
              ))}
            </ol>
          ) : null}
          {answering ? (
            <Composer
              key={`${answering.to.id} ${answering.all}`}
              space={space}
              place={place}
              label={say(words.replyTo(answering.to.author.name))}
              start={prefillFor(answering.to, answering.all, person.code)}
              onPost={post}
              onCancel={() => setAnswering(null)}
              autoFocus
              minHeight={48}
            />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

type OneProps = Shared & { readonly comment: Comment; readonly onAnswer: (to: Comment, all: boolean) => void };

function One({ comment, space, thread, mark, linked, onAnswer }: OneProps) {
  const say = useSay();
  const { person } = useMe();
  const [editing, setEditing] = useState(false);
  const isNew = mark !== null && isLater(comment.id, mark) && comment.author.id !== person.id;
  return (
    <article
      id={`c-${comment.id}`}
      tabIndex={-1}
      className={css.comment}
      data-linked={linked === comment.id || undefined}
      aria-labelledby={`c-${comment.id}-by`}
    >
      <Face person={comment.author} size={comment.parent ? 30 : 38} />
      <div className={css.main}>
        <div className={css.by}>
          <span id={`c-${comment.id}-by`} className={css.author}>
            <PersonName person={comment.author} />
          </span>
          <When comment={comment} space={space} />
          {isNew ? (
            <Badge size="sm" variant="light" tt="none">
              {say(words.isNew)}
            </Badge>
          ) : null}
        </div>
        {editing ? (
          <CommentEdit comment={comment} space={space} onDone={() => setEditing(false)} />
        ) : (
          <>
            <RichText html={comment.html} className={css.prose ?? ''} />
            <FileList files={comment.files} />
            <CommentActions
              comment={comment}
              thread={thread}
              onAnswer={can(thread, 'thread.comment') ? onAnswer : undefined}
              onEdit={() => setEditing(true)}
            />
          </>
        )}
      </div>
    </article>
  );
}

/** The time is the permanent link. */
function When({ comment, space }: { comment: Comment; space: SpaceView }) {
  const say = useSay();
  const { moment, relative } = useDates();
  return (
    <span className={css.quiet}>
      <Link
        to="/spaces/$id/threads/$thread"
        params={{ id: space.id, thread: comment.threadId }}
        hash={`c-${comment.id}`}
        className={css.when ?? ''}
        title={moment(comment.createdAt)}
      >
        <time dateTime={comment.createdAt}>{relative(comment.createdAt)}</time>
      </Link>
      {comment.editedAt ? (
        <span title={say(words.editedAt(moment(comment.editedAt)))}> · {say(words.edited)}</span>
      ) : null}
    </span>
  );
}
