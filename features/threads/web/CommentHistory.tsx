// The earlier texts of an edited comment, newest first.
import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { commentHistory } from '../contract.ts';
import type { Comment } from './comments.ts';
import css from './Thread.module.css';
import { words } from './words.ts';

/** The dialog. */
export function CommentHistory({
  comment,
  opened,
  onClose,
}: {
  comment: Comment;
  opened: boolean;
  onClose: () => void;
}) {
  const say = useSay();
  const { moment } = useDates();
  const { data, error } = useQuery({
    queryKey: ['comment', comment.id, 'history', comment.editedAt],
    enabled: opened,
    queryFn: ({ signal }) => call(commentHistory, { params: { id: comment.id }, signal }),
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={say(words.historyTitle)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <FormProblem message={error ? messageOf(error) : undefined} />
      {!data && !error ? (
        <Loading>
          <LoadingLines count={3} />
        </Loading>
      ) : null}
      <Stack gap="md">
        {data?.versions.map((v) => (
          <div key={v.until} className={css.version}>
            <Text size="sm" c="dimmed" mb={4}>
              {say(words.until(moment(v.until)))}
            </Text>
            <RichText html={v.html} className={css.prose ?? ''} />
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
