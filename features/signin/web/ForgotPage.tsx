// Forgotten password: ask for a mail. The answer is the same whether the login exists or not.
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { requestReset } from '../contract.ts';
import { OutsideBand } from './OutsideBand.tsx';
import { words } from './words.ts';

/** The page at /forgot. */
export default function ForgotPage() {
  const say = useSay();
  const guest = useSearch({ strict: false }).guest === true;
  const [sentTo, setSentTo] = useState<string>();
  const back = (
    <AnchorLink to={guest ? '/k/guest/guest/login' : '/login'} size="sm">
      {say(words.back)}
    </AnchorLink>
  );
  const band = guest ? <OutsideBand>{say(words.guestBand)}</OutsideBand> : undefined;
  if (sentTo !== undefined) {
    return (
      <PublicPage title={say(words.sentTitle)} band={band} below={back}>
        <Stack gap="sm" role="status">
          <Text>{say(words.sent(sentTo))}</Text>
          <Text size="sm" c="dimmed">
            {say(guest ? words.notArrivingGuest : words.notArriving)}
          </Text>
        </Stack>
      </PublicPage>
    );
  }
  return (
    <PublicPage title={say(words.forgotTitle)} lead={say(words.forgotLead)} band={band} below={back}>
      <AskForm guest={guest} onSent={setSentTo} />
    </PublicPage>
  );
}

function AskForm({ guest, onSent }: { guest: boolean; onSent: (login: string) => void }) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { login: '' },
    validate: { login: (value) => (value.trim() ? null : say(words.fillIn)) },
  });
  const submit = async ({ login }: { login: string }) => {
    setProblem(undefined);
    try {
      await call(requestReset, { body: { login: login.trim(), ...(guest ? { guest } : {}) }, stay: true });
      onSent(login.trim());
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
          size="md"
        />
        <Button type="submit" size="md" loading={form.submitting}>
          {say(words.send)}
        </Button>
      </Stack>
    </form>
  );
}
