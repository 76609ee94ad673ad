// What can be done with a comment: answer, like, copy its link; edit, delete and look back by ability.
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDots,
  IconHistory,
  IconLink,
  IconMessages,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import { deleteComment } from '../contract.ts';
import { CommentHistory } from './CommentHistory.tsx';
import type { Comment } from './comments.ts';
import { useCopyLink } from './copyLink.ts';
import { dropComment, forgetThread, type ThreadView } from './data.ts';
import { Like } from './Like.tsx';
import { words } from './words.ts';

type Props = {
  readonly comment: Comment;
  readonly thread: ThreadView;
  readonly onAnswer: ((to: Comment, all: boolean) => void) | undefined;
  readonly onEdit: () => void;
};

/** The row of actions under a comment. */
export function CommentActions({ comment, thread, onAnswer, onEdit }: Props) {
  const say = useSay();
  return (
    <Group gap={2} mt={4} ml={-8}>
      {onAnswer ? (
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            onClick={() => onAnswer(comment, false)}
          >
            {say(words.reply)}
          </Button>
          {comment.mentions.length > 0 ? (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconMessages size={15} aria-hidden />}
              onClick={() => onAnswer(comment, true)}
            >
              {say(words.replyAll)}
            </Button>
          ) : null}
        </>
      ) : null}
      <Like comment={comment} />
      <Options comment={comment} thread={thread} onEdit={onEdit} />
    </Group>
  );
}

function Options({ comment, thread, onEdit }: Omit<Props, 'onAnswer'>) {
  const say = useSay();
  const queries = useQueryClient();
  const copyLink = useCopyLink();
  const [history, setHistory] = useState(false);
  const replies = comment.replies.length;
  const remove = async () => {
    const sure = await confirm({
      title: say(words.deleteCommentTitle),
      body: say(replies > 0 ? words.deleteCommentWithReplies(replies) : words.deleteCommentBody),
      button: say(words.remove),
    });
    if (!sure) return;
    await call(deleteComment, { params: { id: comment.id } });
    dropComment(queries, comment.threadId, comment.id);
    forgetThread(queries, thread);
    done(say(words.commentDeleted));
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={say(words.commentOptions(comment.author.name))}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => void copyLink(`/spaces/${thread.spaceId}/threads/${thread.id}#c-${comment.id}`)}
          >
            {say(words.copyLink)}
          </Menu.Item>
          {comment.editedAt && can(comment, 'comment.history') ? (
            <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setHistory(true)}>
              {say(words.history)}
            </Menu.Item>
          ) : null}
          {can(comment, 'comment.edit') ? (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              {say(words.edit)}
            </Menu.Item>
          ) : null}
          {can(comment, 'comment.delete') ? (
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => void remove().catch(toast)}
            >
              {say(words.remove)}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <CommentHistory comment={comment} opened={history} onClose={() => setHistory(false)} />
    </>
  );
}
