// The form of something that has a name and a code, in a side panel: a department, a group, an item of profiles.
import { Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Both } from '../../../../../platform/i18n.ts';
import { applyErrors } from '../../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../../web/say.tsx';
import { refreshPeople } from '../useUserLists.ts';
import { listWords } from '../words.ts';
import { PanelButtons, PanelForm } from './SidePanel.tsx';

type Props<V extends { name: string; code: string }> = {
  form: UseFormReturnType<V>;
  isNew: boolean;
  send: (values: V) => Promise<unknown>;
  onDone: () => void;
  words: { readonly name: Both; readonly code: Both; readonly codeHint: Both };
  /** The longest name and code. */
  max?: number;
  /** Whether one begins at the name. */
  begins?: boolean;
  /** What else it has. */
  children: ReactNode;
};

export function NamedForm<V extends { name: string; code: string }>({
  form,
  isNew,
  send,
  onDone,
  words: w,
  max = 128,
  begins = true,
  children,
}: Props<V>) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const save = useMutation({
    mutationFn: send,
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
      footer={<PanelButtons isNew={isNew} saving={save.isPending} />}
    >
      <Stack gap="md">
        <TextInput
          label={say(w.name)}
          withAsterisk
          required
          maxLength={max}
          autoComplete="off"
          data-autofocus={begins || undefined}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={say(w.code)}
          description={say(w.codeHint)}
          withAsterisk
          required
          maxLength={max}
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        {children}
      </Stack>
    </PanelForm>
  );
}
