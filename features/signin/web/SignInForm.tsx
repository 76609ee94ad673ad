// The form of both sign-in pages: name or address, password.
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import type { Me } from '../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { PasswordField } from '../../../web/parts/PasswordField.tsx';
import { useSay } from '../../../web/say.tsx';
import { signInEndpoint } from '../contract.ts';
import { words } from './words.ts';

type Given = {
  guest: boolean;
  onDone: (me: Me) => void;
  /** The password was right, and a code is on its way to this address. */
  onStep: (address: string) => void;
};

/** Signs in and hands over who it is. What was typed stays when the server refuses. */
export function SignInForm({ guest, onDone, onStep }: Given) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const needed = (value: string) => (value ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: { login: (value) => needed(value.trim()), password: needed },
  });
  const submit = async ({ login, password }: { login: string; password: string }) => {
    setProblem(undefined);
    try {
      const body = { login: login.trim(), password, ...(guest ? { guest } : {}) };
      const answer = await call(signInEndpoint, { body, stay: true });
      if ('secondStep' in answer) onStep(answer.secondStep.address);
      else onDone(answer);
    } catch (error) {
      setProblem(applyErrors(form, error));
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
