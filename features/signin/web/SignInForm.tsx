// The form of both sign-in pages: name or address, password.
import { Button, type PasswordInputProps, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import type { Me } from '../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { PasswordField } from '../../../web/parts/PasswordField.tsx';
import { useSay } from '../../../web/say.tsx';
import { signInEndpoint } from '../contract.ts';
import { words } from './words.ts';

export type Step = { address: string; passwordExpired: boolean };

type Given = {
  guest: boolean;
  onDone: (me: Me) => void;
  /** The password was right, and a code is on its way. */
  onStep: (step: Step) => void;
};

/** Signs in and hands over who it is. What was typed stays when the server refuses. */
export function SignInForm({ guest, onDone, onStep }: Given) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const [expired, setExpired] = useState(false);
  const needed = (value: string) => (value ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { login: '', password: '', newPassword: '' },
    validate: {
      login: (value) => needed(value.trim()),
      password: needed,
      newPassword: (value) => (expired ? needed(value) : null),
    },
  });
  const submit = async ({ login, password, newPassword }: typeof form.values) => {
    setProblem(undefined);
    try {
      const more = { ...(guest ? { guest } : {}), ...(expired ? { newPassword } : {}) };
      const body = { login: login.trim(), password, ...more };
      const answer = await call(signInEndpoint, { body, stay: true });
      if ('secondStep' in answer) onStep(answer.secondStep);
      else onDone(answer);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'PASSWORD_EXPIRED') setExpired(true);
      else setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <TextInput
          label={say(guest ? words.address : words.login)}
          {...form.getInputProps('login')}
          type={guest ? 'email' : 'text'}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          size="md"
        />
        <PasswordField
          label={say(words.password)}
          {...form.getInputProps('password')}
          autoComplete="current-password"
          size="md"
        />
        {expired && <NewPassword {...form.getInputProps('newPassword')} />}
        <Button type="submit" size="md" loading={form.submitting} mt={4}>
          {say(words.signIn)}
        </Button>
        <AnchorLink to="/forgot" search={guest ? { guest: true } : {}} size="sm" ta="center">
          {say(words.forgot)}
        </AnchorLink>
      </Stack>
    </form>
  );
}

/** In the place of a password that has expired. */
export function NewPassword(given: PasswordInputProps) {
  const say = useSay();
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {say(words.expired)}
      </Text>
      <PasswordField label={say(words.newPassword)} {...given} autoComplete="new-password" size="md" />
    </Stack>
  );
}

type DoorGiven = { sentence: string; to: '/login' | '/k/guest/guest/login'; link: string; next: string | undefined };

/** A plain sentence that leads to the other sign-in page, keeping where the reader wanted to go. */
export function DoorLink({ sentence, to, link, next }: DoorGiven) {
  return (
    <>
      {sentence}
      <br />
      <AnchorLink to={to} search={next ? { next } : {}} size="sm">
        {link}
      </AnchorLink>
    </>
  );
}
