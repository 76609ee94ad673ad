// The announcement of a space: read by everybody here, written in place by its administrators.
import { ActionIcon, Button, Group, Stack, Tooltip } from '@mantine/core';
import { IconPencil, IconSpeakerphone } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useSay } from '../../../web/say.tsx';
import { setBody } from '../contract.ts';
import { AudienceLine } from './AudienceLine.tsx';
import { can } from './can.ts';
import { keepSpace, type SpaceView } from './data.ts';
import { forServer, isBlank } from './editor/html.ts';
import { Writer } from './editor/Writer.tsx';
import css from './Space.module.css';
import { Widget } from './Widget.tsx';
import { words } from './words.ts';

/** The announcement widget. */
export function Announcement({ space }: { space: SpaceView }) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const mayWrite = can(space, 'space.announce');
  const empty = isBlank(space.body ?? '');
  const edit = () => setEditing(true);
  return (
    <Widget
      title={say(words.announcement)}
      action={
        mayWrite && !editing && !empty ? (
          <Tooltip label={say(words.editAnnouncement)}>
            <ActionIcon variant="subtle" size="lg" aria-label={say(words.editAnnouncement)} onClick={edit}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      {editing ? (
        <AnnouncementForm space={space} onDone={() => setEditing(false)} />
      ) : empty ? (
        <Empty
          icon={<IconSpeakerphone size={24} />}
          title={say(words.noAnnouncement)}
          hint={mayWrite ? say(words.noAnnouncementHint) : undefined}
          action={
            mayWrite ? (
              <Button variant="light" onClick={edit}>
                {say(words.write)}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <RichText html={space.body ?? ''} className={css.prose ?? ''} />
      )}
    </Widget>
  );
}

function AnnouncementForm({ space, onDone }: { space: SpaceView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [html, setHtml] = useState(space.body ?? '');
  const save = useMutation({
    mutationFn: () => call(setBody, { params: { id: space.id }, body: { body: forServer(html) } }),
    onSuccess: (fresh) => {
      keepSpace(queries, fresh);
      done(say(words.saved));
      onDone();
    },
  });
  return (
    <Stack gap="sm">
      <AudienceLine audience={space.audience} />
      <Writer
        label={say(words.announcement)}
        html={space.body ?? ''}
        onChange={setHtml}
        onSend={() => save.mutate()}
        space={space}
        tools
        autoFocus
        minHeight={200}
      />
      <FormProblem message={save.error ? messageOf(save.error) : undefined} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone} disabled={save.isPending}>
          {say(words.cancel)}
        </Button>
        <Button onClick={() => save.mutate()} loading={save.isPending}>
          {say(words.save)}
        </Button>
      </Group>
    </Stack>
  );
}
