// One row of the permission table: whom it is about, what is allowed, and its place.
import { ActionIcon, Checkbox, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSitemap, IconUser, IconUsersGroup, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { useSay } from '../../../web/say.tsx';
import type { findCandidates } from '../../people/contract.ts';
import option from '../../people/web/admin/parts/FindBox.module.css';
import classes from './PermissionRow.module.css';
import { type Right, type Row, withRight } from './permissionRows.ts';
import { permissionWords as w } from './settingsWords.ts';

type Candidate = AnswerOf<typeof findCandidates>['candidates'][number];
type EntityType = Row['entity']['type'];

/** How users, departments and groups are told apart. */
export const KINDS = {
  USER: { icon: IconUser, label: w.user },
  ORGANIZATION: { icon: IconSitemap, label: w.department },
  GROUP: { icon: IconUsersGroup, label: w.group },
} as const;
const RIGHTS: readonly Right[] = ['administer', 'createSpaces', 'createGuestSpaces'];

type Props = {
  row: Row;
  /** Counted from 1, as people do. */
  place: number;
  last: boolean;
  /** Everybody was matched above. */
  unused: boolean;
  onChange: (row: Row) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** A list item; on a phone its parts stand below each other. */
export function PermissionRow({ row, place, last, unused, onChange, onMove, onRemove }: Props) {
  const say = useSay();
  const name = row.entity.name ?? row.entity.code;
  return (
    <li className={classes.row} data-unused={unused || undefined}>
      <div className={classes.subject}>
        <span className={classes.place}>{place}</span>
        <Subject type={row.entity.type} name={name} />
      </div>
      <fieldset className={classes.rights}>
        <legend className={classes.legend}>{say(w.columns)}</legend>
        {RIGHTS.map((right) => (
          <Checkbox
            key={right}
            label={say(w[right])}
            checked={row[right]}
            onChange={(event) => onChange(withRight(row, right, event.currentTarget.checked))}
          />
        ))}
        {row.entity.type === 'ORGANIZATION' ? (
          <Checkbox
            label={say(w.includeSubs)}
            checked={row.includeSubs === true}
            onChange={(event) => onChange({ ...row, includeSubs: event.currentTarget.checked })}
          />
        ) : null}
      </fieldset>
      <Place name={name} first={place === 1} last={last} onMove={onMove} onRemove={onRemove} />
      {unused ? (
        <Text size="xs" c="dimmed" className={classes.note}>
          {say(w.neverReached)}
        </Text>
      ) : null}
    </li>
  );
}

function Subject({ type, name }: { type: EntityType; name: string }) {
  const say = useSay();
  const { icon: Icon, label } = KINDS[type];
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <div>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {say(label)}
        </Text>
      </div>
    </Group>
  );
}

type PlaceProps = { name: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void; onRemove: () => void };

function Place({ name, first, last, onMove, onRemove }: PlaceProps) {
  const say = useSay();
  const buttons = useRef<Record<-1 | 1, HTMLButtonElement | null>>({ [-1]: null, 1: null });
  const pressed = useRef<-1 | 1>(undefined);
  // The pressed button keeps the focus while its row moves; at an end the other one takes it.
  useEffect(() => {
    const by = pressed.current;
    if (by === undefined) return;
    pressed.current = undefined;
    const atEnd = by === -1 ? first : last;
    buttons.current[atEnd ? (by === -1 ? 1 : -1) : by]?.focus();
  });
  const move = (by: -1 | 1) => () => {
    pressed.current = by;
    onMove(by);
  };
  const keep = (by: -1 | 1) => (button: HTMLButtonElement | null) => {
    buttons.current[by] = button;
  };
  return (
    <Group gap={2} wrap="nowrap" className={classes.buttons ?? ''}>
      <ActionIcon
        ref={keep(-1)}
        variant="subtle"
        color="gray"
        disabled={first}
        aria-label={say(w.up(name))}
        onClick={move(-1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        ref={keep(1)}
        variant="subtle"
        color="gray"
        disabled={last}
        aria-label={say(w.down(name))}
        onClick={move(1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={say(w.removeRow(name))} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Someone who can be added as a row. */
export function CandidateLine({ candidate, taken }: { candidate: Candidate; taken: boolean }) {
  const say = useSay();
  const { icon: Icon, label } = KINDS[candidate.type];
  return (
    <Group gap="xs" wrap="nowrap">
      <Icon size={18} stroke={1.6} aria-hidden />
      <div>
        <Text size="sm">{candidate.name}</Text>
        <Text size="xs" className={option.note}>
          {taken ? say(w.already) : `${say(label)} · ${candidate.code}`}
        </Text>
      </div>
    </Group>
  );
}
