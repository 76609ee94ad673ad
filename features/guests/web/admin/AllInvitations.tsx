// Invitations of all spaces that nobody has accepted yet: sent again in the inviter's name, or cancelled.
import { Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconMailForward, IconMailOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { given } from '../../../people/web/admin/parts/given.ts';
import { type Column, ListTable } from '../../../people/web/admin/parts/ListTable.tsx';
import { LossItem, RowMenu } from '../../../people/web/admin/parts/RowMenu.tsx';
import { useList } from '../../../people/web/admin/parts/useList.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { allInvitations, cancelAny, resendAny } from '../../admin/contract.ts';
import { Status } from '../Status.tsx';
import { words as guests } from '../words.ts';
import { Filters, OneOf } from './guestFilters.tsx';
import { words as w } from './words.ts';

type Row = AnswerOf<typeof allInvitations>['invitations'][number];
type Chosen = { q: string; space: string | null; status: 'invited' | 'expired' | null };

const KEY = 'all-invitations';

export function AllInvitations() {
  const say = useSay();
  const [chosen, setChosen] = useState<Chosen>({ q: '', space: null, status: null });
  const change = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const list = useList<Row>([KEY, chosen], async (page) => {
    const { invitations, next } = await call(allInvitations, { query: { ...page, ...given(chosen) } });
    return { rows: invitations, next };
  });
  const columns = useColumns();
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  const all = chosen.q === '' && chosen.space === null && chosen.status === null;
  const empty = all
    ? { title: w.noInvitations, hint: w.noInvitationsHint }
    : { title: listWords.nothing, hint: listWords.nothingHint };
  return (
    <>
      <Filters
        hint={w.address}
        space={chosen.space}
        onSearch={(q) => change({ q })}
        onSpace={(space) => change({ space })}
      >
        <OneOf
          label={w.state}
          values={{ invited: guests.statusInvited, expired: guests.statusExpired }}
          value={chosen.status}
          onChange={(status) => change({ status })}
        />
      </Filters>
      <ListTable
        label={say(w.invitationsTab)}
        columns={columns}
        list={list}
        keyOf={(row) => row.id}
        quietRow={(row) => row.status === 'expired'}
        empty={<Empty icon={<IconMailOff />} title={say(empty.title)} hint={say(empty.hint)} />}
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const say = useSay();
  const { moment } = useDates();
  const { again, drop } = useActions();
  return [
    {
      key: 'address',
      label: w.address,
      loose: true,
      show: (row) => (
        <>
          {row.address}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {row.space.name}
          </Text>
          {row.mailProblem === null ? null : (
            <Text size="xs" c="red.8">
              <IconAlertTriangle size={14} aria-hidden /> {say(guests.mailProblem(row.mailProblem))}
            </Text>
          )}
        </>
      ),
    },
    { key: 'status', label: w.state, width: 130, show: (row) => <Status status={row.status} /> },
    { key: 'space', label: w.space, from: 'sm', width: '24%', show: (row) => row.space.name },
    { key: 'inviter', label: guests.invitedBy, from: 'lg', width: '14%', show: (row) => row.inviter },
    {
      key: 'expires',
      label: guests.expires,
      from: 'md',
      width: 170,
      show: (row) => <time dateTime={row.expiresAt}>{moment(row.expiresAt)}</time>,
    },
    {
      key: 'actions',
      label: listWords.actions,
      quiet: true,
      width: 56,
      align: 'right',
      show: (row) => (
        <RowMenu name={row.address}>
          <Menu.Item leftSection={<IconMailForward size={16} aria-hidden />} onClick={() => again(row)}>
            {say(guests.resend)}
          </Menu.Item>
          <Menu.Divider />
          <LossItem onClick={() => void drop(row)}>{say(guests.cancelInvitation)}</LossItem>
        </RowMenu>
      ),
    },
  ];
}

function useActions() {
  const say = useSay();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; said: string }) => run(),
    onSuccess: async (_, { said }) => {
      done(said);
      await queries.invalidateQueries({ queryKey: [KEY] });
    },
    onError: toast,
  });
  const again = ({ id, address }: Row) =>
    act.mutate({ run: () => call(resendAny, { params: { id } }), said: say(w.resent(address)) });
  const drop = async ({ id, address }: Row) => {
    const question = {
      title: say(guests.cancelTitle),
      body: say(guests.cancelBody(address)),
      button: say(guests.cancelInvitation),
    };
    if (await confirm(question))
      act.mutate({ run: () => call(cancelAny, { params: { id } }), said: say(guests.cancelled) });
  };
  return { again, drop };
}
