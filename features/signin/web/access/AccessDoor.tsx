// Before the sign-in form of users: what is needed where the organisation restricts from where they come in.
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconWorldOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { useSay } from '../../../../web/say.tsx';
import { readWay, takePass } from '../../access/contract.ts';
import { words } from '../words.ts';
import { accessDoorWords as w } from './words.ts';

/** The form itself where people may come in; where the server cannot be asked, its own refusals will tell. */
export function AccessDoor({ children }: { children: ReactNode }) {
  const { data, refetch } = useQuery({ queryKey: ['access-way'], queryFn: () => call(readWay), staleTime: 0 });
  if (data?.way === 'out') return <ShutOut address={data.address} onAgain={() => void refetch()} />;
  if (data?.way === 'basic') return <PassForm onDone={() => void refetch()} />;
  return children;
}

function ShutOut({ address, onAgain }: { address: string; onAgain: () => void }) {
  const say = useSay();
  return (
    <Stack gap="md">
      <Alert variant="light" role="alert" icon={<IconWorldOff aria-hidden />} title={say(w.outTitle)}>
        {say(w.out(address))}
      </Alert>
      <Text size="sm">{say(w.guestsHere)}</Text>
      <Button variant="default" onClick={onAgain}>
        {say(w.again)}
      </Button>
    </Stack>
  );
}

function PassForm({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const needed = (value: string) => (value.trim() ? null : say(words.fillIn));
  const form = useForm({ initialValues: { user: '', password: '' }, validate: { user: needed, password: needed } });
  const submit = async (body: typeof form.values) => {
    setProblem(undefined);
    try {
      await call(takePass, { body, stay: true });
      onDone();
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(w.basic)}</Text>
        <FormProblem message={problem} />
        <TextInput
          label={say(w.user)}
          {...form.getInputProps('user')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
        />
        <PasswordField label={say(w.password)} {...form.getInputProps('password')} autoComplete="off" size="md" />
        <Button type="submit" size="md" loading={form.submitting}>
          {say(w.goOn)}
        </Button>
        <Text size="sm" c="dimmed">
          {say(w.guestsHere)}
        </Text>
      </Stack>
    </form>
  );
}
