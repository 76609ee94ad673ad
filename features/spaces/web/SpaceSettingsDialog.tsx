// Changing a space: its appearance and what its front page shows. Only what was changed is sent.
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { updateSpace } from '../contract.ts';
import { AppearanceFields, WidgetFields } from './AppearanceFields.tsx';
import { forgetSpace, keepSpace, type SpaceView } from './data.ts';
import { bodyOfChange, formOfSpace } from './spaceForm.ts';
import { words } from './words.ts';

/** The settings dialog. */
export function SpaceSettingsDialog(props: { space: SpaceView; opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={say(words.settings)}>
      <SettingsForm space={props.space} onDone={props.onClose} />
    </Dialog>
  );
}

function SettingsForm({ space, onDone }: { space: SpaceView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: formOfSpace(space),
    validate: { name: (v) => (v.trim() === '' ? say(words.nameNeeded) : null) },
  });
  const save = useMutation({
    mutationFn: () => call(updateSpace, { params: { id: space.id }, body: bodyOfChange(form.getValues(), space) }),
    onSuccess: (fresh) => {
      keepSpace(queries, fresh);
      forgetSpace(queries, space.id);
      done(say(words.saved));
      onDone();
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit(() => {
    setProblem(undefined);
    save.mutate();
  });
  return (
    <form onSubmit={submit} noValidate>
      <AppearanceFields form={form} guest={space.isGuest} space={space} />
      {form.values.useMultiThread ? <WidgetFields form={form} /> : null}
      <Stack gap="sm" mt="lg">
        <FormProblem message={problem} />
        <FormFoot onCancel={onDone} busy={save.isPending}>
          {say(words.save)}
        </FormFoot>
      </Stack>
    </form>
  );
}
