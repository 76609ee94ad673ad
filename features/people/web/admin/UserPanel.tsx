// The side panel that adds or changes one user.
import { Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { applyErrors, fieldErrors } from '../../../../web/parts/FormErrors.tsx';
import { Face } from '../../../../web/parts/Person.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { addUser, updateUser } from '../../contract.ts';
import { PanelButtons, PanelForm, SidePanel, useHeld } from './parts/SidePanel.tsx';
import { StateMark } from './parts/StateMark.tsx';
import { UserDanger } from './UserDanger.tsx';
import { UserFields } from './UserFields.tsx';
import { blankUser, changesOf, newUserOf, type UserRow, type UserValues, valuesOf } from './userForm.ts';
import { type ProfileItem, refreshPeople, useItems } from './useUserLists.ts';
import { listWords, userWords as w } from './words.ts';

/** What the panel shows: a new user, one of the list, or nothing. */
export type UserTarget = 'new' | UserRow | null;

/** Opens for `target`; `onClose` is called when it is done. */
export function UserPanel({ target, onClose }: { target: UserTarget; onClose: () => void }) {
  const say = useSay();
  const held = useHeld(target);
  // A new user has an empty field for each item.
  const { data: items = [], isPending } = useItems();
  const title = held === 'new' ? say(w.addTitle) : (held?.name ?? '');
  return (
    <SidePanel opened={target !== null} title={title} onClose={onClose}>
      {held === null || (held === 'new' && isPending) ? null : (
        <UserForm user={held === 'new' ? null : held} items={items} onDone={onClose} />
      )}
    </SidePanel>
  );
}

type FormProps = { user: UserRow | null; items: readonly ProfileItem[]; onDone: () => void };

function UserForm({ user, items, onDone }: FormProps) {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<UserValues>({ initialValues: user ? valuesOf(user) : blankUser(me.timezone, items) });

  const save = useMutation({
    mutationFn: (values: UserValues) =>
      user
        ? call(updateUser, { params: { id: user.id }, body: changesOf(user, values) })
        : call(addUser, { body: newUserOf(values) }),
    onSuccess: async (saved) => {
      done(say(user ? listWords.saved : w.added(saved.name)));
      onDone();
      await refreshPeople(queries);
    },
    onError: (error) => {
      setProblem(applyErrors(form, error));
      const atLogin = fieldErrors(error).login;
      // While the address is the login name, what is wrong with the login name is said at the address.
      if (atLogin && form.getValues().loginIsEmail) form.setFieldError('email', atLogin);
    },
  });

  return (
    <PanelForm
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      dirty={form.isDirty()}
      problem={problem}
      footer={<PanelButtons isNew={!user} saving={save.isPending} />}
    >
      {user ? <UserHead user={user} /> : null}
      <UserFields form={form} adding={user === null} />
      {user ? <UserDanger user={user} onDone={onDone} /> : null}
    </PanelForm>
  );
}

function UserHead({ user }: { user: UserRow }) {
  const say = useSay();
  const dates = useDates();
  return (
    <Group mb="lg" gap="sm" wrap="nowrap">
      <Face person={user} size={44} />
      <div>
        <StateMark state={user.state} />
        <Text size="xs" c="dimmed">
          {say(w.lastSeen)}: {user.lastSeenAt ? dates.moment(user.lastSeenAt) : say(w.never)}
        </Text>
      </div>
    </Group>
  );
}
