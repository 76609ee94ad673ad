// The first visit to a new installation: the organisation's name and its first administrator.
import { Button, Select, Skeleton, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { call } from '../../../web/api.ts';
import { becomeMe } from '../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { PasswordField } from '../../../web/parts/PasswordField.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { PublicPage, setupQuery } from '../../../web/shell/PublicPage.tsx';
import { browserZone, zoneChoices } from '../../../web/timezones.ts';
import { runSetup } from '../contract.ts';
import { words } from './words.ts';

/** The page at /setup; once there is somebody it leads to signing in. */
export default function SetupPage() {
  const say = useSay();
  const setup = useQuery({ ...setupQuery, staleTime: 0 });
  if (setup.data && !setup.data.needed) return <Navigate to="/login" replace />;
  return (
    <PublicPage title={say(words.setupTitle)} lead={say(words.setupLead)} organisation="Genkan" wide>
      {setup.error ? (
        <Problem error={setup.error} onRetry={() => void setup.refetch()} />
      ) : setup.data ? (
        <SetupForm organisation={setup.data.organisation ?? ''} />
      ) : (
        <Loading>
          <Skeleton h={520} mt="lg" />
        </Loading>
      )}
    </PublicPage>
  );
}

function SetupForm({ organisation }: { organisation: string }) {
  const say = useSay();
  const lang = useLang();
  const navigate = useNavigate();
  const zones = useMemo(() => zoneChoices(lang, browserZone()), [lang]);
  const [problem, setProblem] = useState<string>();
  const needed = (value: string) => (value.trim() ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { organisation, name: '', login: '', email: '', password: '', timezone: browserZone() },
    validate: {
      organisation: needed,
      name: needed,
      login: needed,
      password: (value) => (value ? null : say(words.fillIn)),
    },
  });
  const submit = async ({ email, ...rest }: typeof form.values) => {
    setProblem(undefined);
    try {
      const body = { ...rest, language: lang, ...(email.trim() ? { email: email.trim() } : {}) };
      becomeMe(await call(runSetup, { body, stay: true }));
      await navigate({ to: '/', replace: true });
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <Title order={2}>{say(words.setupOrganisation)}</Title>
        <TextInput
          label={say(words.organisationName)}
          description={say(words.organisationHint)}
          {...form.getInputProps('organisation')}
          autoComplete="organization"
        />
        <Title order={2} mt="sm">
          {say(words.setupYou)}
        </Title>
        <TextInput
          label={say(words.yourName)}
          placeholder={say(words.namePlaceholder)}
          {...form.getInputProps('name')}
          autoComplete="name"
        />
        <TextInput
          label={say(words.login)}
          {...form.getInputProps('login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField label={say(words.password)} {...form.getInputProps('password')} autoComplete="new-password" />
        <TextInput
          label={say(words.email)}
          description={say(words.emailHint)}
          {...form.getInputProps('email')}
          type="email"
          autoComplete="email"
        />
        <Select
          label={say(words.timezone)}
          data={zones}
          searchable
          allowDeselect={false}
          {...form.getInputProps('timezone')}
        />
        <Button type="submit" size="md" loading={form.submitting} mt="xs">
          {say(words.start)}
        </Button>
      </Stack>
    </form>
  );
}
