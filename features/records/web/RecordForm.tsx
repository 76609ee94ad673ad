// Filling in a record: every field with its input, messages where they belong, nothing lost on the way.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { isHalfTyped } from '../../../web/parts/MomentInput.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useDiscard, useUnsaved } from '../../../web/parts/unsaved.ts';
import { useSay } from '../../../web/say.tsx';
import { words as threadWords } from '../../threads/web/words.ts';
import { besideWords } from './beside-words.ts';
import { CategoryInput } from './Categories.tsx';
import type { AppView, FieldView } from './data.ts';
import { FieldInput, FixedField } from './FieldInput.tsx';
import css from './Form.module.css';
import { type Cell, FormParts } from './FormParts.tsx';
import {
  type Changes,
  cellKey,
  changed,
  copiedAmong,
  type Entered,
  filledIn,
  messagesOf,
  withoutRows,
} from './form.ts';
import { PlaceOfForm, type Waiting } from './place.ts';
import { type RowEntered, RowsInput } from './RowsInput.tsx';
import { useResults } from './useResults.ts';
import { words } from './words.ts';

type Props = {
  readonly app: AppView;
  readonly fields: readonly FieldView[];
  readonly start: Entered;
  readonly isNew: boolean;
  /** A new record that begins as another is: nothing of it is left for the server to begin with. */
  readonly isCopy?: boolean;
  readonly save: (values: Changes) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

/** The button that opened the form is gone: the keyboard goes on at its first field. */
const goOnHere = (form: HTMLFormElement | null) => form?.focus({ preventScroll: true });

const rowsOf = (value: unknown) => (Array.isArray(value) ? (value as RowEntered[]) : []);

export function RecordForm({ app, fields, start, isNew, isCopy = false, save, onSaved, onCancel }: Props) {
  const say = useSay();
  const [entered, setEntered] = useState<Entered>(start);
  const [messages, setMessages] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const [waiting, setWaiting] = useState<Record<Waiting, number>>({ busy: 0, failed: 0 });
  const report = useCallback(
    (what: Waiting, by: 1 | -1) => setWaiting((before) => ({ ...before, [what]: before[what] + by })),
    [],
  );
  const { id, spaceId, isGuest } = app;
  const place = useMemo(() => ({ app: id, spaceId, isGuest, report }), [id, spaceId, isGuest, report]);
  const results = useResults(app, entered);
  const changes = changed(fields, start, entered);
  const dirty = Object.keys(changes).length > 0;
  const release = useUnsaved(dirty);
  const discard = useDiscard();
  const saving = useMutation({
    mutationFn: () => save(isNew ? filledIn(fields, isCopy ? {} : start, entered) : changes),
    onSuccess: () => {
      release();
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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMessages({});
    if (isHalfTyped(event.currentTarget)) return setProblem(say(words.wrong));
    setProblem(waiting.failed > 0 ? say(threadWords.fileFailed) : undefined);
    if (waiting.failed > 0) return;
    saving.mutate();
  };
  const cancel = async () => {
    if (dirty && !(await discard())) return;
    release();
    onCancel();
  };
  const put = (values: Entered) => setEntered((before) => ({ ...before, ...values }));
  const inputOf = (field: FieldView) => {
    const { code } = field;
    const value = entered[code];
    const error = messages[code];
    if (field.type !== 'SUBTABLE')
      return (
        <FieldInput field={field} value={value} error={error} onChange={(one) => put({ [code]: one })} onFill={put} />
      );
    return (
      <RowsInput
        field={field}
        value={rowsOf(value)}
        onChange={(change) => setEntered((before) => ({ ...before, [code]: change(rowsOf(before[code])) }))}
        error={error}
        errorIn={(row, inner) => messages[cellKey(code, row, inner)]}
        resultIn={(row, inner) => results.cell(code, row, inner)}
        onMoved={() => setMessages((before) => withoutRows(before, code))}
      />
    );
  };
  const inputs = new Set(fields.map(({ code }) => code));
  const category = fields.find(({ type }) => type === 'CATEGORY');
  const copied = copiedAmong(app.fields);
  const placeOf = ({ kind, code }: Cell) => {
    const field = app.fields.find((one) => one.code === code);
    if (kind !== 'field' || !field) return null;
    if (inputs.has(code)) return inputOf(field);
    const isFilledIn = copied.has(code) || field.formula !== '';
    // In a new record there is nothing yet to be seen of what Genkan writes, or of what is closed.
    if (isNew && !isFilledIn) return null;
    return (
      <FixedField
        field={field}
        value={results.value(code) ?? entered[code]}
        {...(copied.has(code) ? { hint: say(besideWords.copied) } : {})}
      />
    );
  };
  return (
    <PlaceOfForm value={place}>
      <form ref={isNew ? undefined : goOnHere} tabIndex={-1} className={css.form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem message={problem} />
          {category ? (
            <CategoryInput
              field={category}
              tree={app.categories}
              value={entered[category.code]}
              onChange={(names) => put({ [category.code]: names })}
              error={messages[category.code]}
            />
          ) : null}
          <FormParts
            parts={app.form}
            render={placeOf}
            seen={new Set(Object.keys(messages).map((key) => key.split('[')[0] ?? key))}
          />
          <Group gap="xs" mt="sm">
            <Button type="submit" loading={saving.isPending || waiting.busy > 0}>
              {say(words.save)}
            </Button>
            <Button variant="default" onClick={() => void cancel()}>
              {say(words.cancel)}
            </Button>
          </Group>
        </Stack>
      </form>
    </PlaceOfForm>
  );
}
