// An order of settings: up to five fields, each upwards or downwards.
import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import frame from './Apps.module.css';
import css from './Conditions.module.css';
import { sortWords as w } from './condition-words.ts';
import { type AskedField, isSortable, type SortPart, sortOf, sortParts } from './conditions.ts';

const MOST = 5;
type Props = {
  readonly fields: readonly AskedField[];
  readonly value: string;
  readonly onChange: (sort: string) => void;
  readonly error: string | undefined;
};

export function SortInput({ fields, value, onChange, error }: Props) {
  const say = useSay();
  const [parts, setParts] = useState(() => sortParts(value).map((part, key) => ({ ...part, key })));
  const sortable = fields.filter(isSortable);
  const change = (next: typeof parts) => {
    setParts(next);
    onChange(sortOf(next));
  };
  const set = (i: number, part: Partial<SortPart>) =>
    change(parts.map((one, at) => (at === i ? { ...one, ...part } : one)));
  const free = sortable.find(({ code }) => !parts.some((part) => part.code === code));
  const next = Math.max(-1, ...parts.map(({ key }) => key)) + 1;
  // A code that no field has any more is shown as it is.
  const choices = (code: string) => [
    ...sortable.map((field) => ({ value: field.code, label: field.label })),
    ...(sortable.some((field) => field.code === code) ? [] : [{ value: code, label: code }]),
  ];
  return (
    <fieldset className={frame.plain}>
      <Text component="legend" size="sm" fw={500} mb={4}>
        {say(w.sort)}
      </Text>
      {parts.length === 0 ? (
        <Text size="sm" c="dimmed" mb={4}>
          {say(w.newestFirst)}
        </Text>
      ) : null}
      <ol className={css.sorts}>
        {parts.map((part, i) => (
          <li key={part.key} className={css.sort}>
            <Select
              aria-label={say(w.sortField(i + 1))}
              data={choices(part.code)}
              value={part.code}
              onChange={(code) => code && set(i, { code })}
              allowDeselect={false}
            />
            <Select
              aria-label={say(w.sortDirection(i + 1))}
              data={[
                { value: 'asc', label: say(w.ascending) },
                { value: 'desc', label: say(w.descending) },
              ]}
              value={part.descending ? 'desc' : 'asc'}
              onChange={(direction) => set(i, { descending: direction === 'desc' })}
              allowDeselect={false}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={say(w.removeSort(i + 1))}
              onClick={() => change(parts.toSpliced(i, 1))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {free && parts.length < MOST ? (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change([...parts, { code: free.code, descending: false, key: next }])}
        >
          {say(w.addSort)}
        </Button>
      ) : null}
      {error === undefined ? null : (
        <Text size="xs" c="red" role="alert" mt={4}>
          {error}
        </Text>
      )}
    </fieldset>
  );
}
