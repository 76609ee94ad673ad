// The member entries of a space: administrators change them, colleagues read them.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { setMembers } from '../contract.ts';
import { can } from './can.ts';
import { forgetSpace, type SpaceView, useMembers } from './data.ts';
import { bodyOfRows, hasAdministrator, type MemberRow, rowOfMember } from './memberRows.ts';
import { MemberName, PeoplePicker } from './PeoplePicker.tsx';
import css from './Space.module.css';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly opened: boolean; readonly onClose: () => void };

/** The dialog. */
export function MembersDialog({ space, opened, onClose }: Props) {
  const say = useSay();
  const { data, error } = useMembers(space.id, opened);
  return (
    <Dialog opened={opened} onClose={onClose} title={say(words.membersTitle)}>
      {error ? (
        <FormProblem message={messageOf(error)} />
      ) : !data ? (
        <Loading>
          <LoadingLines count={4} height={44} />
        </Loading>
      ) : can(space, 'space.setMembers') ? (
        <MembersForm space={space} before={data.members.map(rowOfMember)} onDone={onClose} />
      ) : (
        <ReadOnly rows={data.members.map(rowOfMember)} />
      )}
    </Dialog>
  );
}

function MembersForm({ space, before, onDone }: { space: SpaceView; before: MemberRow[]; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [rows, setRows] = useState(before);
  const [noAdmin, setNoAdmin] = useState(false);
  const save = useMutation({
    mutationFn: () => call(setMembers, { params: { id: space.id }, body: { members: bodyOfRows(rows) } }),
    onSuccess: () => {
      forgetSpace(queries, space.id);
      done(say(words.saved));
      onDone();
    },
  });
  const submit = () => (hasAdministrator(rows) ? save.mutate() : setNoAdmin(true));
  return (
    <Stack gap="md">
      {space.isGuest ? (
        <Text size="sm" c="dimmed">
          {say(words.guestsSeparate)}
        </Text>
      ) : null}
      <PeoplePicker
        rows={rows}
        onChange={(next) => {
          setRows(next);
          setNoAdmin(false);
        }}
        error={noAdmin ? say(words.oneAdministrator) : undefined}
      />
      <FormProblem message={save.error ? messageOf(save.error) : undefined} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {say(words.cancel)}
        </Button>
        <Button onClick={submit} loading={save.isPending}>
          {say(words.save)}
        </Button>
      </Group>
    </Stack>
  );
}

function ReadOnly({ rows }: { rows: readonly MemberRow[] }) {
  const say = useSay();
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={`${row.type} ${row.code}`} className={css.row}>
          <MemberName row={row} />
          {row.isAdmin ? (
            <Badge variant="light" tt="none" fw={500}>
              {say(words.administrator)}
            </Badge>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
