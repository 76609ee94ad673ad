// Changing title and body of a thread in its place.
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { forServer } from '../../spaces/web/editor/html.ts';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { updateThread } from '../contract.ts';
import { forgetThread, type ThreadView } from './data.ts';
import css from './Thread.module.css';
import { words } from './words.ts';

/** The form. The thread of a single-thread space has no title to change. */
export function ThreadEdit({ space, thread, onDone }: { space: SpaceView; thread: ThreadView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const titled = space.useMultiThread || !thread.isDefault;
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { name: thread.name, body: thread.body },
    validate: { name: (v) => (titled && v.trim() === '' ? say(words.titleNeeded) : null) },
  });
  const save = useMutation({
    mutationFn: ({ name, body }: { name: string; body: string }) =>
      call(updateThread, {
        params: { id: thread.id },
        body: { body: forServer(body), ...(titled ? { name: name.trim() } : {}) },
      }),
    onSuccess: (fresh) => {
      queries.setQueryData(['thread', thread.id], fresh);
      forgetThread(queries, thread);
      done(say(words.saved));
      onDone();
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => {
    setProblem(undefined);
    save.mutate(values);
  });
  return (
    <form onSubmit={submit} noValidate className={css.head}>
      <Stack gap="sm">
        {titled ? (
          <TextInput label={say(words.title)} maxLength={128} required {...form.getInputProps('name')} />
        ) : null}
        <AudienceLine audience={space.audience} />
        <Writer
          label={say(words.body)}
          html={thread.body}
          onChange={(body) => form.setFieldValue('body', body)}
          onSend={() => submit()}
          space={space}
          tools
          minHeight={160}
        />
        <FormProblem message={problem ?? (form.errors.body ? String(form.errors.body) : undefined)} />
        <FormFoot onCancel={onDone} busy={save.isPending}>
          {say(words.save)}
        </FormFoot>
      </Stack>
    </form>
  );
}
