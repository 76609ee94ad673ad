// Choosing a new password by the link from the mail.
import { Button, Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { PasswordField } from '../../../web/parts/PasswordField.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { doReset, readReset } from '../contract.ts';
import { words } from './words.ts';

/** The page at /reset/TOKEN. */
export default function ResetPage() {
  const say = useSay();
  const { token = '' } = useParams({ strict: false });
  const [done, setDone] = useState<{ outside: boolean }>();
  const link = useQuery({
    queryKey: ['reset', token],
    queryFn: () => call(readReset, { params: { token }, stay: true }),
    staleTime: Infinity,
  });

  if (done) return <Done outside={done.outside} />;
  if (isGone(link.error)) return <Gone />;
  if (link.error) {
    return (
      <PublicPage title={say(words.forgotTitle)}>
        <Problem error={link.error} onRetry={() => void link.refetch()} />
      </PublicPage>
    );
  }
  return (
    <PublicPage
      title={say(words.forgotTitle)}
      lead={link.data ? say(words.resetLead(link.data.login)) : <Skeleton h={26} w="80%" />}
    >
      {link.data ? (
        <ResetForm token={token} login={link.data.login} onDone={setDone} />
      ) : (
        <Loading>
          <Skeleton h={140} mt="lg" />
        </Loading>
      )}
    </PublicPage>
  );
}

/** Expired, used, mistyped: one answer. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 410].includes(error.status);
}

function ResetForm({
  token,
  login,
  onDone,
}: {
  token: string;
  login: string;
  onDone: (answer: { outside: boolean }) => void;
}) {
  const say = useSay();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value ? null : say(words.fillIn)) },
  });
  const submit = async ({ password }: { password: string }) => {
    setProblem(undefined);
    try {
      onDone(await call(doReset, { params: { token }, body: { password }, stay: true }));
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <input type="text" name="username" value={login} autoComplete="username" readOnly hidden />
        <PasswordField
          label={say(words.newPassword)}
          description={say(words.resetHint)}
          {...form.getInputProps('password')}
          autoComplete="new-password"
          size="md"
        />
        <Button type="submit" size="md" loading={form.submitting}>
          {say(words.setPassword)}
        </Button>
      </Stack>
    </form>
  );
}

function Done({ outside }: { outside: boolean }) {
  const say = useSay();
  return (
    <PublicPage title={say(words.resetDoneTitle)} lead={say(words.resetDone)}>
      <Stack>
        <ButtonLink to={outside ? '/k/guest/guest/login' : '/login'} size="md">
          {say(words.signIn)}
        </ButtonLink>
      </Stack>
    </PublicPage>
  );
}

function Gone() {
  const say = useSay();
  return (
    <PublicPage title={say(words.resetGoneTitle)} lead={say(words.resetGone)}>
      <Stack>
        <ButtonLink to="/forgot" size="md" variant="default">
          {say(words.askAgain)}
        </ButtonLink>
      </Stack>
    </PublicPage>
  );
}
