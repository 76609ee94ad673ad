// Asks for the address of one's own organisation and goes there. The same on every page that offers it.
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../../web/say.tsx';
import { offer } from '../../linking/contract.ts';
import { words } from './words.ts';

const KEY = 'genkan.ownServer';

/** Whether this house accepts accounts of any other organisation: if not, nothing is offered. */
export function useOffered(): boolean | undefined {
  const { data } = useQuery({ queryKey: ['guest-link', 'offer'], queryFn: () => call(offer, { stay: true }) });
  return data?.offered;
}

type Start = (address: string) => Promise<{ goTo: string }>;

/** `start` asks our server where to go; the browser then leaves for there. */
export function OwnAccountForm({ start }: { start: Start }) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const form = useForm({
    initialValues: { address: lastAddress() },
    validate: { address: (value) => (value.trim() ? null : say(words.fillIn)) },
  });
  const submit = async ({ address }: { address: string }) => {
    setProblem(undefined);
    try {
      const { goTo } = await start(address.trim());
      keepAddress(address.trim());
      setLeaving(true);
      window.location.assign(goTo);
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <TextInput
          label={say(words.address)}
          description={say(words.addressHint)}
          {...form.getInputProps('address')}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
        />
        <Button type="submit" size="md" variant="light" loading={form.submitting || leaving}>
          {say(words.goOn)}
        </Button>
      </Stack>
    </form>
  );
}

/** One rarely belongs to two organisations: the address is asked for once per browser. */
function lastAddress(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
function keepAddress(address: string): void {
  try {
    localStorage.setItem(KEY, address);
  } catch {
    // Storage is blocked: it is typed again next time.
  }
}
