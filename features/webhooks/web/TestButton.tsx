// Sends a test and says beside the button what came of it.
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { testWebhook } from '../contract.ts';
import { keyOf, type Webhook, whyOf } from './data.ts';
import { webhookWords as w } from './words.ts';

export function TestButton({ app, webhook }: { app: string; webhook: Webhook }) {
  const say = useSay();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => call(testWebhook, { params: { id: app, webhook: webhook.id } }),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(app) }),
  });
  const why = test.data ? whyOf(test.data) : null;
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" loading={test.isPending} onClick={() => test.mutate()}>
        {say(w.test)}
      </Button>
      <Text size="sm" role="status" c={test.data?.problem ? 'red' : 'dimmed'}>
        {test.data ? `${say(test.data.problem === null ? w.tested : w.states.failed)} (${why ? say(why) : ''})` : ''}
      </Text>
    </Group>
  );
}
