// The columns of the tables of spaces in administration.
import { Anchor, Badge, Box, Button, Group, Menu, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDoorEnter,
  IconExternalLink,
  IconLock,
  IconUserCog,
  IconUserShield,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { useDates, useSay } from '../../../web/say.tsx';
import type { Column } from '../../people/web/admin/parts/ListTable.tsx';
import { LossItem, RowMenu } from '../../people/web/admin/parts/RowMenu.tsx';
import { listWords } from '../../people/web/admin/words.ts';
import type { adminSpaces } from '../../spaces/contract.ts';
import { useSpaceActions } from './useSpaceActions.ts';
import { spacesWords as w } from './words.ts';

export type SpaceRow = AnswerOf<typeof adminSpaces>['spaces'][number];

/** Spaces in use. `onAppoint` opens the choice of an administrator. */
export function useSpaceColumns(onAppoint: (space: SpaceRow) => void): Column<SpaceRow>[] {
  const say = useSay();
  const actions = useSpaceActions();
  const changed = useChangedColumn();
  return [
    useNameColumn(),
    { key: 'type', label: w.type, width: 130, from: 'sm', show: (space) => <SpaceType space={space} /> },
    { key: 'members', label: w.members, width: 100, align: 'right', from: 'sm', show: (space) => space.memberCount },
    {
      key: 'guests',
      label: w.guests,
      width: 90,
      align: 'right',
      from: 'sm',
      show: (space) => (space.isGuest ? space.guestCount : '–'),
    },
    changed,
    {
      key: 'actions',
      label: listWords.actions,
      quiet: true,
      width: 56,
      align: 'right',
      show: (space) => (
        <RowMenu name={space.name}>
          {space.joined ? (
            <Menu.Item
              leftSection={<IconExternalLink size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/spaces/$id" params={{ id: space.id }} {...props} />}
            >
              {say(w.open)}
            </Menu.Item>
          ) : null}
          {space.administers ? null : (
            <Menu.Item leftSection={<IconUserShield size={16} aria-hidden />} onClick={() => void actions.join(space)}>
              {say(space.joined ? w.becomeAdmin : w.join)}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconUserCog size={16} aria-hidden />} onClick={() => onAppoint(space)}>
            {say(w.appointOne)}
          </Menu.Item>
          <Menu.Divider />
          <LossItem onClick={() => void actions.remove(space)}>{say(w.delete)}</LossItem>
        </RowMenu>
      ),
    },
  ];
}

/** Deleted spaces; restoring is for Administrators only. */
export function useDeletedColumns(mayRestore: boolean): Column<SpaceRow>[] {
  const say = useSay();
  const actions = useSpaceActions();
  return [
    useNameColumn(),
    { key: 'type', label: w.type, width: 130, from: 'sm', show: (space) => <SpaceType space={space} /> },
    {
      key: 'deleted',
      label: w.deletedAt,
      from: 'sm',
      width: '30%',
      show: (space) => <DeletedWhen at={space.deletedAt} />,
    },
    {
      key: 'restore',
      label: listWords.actions,
      quiet: true,
      width: mayRestore ? 140 : 200,
      align: 'right',
      show: (space) =>
        mayRestore ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => actions.restore(space)}
          >
            {say(w.restore)}
          </Button>
        ) : (
          <Text size="xs" c="dimmed">
            {say(w.onlyAdministrators)}
          </Text>
        ),
    },
  ];
}

function useNameColumn(): Column<SpaceRow> {
  const say = useSay();
  return {
    key: 'name',
    label: w.name,
    show: (space) => (
      <>
        <Group gap="xs">
          {space.joined && space.deletedAt === null ? (
            <Anchor
              fw={600}
              size="sm"
              renderRoot={(props) => <Link to="/spaces/$id" params={{ id: space.id }} {...props} />}
            >
              {space.name}
            </Anchor>
          ) : (
            <Text span fw={600} size="sm">
              {space.name}
            </Text>
          )}
          {space.joined && space.deletedAt === null ? (
            <Badge size="sm" variant="default" tt="none">
              {say(w.inIt)}
            </Badge>
          ) : null}
          {space.administrators === 0 && space.deletedAt === null ? (
            <Badge size="sm" color="red" variant="light" tt="none">
              {say(w.noAdmin)}
            </Badge>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed">
          {say(w.number(space.id))}
        </Text>
        <Box hiddenFrom="sm" mt={2}>
          <SpaceType space={space} />
          {space.deletedAt ? <DeletedWhen at={space.deletedAt} /> : <Counts space={space} />}
        </Box>
      </>
    ),
  };
}

function useChangedColumn(): Column<SpaceRow> {
  const dates = useDates();
  return {
    key: 'modified',
    label: w.modified,
    width: 190,
    from: 'md',
    show: (space) => (
      <>
        <time dateTime={space.modifiedAt} title={dates.moment(space.modifiedAt)}>
          {dates.relative(space.modifiedAt)}
        </time>
        <Text size="xs" c="dimmed">
          {space.modifier}
        </Text>
      </>
    ),
  };
}

function DeletedWhen({ at }: { at: string | null }) {
  const say = useSay();
  const dates = useDates();
  if (at === null) return null;
  return (
    <>
      <div>
        <time dateTime={at}>{dates.moment(at)}</time>
      </div>
      <Text size="xs" c="dimmed">
        {say(w.left(daysLeft(at)))}
      </Text>
    </>
  );
}

function Counts({ space }: { space: SpaceRow }) {
  const say = useSay();
  const guests = space.isGuest ? ` · ${say(w.guests)} ${space.guestCount}` : '';
  return (
    <Text size="xs" c="dimmed">
      {say(w.members)} {space.memberCount}
      {guests}
    </Text>
  );
}

/** Amber with its icon for guest spaces, as everywhere. */
function SpaceType({ space }: { space: SpaceRow }) {
  const say = useSay();
  if (space.isGuest) {
    return (
      <Badge color="amber" variant="light" tt="none" leftSection={<IconDoorEnter size={13} aria-hidden />}>
        {say(w.guest)}
      </Badge>
    );
  }
  return space.isPrivate ? (
    <Badge color="gray" variant="light" tt="none" leftSection={<IconLock size={13} aria-hidden />}>
      {say(w.private)}
    </Badge>
  ) : (
    <Text span size="sm">
      {say(w.public)}
    </Text>
  );
}

const KEPT_DAYS = 14;

function daysLeft(deletedAt: string): number {
  const gone = new Date(deletedAt).getTime() + KEPT_DAYS * 86_400_000;
  return Math.max(0, Math.ceil((gone - Date.now()) / 86_400_000));
}
