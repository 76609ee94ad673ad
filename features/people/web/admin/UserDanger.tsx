// Suspending, reactivating and deleting a user: what each means is said before it happens.
import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Both } from '../../../../platform/i18n.ts';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { ConvertButton } from '../../../guests/web/converting/ConvertButton.tsx';
import { deleteUser, updateUser } from '../../contract.ts';
import type { UserRow } from './userForm.ts';
import { refreshPeople } from './useUserLists.ts';
import { userWords as w } from './words.ts';

/** The last part of the panel of an existing user. */
export function UserDanger({ user, onDone }: { user: UserRow; onDone: () => void }) {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: async ({ run }: { run: () => Promise<unknown>; said: Both }) => run(),
    onSuccess: async (_, { said }) => {
      done(say(said));
      onDone();
      await refreshPeople(queries);
    },
    onError: toast,
  });
  const setState = (state: 'active' | 'inactive', said: Both) =>
    act.mutate({ run: () => call(updateUser, { params: { id: user.id }, body: { state } }), said });

  const suspend = async () => {
    const sure = await confirm({
      title: say(w.suspendTitle(user.name)),
      body: say(w.suspendBody),
      button: say(w.suspend),
      loss: false,
    });
    if (sure) setState('inactive', w.suspended(user.name));
  };
  const remove = async () => {
    const sure = await confirm({
      title: say(w.deleteTitle(user.name)),
      body: say(w.deleteBody),
      word: user.login,
      button: say(w.delete),
    });
    if (sure) act.mutate({ run: () => call(deleteUser, { params: { id: user.id } }), said: w.deletedOne(user.name) });
  };

  return (
    <Stack gap="sm" mt="xl">
      <Divider />
      {user.id === me.person.id ? (
        <Text size="sm" c="dimmed">
          {say(w.self)}
        </Text>
      ) : (
        <Group gap="sm">
          {user.state === 'active' ? (
            <Button variant="default" loading={act.isPending} onClick={() => void suspend()}>
              {say(w.suspend)}
            </Button>
          ) : (
            <Button
              variant="light"
              loading={act.isPending}
              onClick={() => setState('active', w.reactivated(user.name))}
            >
              {say(w.reactivate)}
            </Button>
          )}
          <ConvertButton becomes="guest" id={user.id} name={user.name} onDone={onDone} />
          <Button variant="subtle" color="red" loading={act.isPending} onClick={() => void remove()}>
            {say(w.delete)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
