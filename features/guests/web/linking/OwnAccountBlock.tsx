// The block "use my own organisation's account" on the page behind an invitation.
import { Divider, Stack, Text, Title } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { startJoin } from '../../linking/contract.ts';
import { OwnAccountForm, useOffered } from './OwnAccountForm.tsx';
import { words } from './words.ts';

/** `alone`: the address is a linked guest's, so there is no other way. Otherwise nothing, where no other organisation is trusted. */
export function OwnAccountBlock({ token, alone = false }: { token: string; alone?: boolean }) {
  const say = useSay();
  const offered = useOffered();
  if (offered === undefined) return null;
  if (!offered) return alone ? <Text>{say(words.closed)}</Text> : null;
  return (
    <>
      {!alone && <Divider label={say(words.or)} />}
      <Stack gap="md">
        <div>
          <Title order={2}>{say(words.ownHeading)}</Title>
          <Text size="sm" c="dimmed">
            {say(alone ? words.linkedHint : words.ownHint)}
          </Text>
        </div>
        <OwnAccountForm start={(address) => call(startJoin, { params: { token }, body: { address }, stay: true })} />
      </Stack>
    </>
  );
}
