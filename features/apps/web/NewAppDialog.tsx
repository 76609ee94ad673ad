// Making an app plainly: its name and its fields; it is ready as soon as it is made.
import { ActionIcon, Button, Checkbox, Group, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { makeApp } from '../contract.ts';
import css from './Apps.module.css';
import { words } from './words.ts';

type Type = keyof typeof words.types;
type FieldRow = { key: number; label: string; type: Type; required: boolean; options: string[] };
type Values = { name: string; fields: FieldRow[] };
const choices: readonly Type[] = ['DROP_DOWN', 'RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT'];
const types = Object.keys(words.types) as Type[];

/** The dialog; it leads to the new app. */
export function NewAppDialog({ space, opened, onClose }: { space: SpaceView; opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" closeOnClickOutside={false} title={say(words.newApp)}>
      <NewApp space={space} onClose={onClose} />
    </Dialog>
  );
}

let made = 0;
const blank = (): FieldRow => {
  made += 1;
  return { key: made, label: '', type: 'SINGLE_LINE_TEXT', required: false, options: [] };
};

function NewApp({ space, onClose }: { space: SpaceView; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({
    initialValues: { name: '', fields: [blank()] },
    validate: { name: (name) => (name.trim() === '' ? say(words.nameNeeded) : null) },
  });
  const create = useMutation({
    mutationFn: ({ name, fields }: Values) =>
      call(makeApp, {
        params: { id: space.id },
        body: {
          name: name.trim(),
          fields: fields.map(({ label, type, required, options }) => ({
            label: label.trim() === '' ? ' ' : label.trim(),
            type,
            required,
            ...(choices.includes(type) ? { options } : {}),
          })),
        },
      }),
    onSuccess: async ({ id }) => {
      onClose();
      void queries.invalidateQueries({ queryKey: ['space', space.id, 'apps'] });
      await navigate({ to: '/apps/$app', params: { app: id } });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => {
    setProblem(undefined);
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
          <ol className={css.fields} aria-label={say(words.fields)}>
            {form.values.fields.map((field, i) => (
              <FieldLine
                key={field.key}
                n={i + 1}
                field={field}
                errors={form.errors}
                change={(patch) => form.setFieldValue(`fields.${i}`, { ...field, ...patch })}
                remove={form.values.fields.length > 1 ? () => form.removeListItem('fields', i) : undefined}
              />
            ))}
          </ol>
          <Button
            variant="subtle"
            mt="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem('fields', blank())}
          >
            {say(words.addField)}
          </Button>
        </div>
        <FormProblem message={problem} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say(words.cancel)}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {say(words.create)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type LineProps = {
  n: number;
  field: FieldRow;
  errors: Record<string, unknown>;
  change: (patch: Partial<FieldRow>) => void;
  remove: (() => void) | undefined;
};

function FieldLine({ n, field, errors, change, remove }: LineProps) {
  const say = useSay();
  const said = (name: string) => {
    const message = errors[`fields.${n - 1}.${name}`];
    return typeof message === 'string' ? message : undefined;
  };
  return (
    <li className={css.field}>
      <TextInput
        aria-label={say(words.fieldName(n))}
        placeholder={say(words.fieldName(n))}
        maxLength={128}
        value={field.label}
        onChange={(e) => change({ label: e.currentTarget.value })}
        error={said('label')}
      />
      <Select
        aria-label={say(words.fieldType(n))}
        data={types.map((value) => ({ value, label: say(words.types[value]) }))}
        value={field.type}
        onChange={(type) => type && change({ type: type as Type })}
        allowDeselect={false}
      />
      <Checkbox
        aria-label={say(words.required(n))}
        label={say(words.requiredShort)}
        checked={field.required}
        onChange={(e) => change({ required: e.currentTarget.checked })}
        mb={8}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        mb={4}
        aria-label={say(words.removeField(n))}
        disabled={!remove}
        onClick={() => remove?.()}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
      {choices.includes(field.type) ? (
        <TagsInput
          className={css.options ?? ''}
          aria-label={say(words.options(n))}
          placeholder={say(words.optionsHint)}
          value={field.options}
          onChange={(options) => change({ options })}
          acceptValueOnBlur
          error={said('options')}
        />
      ) : null}
    </li>
  );
}
