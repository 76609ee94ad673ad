// Keeping a space as a template: its settings, threads and apps, for spaces that begin like it.
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { keepTemplate } from '../contract.ts';
import type { SpaceView } from './data.ts';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly opened: boolean; readonly onClose: () => void };

export function KeepTemplateDialog({ space, opened, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} closeOnClickOutside={false} title={say(words.keepTemplate)}>
      <KeepForm space={space} onDone={onClose} />
    </Dialog>
  );
}

function KeepForm({ space, onDone }: { space: SpaceView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { name: [...space.name].slice(0, 30).join(''), description: '' },
    validate: { name: (name) => (name.trim() === '' ? say(words.templateNameNeeded) : null) },
  });
  const keep = useMutation({
    mutationFn: (body: typeof form.values) => call(keepTemplate, { params: { id: space.id }, body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['spaces', 'templates'] });
      done(say(words.templateKept));
      onDone();
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => {
    setProblem(undefined);
    keep.mutate(values);
  }, focusFirstError);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(words.templateHolds)}</Text>
        <TextInput
          label={say(words.templateName)}
          maxLength={30}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={say(words.templateDescription)}
          maxLength={200}
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
        <FormProblem message={problem} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say(words.cancel)}
          </Button>
          <Button type="submit" loading={keep.isPending}>
            {say(words.keep)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
