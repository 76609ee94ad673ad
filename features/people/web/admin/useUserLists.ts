// Departments and groups, as several administration screens choose from them.
import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { listItems } from '../../items/contract.ts';
import { listDepartments, listGroups } from '../../units-contract.ts';

export type GroupRow = AnswerOf<typeof listGroups>['groups'][number];
export type ProfileItem = AnswerOf<typeof listItems>['items'][number];

/** Every department, parents first. */
export function useDepartments() {
  return useQuery({ queryKey: ['departments'], queryFn: async () => (await call(listDepartments)).departments });
}

/** Every group, the built-in ones first. */
export function useGroups() {
  return useQuery({ queryKey: ['groups'], queryFn: async () => (await call(listGroups)).groups });
}

/** Every item that profiles have beyond their usual fields. */
export function useItems() {
  return useQuery({ queryKey: ['profile-items'], queryFn: async () => (await call(listItems)).items });
}

/** True for the group that holds everyone: nobody is put in or taken out. */
export function isEveryone(group: { builtIn: boolean; code: string }): boolean {
  return group.builtIn && group.code.toLowerCase() === 'everyone';
}

/** After a change of people: whatever shows people is read again. */
export async function refreshPeople(queries: QueryClient): Promise<void> {
  await Promise.all(
    ['users', 'departments', 'groups', 'profile-items', 'people', 'person'].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  );
}
