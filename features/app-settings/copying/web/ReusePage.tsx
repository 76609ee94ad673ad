// What else the settings of an app are good for: another app like it.
import { Paper, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { NotHere } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { Frame, WithApp } from '../../../records/web/Frame.tsx';
import { CopyForm } from './CopyForm.tsx';
import { words } from './words.ts';

/** The page at /apps/ID/reuse, for those who manage the app. */
export default function ReusePage() {
  const say = useSay();
  const { app: id = '' } = useParams({ strict: false });
  return (
    <WithApp id={id}>
      {(app) =>
        app.may.manage ? (
          <Frame app={app} title={say(words.title)} width="reading" inside lead={say(words.lead)}>
            <Stack gap="lg">
              <Paper withBorder p="md" component="section" aria-labelledby="copy-title">
                <Title order={2} size="h4" id="copy-title" mb="sm">
                  {say(words.copy)}
                </Title>
                <CopyForm key={app.id} app={app} />
              </Paper>
            </Stack>
          </Frame>
        ) : (
          <NotHere />
        )
      }
    </WithApp>
  );
}
