// The side panel that adds or changes a group.
import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { addGroup, updateGroup } from '../../units-contract.ts';
import { NamedForm } from './parts/NamedForm.tsx';
import { SidePanel, useHeld } from './parts/SidePanel.tsx';
import type { GroupRow } from './useUserLists.ts';
import { groupWords as w } from './words.ts';

export type GroupTarget = 'new' | GroupRow | null;
type Values = { name: string; code: string; description: string };

/** Opens for `target`. */
export function GroupPanel({ target, onClose }: { target: GroupTarget; onClose: () => void }) {
  const say = useSay();
  const held = useHeld(target);
  const title = held === null || held === 'new' ? say(w.addTitle) : say(w.editTitle(held.name));
  return (
    <SidePanel opened={target !== null} title={title} onClose={onClose} size={460}>
      {held === null ? null : <GroupForm group={held === 'new' ? null : held} onDone={onClose} />}
    </SidePanel>
  );
}

function GroupForm({ group, onDone }: { group: GroupRow | null; onDone: () => void }) {
  const say = useSay();
  const form = useForm<Values>({
    initialValues: { name: group?.name ?? '', code: group?.code ?? '', description: group?.description ?? '' },
  });
  const send = (body: Values) =>
    group ? call(updateGroup, { params: { id: group.id }, body }) : call(addGroup, { body });
  return (
    <NamedForm form={form} isNew={!group} send={send} onDone={onDone} words={w}>
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
