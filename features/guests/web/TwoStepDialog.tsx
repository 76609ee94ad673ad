// Whether the guests of a space prove their mailbox before it opens to them.
import { Button, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { setTwoStep } from '../contract.ts';
import { forgetGuests } from './data.ts';
import { words } from './words.ts';

type Props = {
  readonly spaceId: string;
  readonly on: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The dialog. */
export function TwoStepDialog({ spaceId, on, opened, onClose }: Props) {
  const say = useSay();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say(words.twoStepTitle)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <TwoStepForm spaceId={spaceId} on={on} onDone={onClose} />
    </Modal>
  );
}

function TwoStepForm({ spaceId, on, onDone }: { spaceId: string; on: boolean; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(on);
  const save = useMutation({
    mutationFn: () => call(setTwoStep, { params: { id: spaceId }, body: { on: wanted } }),
    onSuccess: () => {
      forgetGuests(queries, spaceId);
      done(say(words.twoStepSaved));
      onDone();
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Switch
          label={say(words.twoStep)}
          checked={wanted}
          onChange={(e) => setWanted(e.currentTarget.checked)}
          data-autofocus
        />
        <Text size="sm">{say(words.twoStepHint)}</Text>
        <FormProblem message={save.error ? messageOf(save.error) : undefined} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say(words.cancel)}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say(words.save)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
