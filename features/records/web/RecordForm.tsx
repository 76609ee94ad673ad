// Filling in a record: every field with its input, messages where they belong, nothing lost on the way.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import type { FieldView } from './data.ts';
import { FieldInput } from './FieldInput.tsx';
import { changed, type Entered, messagesOf } from './form.ts';
import { words } from './words.ts';

type Props = {
  readonly fields: readonly FieldView[];
  readonly start: Entered;
  /** New records send every value, so that what was cleared stays empty. */
  readonly isNew: boolean;
  readonly save: (values: Record<string, { value: unknown }>) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

export function RecordForm({ fields, start, isNew, save, onSaved, onCancel }: Props) {
  const say = useSay();
  const [entered, setEntered] = useState<Entered>(start);
  const [messages, setMessages] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const left = useRef(false);
  const changes = changed(start, entered);
  const dirty = Object.keys(changes).length > 0;
  useBlocker({
    shouldBlockFn: async () => {
      if (!dirty || left.current) return false;
      return !(await confirm({ title: say(words.leaveTitle), body: say(words.leaveBody), button: say(words.leave) }));
    },
    enableBeforeUnload: () => dirty && !left.current,
  });
  const saving = useMutation({
    mutationFn: () => save(isNew ? changed({}, entered) : changes),
    onSuccess: () => {
      left.current = true;
      onSaved();
    },
    onError: (error) => {
      const said = messagesOf(
        error,
        fields.map(({ code }) => code),
      );
      setMessages(said);
      const placed = Object.keys(said).filter((code) => code !== '').length > 0;
      setProblem(said[''] ?? (placed ? say(words.wrong) : messageOf(error)));
      if (placed) focusFirstError();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMessages({});
    setProblem(undefined);
    saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        {fields.map((field) => (
          <FieldInput
            key={field.code}
            field={field}
            value={entered[field.code]}
            onChange={(value) => setEntered((before) => ({ ...before, [field.code]: value }))}
            error={messages[field.code]}
          />
        ))}
        <Group gap="xs" mt="sm">
          <Button type="submit" loading={saving.isPending}>
            {say(words.save)}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
