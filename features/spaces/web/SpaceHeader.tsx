// The head of a space: cover, name, star, and the menu of what the reader may do here.
import { ActionIcon, Badge, Group, Menu, Title, Tooltip } from '@mantine/core';
import {
  IconDoorEnter,
  IconDoorExit,
  IconDots,
  IconLock,
  IconSettings,
  IconStar,
  IconTemplate,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { can as mayInHouse } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { setFavourite } from '../contract.ts';
import { can } from './can.ts';
import { useDeleteSpace } from './DeleteSpace.ts';
import type { SpaceView } from './data.ts';
import { KeepTemplateDialog } from './KeepTemplateDialog.tsx';
import { useLeaveSpace } from './LeaveSpace.ts';
import { MembersDialog } from './MembersDialog.tsx';
import css from './Space.module.css';
import { SpaceSettingsDialog } from './SpaceSettingsDialog.tsx';
import { words } from './words.ts';

/** Cover, name and options. */
export function SpaceHeader({ space }: { space: SpaceView }) {
  const say = useSay();
  return (
    <header>
      <div className={css.cover} style={{ backgroundImage: `url("${encodeURI(space.cover)}")` }} aria-hidden />
      <div className={css.head}>
        <div className={css.title}>
          <Title order={1}>{space.name}</Title>
          {space.isPrivate && !space.isGuest ? (
            <Badge variant="light" color="gray" leftSection={<IconLock size={12} aria-hidden />} tt="none" fw={500}>
              {say(words.privateSpace)}
            </Badge>
          ) : null}
        </div>
        <Group gap={4} wrap="nowrap">
          <Star space={space} />
          <Options space={space} />
        </Group>
      </div>
    </header>
  );
}

function Star({ space }: { space: SpaceView }) {
  const say = useSay();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (favourite: boolean) => call(setFavourite, { params: { id: space.id }, body: { favourite } }),
    onMutate: (favourite) => queries.setQueryData(['space', space.id], { ...space, favourite }),
    onError: (error, favourite) => {
      // By now `space` is the one that was changed in advance.
      queries.setQueryData(['space', space.id], { ...space, favourite: !favourite });
      toast(error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['spaces'] }),
  });
  const label = say(space.favourite ? words.unfavourite : words.favourite);
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        size="lg"
        className={css.star ?? ''}
        aria-label={say(words.favourite)}
        aria-pressed={space.favourite}
        onClick={() => set.mutate(!space.favourite)}
      >
        <IconStar size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function Options({ space }: { space: SpaceView }) {
  const say = useSay();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'settings' | 'members' | 'template' | null>(null);
  const leave = useLeaveSpace(space);
  const remove = useDeleteSpace(space);
  const close = () => setDialog(null);
  const canSeeMembers = can(space, 'space.seeMembers') || can(space, 'space.setMembers');
  const some = (['space.configure', 'space.manageGuests', 'space.leave', 'space.delete'] as const).some((a) =>
    can(space, a),
  );
  const mayKeep = mayInHouse(useMe(), 'spaces.administer');
  if (!some && !canSeeMembers && !mayKeep) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={say(words.options)}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can(space, 'space.configure') ? (
            <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => setDialog('settings')}>
              {say(words.settings)}
            </Menu.Item>
          ) : null}
          {canSeeMembers ? (
            <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => setDialog('members')}>
              {say(can(space, 'space.setMembers') ? words.members : words.seeMembers)}
            </Menu.Item>
          ) : null}
          {mayKeep ? (
            <Menu.Item leftSection={<IconTemplate size={16} aria-hidden />} onClick={() => setDialog('template')}>
              {say(words.keepTemplate)}
            </Menu.Item>
          ) : null}
          {space.isGuest && can(space, 'space.manageGuests') ? (
            <Menu.Item
              leftSection={<IconDoorEnter size={16} aria-hidden />}
              onClick={() => void navigate({ to: '/spaces/$id/guests', params: { id: space.id } })}
            >
              {say(words.manageGuests)}
            </Menu.Item>
          ) : null}
          {can(space, 'space.leave') ? (
            <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={leave}>
              {say(words.leave)}
            </Menu.Item>
          ) : null}
          {can(space, 'space.delete') ? (
            <>
              <Menu.Divider />
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={remove}
              >
                {say(words.remove)}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {can(space, 'space.configure') ? (
        <SpaceSettingsDialog space={space} opened={dialog === 'settings'} onClose={close} />
      ) : null}
      {canSeeMembers ? <MembersDialog space={space} opened={dialog === 'members'} onClose={close} /> : null}
      {mayKeep ? <KeepTemplateDialog space={space} opened={dialog === 'template'} onClose={close} /> : null}
    </>
  );
}
