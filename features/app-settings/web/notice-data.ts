// The settings of an app's notifications as the screen holds them: rows have a key of their own while they are edited.
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { readNotices, type saveNotices } from '../notices/contract.ts';

export type NoticesView = AnswerOf<typeof readNotices>;
export type Target = NoticesView['perRecord'][number]['targets'][number];
export type GeneralRow = NoticesView['general'][number];
export type Condition = NoticesView['perRecord'][number];
export type Reminder = NoticesView['reminders'][number];
export type Keyed<T> = T & { readonly key: number };
export type Draft = {
  readonly general: readonly GeneralRow[];
  readonly notifyToCommenter: boolean;
  readonly perRecord: readonly Keyed<Condition>[];
  readonly reminders: readonly Keyed<Reminder>[];
  readonly timezone: string | null;
};

let made = 0;
export const keyed = <T extends object>(one: T): Keyed<T> => {
  made += 1;
  return { ...one, key: made };
};
const plain = <T extends object>({ key: _, ...one }: Keyed<T>) => one as unknown as T;

export const draftOf = (view: NoticesView): Draft => ({
  general: view.general,
  notifyToCommenter: view.notifyToCommenter,
  perRecord: view.perRecord.map(keyed),
  reminders: view.reminders.map(keyed),
  timezone: view.timezone,
});
export const bodyOf = (draft: Draft, revision: string): BodyOf<typeof saveNotices> => ({
  revision,
  general: [...draft.general],
  notifyToCommenter: draft.notifyToCommenter,
  perRecord: draft.perRecord.map((one) => plain<Condition>(one)),
  reminders: draft.reminders.map((one) => plain<Reminder>(one)),
  timezone: draft.timezone,
});

/** Conditions and reminders that would tell nobody, by where they stand. */
export function withoutTargets(
  { perRecord, reminders }: Draft,
  said: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const of = (part: string, all: readonly Condition[]) =>
    all.flatMap(({ targets }, i) => (targets.length > 0 ? [] : [[`${part}[${i}].targets`, said] as const]));
  return Object.fromEntries([...of('perRecord', perRecord), ...of('reminders', reminders)]);
}

/** What is being typed is not thrown away by a look that comes later. */
export function useNotices(app: string) {
  return useQuery({
    queryKey: ['app', app, 'notifications'],
    queryFn: ({ signal }) => call(readNotices, { params: { id: app }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
