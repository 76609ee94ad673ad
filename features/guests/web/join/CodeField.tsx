// Proving the address: a code goes to the invited address and is typed here.
import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ChangeEvent, type ReactNode, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../../web/say.tsx';
import { sendJoinCode } from '../../contract.ts';
import { words } from '../joinWords.ts';
import { type Invitation, useStep, type Way } from './useWay.ts';

type Given = {
  invitation: Invitation;
  way: Way;
  value?: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  error?: ReactNode;
};

/** Sends the code on request, then asks for it. */
export function CodeField({ invitation, way, value, onChange, error }: Given) {
  const say = useSay();
  const { problem, busy, run } = useStep(way);
  const [sent, setSent] = useState(false);
  const send = () =>
    run(async () => {
      await call(sendJoinCode, { params: { token: way.token }, stay: true });
      setSent(true);
    });
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {say(words.codeHeading)}
      </Title>
      <Text size="sm" c="dimmed">
        {say(words.codeHint(invitation.address))}
      </Text>
      <FormProblem message={problem} />
      {!sent && (
        <Button variant="light" onClick={send} loading={busy}>
          {say(words.sendCode)}
        </Button>
      )}
      {sent && (
        <Text size="sm" role="status">
          {say(words.codeSent)}{' '}
          <Anchor component="button" type="button" size="sm" onClick={send} disabled={busy}>
            {say(words.sendCodeAgain)}
          </Anchor>
        </Text>
      )}
      <TextInput
        label={say(words.code)}
        value={value ?? ''}
        onChange={onChange}
        error={error}
        inputMode="numeric"
        autoComplete="one-time-code"
        size="md"
        maw="14rem"
      />
    </Stack>
  );
}
