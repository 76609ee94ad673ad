// The settings of an app as a file; for administrators also in the list of templates.
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address, call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import type { AppView } from '../../../records/web/data.ts';
import { keepTemplate, templateFile } from '../contract.ts';
import { words } from './words.ts';

export function TemplateFile({ app }: { app: AppView }) {
  const say = useSay();
  const [related, setRelated] = useState(true);
  return (
    <Stack gap="md">
      <Text size="sm">{say(words.fileHint)}</Text>
      <Checkbox
        label={say(words.related)}
        checked={related}
        onChange={(event) => setRelated(event.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed">
        {say(words.leftOut)}
      </Text>
      <Group justify="flex-end">
        <Button
          component="a"
          variant="default"
          href={address(templateFile.path, { id: app.id }, { related })}
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {say(words.save)}
        </Button>
      </Group>
    </Stack>
  );
}

export function KeepTemplate({ app }: { app: AppView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { name: [...app.name].slice(0, 30).join(''), description: '' },
    validate: { name: (name) => (name.trim() === '' ? say(words.templateNameNeeded) : null) },
  });
  const keep = useMutation({
    mutationFn: (body: typeof form.values) => call(keepTemplate, { body: { ...body, app: app.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['app-templates'] });
      done(say(words.kept));
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
        <Text size="sm">{say(words.keepHint)}</Text>
        <TextInput label={say(words.templateName)} maxLength={30} required {...form.getInputProps('name')} />
        <Textarea
          label={say(words.description)}
          maxLength={200}
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
        <FormProblem message={problem} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={keep.isPending}>
            {say(words.keep)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
