// What else the settings of an app are good for: another app like it, a file, a template for everybody.
import { Paper, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { can } from '../../../../web/abilities.ts';
import { useMe } from '../../../../web/me.ts';
import { NotHere } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { Frame, WithApp } from '../../../records/web/Frame.tsx';
import { CopyForm } from './CopyForm.tsx';
import { KeepTemplate, TemplateFile } from './TemplateParts.tsx';
import { words } from './words.ts';

/** The page at /apps/ID/reuse, for those who manage the app. */
export default function ReusePage() {
  const say = useSay();
  const me = useMe();
  const { app: id = '' } = useParams({ strict: false });
  return (
    <WithApp id={id}>
      {(app) =>
        app.may.manage ? (
          <Frame app={app} title={say(words.title)} width="reading" inside lead={say(words.lead)}>
            <Stack gap="lg">
              <Part title={say(words.copy)}>
                <CopyForm key={app.id} app={app} />
              </Part>
              <Part title={say(words.file)}>
                <TemplateFile app={app} />
              </Part>
              {can(me, 'apps.administer') ? (
                <Part title={say(words.keepTitle)}>
                  <KeepTemplate key={app.id} app={app} />
                </Part>
              ) : null}
            </Stack>
          </Frame>
        ) : (
          <NotHere />
        )
      }
    </WithApp>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
