// Filling in a record: every field with its input, messages where they belong, nothing lost on the way.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, useCallback, useMemo, useRef, useState } from 'react';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { words as threadWords } from '../../threads/web/words.ts';
import type { AppView, FieldView } from './data.ts';
import { FieldInput } from './FieldInput.tsx';
import { cellKey, changed, type Entered, filledIn, messagesOf, withoutRows } from './form.ts';
import { PlaceOfForm, type Waiting } from './place.ts';
import { type RowEntered, RowsInput } from './RowsInput.tsx';
import { words } from './words.ts';

type Props = {
  readonly app: AppView;
  readonly fields: readonly FieldView[];
  readonly start: Entered;
  readonly isNew: boolean;
  readonly save: (values: Record<string, { value: unknown }>) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

export function RecordForm({ app, fields, start, isNew, save, onSaved, onCancel }: Props) {
  const say = useSay();
  const [entered, setEntered] = useState<Entered>(start);
  const [messages, setMessages] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const [waiting, setWaiting] = useState<Record<Waiting, number>>({ busy: 0, failed: 0 });
  const report = useCallback(
    (what: Waiting, by: 1 | -1) => setWaiting((before) => ({ ...before, [what]: before[what] + by })),
    [],
  );
  const { spaceId, isGuest } = app;
  const place = useMemo(() => ({ spaceId, isGuest, report }), [spaceId, isGuest, report]);
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
    mutationFn: () => save(isNew ? filledIn(fields, start, entered) : changes),
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
    setProblem(waiting.failed > 0 ? say(threadWords.fileFailed) : undefined);
    if (waiting.failed > 0) return;
    saving.mutate();
  };
  const inputOf = (field: FieldView) => {
    const given = {
      field,
      onChange: (value: unknown) => setEntered((before) => ({ ...before, [field.code]: value })),
      error: messages[field.code],
    };
    const value = entered[field.code];
    if (field.type !== 'SUBTABLE') return <FieldInput key={field.code} {...given} value={value} />;
    return (
      <RowsInput
        key={field.code}
        {...given}
        value={Array.isArray(value) ? (value as RowEntered[]) : []}
        errorIn={(row, code) => messages[cellKey(field.code, row, code)]}
        onMoved={() => setMessages((before) => withoutRows(before, field.code))}
      />
    );
  };
  return (
    <PlaceOfForm value={place}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem message={problem} />
          {fields.map((field) => inputOf(field))}
          <Group gap="xs" mt="sm">
            <Button type="submit" loading={saving.isPending || waiting.busy > 0}>
              {say(words.save)}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {say(words.cancel)}
            </Button>
          </Group>
        </Stack>
      </form>
    </PlaceOfForm>
  );
}
