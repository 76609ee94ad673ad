// Starting a thread: title, text, files, and whether everybody is told directly.
import { Button, Checkbox, FileButton, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { forServer, isBlank } from '../../spaces/web/editor/html.ts';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { addThread } from '../contract.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { useAttachments } from './useAttachments.ts';
import { words } from './words.ts';

/** Files one thread can carry. */
const FILES_MAX = 20;

/** The dialog; it leads to the new thread. */
export function NewThreadDialog({
  space,
  opened,
  onClose,
}: {
  space: SpaceView;
  opened: boolean;
  onClose: () => void;
}) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" closeOnClickOutside={false} title={say(words.newThread)}>
      <NewThread space={space} onClose={onClose} />
    </Dialog>
  );
}

function NewThread({ space, onClose }: { space: SpaceView; onClose: () => void }) {
  const say = useSay();
  const { person } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const place = `space.${space.id}.new`;
  const titlePlace = `${place}.title`;
  const [draft] = useState(() => readDraft(person.id, place));
  const [problem, setProblem] = useState<string>();
  const attachments = useAttachments(space, FILES_MAX, draft?.files);
  const form = useForm({
    initialValues: { name: readDraft(person.id, titlePlace)?.html ?? '', body: draft?.html ?? '', notify: false },
    onValuesChange: ({ name }) => keepDraft(person.id, titlePlace, name, []),
    validate: { name: (v) => (v.trim() === '' ? say(words.titleNeeded) : null) },
  });
  const change = (body: string) => {
    form.setFieldValue('body', body);
    if (isBlank(body)) dropDraft(person.id, place);
    else keepDraft(person.id, place, body, attachments.ready);
  };
  const create = useMutation({
    mutationFn: ({ name, body, notify }: { name: string; body: string; notify: boolean }) =>
      call(addThread, {
        params: { id: space.id },
        body: {
          name: name.trim(),
          body: forServer(body),
          files: attachments.ready.map(({ fileKey }) => ({ fileKey })),
          notify,
        },
      }),
    onSuccess: async ({ id }) => {
      dropDraft(person.id, place);
      dropDraft(person.id, titlePlace);
      onClose();
      void queries.invalidateQueries({ queryKey: ['space', space.id, 'threads'] });
      await navigate({ to: '/spaces/$id/threads/$thread', params: { id: space.id, thread: id } });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => {
    if (attachments.busy) return setProblem(say(words.stillUploading));
    setProblem(undefined);
    create.mutate(values);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label={say(words.title)} maxLength={128} required data-autofocus {...form.getInputProps('name')} />
        <AudienceLine audience={space.audience} />
        <Writer
          label={say(words.body)}
          placeholder={say(words.body)}
          html={form.values.body}
          onChange={change}
          onSend={() => submit()}
          space={space}
          tools
          minHeight={180}
        />
        <AttachmentList attachments={attachments} max={FILES_MAX} />
        <FileButton multiple onChange={(files) => attachments.add(files)}>
          {(props) => (
            <Button
              {...props}
              variant="subtle"
              size="compact-md"
              leftSection={<IconPaperclip size={16} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
            >
              {say(words.attach)}
            </Button>
          )}
        </FileButton>
        <Checkbox label={say(words.tellMembers)} {...form.getInputProps('notify', { type: 'checkbox' })} />
        <FormProblem message={problem} />
        <FormFoot onCancel={onClose} busy={create.isPending}>
          {say(words.create)}
        </FormFoot>
      </Stack>
    </form>
  );
}
