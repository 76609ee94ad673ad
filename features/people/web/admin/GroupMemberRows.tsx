// The users in the editor of a group, or of another list of them: one line each, newly added ones marked.
import { ActionIcon, Badge, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Face, PersonName } from '../../../../web/parts/Person.tsx';
import { useSay } from '../../../../web/say.tsx';
import classes from './GroupMemberRows.module.css';
import option from './parts/FindBox.module.css';
import type { UserRow } from './userForm.ts';
import { groupWords as w } from './words.ts';

/** More rows than this help nobody: the search above narrows them. */
const SHOWN = 100;

type Shown = Pick<UserRow, 'id' | 'name' | 'photo' | 'state' | 'login'>;
type Props<Row> = {
  members: readonly Row[];
  words: string;
  isNew: (user: Row) => boolean;
  onRemove: (user: Row) => void;
};

/** The members whose name or login name holds the words. */
export function MemberRows<Row extends Shown>({ members, words, isNew, onRemove }: Props<Row>) {
  const say = useSay();
  const wanted = words.trim().toLowerCase();
  const found = members.filter(({ name, login }) => `${name} ${login}`.toLowerCase().includes(wanted));
  const shown = found.slice(0, SHOWN);
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4} role="status">
        {say(count(shown.length, members.length))}
      </Text>
      <ul className={classes.list}>
        {shown.map((user) => (
          <li key={user.id} className={classes.row}>
            <Face person={user} size={28} />
            <div className={classes.name}>
              <PersonName person={user} />
              <Text size="xs" c="dimmed">
                {user.login}
              </Text>
            </div>
            {isNew(user) ? (
              <Badge variant="light" tt="none">
                {say(w.newHere)}
              </Badge>
            ) : null}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(w.removeMember(user.name))}
              onClick={() => onRemove(user)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

function count(shown: number, all: number) {
  if (all === 0) return w.noMembers;
  return shown === all ? w.countOf(all) : w.shownOf(shown, all);
}

/** A user among those that can be added. */
export function UserOption({ user, taken }: { user: UserRow; taken: boolean }) {
  const say = useSay();
  return (
    <Group gap="xs" wrap="nowrap">
      <Face person={user} size={26} />
      <div className={classes.name}>
        <Text size="sm">{user.name}</Text>
        <Text size="xs" className={option.note}>
          {taken ? say(w.already) : [user.login, ...user.departments.map(({ name }) => name)].join(' · ')}
        </Text>
      </div>
    </Group>
  );
}
