// Copying an app: under which name, and where.
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { useMySpaces } from '../../../../web/spaces.ts';
import type { AppView } from '../../../records/web/data.ts';
import { copyApp } from '../contract.ts';
import { words } from './words.ts';

const HERE = 'here';

export function CopyForm({ app }: { app: AppView }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { own } = useMySpaces();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { name: [...say(words.nameOf(app.name))].slice(0, 64).join(''), space: HERE },
    validate: { name: (name) => (name.trim() === '' ? say(words.nameNeeded) : null) },
  });
  const copy = useMutation({
    mutationFn: ({ name, space }: typeof form.values) =>
      call(copyApp, { params: { id: app.id }, body: { name: name.trim(), ...(space === HERE ? {} : { space }) } }),
    onSuccess: async ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['space'] });
      done(say(words.made));
      await navigate({ to: '/apps/$app', params: { app: id } });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => {
    setProblem(undefined);
    copy.mutate(values);
  }, focusFirstError);
  const others = own.filter(({ id }) => id !== app.spaceId);
  const places = [
    { value: HERE, label: say(words.here) },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={say(words.name)} maxLength={64} required {...form.getInputProps('name')} />
        {app.isGuest ? (
          <Text size="sm">{say(words.insideOnly)}</Text>
        ) : (
          <Select
            label={say(words.place)}
            data={places}
            allowDeselect={false}
            searchable={places.length > 10}
            {...form.getInputProps('space')}
          />
        )}
        <Text size="sm" c="dimmed">
          {say(words.notIncluded)}
        </Text>
        <FormProblem message={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={copy.isPending}>
            {say(words.make)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
