// The side panel that adds, changes or moves a department.
import { Select, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { addDepartment, updateDepartment } from '../../units-contract.ts';
import { NamedForm } from './parts/NamedForm.tsx';
import { SidePanel, useHeld } from './parts/SidePanel.tsx';
import { type Department, departmentChoices } from './tree.ts';
import { departmentWords as w } from './words.ts';

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
  const existing = 'department' in target ? target.department : null;
  const moving = 'department' in target && target.moving === true;
  const form = useForm<Values>({
    initialValues: existing
      ? { name: existing.name, code: existing.code, parent: existing.parent, description: existing.description }
      : { name: '', code: '', parent: 'parent' in target ? target.parent : null, description: '' },
  });
  const send = (body: Values) =>
    existing ? call(updateDepartment, { params: { id: existing.id }, body }) : call(addDepartment, { body });
  const top = { value: TOP, label: say(w.noParent) };
  return (
    <NamedForm form={form} isNew={!existing} send={send} onDone={onDone} words={w} begins={!moving}>
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
    </NamedForm>
  );
}

/** A select cannot hold null: this stands for "no parent". */
const TOP = 'top';
