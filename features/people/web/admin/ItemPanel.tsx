// The side panel that adds or changes an item of profiles.
import { Checkbox } from '@mantine/core';
import { useForm } from '@mantine/form';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { addItem, updateItem } from '../../items/contract.ts';
import { NamedForm } from './parts/NamedForm.tsx';
import { SidePanel, useHeld } from './parts/SidePanel.tsx';
import type { ProfileItem } from './useUserLists.ts';
import { itemWords as w } from './words.ts';

export type ItemTarget = 'new' | ProfileItem | null;
type Values = Omit<ProfileItem, 'id'>;

const blank: Values = { name: '', code: '', isPublic: true, editable: false };

/** Opens for `target`. */
export function ItemPanel({ target, onClose }: { target: ItemTarget; onClose: () => void }) {
  const say = useSay();
  const held = useHeld(target);
  const title = held === null || held === 'new' ? say(w.addTitle) : say(w.editTitle(held.name));
  return (
    <SidePanel opened={target !== null} title={title} onClose={onClose} size={460}>
      {held === null ? null : <ItemForm item={held === 'new' ? null : held} onDone={onClose} />}
    </SidePanel>
  );
}

function ItemForm({ item, onDone }: { item: ProfileItem | null; onDone: () => void }) {
  const say = useSay();
  const form = useForm<Values>({ initialValues: item ?? blank });
  const send = ({ name, code, isPublic, editable }: Values) => {
    const body = { name, code, isPublic, editable };
    return item ? call(updateItem, { params: { id: item.id }, body }) : call(addItem, { body });
  };
  return (
    <NamedForm form={form} isNew={!item} send={send} onDone={onDone} words={w} max={100}>
      <Checkbox
        label={say(w.isPublic)}
        description={say(w.isPublicHint)}
        {...form.getInputProps('isPublic', { type: 'checkbox' })}
      />
      <Checkbox label={say(w.editable)} {...form.getInputProps('editable', { type: 'checkbox' })} />
    </NamedForm>
  );
}
