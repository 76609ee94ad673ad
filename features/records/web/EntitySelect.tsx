// Choosing people, departments or groups: the server names only those whom the reader may know of.
import { Loader, MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { findCandidates } from '../../people/contract.ts';
import { mentionCandidates } from '../../spaces/contract.ts';
import { talkWords as words } from './talk-words.ts';

export type EntityType = 'USER' | 'ORGANIZATION' | 'GROUP';
export type Entity = { readonly type: EntityType; readonly code: string; readonly name: string };

type Props = {
  readonly label: string;
  readonly description?: string;
  /** The space whose people are asked for; null: the whole house. */
  readonly within: string | null;
  readonly kinds: readonly EntityType[];
  readonly value: readonly Entity[];
  readonly onChange: (value: Entity[]) => void;
  readonly required?: boolean;
  readonly error?: string | undefined;
};

const keyOf = ({ type, code }: Entity) => `${type} ${code}`;

export function EntitySelect({ within, kinds, value, onChange, required = false, ...shown }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['candidates', 'of', within, q],
    enabled: open,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      within === null
        ? call(findCandidates, { query: { q, limit: 30 }, signal })
        : call(mentionCandidates, { params: { id: within }, query: { q, limit: 30 }, signal }),
  });
  const candidates = (found.data?.candidates ?? []).filter(({ type }) => kinds.includes(type));
  const known = new Map<string, Entity & { company?: string | null }>();
  for (const one of [...value, ...candidates]) known.set(keyOf(one), one);
  const late = found.isPlaceholderData || q !== typed.trim() || found.isFetching;
  return (
    <MultiSelect
      {...shown}
      required={required}
      withAsterisk={required}
      data={[...known].map(([key, { name, company }]) => ({
        value: key,
        label: company ? `${name}（${company}）` : name,
      }))}
      // The server has searched already.
      filter={({ options }) => options}
      hidePickedOptions
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      value={value.map(keyOf)}
      onChange={(keys) => {
        onChange(keys.flatMap((key) => pure(known.get(key))));
        setTyped('');
      }}
      placeholder={value.length === 0 ? say(words.searchPeople) : ''}
      nothingFoundMessage={found.error ? messageOf(found.error) : say(late ? words.searching : words.nobody)}
      rightSection={open && late ? <Loader size="xs" /> : undefined}
      maw="32rem"
    />
  );
}

const pure = (one: Entity | undefined): Entity[] => (one ? [{ type: one.type, code: one.code, name: one.name }] : []);
