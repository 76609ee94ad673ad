// The departments of a user, each with a job title.
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useSay } from '../../../../web/say.tsx';
import { departmentChoices } from './tree.ts';
import type { DepartmentValue, UserFormApi } from './userForm.ts';
import { useDepartments } from './useUserLists.ts';
import { userWords as w } from './words.ts';

/** Rows of department and title, and which one is the main one. */
export function DepartmentRows({ form }: { form: UserFormApi }) {
  const say = useSay();
  const departments = useDepartments().data ?? [];
  const choices = departmentChoices(departments);
  const rows = form.values.departments;
  const taken = new Set(rows.map((row) => row.id));
  const nameOf = (id: string) => departments.find((department) => department.id === id)?.name ?? say(w.department);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {say(w.departments)}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say(w.noDepartment)}
        </Text>
      ) : null}
      {rows.map((row, index) => (
        <Group key={row.key} gap="xs" align="flex-start" wrap="nowrap">
          <Group gap="xs" flex={1} align="flex-start">
            <Select
              flex="2 1 180px"
              aria-label={say(w.department)}
              placeholder={say(w.chooseDepartment)}
              data={choices.map((choice) => ({
                ...choice,
                disabled: choice.value !== row.id && taken.has(choice.value),
              }))}
              searchable
              allowDeselect={false}
              value={row.id === '' ? null : row.id}
              onChange={(id) => form.setFieldValue(`departments.${index}`, chosen(rows, row, id))}
              error={form.errors[`departments.${index}.id`]}
            />
            <TextInput
              flex="1 1 120px"
              aria-label={say(w.jobTitle)}
              placeholder={say(w.jobTitle)}
              maxLength={128}
              {...form.getInputProps(`departments.${index}.title`)}
            />
          </Group>
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={say(w.removeDepartment(nameOf(row.id)))}
            onClick={() => form.removeListItem('departments', index)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {rows.length > 1 ? (
        <Text size="xs" c="dimmed">
          {say(w.firstDepartment)}
        </Text>
      ) : null}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem('departments', { key: newKey(rows), id: '', title: '', main: false })}
        style={{ alignSelf: 'flex-start' }}
      >
        {say(w.addDepartment)}
      </Button>
      {rows.some((row) => row.id !== '') ? (
        <Select
          label={say(w.mainDepartment)}
          description={say(w.mainDepartmentHint)}
          data={[
            { value: '', label: say(w.noMainDepartment) },
            ...rows.filter((row) => row.id !== '').map(({ id }) => ({ value: id, label: nameOf(id) })),
          ]}
          allowDeselect={false}
          value={rows.find((row) => row.main)?.id ?? ''}
          onChange={(id) =>
            form.setFieldValue(
              'departments',
              rows.map((row) => ({ ...row, main: row.id !== '' && row.id === id })),
            )
          }
        />
      ) : null}
    </Stack>
  );
}

/** A row with the department that was chosen; the only one of a user is the main one until somebody says otherwise. */
function chosen(rows: readonly DepartmentValue[], row: DepartmentValue, id: string | null): DepartmentValue {
  return { ...row, id: id ?? '', main: row.main || (rows.length === 1 && row.id === '') };
}

/** A key no row has yet. */
function newKey(rows: readonly { key: string }[]): string {
  let n = rows.length;
  while (rows.some((row) => row.key === `new-${n}`)) n += 1;
  return `new-${n}`;
}
