// How far the worker is with an import, until it says how it ended.
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../web/api.ts';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { readImport } from '../csv/contract.ts';
import { type AppView, forgetRecords } from './data.ts';
import { Counts, Problems, type Report } from './ImportReport.tsx';
import { importWords as words } from './import-words.ts';

const EVERY = 1000;

export function ImportProgress({ app, job, onAnother }: { app: AppView; job: string; onAnother: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app.id, 'import', job],
    queryFn: ({ signal }) => call(readImport, { params: { app: app.id, id: job }, signal }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'queued' ? EVERY : false),
  });
  const state = data?.state ?? 'queued';
  useEffect(() => {
    if (state === 'done') void forgetRecords(queries, app.id);
  }, [state, queries, app.id]);
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  const report = data?.report as Report | null | undefined;
  return (
    <Stack gap="md">
      {state === 'queued' ? (
        <Group gap="sm" role="status">
          <Loader size="sm" aria-hidden />
          <Text>{say(data && data.done > 0 ? words.running(data.done) : words.looking(data?.looked ?? 0))}</Text>
        </Group>
      ) : null}
      {state === 'done' && report ? (
        <Alert
          color="pine"
          variant="light"
          role="status"
          icon={<IconCheck size={18} aria-hidden />}
          title={say(words.finished)}
        >
          <Counts report={report} />
        </Alert>
      ) : null}
      {state === 'failed' && report ? <Problems report={report} message={say(words.failed)} /> : null}
      {state === 'queued' ? null : (
        <Group>
          <ButtonLink to="/apps/$app" params={{ app: app.id }}>
            {say(words.toList)}
          </ButtonLink>
          <Button variant="default" onClick={onAnother}>
            {say(words.another)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
