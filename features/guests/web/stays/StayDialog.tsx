// Who looks after a guest here, and until when they stay.
import { Modal, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError, call } from '../../../../web/api.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../../web/parts/FormFoot.tsx';
import { isHalfTyped, MomentInput } from '../../../../web/parts/MomentInput.tsx';
import { done, messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { useSpacePeople } from '../../../spaces/web/data.ts';
import { changeStay } from '../../stays/contract.ts';
import { forgetGuests, type GuestView } from '../data.ts';
import { dayOf, endOf } from './days.ts';
import { words } from './words.ts';

type Props = { readonly spaceId: string; readonly guest: GuestView; readonly onClose: () => void };

/** The dialog; it stands while a guest is chosen. */
export function StayDialog({ spaceId, guest, onClose }: Props) {
  const say = useSay();
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(words.title(guest.name))}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <StayForm spaceId={spaceId} guest={guest} onClose={onClose} />
    </Modal>
  );
}

function StayForm({ spaceId, guest, onClose }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  const people = useSpacePeople(spaceId);
  const [host, setHost] = useState(guest.host?.id ?? null);
  const before = guest.endsAt ? dayOf(guest.endsAt) : '';
  const [day, setDay] = useState(before);
  const colleagues = people.data?.pages.flatMap((page) => page.people).filter((p) => !p.outside) ?? [];
  const choices = colleagues.map((p) => ({ value: p.id, label: p.name }));
  const gone = guest.host && !choices.some((c) => c.value === guest.host?.id);
  const save = useMutation({
    mutationFn: () =>
      call(changeStay, {
        params: { id: spaceId, person: guest.id },
        body: {
          ...(host && host !== guest.host?.id ? { host } : {}),
          ...(day === before ? {} : { endsAt: day === '' ? null : endOf(day) }),
        },
      }),
    onSuccess: () => {
      forgetGuests(queries, spaceId);
      done(say(words.saved));
      onClose();
    },
  });
  const fields = save.error instanceof ApiError ? save.error.errors : undefined;
  const submit = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    if (!isHalfTyped(e.currentTarget)) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={say(words.host)}
          description={say(words.hostHint)}
          data={gone && guest.host ? [{ value: guest.host.id, label: guest.host.name }, ...choices] : choices}
          value={host}
          onChange={setHost}
          searchable
          allowDeselect={false}
          error={fields?.host?.[0]}
        />
        <MomentInput
          type="date"
          label={say(words.endsAt)}
          description={say(words.endsAtHint)}
          value={day}
          onChange={(e) => setDay(e.currentTarget.value)}
          error={fields?.endsAt?.[0]}
        />
        <FormProblem message={save.error && !fields ? messageOf(save.error) : undefined} />
        <FormFoot onCancel={onClose} busy={save.isPending}>
          {say(words.save)}
        </FormFoot>
      </Stack>
    </form>
  );
}
