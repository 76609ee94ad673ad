// The side panel that adds, changes or moves a department.
import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { addDepartment, updateDepartment } from '../../units-contract.ts';
import { PanelButtons, PanelForm, SidePanel, useHeld } from './parts/SidePanel.tsx';
import { type Department, departmentChoices } from './tree.ts';
import { refreshPeople } from './useUserLists.ts';
import { listWords, departmentWords as w } from './words.ts';

export type DepartmentTarget = { department: Department; moving?: boolean } | { parent: string | null } | null;
type Values = { name: string; code: string; parent: string | null; description: string };

type Props = { target: DepartmentTarget; departments: readonly Department[]; onClose: () => void };

/** Opens for `target`. */
export function DepartmentPanel({ target, departments, onClose }: Props) {
  const say = useSay();
  const held = useHeld(target);
  const title = held && 'department' in held ? say(w.editTitle(held.department.name)) : say(w.addTitle);
  return (
    <SidePanel opened={target !== null} title={title} onClose={onClose} size={460}>
      {held === null ? null : <DepartmentForm target={held} departments={departments} onDone={onClose} />}
    </SidePanel>
  );
}

type FormProps = { target: NonNullable<DepartmentTarget>; departments: readonly Department[]; onDone: () => void };

function DepartmentForm({ target, departments, onDone }: FormProps) {
  const say = useSay();
  const queries = useQueryClient();
  const existing = 'department' in target ? target.department : null;
  const moving = 'department' in target && target.moving === true;
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({
    initialValues: existing
      ? { name: existing.name, code: existing.code, parent: existing.parent, description: existing.description }
      : { name: '', code: '', parent: 'parent' in target ? target.parent : null, description: '' },
  });
  const save = useMutation({
    mutationFn: (body: Values) =>
      existing ? call(updateDepartment, { params: { id: existing.id }, body }) : call(addDepartment, { body }),
    onSuccess: async () => {
      done(say(listWords.saved));
      onDone();
      await refreshPeople(queries);
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const top = { value: TOP, label: say(w.noParent) };
  return (
    <PanelForm
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      dirty={form.isDirty()}
      problem={problem}
      footer={<PanelButtons isNew={!existing} saving={save.isPending} />}
    >
      <Stack gap="md">
        <TextInput
          label={say(w.name)}
          withAsterisk
          required
          maxLength={128}
          data-autofocus={!moving || undefined}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={say(w.code)}
          description={say(w.codeHint)}
          withAsterisk
          required
          maxLength={128}
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <Select
          label={say(w.parent)}
          data={[top, ...departmentChoices(departments, existing?.id)]}
          searchable
          allowDeselect={false}
          data-autofocus={moving || undefined}
          value={form.values.parent ?? TOP}
          onChange={(parent) => form.setFieldValue('parent', parent === TOP ? null : parent)}
          error={form.errors.parent}
        />
        <Textarea
          label={say(w.description)}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={1000}
          {...form.getInputProps('description')}
        />
      </Stack>
    </PanelForm>
  );
}

/** A select cannot hold null: this stands for "no parent". */
const TOP = 'top';
