// The columns of the table of guest accounts.
import { Text } from '@mantine/core';
import { OutsideMark } from '../../../../web/parts/Person.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import type { Column } from '../../../people/web/admin/parts/ListTable.tsx';
import { OpenButton } from '../../../people/web/admin/parts/OpenButton.tsx';
import { Some } from '../../../people/web/admin/parts/Some.tsx';
import { StateMark } from '../../../people/web/admin/parts/StateMark.tsx';
import { words as lists } from '../../admin/words.ts';
import type { GuestRow } from './GuestPanel.tsx';
import { words as w } from './words.ts';

/** Company first: that is how colleagues know people from outside. */
export function useGuestColumns(open: (guest: GuestRow) => void): Column<GuestRow>[] {
  const say = useSay();
  const dates = useDates();
  return [
    {
      key: 'company',
      label: w.company,
      from: 'sm',
      width: '16%',
      loose: true,
      show: (guest) => <OutsideMark company={guest.company} />,
    },
    {
      key: 'name',
      label: w.name,
      width: '14%',
      show: (guest) => (
        <>
          <OpenButton onClick={() => open(guest)}>{guest.name}</OpenButton>
          <Text size="xs" c="dimmed" hiddenFrom="md" style={{ overflowWrap: 'anywhere' }}>
            {guest.address}
          </Text>
          <Text component="div" size="xs" hiddenFrom="sm">
            <OutsideMark company={guest.company} />
          </Text>
        </>
      ),
    },
    { key: 'address', label: w.address, from: 'md', width: '25%', loose: true, show: (guest) => guest.address },
    { key: 'state', label: w.state, width: 112, show: (guest) => <StateMark state={guest.state} /> },
    {
      key: 'licence',
      label: w.licence,
      from: 'lg',
      width: 110,
      show: (guest) => (
        <Text span size="sm">
          {say(lists.licences[guest.licence])}
        </Text>
      ),
    },
    {
      key: 'seen',
      label: w.lastSeen,
      from: 'md',
      width: 110,
      show: (guest) =>
        guest.lastSeenAt ? (
          <time dateTime={guest.lastSeenAt} title={dates.moment(guest.lastSeenAt)}>
            {dates.relative(guest.lastSeenAt)}
          </time>
        ) : (
          <Text span size="sm" c="dimmed">
            {say(w.never)}
          </Text>
        ),
    },
    {
      key: 'spaces',
      label: w.spaces,
      from: 'lg',
      show: (guest) => <Some items={guest.spaces.map(({ id, name }) => ({ key: id, text: name }))} />,
    },
  ];
}
