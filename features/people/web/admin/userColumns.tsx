// The columns of the table of users.
import { Badge, Group, Stack, Text } from '@mantine/core';
import { useMe } from '../../../../web/me.ts';
import { Face } from '../../../../web/parts/Person.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import type { Column } from './parts/ListTable.tsx';
import { OpenButton } from './parts/OpenButton.tsx';
import { Some } from './parts/Some.tsx';
import { StateMark } from './parts/StateMark.tsx';
import type { UserRow } from './userForm.ts';
import { userWords as w } from './words.ts';

/** Name first and always; the rest as there is room. The name opens the user. */
export function useUserColumns(open: (user: UserRow) => void): Column<UserRow>[] {
  const say = useSay();
  const dates = useDates();
  const me = useMe();
  return [
    {
      key: 'name',
      label: w.name,
      width: '26%',
      show: (user) => (
        <Group gap="sm" wrap="nowrap">
          <Face person={user} size={30} />
          <Stack gap={0} miw={0}>
            <Group gap={6}>
              <OpenButton onClick={() => open(user)}>{user.name}</OpenButton>
              {user.id === me.person.id ? (
                <Badge size="sm" variant="default" tt="none">
                  {say(w.you)}
                </Badge>
              ) : null}
            </Group>
            <Text size="xs" c="dimmed" hiddenFrom="sm" style={{ overflowWrap: 'anywhere' }}>
              {user.login}
            </Text>
          </Stack>
        </Group>
      ),
    },
    { key: 'login', label: w.login, from: 'sm', loose: true, width: '14%', show: (user) => user.login },
    {
      key: 'departments',
      label: w.departments,
      from: 'md',
      show: (user) => (
        <Some
          items={user.departments.map(({ id, name, title }) => ({
            key: id,
            text: title ? `${name}（${title}）` : name,
          }))}
        />
      ),
    },
    {
      key: 'groups',
      label: w.groups,
      from: 'lg',
      show: (user) => <Some items={user.groups.map(({ id, name }) => ({ key: id, text: name }))} />,
    },
    { key: 'state', label: w.state, width: 112, show: (user) => <StateMark state={user.state} /> },
    {
      key: 'seen',
      label: w.lastSeen,
      from: 'md',
      width: 130,
      show: (user) =>
        user.lastSeenAt ? (
          <time dateTime={user.lastSeenAt} title={dates.moment(user.lastSeenAt)}>
            {dates.relative(user.lastSeenAt)}
          </time>
        ) : (
          <Text span size="sm" c="dimmed">
            {say(w.never)}
          </Text>
        ),
    },
  ];
}
