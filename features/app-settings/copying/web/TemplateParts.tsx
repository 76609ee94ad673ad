// The settings of an app as a file; for administrators also in the list of templates.
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address, call } from '../../../../web/api.ts';
import { KeepTemplateForm } from '../../../../web/parts/KeepTemplateForm.tsx';
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
  const queries = useQueryClient();
  return (
    <KeepTemplateForm
      name={app.name}
      hint={words.keepHint}
      keep={(body) => call(keepTemplate, { body: { ...body, app: app.id } })}
      onKept={() => void queries.invalidateQueries({ queryKey: ['app-templates'] })}
    />
  );
}
