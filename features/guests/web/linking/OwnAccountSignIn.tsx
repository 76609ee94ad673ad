// On the sign-in page of guests: a quiet way for those whose account is linked, opened when asked for.
import { Button, Divider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { startSignIn } from '../../linking/contract.ts';
import { OwnAccountForm, useOffered } from './OwnAccountForm.tsx';
import { words } from './words.ts';

/** `next` is where the reader wanted to go. */
export function OwnAccountSignIn({ next }: { next: string | undefined }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (!useOffered()) return null;
  return (
    <Stack gap="md" mt="lg">
      <Divider label={say(words.or)} />
      {!open && (
        <Button variant="default" size="md" onClick={() => setOpen(true)}>
          {say(words.signInOwn)}
        </Button>
      )}
      {open && (
        <>
          <Text size="sm" c="dimmed">
            {say(words.signInHint)}
          </Text>
          <OwnAccountForm
            start={(address) => call(startSignIn, { body: { address, ...(next ? { next } : {}) }, stay: true })}
          />
        </>
      )}
    </Stack>
  );
}
