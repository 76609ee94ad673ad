// The guests who have joined: a table on wide screens, cards on a phone.
import { Button, Table, Title } from '@mantine/core';
import { IconUserCog, IconUserMinus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { removeGuest } from '../contract.ts';
import { leaving } from '../stays/contract.ts';
import { forgetGuests, type GuestView } from './data.ts';
import { GuestMenu } from './GuestMenu.tsx';
import css from './Guests.module.css';
import { Status } from './Status.tsx';
import { Leaving } from './stays/Leaving.tsx';
import { StayCell } from './stays/StayCell.tsx';
import { StayDialog } from './stays/StayDialog.tsx';
import { words as stayWords } from './stays/words.ts';
import { words } from './words.ts';

/** The table. */
export function GuestTable({ space, guests }: { space: SpaceView; guests: readonly GuestView[] }) {
  const say = useSay();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={css.section}>
      <Title order={2} id={titleId} mb="xs">
        {say(words.guests(guests.length))}
      </Title>
      <Table className={css.table ?? ''} aria-labelledby={titleId} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(words.person)}</Table.Th>
            <Table.Th>{say(words.status)}</Table.Th>
            <Table.Th>{say(words.joined)}</Table.Th>
            <Table.Th>{say(words.lastSeen)}</Table.Th>
            <Table.Th>{say(stayWords.column)}</Table.Th>
            <Table.Th>{say(words.actions)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {guests.map((guest) => (
            <Row key={guest.id} space={space} guest={guest} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ space, guest }: { space: SpaceView; guest: GuestView }) {
  const say = useSay();
  const { day, relative, moment } = useDates();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const person = { ...guest, outside: true };
  const remove = async () => {
    const left = await call(leaving, { params: { id: space.id, person: guest.id } });
    const sure = await confirm({
      title: say(words.removeTitle(guest.name)),
      body: <Leaving text={say(words.removeBody(guest.name, space.name))} left={left} />,
      button: say(words.remove),
    });
    if (!sure) return;
    await call(removeGuest, { params: { id: space.id, address: guest.address } });
    forgetGuests(queries, space.id);
    done(say(words.removed));
  };
  return (
    <Table.Tr>
      <Table.Td className={css.main ?? ''}>
        <span className={css.who}>
          <Face person={person} size={32} />
          <span>
            <PersonName person={person} />
            <span className={css.address}>{guest.address}</span>
          </span>
        </span>
      </Table.Td>
      <Table.Td>
        <Status status={guest.status} />
      </Table.Td>
      <Table.Td data-label={say(words.joined)}>
        <time dateTime={guest.joinedAt}>{day(guest.joinedAt)}</time>
      </Table.Td>
      <Table.Td data-label={say(words.lastSeen)}>
        {guest.lastSeenAt ? (
          <time dateTime={guest.lastSeenAt} title={moment(guest.lastSeenAt)}>
            {relative(guest.lastSeenAt)}
          </time>
        ) : (
          say(words.never)
        )}
      </Table.Td>
      <Table.Td data-label={say(stayWords.column)}>
        <StayCell spaceId={space.id} guest={guest} />
      </Table.Td>
      <Table.Td className={css.actions ?? ''}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconUserCog size={16} aria-hidden />}
          aria-label={say(stayWords.editOf(guest.name))}
          onClick={() => setEditing(true)}
        >
          {say(stayWords.edit)}
        </Button>
        {editing ? <StayDialog spaceId={space.id} guest={guest} onClose={() => setEditing(false)} /> : null}
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          leftSection={<IconUserMinus size={16} aria-hidden />}
          aria-label={say(words.removeOf(guest.name))}
          onClick={() => void remove().catch(toast)}
        >
          {say(words.remove)}
        </Button>
        <GuestMenu space={space} guest={guest} />
      </Table.Td>
    </Table.Tr>
  );
}
