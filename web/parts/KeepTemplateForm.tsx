// Keeping something as a template for everybody: what it is called, and what it is for.
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Both } from '../../platform/i18n.ts';
import { useSay } from '../say.tsx';
import { applyErrors, FormProblem, focusFirstError } from './FormErrors.tsx';
import { FormFoot } from './FormFoot.tsx';
import { done } from './Problem.tsx';
import { words } from './words.ts';

type Kept = { readonly name: string; readonly description: string };
type Given = {
  /** What it is called now: the beginning of it is offered as a name. */
  readonly name: string;
  /** What a template holds. */
  readonly hint: Both;
  readonly keep: (body: Kept) => Promise<unknown>;
  readonly onKept: () => void;
  /** In a dialog: leaves it. */
  readonly onCancel?: () => void;
};

export function KeepTemplateForm({ name, hint, keep: send, onKept, onCancel }: Given) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { name: [...name].slice(0, 30).join(''), description: '' },
    validate: { name: (typed) => (typed.trim() === '' ? say(words.templateNameNeeded) : null) },
  });
  const keep = useMutation({
    mutationFn: send,
    onSuccess: () => {
      done(say(words.templateKept));
      onKept();
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
        <Text size="sm">{say(hint)}</Text>
        <TextInput
          label={say(words.templateName)}
          maxLength={30}
          required
          data-autofocus={onCancel ? true : undefined}
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
        {onCancel ? (
          <FormFoot onCancel={onCancel} busy={keep.isPending}>
            {say(words.keep)}
          </FormFoot>
        ) : (
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={keep.isPending}>
              {say(words.keep)}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
