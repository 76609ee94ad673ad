// A guest with an account who is signed out: the password, then straight in.
import { Button, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { becomeMe, type Me } from '../../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../../web/parts/Links.tsx';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { useSay } from '../../../../web/say.tsx';
import { signInEndpoint } from '../../../signin/contract.ts';
import { SecondStepForm } from '../../../signin/web/SecondStepForm.tsx';
import type { Step } from '../../../signin/web/SignInForm.tsx';
import { words } from '../joinWords.ts';
import { type Invitation, useJoin, useStep, type Way } from './useWay.ts';

/** Signs in with the invited address and joins; if a code is needed first, the page goes on to that. */
export function KnownGuestForm({ invitation, way }: { invitation: Invitation; way: Way }) {
  const say = useSay();
  const join = useJoin(way);
  const { problem, busy, run } = useStep(way);
  const [step, setStep] = useState<Step>();
  const goOn = async (me: Me) => {
    becomeMe(me, ['join']);
    const now = await way.lookAgain();
    if (now?.state === 'accept' && !now.needsCode) await join({});
  };
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value ? null : say(words.fillIn)) },
  });
  const submit = ({ password }: { password: string }) =>
    run(
      async () => {
        const answer = await call(signInEndpoint, {
          body: { login: invitation.address, password, guest: true },
          stay: true,
        });
        if ('secondStep' in answer) setStep(answer.secondStep);
        else await goOn(answer);
      },
      (error) => applyErrors(form, error),
    );
  if (step) return <SecondStepForm step={step} onDone={goOn} onBack={() => setStep(undefined)} />;
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <div>
          <Title order={2}>{say(words.knownHeading)}</Title>
          <Text size="sm" c="dimmed">
            {say(words.knownHint)}
          </Text>
        </div>
        <FormProblem message={problem} />
        <input type="text" name="username" value={invitation.address} autoComplete="username" readOnly hidden />
        <PasswordField
          label={say(words.password)}
          {...form.getInputProps('password')}
          autoComplete="current-password"
          size="md"
        />
        <Button type="submit" size="md" loading={busy}>
          {say(words.signInAndJoin)}
        </Button>
        <AnchorLink to="/forgot" search={{ guest: true }} size="sm" ta="center">
          {say(words.forgot)}
        </AnchorLink>
      </Stack>
    </form>
  );
}
