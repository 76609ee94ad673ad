// The like of a comment: a button that toggles at once, and the number that tells who.
import { Button, Group, Loader, Popover, Text } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { PersonLine } from '../../../web/parts/Person.tsx';
import { messageOf, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import { commentLikes, likeComment } from '../contract.ts';
import type { Comment } from './comments.ts';
import { keepComment } from './data.ts';
import css from './Thread.module.css';
import { words } from './words.ts';

/** Like button and number. */
export function Like({ comment }: { comment: Comment }) {
  const say = useSay();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (like: boolean) => call(likeComment, { params: { id: comment.id }, body: { like } }),
    onMutate: (like) => keepComment(queries, { ...comment, liked: like, likes: comment.likes + (like ? 1 : -1) }),
    onSuccess: (now) => keepComment(queries, { ...comment, ...now }),
    onError: (error) => {
      keepComment(queries, comment);
      toast(error);
    },
  });
  return (
    <Group gap={0} wrap="nowrap">
      {can(comment, 'comment.like') ? (
        <Button
          variant="subtle"
          color={comment.liked ? 'pine' : 'gray'}
          size="compact-sm"
          leftSection={<IconThumbUp size={15} aria-hidden {...(comment.liked ? { fill: 'currentColor' } : {})} />}
          aria-pressed={comment.liked}
          title={say(comment.liked ? words.liked : words.like)}
          onClick={() => set.mutate(!comment.liked)}
        >
          {say(words.like)}
        </Button>
      ) : null}
      {comment.likes > 0 ? <Who comment={comment} /> : null}
    </Group>
  );
}

function Who({ comment }: { comment: Comment }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['comment', comment.id, 'likes', comment.likes],
    enabled: opened,
    queryFn: ({ signal }) => call(commentLikes, { params: { id: comment.id }, signal }),
  });
  return (
    <Popover opened={opened} onChange={setOpened} withinPortal={false} shadow="md" trapFocus={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={say(words.likes(comment.likes))}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {comment.likes}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say(words.likes(comment.likes))}>
        {error ? <Text size="sm">{messageOf(error)}</Text> : null}
        {!data && !error ? <Loader size="sm" /> : null}
        <ul className={css.likers}>
          {data?.people.map((p) => (
            <li key={p.id}>
              <PersonLine person={p} size={24} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
