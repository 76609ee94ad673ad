// Moving a line of the form up and down, and taking it away.
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { leaveLine } from '../../../web/parts/lines.ts';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import type { FieldRow } from './field-rows.ts';
import { useFormPlace } from './form-place.ts';
import { words } from './words.ts';

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly mayGo: boolean;
  readonly mayRise: boolean;
  readonly maySink: boolean;
};

export function LineButtons({ n, row, mayGo, mayRise, maySink }: Props) {
  const say = useSay();
  const { move, remove } = useFormPlace();
  return (
    <div className={css.buttons}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say(words.up(n))}
        data-move={`${row.key} -1`}
        disabled={!mayRise}
        onClick={() => move(row.key, -1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say(words.down(n))}
        data-move={`${row.key} 1`}
        disabled={!maySink}
        onClick={() => move(row.key, 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say(words.removeField(n))}
        disabled={!mayGo}
        data-remove
        onClick={(event) => {
          leaveLine(event.currentTarget);
          remove(row.key);
        }}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
