// Following a thread: who follows is told of new comments.
import { Button, Text } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import { followThread } from '../contract.ts';
import { forgetThread, type ThreadView } from './data.ts';
import { words } from './words.ts';

/** The button, or only the word where following is fixed. */
export function Follow({ thread }: { thread: ThreadView }) {
  const say = useSay();
  const queries = useQueryClient();
  const keep = (following: boolean) => queries.setQueryData(['thread', thread.id], { ...thread, following });
  const set = useMutation({
    mutationFn: (follow: boolean) => call(followThread, { params: { id: thread.id }, body: { follow } }),
    onMutate: keep,
    onSuccess: () => forgetThread(queries, thread),
    onError: (error) => {
      keep(thread.following);
      toast(error);
    },
  });
  const word = say(thread.following ? words.following : words.follow);
  const icon = thread.following ? <IconBellCheck size={16} aria-hidden /> : <IconBell size={16} aria-hidden />;
  if (!can(thread, 'thread.follow')) {
    return thread.following ? (
      <Text size="sm" c="dimmed">
        {word}
      </Text>
    ) : null;
  }
  return (
    <Button
      variant={thread.following ? 'light' : 'default'}
      size="compact-md"
      leftSection={icon}
      aria-pressed={thread.following}
      title={say(thread.following ? words.unfollowHint : words.followHint)}
      onClick={() => set.mutate(!thread.following)}
    >
      {word}
    </Button>
  );
}
