// The fields of a user, section by section.
import {
  Checkbox,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useSay } from '../../../../web/say.tsx';
import { DepartmentRows } from './DepartmentRows.tsx';
import { NewPassword } from './parts/NewPassword.tsx';
import { Section } from './parts/Section.tsx';
import type { TextField, UserFormApi } from './userForm.ts';
import { isEveryone, useGroups } from './useUserLists.ts';
import { userWords as w } from './words.ts';

/** All sections; `adding` asks for a password and offers the address as login name. */
export function UserFields({ form, adding }: { form: UserFormApi; adding: boolean }) {
  return (
    <Stack gap="lg">
      <Account form={form} adding={adding} />
      <Section title={w.sectionBelongs}>
        <DepartmentRows form={form} />
        <Groups form={form} />
      </Section>
      <Section title={w.sectionLanguage}>
        <LanguageAndZone form={form} />
      </Section>
      <Section title={w.sectionNames}>
        <Pair>
          <Line form={form} field="surName" max={64} />
          <Line form={form} field="givenName" max={64} />
          <Line form={form} field="surNameReading" max={64} />
          <Line form={form} field="givenNameReading" max={64} />
        </Pair>
        <Line form={form} field="localName" max={128} />
      </Section>
      <Section title={w.sectionContact}>
        <Pair>
          <Line form={form} field="phone" max={100} type="tel" />
          <Line form={form} field="extensionNumber" max={100} />
          <Line form={form} field="mobilePhone" max={100} type="tel" />
          <Line form={form} field="callto" max={256} />
        </Pair>
        <Line form={form} field="url" max={256} type="url" />
      </Section>
      <Items form={form} />
      <Section title={w.sectionOther}>
        <Other form={form} />
      </Section>
    </Stack>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
      {children}
    </SimpleGrid>
  );
}

type LineProps = { form: UserFormApi; field: TextField; max: number; type?: 'text' | 'tel' | 'url' };

function Line({ form, field, max, type = 'text' }: LineProps) {
  const say = useSay();
  return (
    <TextInput label={say(w[field])} type={type} maxLength={max} autoComplete="off" {...form.getInputProps(field)} />
  );
}

function Account({ form, adding }: { form: UserFormApi; adding: boolean }) {
  const say = useSay();
  const byEmail = form.values.loginIsEmail;
  return (
    <Section title={w.sectionAccount}>
      <TextInput
        label={say(w.displayName)}
        description={say(w.displayNameHint)}
        withAsterisk
        required
        maxLength={128}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={say(w.email)}
        description={say(w.emailHint)}
        type="email"
        withAsterisk={byEmail}
        maxLength={256}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      {adding ? (
        <Checkbox label={say(w.loginIsEmail)} {...form.getInputProps('loginIsEmail', { type: 'checkbox' })} />
      ) : null}
      {byEmail ? null : (
        <TextInput
          label={say(w.login)}
          withAsterisk
          required
          maxLength={128}
          autoComplete="off"
          {...form.getInputProps('login')}
        />
      )}
      <Password form={form} adding={adding} />
    </Section>
  );
}

function Password({ form, adding }: { form: UserFormApi; adding: boolean }) {
  const say = useSay();
  return (
    <NewPassword
      label={say(adding ? w.password : w.newPassword)}
      description={say(adding ? w.passwordHint : w.newPasswordHint)}
      required={adding}
      value={form.values.password}
      error={form.errors.password}
      onChange={(password) => form.setFieldValue('password', password)}
    />
  );
}

function Groups({ form }: { form: UserFormApi }) {
  const say = useSay();
  const groups = useGroups().data ?? [];
  const everyone = groups.filter(isEveryone).map(({ id }) => id);
  const choices = groups.filter((group) => !isEveryone(group)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MultiSelect
      label={say(w.groups)}
      description={say(w.groupsHint)}
      data={choices}
      searchable
      comboboxProps={{ withinPortal: true }}
      {...form.getInputProps('groups')}
      value={form.values.groups.filter((id) => !everyone.includes(id))}
    />
  );
}

function LanguageAndZone({ form }: { form: UserFormApi }) {
  const say = useSay();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const data = zones.includes(form.values.timezone) ? zones : [form.values.timezone, ...zones];
  const languages = [
    { value: 'auto', label: say(w.languageAuto) },
    { value: 'ja', label: '日本語' },
    { value: 'en', label: 'English' },
  ];
  return (
    <Pair>
      <Select label={say(w.language)} data={languages} allowDeselect={false} {...form.getInputProps('locale')} />
      <Select
        label={say(w.timezone)}
        data={data}
        limit={100}
        searchable
        allowDeselect={false}
        {...form.getInputProps('timezone')}
      />
    </Pair>
  );
}

/** Items that administrators have added to profiles. */
function Items({ form }: { form: UserFormApi }) {
  const say = useSay();
  if (form.values.items.length === 0) return null;
  return (
    <Section title={w.sectionItems}>
      {form.values.items.map(({ code, name, isPublic }, i) => (
        <TextInput
          key={code}
          label={name}
          description={isPublic ? undefined : say(w.itemIsPrivate)}
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps(`items.${i}.value`)}
          error={form.errors[`items.${i}.value`] ?? form.errors[`items.${i}.code`]}
        />
      ))}
    </Section>
  );
}

function Other({ form }: { form: UserFormApi }) {
  const say = useSay();
  return (
    <>
      <Pair>
        <Line form={form} field="employeeNumber" max={100} />
        <NumberInput
          label={say(w.sortOrder)}
          allowDecimal={false}
          max={2147483647}
          min={-2147483648}
          hideControls
          {...form.getInputProps('sortOrder')}
        />
      </Pair>
      <Text size="xs" c="dimmed">
        {say(w.sortOrderHint)}
      </Text>
      <Textarea
        label={say(w.description)}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={1000}
        {...form.getInputProps('description')}
      />
    </>
  );
}
