// A lookup: its key is typed or chosen from a list of the other app's records, and the fields it fills in follow.
import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconListSearch, IconX } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { call } from '../../../web/api.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { plainNumber } from '../../apps/web/plain-number.ts';
import { pickRecords } from '../beside/contract.ts';
import { besideWords as words } from './beside-words.ts';
import type { PlainField } from './data.ts';
import css from './Form.module.css';
import { PickDialog, type Picked } from './PickDialog.tsx';
import { usePlace } from './place.ts';

type Props = {
  readonly field: PlainField;
  readonly value: string;
  /** Values by field code: the lookup's own and those it fills in. */
  readonly onFill: (values: Readonly<Record<string, unknown>>) => void;
  readonly error: string | undefined;
};

export function LookupInput({ field, value, onFill, error }: Props) {
  const say = useSay();
  const id = useId();
  const { app } = usePlace();
  const [picking, setPicking] = useState<'list' | 'several'>();
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // The key that the fields are filled in for; a later answer for an earlier key is passed over.
  const got = useRef(value);
  const asking = useRef<AbortController>(undefined);
  const empty = Object.fromEntries(field.copies.map((code) => [code, '']));
  const fill = ({ key, copies }: Picked) => {
    asking.current?.abort();
    got.current = key;
    setBusy(false);
    setProblem(undefined);
    setSaid(say(words.filled));
    onFill({
      ...empty,
      ...Object.fromEntries(
        Object.entries(copies).map(([code, copied]) => [code, (copied as { value: unknown }).value]),
      ),
      [field.code]: key,
    });
  };
  const clear = () => {
    asking.current?.abort();
    got.current = '';
    setBusy(false);
    setProblem(undefined);
    setSaid(undefined);
    onFill({ ...empty, [field.code]: '' });
  };
  const get = async () => {
    const key = field.type === 'NUMBER' ? plainNumber(value.trim()) : value.trim();
    if (key === '') return clear();
    asking.current?.abort();
    const own = new AbortController();
    asking.current = own;
    setBusy(true);
    try {
      const { records } = await call(pickRecords, {
        params: { id: app, field: field.code },
        query: { key, limit: 2 },
        signal: own.signal,
      });
      if (own.signal.aborted) return;
      const [first] = records;
      if (first && records.length === 1) return fill(first);
      if (records.length > 1) setPicking('several');
      setProblem(say(records.length > 1 ? words.several : words.noMatch));
    } catch (failed) {
      if (!own.signal.aborted) setProblem(messageOf(failed));
    } finally {
      if (!own.signal.aborted) setBusy(false);
    }
  };
  const message = problem ?? error;
  return (
    <Input.Wrapper
      id={id}
      label={field.label}
      required={field.required}
      withAsterisk={field.required}
      error={message}
      errorProps={{ id: `${id}-error` }}
    >
      <div className={css.lookup}>
        <TextInput
          id={id}
          value={value}
          error={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-error`}
          inputMode={field.type === 'NUMBER' ? 'decimal' : 'text'}
          onChange={(e) => {
            setProblem(undefined);
            setSaid(undefined);
            onFill({ ...empty, [field.code]: e.currentTarget.value });
          }}
          onBlur={() => value.trim() !== got.current && void get()}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || e.nativeEvent.isComposing) return;
            e.preventDefault();
            void get();
          }}
          rightSection={
            value === '' ? null : (
              <ActionIcon variant="subtle" color="gray" aria-label={say(words.clear(field.label))} onClick={clear}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )
          }
        />
        <Button variant="default" loading={busy} aria-label={say(words.getFor(field.label))} onClick={() => void get()}>
          {say(words.get)}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say(words.search(field.label))}
          onClick={() => setPicking('list')}
        >
          <IconListSearch size={18} aria-hidden />
        </ActionIcon>
      </div>
      <div role="status" className={css.said}>
        {said ?? ''}
      </div>
      <PickDialog
        app={app}
        field={field}
        only={picking === 'several' ? value.trim() : undefined}
        opened={picking !== undefined}
        onClose={() => setPicking(undefined)}
        onPick={(picked) => {
          setPicking(undefined);
          fill(picked);
        }}
      />
    </Input.Wrapper>
  );
}
