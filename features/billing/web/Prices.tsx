// The courses with their prices by day, and a form for a new price or a new course.
import { Button, Group, NumberInput, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { Section } from '../../people/web/admin/parts/Section.tsx';
import { listWords } from '../../people/web/admin/words.ts';
import { addCourse, setPrice } from '../contract.ts';
import type { LicencesView } from './LicencesPage.tsx';
import { money } from './money.ts';
import { LICENCES } from './OverLicence.tsx';
import { words as w } from './words.ts';

const NEW = 'new';

export function Prices({ licences }: { licences: LicencesView }) {
  const say = useSay();
  const lang = useLang();
  return (
    <Section title={w.prices}>
      <Text size="sm" c="dimmed">
        {say(w.pricesHint)}
      </Text>
      <Table aria-label={say(w.prices)} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(w.course)}</Table.Th>
            <Table.Th visibleFrom="xs">{say(w.validFrom)}</Table.Th>
            <Table.Th ta="right">{say(w.userPrice)}</Table.Th>
            <Table.Th ta="right">{say(w.guestPrice)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {licences.courses.flatMap((course) =>
            course.prices.map((price) => (
              <Table.Tr key={`${course.id} ${price.validFrom}`}>
                <Table.Td>{course.name}</Table.Td>
                <Table.Td visibleFrom="xs">{price.validFrom}</Table.Td>
                <Table.Td ta="right">{money(price.user, course.currency, lang)}</Table.Td>
                <Table.Td ta="right">{money(price.guest, course.currency, lang)}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
      <PriceForm licences={licences} />
    </Section>
  );
}

function PriceForm({ licences: { courses, today } }: { licences: LicencesView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { course: courses[0]?.id ?? NEW, name: '', currency: 'JPY', validFrom: today, user: 0, guest: 0 },
  });
  const v = form.values;
  const save = useMutation({
    mutationFn: async () => {
      const price = { validFrom: v.validFrom, user: Number(v.user), guest: Number(v.guest) };
      if (v.course === NEW)
        await call(addCourse, { body: { name: v.name, currency: v.currency.toUpperCase(), ...price } });
      else await call(setPrice, { params: { id: v.course }, body: price });
    },
    onSuccess: async () => {
      setProblem(undefined);
      done(say(listWords.saved));
      await queries.invalidateQueries({ queryKey: LICENCES });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  return (
    <form noValidate onSubmit={form.onSubmit(() => save.mutate())} aria-label={say(w.newPrice)}>
      <Stack gap="sm">
        <Group align="flex-start" gap="md">
          <Select
            label={say(w.course)}
            data={[...courses.map((c) => ({ value: c.id, label: c.name })), { value: NEW, label: say(w.newCourse) }]}
            allowDeselect={false}
            w={220}
            {...form.getInputProps('course')}
          />
          {v.course === NEW ? (
            <>
              <TextInput label={say(w.courseName)} w={200} {...form.getInputProps('name')} />
              <TextInput label={say(w.currency)} maxLength={3} w={150} {...form.getInputProps('currency')} />
            </>
          ) : null}
          <TextInput type="date" label={say(w.validFrom)} w={170} {...form.getInputProps('validFrom')} />
          <NumberInput
            label={say(w.userPrice)}
            min={0}
            decimalScale={2}
            thousandSeparator=","
            w={150}
            {...form.getInputProps('user')}
          />
          <NumberInput
            label={say(w.guestPrice)}
            min={0}
            decimalScale={2}
            thousandSeparator=","
            w={150}
            {...form.getInputProps('guest')}
          />
        </Group>
        <FormProblem message={problem} />
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            {say(w.newPrice)}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
