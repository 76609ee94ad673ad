// Registering: a name, a company if wanted, a password. Nothing else is asked.
import { Anchor, Button, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { useLang, useSay } from '../../../../web/say.tsx';
import { browserZone, zoneChoices, zoneName } from '../../../../web/timezones.ts';
import { words } from '../joinWords.ts';
import { CodeField } from './CodeField.tsx';
import { type Invitation, useJoin, useStep, type Way } from './useWay.ts';

/** The form for somebody without an account. */
export function NewGuestForm({ invitation, way }: { invitation: Invitation; way: Way }) {
  const say = useSay();
  const language = useLang();
  const join = useJoin(way);
  const { problem, busy, run } = useStep(way);
  const needed = (value: string) => (value.trim() ? null : say(words.fillIn));
  const form = useForm({
    initialValues: { name: '', company: '', password: '', timezone: browserZone(), code: '' },
    validate: {
      name: needed,
      password: (value) => (value ? null : say(words.fillIn)),
      code: (value) => (invitation.needsCode ? needed(value) : null),
    },
  });
  const submit = ({ name, company, password, timezone, code }: typeof form.values) =>
    run(
      () => {
        const optional = {
          ...(company.trim() ? { company: company.trim() } : {}),
          ...(code.trim() ? { code: code.trim() } : {}),
        };
        return join({ name: name.trim(), password, timezone, language, ...optional });
      },
      (error) => applyErrors(form, error),
    );
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <div>
          <Title order={2}>{say(words.newHeading)}</Title>
          <Text size="sm" c="dimmed">
            {say(words.newHint)}
          </Text>
        </div>
        <FormProblem message={problem} />
        {invitation.needsCode && <CodeField invitation={invitation} way={way} {...form.getInputProps('code')} />}
        <TextInput
          label={say(words.name)}
          placeholder={say(words.namePlaceholder)}
          {...form.getInputProps('name')}
          autoComplete="name"
          size="md"
        />
        <TextInput
          label={say(words.company)}
          description={say(words.companyHint)}
          {...form.getInputProps('company')}
          autoComplete="organization"
          size="md"
        />
        {/* For the browser's memory of passwords: they belong to this address. */}
        <input type="text" name="username" value={invitation.address} autoComplete="username" readOnly hidden />
        <PasswordField
          label={say(words.password)}
          description={say(words.newPasswordHint)}
          {...form.getInputProps('password')}
          autoComplete="new-password"
          size="md"
        />
        <ZoneLine {...form.getInputProps('timezone')} />
        <Button type="submit" size="md" loading={busy}>
          {say(words.join)}
        </Button>
      </Stack>
    </form>
  );
}

type ZoneGiven = { value?: string; onChange: (value: string | null) => void; error?: string };

/** The browser's time zone in words; it is rarely wrong, so it is a line and not a field until somebody asks. */
function ZoneLine({ value = browserZone(), onChange, error }: ZoneGiven) {
  const say = useSay();
  const lang = useLang();
  const [asked, setAsked] = useState(false);
  const open = asked || Boolean(error);
  const zones = useMemo(() => (open ? zoneChoices(lang, value) : []), [open, lang, value]);
  if (open) {
    return (
      <Select
        label={say(words.timezone)}
        data={zones}
        searchable
        allowDeselect={false}
        value={value}
        onChange={onChange}
        error={error}
        size="md"
      />
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {say(words.timezone)}: {zoneName(value, lang)}{' '}
      <Anchor component="button" type="button" size="sm" onClick={() => setAsked(true)}>
        {say(words.change)}
      </Anchor>
    </Text>
  );
}
