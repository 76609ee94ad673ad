// What people see of me, in words.
import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../../web/say.tsx';
import { type getPerson, updateProfile } from '../../contract.ts';
import type { LockableField } from '../../lockable.ts';
import { words } from '../words.ts';
import { useKeepProfile } from './useKeepProfile.ts';

type Profile = AnswerOf<typeof getPerson>;

function valuesOf(profile: Profile) {
  const { name, localName, surName, givenName, surNameReading, givenNameReading } = profile;
  const { division, phone, mobilePhone, extensionNumber, callto, url, description } = profile;
  const company = profile.company ?? '';
  const items = profile.items.filter((item) => item.editable).map(({ code, value }) => ({ code, value }));
  const names = { name, localName, surName, givenName, surNameReading, givenNameReading };
  return { ...names, company, division, phone, mobilePhone, extensionNumber, callto, url, description, items };
}

/** What may be sent: fields that are closed to users are not theirs to send. */
function withoutLocked<T extends object>(values: T, locked: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !locked.includes(field))) as Partial<T>;
}

/** The form of the profile. */
export function ProfileSection({ profile }: { profile: Profile }) {
  const say = useSay();
  const keep = useKeepProfile();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: valuesOf(profile),
    validate: { name: (value) => (value.trim() ? null : say(words.fillIn)) },
  });
  const submit = async (values: typeof form.values) => {
    setProblem(undefined);
    try {
      const now = await call(updateProfile, { body: withoutLocked(values, profile.locked) });
      keep(now);
      form.setValues(valuesOf(now));
      form.resetDirty(valuesOf(now));
      done(say(words.saved));
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  const field = (name: LockableField) => ({ ...form.getInputProps(name), ...lock(name) });
  const lock = (name: LockableField) =>
    profile.locked.includes(name)
      ? { ...closed, description: say(words.byAdministrators), inputWrapperOrder: order }
      : {};
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput label={say(words.name)} {...field('name')} required withAsterisk={false} autoComplete="name" />
          <TextInput
            label={say(words.localName)}
            description={say(words.localNameHint)}
            inputWrapperOrder={order}
            {...field('localName')}
          />
          <TextInput label={say(words.surName)} {...field('surName')} autoComplete="family-name" />
          <TextInput label={say(words.givenName)} {...field('givenName')} autoComplete="given-name" />
          <TextInput
            label={say(words.surNameReading)}
            description={say(words.readingHint)}
            inputWrapperOrder={order}
            {...field('surNameReading')}
          />
          <TextInput label={say(words.givenNameReading)} {...field('givenNameReading')} />
          <TextInput label={say(words.company)} {...field('company')} autoComplete="organization" />
          <TextInput label={say(words.division)} {...field('division')} />
          <TextInput label={say(words.phone)} {...field('phone')} type="tel" autoComplete="tel" />
          <TextInput label={say(words.extension)} {...field('extensionNumber')} />
          <TextInput label={say(words.mobile)} {...field('mobilePhone')} type="tel" />
          <TextInput label={say(words.callto)} {...field('callto')} />
        </SimpleGrid>
        <TextInput label={say(words.url)} {...field('url')} type="url" placeholder="https://" />
        <Items profile={profile} form={form} />
        <Textarea
          label={say(words.about)}
          description={say(words.descriptionHint)}
          autosize
          minRows={3}
          maxRows={12}
          {...field('description')}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {say(words.save)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Items that administrators added: mine to write, or only to read. */
function Items({ profile, form }: { profile: Profile; form: UseFormReturnType<ReturnType<typeof valuesOf>> }) {
  const say = useSay();
  const lang = useLang();
  const mine = profile.items.filter((item) => item.editable);
  const others = profile.items.filter((item) => !item.editable && item.value);
  const hint = (item: Profile['items'][number]) =>
    [item.editable ? '' : say(words.byAdministrators), item.isPublic ? '' : say(words.onlyYou)]
      .join(lang === 'ja' ? '' : ' ')
      .trim();
  if (mine.length + others.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      {mine.map((item, i) => (
        <TextInput
          key={item.code}
          label={item.name}
          description={hint(item)}
          inputWrapperOrder={order}
          maxLength={100}
          {...form.getInputProps(`items.${i}.value`)}
          error={form.errors[`items.${i}.value`] ?? form.errors[`items.${i}.code`]}
        />
      ))}
      {others.map((item) => (
        <TextInput
          key={item.code}
          label={item.name}
          description={hint(item)}
          inputWrapperOrder={order}
          value={item.value}
          {...closed}
        />
      ))}
    </SimpleGrid>
  );
}

/** A field that only administrators write: to be read, and seen to be so. */
const closed = { readOnly: true, variant: 'filled' } as const;

/** Hints stand below their fields, so that fields side by side stay in one line. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
