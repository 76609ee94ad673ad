// Administration of groups: the built-in ones and the organisation's own.
import { Badge, Button, Group, Menu, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deleteGroup } from '../../people/units-contract.ts';
import { GroupMembers } from '../../people/web/admin/GroupMembers.tsx';
import { GroupPanel, type GroupTarget } from '../../people/web/admin/GroupPanel.tsx';
import { type Column, ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { OpenButton } from '../../people/web/admin/parts/OpenButton.tsx';
import { LossItem, RowMenu } from '../../people/web/admin/parts/RowMenu.tsx';
import { wholeList } from '../../people/web/admin/parts/useList.ts';
import { type GroupRow, isEveryone, refreshPeople, useGroups } from '../../people/web/admin/useUserLists.ts';
import { listWords, groupWords as w } from '../../people/web/admin/words.ts';

export default function GroupsPage() {
  const say = useSay();
  const { data, error, refetch } = useGroups();
  const [target, setTarget] = useState<GroupTarget>(null);
  const [members, setMembers] = useState<GroupRow | null>(null);
  const columns = useColumns({ edit: setTarget, members: setMembers });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={say(w.title)}
      lead={say(w.intro)}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget('new')}>
          {say(w.add)}
        </Button>
      }
    >
      <ListTable
        label={say(w.title)}
        columns={columns}
        list={wholeList(data)}
        keyOf={(group) => group.id}
        empty={<Empty icon={<IconUsersGroup />} title={say(w.none)} />}
      />
      <GroupPanel target={target} onClose={() => setTarget(null)} />
      <GroupMembers group={members} onClose={() => setMembers(null)} />
    </Page>
  );
}

type Actions = { edit: (group: GroupRow) => void; members: (group: GroupRow) => void };

function useColumns({ edit, members }: Actions): Column<GroupRow>[] {
  const say = useSay();
  const remove = useRemove();
  return [
    {
      key: 'name',
      label: w.name,
      show: (group) => (
        <>
          <Group gap="xs">
            {isEveryone(group) ? (
              <Text span size="sm" fw={600}>
                {group.name}
              </Text>
            ) : (
              <OpenButton onClick={() => members(group)}>{group.name}</OpenButton>
            )}
            {group.builtIn ? (
              <Badge variant="default" tt="none">
                {say(w.builtIn)}
              </Badge>
            ) : null}
          </Group>
          <Text size="xs" c="dimmed">
            {note(group)}
          </Text>
        </>
      ),
    },
    { key: 'code', label: w.code, from: 'sm', width: 200, show: (group) => group.code },
    { key: 'members', label: w.members, width: 100, align: 'right', show: (group) => say(w.countOf(group.members)) },
    {
      key: 'actions',
      label: listWords.actions,
      quiet: true,
      width: 56,
      align: 'right',
      show: (group) =>
        isEveryone(group) ? null : (
          <RowMenu name={group.name}>
            <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => members(group)}>
              {say(w.editMembers)}
            </Menu.Item>
            {group.builtIn ? null : (
              <>
                <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit(group)}>
                  {say(listWords.edit)}
                </Menu.Item>
                <Menu.Divider />
                <LossItem onClick={() => void remove(group)}>{say(listWords.delete)}</LossItem>
              </>
            )}
          </RowMenu>
        ),
    },
  ];

  function note(group: GroupRow): string {
    if (!group.builtIn) return group.description;
    return say(isEveryone(group) ? w.everyoneHint : w.administratorsHint);
  }
}

function useRemove(): (group: GroupRow) => Promise<void> {
  const say = useSay();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (group: GroupRow) => call(deleteGroup, { params: { id: group.id } }),
    onSuccess: async () => {
      done(say(listWords.deleted));
      await refreshPeople(queries);
    },
    onError: toast,
  });
  return async (group) => {
    const sure = await confirm({
      title: say(w.deleteTitle(group.name)),
      body: say(w.deleteBody),
      button: say(listWords.delete),
    });
    if (sure) remove.mutate(group);
  };
}
