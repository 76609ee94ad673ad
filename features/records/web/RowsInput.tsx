// The rows of a table in a form: each a card of its inputs, so that a phone can fill them in; added, removed, moved up and down.
import { ActionIcon, Button, Group, Input, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMe } from '../../../web/me.ts';
import { goToLast, leaveLine } from '../../../web/parts/lines.ts';
import { useSay } from '../../../web/say.tsx';
import type { FieldView } from './data.ts';
import { FieldInput, FixedField } from './FieldInput.tsx';
import { inputsAmong } from './form.ts';
import { initialOf } from './initial.ts';
import css from './Rows.module.css';
import { rowWords as words } from './row-words.ts';

type Cells = Readonly<Record<string, { readonly value: unknown }>>;
/** A row that is new has no id yet. */
export type RowEntered = { readonly id?: string; readonly value: Cells };

type Props = {
  readonly field: FieldView;
  readonly value: readonly RowEntered[];
  /** The rows that are there by now: what a lookup fills in comes later than what was typed meanwhile. */
  readonly onChange: (change: (rows: readonly RowEntered[]) => RowEntered[]) => void;
  /** What the formulas in the rows come to, as far as it is known. */
  readonly resultIn?: (row: number, code: string) => unknown;
  readonly error: string | undefined;
  readonly errorIn: (row: number, code: string) => string | undefined;
  /** Rows stand elsewhere now: what was said about them belongs to others. */
  readonly onMoved: () => void;
};

let made = 0;
const newKeys = (n: number) => Array.from({ length: n }, () => ++made);

export function RowsInput({ field, value, onChange: change, error, errorIn, resultIn, onMoved }: Props) {
  const say = useSay();
  const { timezone, person } = useMe();
  // Rows keep their inputs when they are moved, although new ones have no id.
  const [keys, setKeys] = useState(() => newKeys(value.length));
  const list = useRef<HTMLOListElement>(null);
  const inputs = inputsAmong(field.fields);
  const isInput = new Set(inputs.map(({ code }) => code));
  const put = (rows: RowEntered[], nextKeys: number[]) => {
    setKeys(nextKeys);
    onMoved();
    change(() => rows);
  };
  const add = () => {
    const cells = inputs.map((inner) => [inner.code, { value: initialOf(inner, timezone, person) }]);
    flushSync(() => put([...value, { value: Object.fromEntries(cells) }], [...keys, ...newKeys(1)]));
    goToLast(list.current);
  };
  const without = (at: number) => put(value.toSpliced(at, 1), keys.toSpliced(at, 1));
  const moved = <T,>(list: readonly T[], from: number, to: number): T[] => {
    const taken = list.slice(from, from + 1);
    return list.toSpliced(from, 1).toSpliced(to, 0, ...taken);
  };
  const move = (from: number, to: number) => put(moved(value, from, to), moved(keys, from, to));
  const write = (at: number, cells: Readonly<Record<string, unknown>>) => {
    const written = Object.entries(cells).map(([code, cell]) => [code, { value: cell }]);
    change((rows) =>
      rows.map((row, i) => (i === at ? { ...row, value: { ...row.value, ...Object.fromEntries(written) } } : row)),
    );
  };
  return (
    <Input.Wrapper label={field.label} error={error} labelElement="div">
      <ol ref={list} className={css.rows} aria-label={field.label}>
        {value.map((row, at) => (
          <li key={keys[at]} className={css.row}>
            <Group justify="space-between" gap="xs" mb="xs">
              <Text size="sm" c="dimmed">
                {say(words.row(at + 1))}
              </Text>
              <Group gap={2}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say(words.up(at + 1))}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say(words.down(at + 1))}
                  disabled={at === value.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say(words.removeRow(at + 1))}
                  data-remove
                  onClick={(event) => {
                    leaveLine(event.currentTarget);
                    without(at);
                  }}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
            <div className={css.cells}>
              {field.fields.map((inner) =>
                isInput.has(inner.code) ? (
                  <FieldInput
                    key={inner.code}
                    field={inner}
                    value={row.value[inner.code]?.value}
                    onChange={(cell) => write(at, { [inner.code]: cell })}
                    onFill={(cells) => write(at, cells)}
                    error={errorIn(at, inner.code)}
                  />
                ) : (
                  <FixedField
                    key={inner.code}
                    field={{ ...inner, fields: [] }}
                    value={resultIn?.(at, inner.code) ?? row.value[inner.code]?.value}
                  />
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        size="compact-md"
        mt="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        aria-label={say(words.addRowTo(field.label))}
        aria-invalid={error !== undefined || undefined}
        data-add
        onClick={add}
      >
        {say(words.addRow)}
      </Button>
    </Input.Wrapper>
  );
}
