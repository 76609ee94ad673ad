// Choosing members: search users, departments and groups; each chosen row says whether it administers the space.
import { ActionIcon, Checkbox, Combobox, Group, Input, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { findCandidates } from '../../people/contract.ts';
import { CandidateMark } from './CandidateMark.tsx';
import { type MemberRow, rowOfCandidate, sameEntity } from './memberRows.ts';
import css from './Space.module.css';
import { words } from './words.ts';

type Props = {
  readonly rows: readonly MemberRow[];
  readonly onChange: (rows: MemberRow[]) => void;
  readonly error?: string | undefined;
};

/** Search box and list of the chosen. */
export function PeoplePicker({ rows, onChange, error }: Props) {
  const say = useSay();
  const errorId = useId();
  const change = (row: MemberRow, patch: Partial<MemberRow>) =>
    onChange(rows.map((r) => (sameEntity(r, row) ? { ...r, ...patch } : r)));
  const remove = (row: MemberRow) => onChange(rows.filter((r) => !sameEntity(r, row)));
  return (
    <div>
      <Search rows={rows} onAdd={(row) => onChange([...rows, row])} />
      <Text fw={600} size="sm" mt="md" mb={6}>
        {say(words.memberList)}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say(words.noMembers)}
        </Text>
      ) : (
        <ul className={css.rows} aria-label={say(words.memberList)} {...(error ? { 'aria-describedby': errorId } : {})}>
          {rows.map((row) => (
            <Row key={`${row.type} ${row.code}`} row={row} change={(p) => change(row, p)} remove={() => remove(row)} />
          ))}
        </ul>
      )}
      {error ? (
        <Input.Error id={errorId} role="alert" mt={6}>
          {error}
        </Input.Error>
      ) : null}
    </div>
  );
}

function Row({ row, change, remove }: { row: MemberRow; change: (p: Partial<MemberRow>) => void; remove: () => void }) {
  const say = useSay();
  return (
    <li className={css.row}>
      <MemberName row={row} />
      <Group gap="md">
        {row.type === 'ORGANIZATION' ? (
          <Checkbox
            size="sm"
            label={say(words.includeSubs)}
            aria-label={say(words.includeSubsOf(row.name))}
            checked={row.includeSubs}
            onChange={(e) => change({ includeSubs: e.currentTarget.checked })}
          />
        ) : null}
        <Checkbox
          size="sm"
          label={say(words.administrator)}
          aria-label={say(words.administratorOf(row.name))}
          checked={row.isAdmin}
          onChange={(e) => change({ isAdmin: e.currentTarget.checked })}
        />
      </Group>
      <ActionIcon variant="subtle" color="gray" aria-label={say(words.removeMember(row.name))} onClick={remove}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Name of a member entry with the sign of its kind. */
export function MemberName({ row }: { row: MemberRow }) {
  const say = useSay();
  const kind = row.type === 'ORGANIZATION' ? words.department : row.type === 'GROUP' ? words.group : null;
  return (
    <span className={css.who}>
      <CandidateMark candidate={row} size={28} />
      <span>
        {row.name} {kind ? <span className={css.kind}>{say(kind)}</span> : null}
      </span>
    </span>
  );
}

function Search({ rows, onAdd }: { rows: readonly MemberRow[]; onAdd: (row: MemberRow) => void }) {
  const say = useSay();
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    queryKey: ['candidates', asked],
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findCandidates, { query: { q: asked, limit: 20 }, signal }),
  });
  // The list still answers what was typed before: whoever is quick with Enter must not get somebody else.
  const late = found.isPlaceholderData || asked !== q.trim();
  const selectFirst = useEffectEvent(() => {
    if (q !== '' && !late) combobox.selectFirstOption();
  });
  useEffect(() => {
    if (found.data) selectFirst();
  }, [found.data]);
  const options = (found.data?.candidates ?? []).map(rowOfCandidate).filter((c) => !rows.some((r) => sameEntity(r, c)));
  const choose = (value: string) => {
    const row = options.find((o) => `${o.type} ${o.code}` === value);
    if (row) onAdd(row);
    setQ('');
    // The list would lie over the row that was just added.
    combobox.closeDropdown();
  };
  const said = found.error ? messageOf(found.error) : say(found.isFetching ? words.searching : words.nobodyFound);
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          label={say(words.addMember)}
          placeholder={say(words.addMemberHint)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={found.isFetching ? <Loader size="xs" /> : null}
          value={q}
          onChange={(e) => {
            setQ(e.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={say(words.addMember)}>
          {options.map((row) => (
            <Combobox.Option
              key={`${row.type} ${row.code}`}
              value={`${row.type} ${row.code}`}
              className={css.option ?? ''}
            >
              <MemberName row={row} />
            </Combobox.Option>
          ))}
          {options.length === 0 ? <Combobox.Empty role="status">{said}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
