// Making an app plainly: its name and its fields; it is ready as soon as it is made.
import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { isHalfTyped } from '../../../web/parts/MomentInput.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { makeApp } from '../contract.ts';
import { FieldsEditor } from './FieldsEditor.tsx';
import { type FieldRow, newRow, plainOf } from './field-rows.ts';
import { words } from './words.ts';

type Values = { name: string; fields: FieldRow[] };

/** The dialog; it leads to the new app. */
export function NewAppDialog({ space, opened, onClose }: { space: SpaceView; opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" closeOnClickOutside={false} title={say(words.newApp)}>
      <NewApp space={space} onClose={onClose} />
    </Dialog>
  );
}

function NewApp({ space, onClose }: { space: SpaceView; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({
    initialValues: { name: '', fields: [newRow()] },
    validate: { name: (name) => (name.trim() === '' ? say(words.nameNeeded) : null) },
  });
  const create = useMutation({
    mutationFn: ({ name, fields }: Values) =>
      call(makeApp, {
        params: { id: space.id },
        body: { name: name.trim(), fields: fields.map(plainOf) },
      }),
    onSuccess: async ({ id }) => {
      onClose();
      void queries.invalidateQueries({ queryKey: ['space', space.id, 'apps'] });
      await navigate({ to: '/apps/$app', params: { app: id } });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values, event) => {
    setProblem(undefined);
    if (event && isHalfTyped(event.currentTarget)) return;
    create.mutate(values);
  }, focusFirstError);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <AnchorLink to="/spaces/$id/from-template" params={{ id: space.id }} size="sm">
          {say(words.fromTemplate)}
        </AnchorLink>
        <TextInput label={say(words.name)} maxLength={64} required data-autofocus {...form.getInputProps('name')} />
        <AudienceLine audience={space.audience} />
        <div>
          <Text fw={600}>{say(words.fields)}</Text>
          <Text size="sm" c="dimmed" mb="sm">
            {say(words.fieldsHint)}
          </Text>
          <FieldsEditor
            label={say(words.fields)}
            rows={form.values.fields}
            onChange={(rows) => form.setFieldValue('fields', rows)}
            errors={form.errors}
          />
        </div>
        <FormProblem message={problem} />
        <FormFoot onCancel={onClose} busy={create.isPending}>
          {say(words.create)}
        </FormFoot>
      </Stack>
    </form>
  );
}
