// In a guest's settings: the address that signs in, and asking for another one.
import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { Loading, LoadingLines } from '../../../../web/parts/Loading.tsx';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { askAddress, readAddress } from '../../address/contract.ts';
import { words } from './words.ts';

/** The section's content. */
export function AddressSection() {
  const say = useSay();
  const mine = useQuery({ queryKey: ['address', 'mine'], queryFn: ({ signal }) => call(readAddress, { signal }) });
  if (mine.error && !mine.data) return <Problem error={mine.error} onRetry={() => void mine.refetch()} />;
  if (!mine.data) {
    return (
      <Loading>
        <LoadingLines count={2} height={56} />
      </Loading>
    );
  }
  const { address, pending } = mine.data;
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" c="dimmed">
          {say(words.present)}
        </Text>
        <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
      </div>
      {pending && (
        <Alert icon={<IconMail aria-hidden />} role="status" style={{ overflowWrap: 'anywhere' }}>
          {say(words.pending(pending.address))}
        </Alert>
      )}
      <AskForm address={address} onSent={() => mine.refetch()} />
    </Stack>
  );
}

function AskForm({ address, onSent }: { address: string; onSent: () => Promise<unknown> }) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const needed = (value: string) => (value.trim() ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { address: '', password: '' },
    validate: { address: needed, password: needed },
  });
  const submit = async (values: { address: string; password: string }) => {
    setProblem(undefined);
    try {
      await call(askAddress, { body: values });
      form.reset();
      await onSent();
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {say(words.hint)}
        </Text>
        <FormProblem message={problem} />
        <input type="text" name="username" value={address} autoComplete="username" readOnly hidden />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label={say(words.next)}
            {...form.getInputProps('address')}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            label={say(words.password)}
            {...form.getInputProps('password')}
            autoComplete="current-password"
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={form.submitting}>
            {say(words.send)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
