// One category of the tree: its name, and where it can go.
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { Both } from '../../../../platform/i18n.ts';
import { useSay } from '../../../../web/say.tsx';
import css from './Categories.module.css';
import { DEEPEST, type movesOf, type Row } from './tree.ts';
import { pageWords as w } from './words.ts';

type Given = {
  readonly n: number;
  readonly row: Row;
  readonly moves: ReturnType<typeof movesOf>;
  readonly error: string | undefined;
  /** Just made: one goes on typing here. */
  readonly isFresh: boolean;
  readonly onName: (name: string) => void;
  readonly onMove: (rows: Row[]) => void;
  readonly onAdd: (inside: boolean) => void;
  readonly onRemove: () => void;
};

export function CategoryRow({ n, row, moves, error, isFresh, onName, onMove, onAdd, onRemove }: Given) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFresh) input.current?.focus();
  }, [isFresh]);
  const name = row.name.trim() === '' ? say(w.nameless(n)) : row.name;
  const to = (move: (() => Row[]) | undefined) => (move ? () => onMove(move()) : undefined);
  const buttons: readonly [(name: string) => Both, typeof IconPlus, (() => void) | undefined][] = [
    [w.up, IconArrowUp, to(moves.up)],
    [w.down, IconArrowDown, to(moves.down)],
    [w.out, IconIndentDecrease, to(moves.out)],
    [w.in, IconIndentIncrease, to(moves.in)],
    [w.addInside, IconPlus, row.level < DEEPEST ? () => onAdd(true) : undefined],
    [w.remove, IconX, onRemove],
  ];
  return (
    <li className={css.row} style={{ '--level': row.level } as CSSProperties}>
      <TextInput
        ref={input}
        className={css.name ?? ''}
        aria-label={say(w.name(n))}
        maxLength={128}
        value={row.name}
        onChange={(e) => onName(e.currentTarget.value)}
        onKeyDown={(e) => {
          // Enter that ends the choice of a conversion belongs to the input method.
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return;
          e.preventDefault();
          onAdd(false);
        }}
        error={error}
      />
      <div className={css.buttons}>
        {buttons.map(([said, Icon, act]) => (
          <Tooltip key={said('').en} label={say(said(name))}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={say(said(name))}
              disabled={!act}
              onClick={() => act?.()}
            >
              <Icon size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
    </li>
  );
}
