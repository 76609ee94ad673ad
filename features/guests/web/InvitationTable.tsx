// The invitations on their way: sent again with a new link, or cancelled.
import { Button, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMailForward, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { cancel, resend } from '../contract.ts';
import { forgetGuests, type InvitationView, type InvitedView } from './data.ts';
import css from './Guests.module.css';
import { ResentDialog } from './ResentDialog.tsx';
import { Status } from './Status.tsx';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly invitations: readonly InvitationView[] };

/** The table. */
export function InvitationTable({ space, invitations }: Props) {
  const say = useSay();
  const titleId = useId();
  const [resent, setResent] = useState<InvitedView | null>(null);
  return (
    <section aria-labelledby={titleId} className={css.section}>
      <Title order={2} id={titleId} mb="xs">
        {say(words.invitations(invitations.length))}
      </Title>
      <Table className={css.table ?? ''} aria-labelledby={titleId} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(words.address)}</Table.Th>
            <Table.Th>{say(words.status)}</Table.Th>
            <Table.Th>{say(words.expires)}</Table.Th>
            <Table.Th>{say(words.invitedBy)}</Table.Th>
            <Table.Th>{say(words.actions)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invitations.map((invitation) => (
            <Row key={invitation.id} space={space} invitation={invitation} onResent={setResent} />
          ))}
        </Table.Tbody>
      </Table>
      <ResentDialog invited={resent} onClose={() => setResent(null)} />
    </section>
  );
}

type RowProps = { space: SpaceView; invitation: InvitationView; onResent: (invited: InvitedView) => void };

function Row({ space, invitation, onResent }: RowProps) {
  const say = useSay();
  const { moment } = useDates();
  const { address, status, expiresAt, endsAt, inviter, mailProblem } = invitation;
  return (
    <Table.Tr>
      <Table.Td className={css.main ?? ''}>
        {address}
        {endsAt ? (
          <Text size="xs" c="dimmed">
            {say(words.stayUntil(moment(endsAt)))}
          </Text>
        ) : null}
        {mailProblem ? (
          <span className={css.problem}>
            <IconAlertTriangle size={16} aria-hidden />
            {say(words.mailProblem(mailProblem))}
          </span>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Status status={status} />
      </Table.Td>
      <Table.Td data-label={say(words.expires)}>
        <time dateTime={expiresAt}>{moment(expiresAt)}</time>
      </Table.Td>
      <Table.Td data-label={say(words.invitedBy)}>{inviter}</Table.Td>
      <Table.Td className={css.actions ?? ''}>
        <RowActions space={space} invitation={invitation} onResent={onResent} />
      </Table.Td>
    </Table.Tr>
  );
}

function RowActions({ space, invitation, onResent }: RowProps) {
  const say = useSay();
  const queries = useQueryClient();
  const { id, address } = invitation;
  const again = useMutation({
    mutationFn: () => call(resend, { params: { id } }),
    onSuccess: (invited) => {
      forgetGuests(queries, space.id);
      onResent(invited);
    },
    onError: toast,
  });
  const drop = async () => {
    const sure = await confirm({
      title: say(words.cancelTitle),
      body: say(words.cancelBody(address)),
      button: say(words.cancelInvitation),
    });
    if (!sure) return;
    await call(cancel, { params: { id } });
    forgetGuests(queries, space.id);
    done(say(words.cancelled));
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconMailForward size={16} aria-hidden />}
        aria-label={say(words.resendTo(address))}
        onClick={() => again.mutate()}
        loading={again.isPending}
      >
        {say(words.resend)}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        leftSection={<IconX size={16} aria-hidden />}
        aria-label={say(words.cancelOf(address))}
        onClick={() => void drop().catch(toast)}
      >
        {say(words.cancelInvitation)}
      </Button>
    </>
  );
}
