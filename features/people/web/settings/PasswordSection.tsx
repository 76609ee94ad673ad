// Changing my password.
import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { changePassword } from '../../../signin/contract.ts';
import { words } from '../words.ts';

/** The old one, the new one. */
export function PasswordSection() {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const needed = (value: string) => (value ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: { current: needed, password: needed },
  });
  const submit = async (values: { current: string; password: string }) => {
    setProblem(undefined);
    try {
      // A wrong current password may be a 401: that is about this form, not about the session.
      await call(changePassword, { body: values, stay: true });
      form.reset();
      done(say(words.passwordChanged));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <input type="text" name="username" value={me.email ?? me.person.code} autoComplete="username" readOnly hidden />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <PasswordField
            label={say(words.current)}
            {...form.getInputProps('current')}
            autoComplete="current-password"
          />
          <PasswordField
            label={say(words.new)}
            description={say(words.passwordHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('password')}
            autoComplete="new-password"
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={form.submitting}>
            {say(words.changePassword)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
