// Setting a new password for a guest who cannot receive the mail that would do it.
import { Button, Group, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { fieldErrors } from '../../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { NewPassword } from '../../../people/web/admin/parts/NewPassword.tsx';
import { usePanel } from '../../../people/web/admin/parts/SidePanel.tsx';
import { updateGuest } from '../../admin/contract.ts';
import type { GuestRow } from './GuestPanel.tsx';
import { words as w } from './words.ts';

/** A form of its own inside the panel. */
export function GuestPassword({ guest, onDone }: { guest: GuestRow; onDone: () => void }) {
  const say = useSay();
  const { setDirty } = usePanel();
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () => call(updateGuest, { params: { id: guest.id }, body: { password } }),
    onSuccess: () => {
      done(say(w.passwordSet));
      onDone();
    },
  });
  const typed = password !== '';
  useEffect(() => setDirty(typed), [typed, setDirty]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed) save.mutate();
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h4">
          {say(w.passwordSection)}
        </Title>
        <NewPassword
          label={say(w.password)}
          description={say(w.passwordHint)}
          value={password}
          onChange={setPassword}
          error={save.error ? (fieldErrors(save.error).password ?? messageOf(save.error)) : undefined}
        />
        <Group>
          <Button type="submit" variant="default" disabled={!typed} loading={save.isPending}>
            {say(w.setPassword)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
