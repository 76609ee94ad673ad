// Notifications on this device, in the personal settings of users. Guests have no such section (S18).
import { Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deviceState, turnOff, turnOn } from './device.ts';
import { pushWords as w } from './words.ts';

const key = ['device'];

export function PushSection() {
  const say = useSay();
  const queries = useQueryClient();
  const { data: state = 'off' } = useQuery({ queryKey: key, queryFn: deviceState });
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? turnOn() : turnOff()),
    onSuccess: (now, on) => {
      queries.setQueryData(key, now);
      if (on && now === 'on') done(say(w.turnedOn));
      if (!on) done(say(w.turnedOff));
    },
    onError: (error) => toast(error instanceof ApiError ? error : new ApiError('DEVICE', 0, say(w.failed))),
  });
  return (
    <Stack gap="md">
      <Text size="sm">{say(w.lead)}</Text>
      <Switch
        label={say(w.on)}
        checked={state === 'on'}
        disabled={state === 'impossible' || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      <FormProblem message={state === 'blocked' ? say(w.blocked) : undefined} />
      <Text size="sm" c="dimmed">
        {say(state === 'impossible' ? w.impossible : w.install)}
      </Text>
    </Stack>
  );
}
