// What was bought: course, period and numbers.
import { Button, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call } from '../../../web/api.ts';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { zoneChoices } from '../../../web/timezones.ts';
import { Section } from '../../people/web/admin/parts/Section.tsx';
import { listWords } from '../../people/web/admin/words.ts';
import { setContract } from '../contract.ts';
import type { LicencesView } from './LicencesPage.tsx';
import { LICENCES } from './OverLicence.tsx';
import { words as w } from './words.ts';

const NONE = 'none';

export function ContractForm({ licences }: { licences: LicencesView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { contract, coming, courses } = licences;
  const lang = useLang();
  const zones = useMemo(() => zoneChoices(lang, licences.timezone), [lang, licences.timezone]);
  const form = useForm({
    initialValues: {
      course: contract?.course ?? NONE,
      period: contract?.period ?? ('monthly' as const),
      endsOn: contract?.endsOn ?? '',
      users: contract?.users ?? Math.max(1, licences.usage.users),
      guests: contract?.guests ?? licences.usage.guests,
      timezone: licences.timezone,
    },
  });
  const v = form.values;
  const bought = v.course !== NONE;
  const save = useMutation({
    mutationFn: () =>
      call(setContract, {
        body: bought
          ? {
              course: v.course,
              period: v.period,
              endsOn: v.period === 'yearly' ? v.endsOn || null : null,
              users: Number(v.users),
              guests: Number(v.guests),
              timezone: v.timezone,
            }
          : { course: null, timezone: v.timezone },
      }),
    onSuccess: (answer) => {
      setProblem(undefined);
      queries.setQueryData(LICENCES, answer);
      done(say(listWords.saved));
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  return (
    <Section title={w.contract}>
      <form noValidate onSubmit={form.onSubmit(() => save.mutate())}>
        <Group align="flex-start" gap="md">
          <Select
            label={say(w.course)}
            data={[{ value: NONE, label: say(w.none) }, ...courses.map((c) => ({ value: c.id, label: c.name }))]}
            allowDeselect={false}
            w={{ base: '100%', xs: 340 }}
            {...form.getInputProps('course')}
          />
          {bought ? (
            <>
              <Select
                label={say(w.period)}
                data={[
                  { value: 'monthly', label: say(w.monthly) },
                  { value: 'yearly', label: say(w.yearly) },
                ]}
                allowDeselect={false}
                w={160}
                {...form.getInputProps('period')}
              />
              {v.period === 'yearly' ? (
                <TextInput type="date" label={say(w.endsOn)} w={170} {...form.getInputProps('endsOn')} />
              ) : null}
              <NumberInput
                label={say(w.userCount)}
                min={1}
                max={1_000_000}
                allowDecimal={false}
                w={160}
                {...form.getInputProps('users')}
              />
              <NumberInput
                label={say(w.guestCount)}
                description={say(w.guestHint)}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                min={0}
                max={1_000_000}
                allowDecimal={false}
                w={220}
                {...form.getInputProps('guests')}
              />
            </>
          ) : null}
          <Select
            label={say(w.timezone)}
            description={say(w.timezoneHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={zones}
            searchable
            allowDeselect={false}
            w={{ base: '100%', xs: 340 }}
            {...form.getInputProps('timezone')}
          />
        </Group>
        {bought ? (
          <Text size="sm" c="dimmed" mt="sm">
            {say(w.lessLater)}
          </Text>
        ) : null}
        {coming ? (
          <Text size="sm" mt="sm">
            {say(
              coming.contract
                ? w.coming(coming.from, coming.contract.courseName, coming.contract.users, coming.contract.guests)
                : w.comingNone(coming.from),
            )}
          </Text>
        ) : null}
        <FormProblem message={problem} />
        <Button type="submit" mt="md" loading={save.isPending}>
          {say(listWords.save)}
        </Button>
      </form>
    </Section>
  );
}
