// The users who belong directly to a department, to look at.
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { call } from '../../../../web/api.ts';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { Face, PersonName } from '../../../../web/parts/Person.tsx';
import { messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { listUsers } from '../../contract.ts';
import { ListEnd } from './parts/ListEnd.tsx';
import classes from './parts/SidePanel.module.css';
import { SidePanel, useHeld } from './parts/SidePanel.tsx';
import { useList } from './parts/useList.ts';
import type { Department } from './tree.ts';
import type { UserRow } from './userForm.ts';
import { departmentWords as w } from './words.ts';

/** Opens for a department. */
export function DepartmentMembers({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const say = useSay();
  const held = useHeld(department);
  return (
    <SidePanel
      opened={department !== null}
      title={held ? say(w.membersOf(held.name)) : ''}
      onClose={onClose}
      size={460}
    >
      {held ? <Members department={held} /> : null}
    </SidePanel>
  );
}

function Members({ department }: { department: Department }) {
  const say = useSay();
  const list = useList<UserRow>(['users', { department: department.id }], async (page) => {
    const { users, next } = await call(listUsers, { query: { ...page, department: department.id } });
    return { rows: users, next };
  });
  if (list.error) return <FormProblem message={messageOf(list.error)} />;
  return (
    <div className={classes.fields}>
      <Text size="sm" c="dimmed" mb="md">
        {say(w.membersHint)}
      </Text>
      {list.loading ? <Skeleton height={120} /> : null}
      {!list.loading && list.rows.length === 0 ? <Empty icon={<IconUsers />} title={say(w.noMembers)} /> : null}
      <Stack gap="xs">
        {list.rows.map((user) => (
          <Group key={user.id} gap="sm" wrap="nowrap">
            <Face person={user} size={30} />
            <div>
              <PersonName person={user} />
              <Text size="xs" c="dimmed">
                {user.departments.find(({ id }) => id === department.id)?.title ?? user.login}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
      <ListEnd list={list} />
    </div>
  );
}
