// Whether what was set up in an app is live: how far that is, how it ended, and the way to make it so.
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deployApp, readDeploy } from '../contract.ts';
import { deployWords as w } from './deploy-words.ts';

const EVERY = 1000;
type State = AnswerOf<typeof readDeploy>;

export function DeployState({ app }: { app: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['app', app, 'deploy'],
    queryFn: ({ signal }) => call(readDeploy, { params: { id: app }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'PROCESSING' ? EVERY : false),
  });
  const status = data?.status;
  const before = useRef(status);
  useEffect(() => {
    const wasRunning = before.current === 'PROCESSING';
    before.current = status;
    if (!wasRunning || status === 'PROCESSING') return;
    void queries.invalidateQueries({ queryKey: ['app', app] });
    if (status === 'SUCCESS') done(say(w.updated));
  }, [status, queries, app, say]);
  if (!data) return null;
  if (data.status === 'PROCESSING')
    return (
      <Alert color="blue" role="status" icon={<Loader size="xs" aria-hidden />} mb="md">
        <Text fw={600} size="sm">
          {say(w.running)}
        </Text>
        <Text size="sm">{say(w.runningHint)}</Text>
      </Alert>
    );
  return data.pending ? <Waiting app={app} state={data} /> : null;
}

/** What is prepared and not live, after a deploy that failed or before any. */
function Waiting({ app, state: { status, problem } }: { app: string; state: State }) {
  const say = useSay();
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: (revert: boolean) => call(deployApp, { params: { id: app }, body: { revert } }),
    onSuccess: async (state, revert) => {
      queries.setQueryData(['app', app, 'deploy'], state);
      if (state.status === 'PROCESSING') return;
      await queries.invalidateQueries({ queryKey: ['app', app] });
      if (state.status === 'SUCCESS') done(say(revert ? w.reverted : w.updated));
    },
    onError: toast,
  });
  const revert = async () => {
    if (await confirm({ title: say(w.revertTitle), body: say(w.revertBody), button: say(w.revert) })) run.mutate(true);
  };
  const failed = status === 'FAIL' || status === 'CANCEL';
  const why = failed ? [problem ?? say(w.cancelled), say(w.kept)] : [say(w.pendingHint)];
  return (
    <Alert color={failed ? 'red' : 'yellow'} role={failed ? 'alert' : 'status'} mb="md">
      <Stack gap={4}>
        <Text fw={600} size="sm">
          {say(failed ? w.failed : w.pending)}
        </Text>
        {why.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Group gap="xs" mt="xs">
          <Button size="xs" loading={run.isPending} onClick={() => run.mutate(false)}>
            {say(w.update)}
          </Button>
          <Button size="xs" variant="default" disabled={run.isPending} onClick={() => void revert()}>
            {say(w.revert)}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
