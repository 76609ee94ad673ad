// The side panel that puts users into a group and takes them out; saving changes what was changed here.
import { Alert, Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconInfoCircle, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { listUsers } from '../../contract.ts';
import { setGroupMembers } from '../../units-contract.ts';
import { MemberRows, UserOption } from './GroupMemberRows.tsx';
import { FindBox } from './parts/FindBox.tsx';
import { given } from './parts/given.ts';
import classes from './parts/SidePanel.module.css';
import { PanelForm, SidePanel, useHeld, usePanel } from './parts/SidePanel.tsx';
import { readAll } from './parts/useList.ts';
import type { UserRow } from './userForm.ts';
import { type GroupRow, refreshPeople } from './useUserLists.ts';
import { listWords, groupWords as w } from './words.ts';

/** Opens for a group. */
export function GroupMembers({ group, onClose }: { group: GroupRow | null; onClose: () => void }) {
  const say = useSay();
  const held = useHeld(group);
  return (
    <SidePanel opened={group !== null} title={held ? say(w.membersOf(held.name)) : ''} onClose={onClose} size={520}>
      {held ? <Present group={held} onDone={onClose} /> : null}
    </SidePanel>
  );
}

/** Reads all members first: what is saved is the difference from them. */
function Present({ group, onDone }: { group: GroupRow; onDone: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['users', 'all of group', group.id],
    queryFn: () =>
      readAll<UserRow>(async (page) => {
        const { users, next } = await call(listUsers, { query: { ...page, group: group.id } });
        return { rows: users, next };
      }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (data) return <MemberForm group={group} present={data} onDone={onDone} />;
  return (
    <Stack className={classes.fields} gap="sm">
      {error ? (
        <FormProblem message={messageOf(error)} />
      ) : (
        ['1', '2', '3', '4'].map((place) => <Skeleton key={place} h={40} />)
      )}
    </Stack>
  );
}

type FormProps = { group: GroupRow; present: readonly UserRow[]; onDone: () => void };

function MemberForm({ group, present, onDone }: FormProps) {
  const say = useSay();
  const panel = usePanel();
  const queries = useQueryClient();
  const [members, setMembers] = useState(present);
  const [words, setWords] = useState('');
  const before = new Set(present.map(({ id }) => id));
  const now = new Set(members.map(({ id }) => id));
  const added = members.filter(({ id }) => !before.has(id)).length;
  const removed = present.filter(({ id }) => !now.has(id)).length;
  const changed = added + removed > 0;
  const save = useMutation({
    mutationFn: () =>
      call(setGroupMembers, {
        params: { id: group.id },
        body: { users: members.map(({ id }) => id), began: present.map(({ id }) => id) },
      }),
    onSuccess: async () => {
      done(say(listWords.saved));
      onDone();
      await refreshPeople(queries);
    },
  });
  const find = async (q: string) =>
    (await call(listUsers, { query: { limit: 20, state: 'active', ...given({ q }) } })).users;
  return (
    <PanelForm
      onSubmit={() => save.mutate()}
      dirty={changed}
      problem={save.error ? messageOf(save.error) : undefined}
      footer={
        <>
          {changed ? (
            <Text size="sm" flex={1} role="status">
              {say(w.willChange(added, removed))}
            </Text>
          ) : null}
          <Button variant="default" onClick={panel.close}>
            {say(listWords.cancel)}
          </Button>
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            {say(listWords.save)}
          </Button>
        </>
      }
    >
      <Stack gap="md">
        {group.builtIn ? (
          <Alert role="note" variant="light" color="pine" icon={<IconInfoCircle aria-hidden />}>
            {say(w.administratorsHint)}
          </Alert>
        ) : null}
        <FindBox
          label={say(w.addMember)}
          hint={say(w.findUser)}
          kind="user"
          find={find}
          keyOf={(user) => user.id}
          show={(user) => <UserOption user={user} taken={now.has(user.id)} />}
          isTaken={(user) => now.has(user.id)}
          onPick={(user) => setMembers([user, ...members])}
        />
        {members.length > 10 ? (
          <TextInput
            aria-label={say(w.findHere)}
            placeholder={say(w.findHere)}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        ) : null}
        <MemberRows
          members={members}
          words={words}
          isNew={(user) => !before.has(user.id)}
          onRemove={(user) => setMembers(members.filter(({ id }) => id !== user.id))}
        />
      </Stack>
    </PanelForm>
  );
}
