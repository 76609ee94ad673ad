// Editing one's own comment in its place.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { forServer } from '../../spaces/web/editor/html.ts';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { editComment } from '../contract.ts';
import type { Comment } from './comments.ts';
import { keepComment } from './data.ts';
import { words } from './words.ts';

/** The form; it ends with the changed comment or with nothing changed. */
export function CommentEdit({ comment, space, onDone }: { comment: Comment; space: SpaceView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [html, setHtml] = useState(comment.html);
  const [tools, setTools] = useState(false);
  const save = useMutation({
    mutationFn: () => call(editComment, { params: { id: comment.id }, body: { html: forServer(html) } }),
    onSuccess: (fresh) => {
      // The answer holds the comment alone; its replies stay as they are.
      keepComment(queries, { ...(fresh as Comment), replies: comment.replies });
      onDone();
    },
  });
  return (
    <Stack gap="xs" mt="xs">
      <AudienceLine audience={space.audience} />
      <Writer
        label={say(words.editComment)}
        html={comment.html}
        onChange={setHtml}
        onSend={() => save.mutate()}
        space={space}
        tools={tools}
        autoFocus
      />
      <FormProblem message={save.error ? messageOf(save.error) : undefined} />
      <Group justify="space-between" gap="xs">
        <Button variant="subtle" size="compact-md" aria-pressed={tools} onClick={() => setTools(!tools)}>
          {say(words.formatting)}
        </Button>
        <Group gap="xs">
          <Button variant="default" size="compact-md" onClick={onDone}>
            {say(words.cancel)}
          </Button>
          <Button size="compact-md" onClick={() => save.mutate()} loading={save.isPending}>
            {say(words.save)}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
