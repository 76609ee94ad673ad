// In the table of guests: host and end of a stay, and renewing it when it ends soon.
import { Button } from '@mantine/core';
import { IconHourglassLow, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { done, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { renewStay } from '../../stays/contract.ts';
import { forgetGuests, type GuestView } from '../data.ts';
import css from '../Guests.module.css';
import { endsSoon } from './days.ts';
import { words } from './words.ts';

/** The cell. */
export function StayCell({ spaceId, guest }: { spaceId: string; guest: GuestView }) {
  const say = useSay();
  const { day } = useDates();
  const { host, endsAt } = guest;
  const soon = endsAt !== null && endsSoon(endsAt);
  return (
    <span className={css.stay}>
      <span>{host ? host.name : say(words.noHost)}</span>
      <span className={css.stayEnd}>{say(endsAt ? words.until(day(endsAt)) : words.noEnd)}</span>
      {soon ? (
        <>
          <span className={css.soon}>
            <IconHourglassLow size={16} aria-hidden />
            {say(words.soon)}
          </span>
          <Renew spaceId={spaceId} guest={guest} />
        </>
      ) : null}
    </span>
  );
}

function Renew({ spaceId, guest }: { spaceId: string; guest: GuestView }) {
  const say = useSay();
  const { day } = useDates();
  const queries = useQueryClient();
  const renew = useMutation({
    mutationFn: () => call(renewStay, { params: { id: spaceId, person: guest.id } }),
    onSuccess: ({ endsAt }) => {
      forgetGuests(queries, spaceId);
      done(say(words.renewed(day(endsAt))));
    },
    onError: toast,
  });
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={16} aria-hidden />}
      aria-label={say(words.renewOf(guest.name))}
      loading={renew.isPending}
      onClick={() => renew.mutate()}
    >
      {say(words.renew)}
    </Button>
  );
}
