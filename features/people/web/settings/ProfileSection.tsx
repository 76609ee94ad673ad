// What people see of me, in words.
import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { type getPerson, updateProfile } from '../../contract.ts';
import { words } from '../words.ts';
import { useKeepProfile } from './useKeepProfile.ts';

type Profile = AnswerOf<typeof getPerson>;

function valuesOf(profile: Profile) {
  const { name, localName, surName, givenName, surNameReading, givenNameReading } = profile;
  const { division, phone, mobilePhone, extensionNumber, callto, url, description } = profile;
  const company = profile.company ?? '';
  const names = { name, localName, surName, givenName, surNameReading, givenNameReading };
  return { ...names, company, division, phone, mobilePhone, extensionNumber, callto, url, description };
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
      const now = await call(updateProfile, { body: values });
      keep(now);
      form.setValues(valuesOf(now));
      form.resetDirty(valuesOf(now));
      done(say(words.saved));
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  const field = (name: keyof typeof form.values) => form.getInputProps(name);
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

/** Hints stand below their fields, so that fields side by side stay in one line. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
