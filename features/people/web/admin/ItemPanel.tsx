// The side panel that adds or changes an item of profiles.
import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { addItem, updateItem } from '../../items/contract.ts';
import { PanelButtons, PanelForm, SidePanel, useHeld } from './parts/SidePanel.tsx';
import { type ProfileItem, refreshPeople } from './useUserLists.ts';
import { listWords, itemWords as w } from './words.ts';

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
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({ initialValues: item ?? blank });
  const save = useMutation({
    mutationFn: ({ name, code, isPublic, editable }: Values) => {
      const body = { name, code, isPublic, editable };
      return item ? call(updateItem, { params: { id: item.id }, body }) : call(addItem, { body });
    },
    onSuccess: async () => {
      done(say(listWords.saved));
      onDone();
      await refreshPeople(queries);
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  return (
    <PanelForm
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      dirty={form.isDirty()}
      problem={problem}
      footer={<PanelButtons isNew={!item} saving={save.isPending} />}
    >
      <Stack gap="md">
        <TextInput
          label={say(w.name)}
          withAsterisk
          required
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={say(w.code)}
          description={say(w.codeHint)}
          withAsterisk
          required
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <Checkbox
          label={say(w.isPublic)}
          description={say(w.isPublicHint)}
          {...form.getInputProps('isPublic', { type: 'checkbox' })}
        />
        <Checkbox label={say(w.editable)} {...form.getInputProps('editable', { type: 'checkbox' })} />
      </Stack>
    </PanelForm>
  );
}
