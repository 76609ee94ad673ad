// The fields of the organisation's settings, each with what it means.
import { Checkbox, NumberInput, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { useLang, useSay } from '../../../web/say.tsx';
import { zoneChoices } from '../../../web/timezones.ts';
import { Section } from '../../people/web/admin/parts/Section.tsx';
import type { getSettings } from '../contract.ts';
import { settingsWords as w } from './settingsWords.ts';

export type SettingsValues = AnswerOf<typeof getSettings>;
/** The field is as wide as what goes into it; the words above it are not. */
const NARROW = { wrapper: { maxWidth: 240 } };

type Form = { form: UseFormReturnType<SettingsValues> };

/** All sections. */
export function SettingsFields({ form }: Form) {
  return (
    <>
      <Organisation form={form} />
      <Features form={form} />
      <Mail form={form} />
      <SignIn form={form} />
      <Guests form={form} />
    </>
  );
}

function Organisation({ form }: Form) {
  const say = useSay();
  const languages = [
    { value: 'ja', label: '日本語' },
    { value: 'en', label: 'English' },
  ];
  const lang = useLang();
  const { timezone } = form.values;
  const zones = useMemo(() => zoneChoices(lang, timezone), [lang, timezone]);
  return (
    <Section title={w.organisationSection}>
      <TextInput
        label={say(w.organisation)}
        description={say(w.organisationHint)}
        withAsterisk
        required
        maxLength={128}
        {...form.getInputProps('organisation')}
      />
      <Select
        label={say(w.language)}
        description={say(w.languageHint)}
        data={languages}
        allowDeselect={false}
        styles={NARROW}
        {...form.getInputProps('language')}
      />
      <Select
        label={say(w.timezone)}
        description={say(w.timezoneHint)}
        data={zones}
        searchable
        allowDeselect={false}
        styles={NARROW}
        {...form.getInputProps('timezone')}
      />
    </Section>
  );
}

function Features({ form }: Form) {
  const say = useSay();
  const { spacesOn } = form.values;
  return (
    <Section title={w.features}>
      <Switch
        label={say(w.spacesOn)}
        description={say(w.spacesHint)}
        {...form.getInputProps('spacesOn', { type: 'checkbox' })}
      />
      <Switch
        label={say(w.guestSpacesOn)}
        description={spacesOn ? say(w.guestSpacesHint) : say(w.needsSpaces)}
        disabled={!spacesOn}
        {...form.getInputProps('guestSpacesOn', { type: 'checkbox' })}
      />
    </Section>
  );
}

function Mail({ form }: Form) {
  const say = useSay();
  return (
    <Section title={w.mail}>
      <Radio.Group label={say(w.mailFormat)} description={say(w.mailFormatHint)} {...form.getInputProps('mailFormat')}>
        <Stack gap="xs" mt="xs">
          <Radio value="html" label={say(w.mailHtml)} />
          <Radio value="text" label={say(w.mailText)} />
        </Stack>
      </Radio.Group>
      <Switch
        label={say(w.restMails)}
        description={say(w.restMailsHint)}
        {...form.getInputProps('restMails', { type: 'checkbox' })}
      />
    </Section>
  );
}

function SignIn({ form }: Form) {
  const say = useSay();
  return (
    <Section title={w.signIn}>
      <Text size="sm" c="dimmed">
        {say(w.appliesToAll)} {say(w.nextPassword)}
      </Text>
      <NumberInput
        label={say(w.passwordMinLength)}
        suffix={` ${say(w.characters)}`}
        min={3}
        max={64}
        allowDecimal={false}
        styles={NARROW}
        {...form.getInputProps('passwordMinLength')}
      />
      <Checkbox label={say(w.passwordComplex)} {...form.getInputProps('passwordComplex', { type: 'checkbox' })} />
      <Checkbox label={say(w.passwordMayBeLogin)} {...form.getInputProps('passwordMayBeLogin', { type: 'checkbox' })} />
      <NumberInput
        label={say(w.passwordDays)}
        description={say(w.passwordDaysHint)}
        suffix={` ${say(w.days)}`}
        min={0}
        max={3650}
        allowDecimal={false}
        styles={NARROW}
        {...form.getInputProps('passwordDays')}
      />
      <NumberInput
        label={say(w.passwordReuse)}
        description={say(w.passwordReuseHint)}
        suffix={` ${say(w.times)}`}
        min={0}
        max={10}
        allowDecimal={false}
        styles={NARROW}
        {...form.getInputProps('passwordReuse')}
      />
      <Checkbox
        label={say(w.usersMayReset)}
        description={say(w.usersMayResetHint)}
        {...form.getInputProps('usersMayReset', { type: 'checkbox' })}
      />
      <NumberInput
        label={say(w.sessionHours)}
        description={say(w.sessionHint)}
        suffix={` ${say(w.hours)}`}
        min={1}
        max={720}
        allowDecimal={false}
        styles={NARROW}
        {...form.getInputProps('sessionHours')}
      />
    </Section>
  );
}

function Guests({ form }: Form) {
  const say = useSay();
  return (
    <Section title={w.guests}>
      <Switch
        label={say(w.guestTwoStep)}
        description={say(w.guestTwoStepHint)}
        {...form.getInputProps('guestTwoStep', { type: 'checkbox' })}
      />
    </Section>
  );
}
