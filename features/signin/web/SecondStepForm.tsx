// The second step: the six digits from the mail, and a new code for whom the mail does not reach.
import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import type { Me } from '../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { enterCode, sendCodeAgain } from '../second/contract.ts';
import { NewPassword, type Step } from './SignInForm.tsx';
import { words } from './words.ts';

type Given = { step: Step; onDone: (me: Me) => void | Promise<void>; onBack: () => void };

/** For a sign-in whose password was right. */
export function SecondStepForm({ step, onDone, onBack }: Given) {
  const say = useSay();
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {say(words.codeTitle)}
        </Title>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {say(words.codeLead(step.address))}
        </Text>
      </div>
      <CodeForm
        expired={step.passwordExpired}
        enter={async (body) => onDone(await call(enterCode, { body, stay: true }))}
        again={() => call(sendCodeAgain, { stay: true })}
      />
      <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>
        {say(words.codeBack)}
      </Anchor>
    </Stack>
  );
}

type CodeGiven = {
  /** A new password is needed too. */
  expired?: boolean;
  enter: (body: { code: string; newPassword?: string }) => Promise<void>;
  again: () => Promise<unknown>;
};

/** The field with its button, and sending again. */
export function CodeForm({ expired = false, enter, again }: CodeGiven) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const [sentAgain, setSentAgain] = useState(false);
  const [sending, setSending] = useState(false);
  const form = useForm({
    initialValues: { code: '', newPassword: '' },
    validate: {
      code: (value) => (value.trim() ? null : say(words.fillIn)),
      newPassword: (value) => (value || !expired ? null : say(words.fillIn)),
    },
  });
  const submit = async ({ code, newPassword }: typeof form.values) => {
    setProblem(undefined);
    try {
      await enter({ code, ...(expired ? { newPassword } : {}) });
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  const send = async () => {
    setProblem(undefined);
    setSentAgain(false);
    setSending(true);
    try {
      await again();
      form.reset();
      setSentAgain(true);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : messageOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        {sentAgain && (
          <Text size="sm" role="status">
            {say(words.codeSentAgain)}
          </Text>
        )}
        <TextInput
          label={say(words.code)}
          {...form.getInputProps('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          size="md"
        />
        {expired && <NewPassword {...form.getInputProps('newPassword')} />}
        <Button type="submit" size="md" loading={form.submitting}>
          {say(words.codeEnter)}
        </Button>
        <Group justify="center">
          <Anchor component="button" type="button" size="sm" disabled={sending} onClick={() => void send()}>
            {say(words.codeAgain)}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
