// One setting of a guest space in a dialog: it is changed, and saved or left as it was.
import { Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import type { Both } from '../../../platform/i18n.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { forgetGuests } from './data.ts';
import { words } from './words.ts';

export type Opening = { readonly spaceId: string; readonly opened: boolean; readonly onClose: () => void };

/** The dialog. What is inside starts afresh each time. */
export function SettingDialog({
  title,
  opened,
  onClose,
  children,
}: Omit<Opening, 'spaceId'> & { readonly title: Both; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <Modal opened={opened} onClose={onClose} title={say(title)} closeButtonProps={{ 'aria-label': say(words.close) }}>
      {children}
    </Modal>
  );
}

type FormProps = {
  readonly spaceId: string;
  readonly save: () => Promise<unknown>;
  /** What is said once it is saved. */
  readonly saved: Both;
  readonly onDone: () => void;
  readonly children: ReactNode;
};

export function SettingForm({ spaceId, save: send, saved, onDone, children }: FormProps) {
  const say = useSay();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: send,
    onSuccess: () => {
      forgetGuests(queries, spaceId);
      done(say(saved));
      onDone();
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {children}
        <FormProblem message={save.error ? messageOf(save.error) : undefined} />
        <FormFoot onCancel={onDone} busy={save.isPending}>
          {say(words.save)}
        </FormFoot>
      </Stack>
    </form>
  );
}
