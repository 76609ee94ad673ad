// Narrowing the lists of guest administration: words, space, and one or two states.
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Both } from '../../../../platform/i18n.ts';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { Choice } from '../../../people/web/admin/parts/Choice.tsx';
import { SearchBox } from '../../../people/web/admin/parts/SearchBox.tsx';
import { guestSpaces } from '../../admin/contract.ts';
import { words as w } from './words.ts';

type Props = {
  hint: Both;
  space: string | null;
  onSearch: (q: string) => void;
  onSpace: (space: string | null) => void;
  /** The other filters. */
  children: ReactNode;
};

/** The row above a table. */
export function Filters({ hint, space, onSearch, onSpace, children }: Props) {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['guest-spaces'], queryFn: () => call(guestSpaces) });
  const spaces = (data?.spaces ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group gap="sm" mb="md">
      <SearchBox hint={say(hint)} onSearch={onSearch} width={320} />
      <Choice label={say(w.filterSpace)} data={spaces} value={space} onChange={onSpace} />
      {children}
    </Group>
  );
}

type OneOfProps<V extends string> = {
  label: Both;
  values: Readonly<Record<V, Both>>;
  value: V | null;
  onChange: (value: V | null) => void;
};

/** One of a few words, or all. */
export function OneOf<V extends string>({ label, values, value, onChange }: OneOfProps<V>) {
  const say = useSay();
  const all = Object.keys(values) as V[];
  return (
    <Choice
      label={say(label)}
      data={all.map((v) => ({ value: v, label: say(values[v]) }))}
      value={value}
      onChange={(chosen) => onChange(all.find((v) => v === chosen) ?? null)}
    />
  );
}
