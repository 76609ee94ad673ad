// Administration of the items that profiles of users have beyond their usual fields, in the order of files and pages.
import { Box, Button, Menu, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconForms, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deleteItem, orderItems } from '../../people/items/contract.ts';
import { ItemPanel, type ItemTarget } from '../../people/web/admin/ItemPanel.tsx';
import { type Column, ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { OpenButton } from '../../people/web/admin/parts/OpenButton.tsx';
import { LossItem, RowMenu } from '../../people/web/admin/parts/RowMenu.tsx';
import { wholeList } from '../../people/web/admin/parts/useList.ts';
import { type ProfileItem, refreshPeople, useItems } from '../../people/web/admin/useUserLists.ts';
import { listWords, itemWords as w } from '../../people/web/admin/words.ts';
import { ProfileLocks } from './ProfileLocks.tsx';

export default function ProfileItemsPage() {
  const say = useSay();
  const { data, error, refetch } = useItems();
  const [target, setTarget] = useState<ItemTarget>(null);
  const columns = useColumns(data ?? [], setTarget);
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
        keyOf={(item) => item.id}
        empty={<Empty icon={<IconForms />} title={say(w.none)} hint={say(w.noneHint)} />}
      />
      <Box mt="xl">
        <ProfileLocks />
      </Box>
      <ItemPanel target={target} onClose={() => setTarget(null)} />
    </Page>
  );
}

function useColumns(items: readonly ProfileItem[], edit: (item: ProfileItem) => void): Column<ProfileItem>[] {
  const say = useSay();
  const { remove, move } = useChanges(items);
  return [
    {
      key: 'name',
      label: w.name,
      show: (item) => (
        <>
          <OpenButton onClick={() => edit(item)}>{item.name}</OpenButton>
          <Text size="xs" c="dimmed">
            {item.code}
          </Text>
        </>
      ),
    },
    { key: 'visibility', label: w.visibility, width: 110, show: (item) => say(item.isPublic ? w.shown : w.hidden) },
    {
      key: 'writers',
      label: w.writers,
      from: 'sm',
      width: 200,
      show: (item) => say(item.editable ? w.byUser : w.byAdmin),
    },
    {
      key: 'actions',
      label: listWords.actions,
      quiet: true,
      width: 56,
      align: 'right',
      show: (item) => (
        <RowMenu name={item.name}>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit(item)}>
            {say(listWords.edit)}
          </Menu.Item>
          {item === items[0] ? null : (
            <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => move(item, -1)}>
              {say(w.up)}
            </Menu.Item>
          )}
          {item === items.at(-1) ? null : (
            <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => move(item, 1)}>
              {say(w.down)}
            </Menu.Item>
          )}
          <Menu.Divider />
          <LossItem onClick={() => void remove(item)}>{say(listWords.delete)}</LossItem>
        </RowMenu>
      ),
    },
  ];
}

function useChanges(items: readonly ProfileItem[]) {
  const say = useSay();
  const queries = useQueryClient();
  const onSettled = () => refreshPeople(queries);
  const removing = useMutation({
    mutationFn: (item: ProfileItem) => call(deleteItem, { params: { id: item.id } }),
    onSuccess: () => done(say(listWords.deleted)),
    onError: toast,
    onSettled,
  });
  const ordering = useMutation({
    mutationFn: (ids: string[]) => call(orderItems, { body: { items: ids } }),
    onError: toast,
    onSettled,
  });
  return {
    move(item: ProfileItem, by: 1 | -1) {
      const ids = items.map((one) => one.id).filter((id) => id !== item.id);
      ordering.mutate(ids.toSpliced(items.indexOf(item) + by, 0, item.id));
    },
    async remove(item: ProfileItem) {
      const sure = await confirm({
        title: say(w.deleteTitle(item.name)),
        body: say(w.deleteBody),
        button: say(listWords.delete),
      });
      if (sure) removing.mutate(item);
    },
  };
}
