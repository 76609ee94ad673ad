// The side panel that adds or changes a group.
import { Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { applyErrors } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { addGroup, updateGroup } from '../../units-contract.ts';
import { PanelButtons, PanelForm, SidePanel, useHeld } from './parts/SidePanel.tsx';
import { type GroupRow, refreshPeople } from './useUserLists.ts';
import { listWords, groupWords as w } from './words.ts';

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
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({
    initialValues: { name: group?.name ?? '', code: group?.code ?? '', description: group?.description ?? '' },
  });
  const save = useMutation({
    mutationFn: (body: Values) =>
      group ? call(updateGroup, { params: { id: group.id }, body }) : call(addGroup, { body }),
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
      footer={<PanelButtons isNew={!group} saving={save.isPending} />}
    >
      <Stack gap="md">
        <TextInput
          label={say(w.name)}
          withAsterisk
          required
          maxLength={128}
          data-autofocus
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
