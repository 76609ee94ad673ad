// Signed in with the invited account: one button, after the code if the address is not proved yet.
import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../joinWords.ts';
import { CodeField } from './CodeField.tsx';
import { type Invitation, useJoin, useStep, type Way } from './useWay.ts';

/** Accepts the invitation. */
export function AcceptForm({ invitation, way }: { invitation: Invitation; way: Way }) {
  const say = useSay();
  const join = useJoin(way);
  const { problem, busy, run } = useStep(way);
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (invitation.needsCode && !value.trim() ? say(words.fillIn) : null) },
  });
  const submit = ({ code }: { code: string }) =>
    run(
      () => join(code.trim() ? { code: code.trim() } : {}),
      (error) => applyErrors(form, error),
    );
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(words.acceptHint)}</Text>
        <FormProblem message={problem} />
        {invitation.needsCode && <CodeField invitation={invitation} way={way} {...form.getInputProps('code')} />}
        <Button type="submit" size="md" loading={busy}>
          {say(words.join)}
        </Button>
      </Stack>
    </form>
  );
}
