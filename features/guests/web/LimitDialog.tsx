// How many guests a space takes.
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { setLimit } from '../contract.ts';
import { forgetGuests, type PlacesView } from './data.ts';
import { words } from './words.ts';

type Props = {
  readonly spaceId: string;
  readonly places: PlacesView;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The dialog. */
export function LimitDialog({ spaceId, places, opened, onClose }: Props) {
  const say = useSay();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say(words.limitTitle)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <LimitForm spaceId={spaceId} places={places} onDone={onClose} />
    </Modal>
  );
}

function LimitForm({ spaceId, places, onDone }: { spaceId: string; places: PlacesView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [limit, setTyped] = useState<number | string>(places.limit ?? '');
  const save = useMutation({
    mutationFn: () =>
      call(setLimit, { params: { id: spaceId }, body: { limit: typeof limit === 'number' ? limit : null } }),
    onSuccess: () => {
      forgetGuests(queries, spaceId);
      done(say(words.limitSaved));
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
        <Text size="sm">{say(words.limitNow(places.guests, places.invited))}</Text>
        <NumberInput
          label={say(words.limit)}
          description={say(words.limitHint)}
          min={0}
          max={100_000}
          allowDecimal={false}
          value={limit}
          onChange={setTyped}
          data-autofocus
        />
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
