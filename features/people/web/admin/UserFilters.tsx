// Narrowing the list of users: words, state, department, group.
import { Group } from '@mantine/core';
import { useSay } from '../../../../web/say.tsx';
import { Choice } from './parts/Choice.tsx';
import { SearchBox } from './parts/SearchBox.tsx';
import { departmentChoices } from './tree.ts';
import { isEveryone, useDepartments, useGroups } from './useUserLists.ts';
import { userWords as w } from './words.ts';

export type Filters = {
  q: string;
  state: 'active' | 'inactive' | null;
  department: string | null;
  group: string | null;
};
export const NO_FILTERS: Filters = { q: '', state: null, department: null, group: null };

type Props = { filters: Filters; onChange: (change: Partial<Filters>) => void };

/** The row above the table. */
export function UserFilters({ filters, onChange }: Props) {
  const say = useSay();
  const departments = departmentChoices(useDepartments().data ?? []);
  const groups = (useGroups().data ?? [])
    .filter((group) => !isEveryone(group))
    .map(({ id, name }) => ({ value: id, label: name }));
  const states = [
    { value: 'active', label: say(w.active) },
    { value: 'inactive', label: say(w.inactive) },
  ];
  return (
    <Group gap="sm" mb="md">
      <SearchBox hint={say(w.searchHint)} onSearch={(q) => onChange({ q })} width={320} />
      <Choice
        label={say(w.filterState)}
        data={states}
        value={filters.state}
        onChange={(state) => onChange({ state: state === 'active' || state === 'inactive' ? state : null })}
      />
      <Choice
        label={say(w.filterDepartment)}
        data={departments}
        value={filters.department}
        onChange={(department) => onChange({ department })}
      />
      <Choice
        label={say(w.filterGroup)}
        data={groups}
        value={filters.group}
        onChange={(group) => onChange({ group })}
      />
    </Group>
  );
}
