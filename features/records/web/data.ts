// What the screens of an app know about it and its records.
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { useLive } from '../../../web/live.ts';
import { builtInTypes } from '../../apps/model.ts';
import { getApp, getRecord, listRecords } from '../contract.ts';

export type AppView = AnswerOf<typeof getApp>;
export type FieldView = AppView['fields'][number];
export type PlainField = Omit<FieldView, 'fields'>;
export type RecordView = AnswerOf<typeof getRecord>;
export type RecordRow = AnswerOf<typeof listRecords>['records'][number];

export function useApp(id: string) {
  return useQuery({ queryKey: ['app', id], queryFn: ({ signal }) => call(getApp, { params: { id }, signal }) });
}

export type Asked = { readonly filter: string; readonly sort: string; readonly category?: string };

export function useRecords(app: string, asked: Asked, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['app', app, 'records', asked],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listRecords, {
        params: { id: app },
        query: { limit: 50, ...asked, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useRecord(app: string, record: string) {
  return useQuery({
    queryKey: ['app', app, 'record', record],
    queryFn: ({ signal }) => call(getRecord, { params: { id: app, record }, signal }),
  });
}

/** Lists and records of an app are out of date. */
export function forgetRecords(queries: QueryClient, app: string): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: ['app', app, 'records'] }),
    queries.invalidateQueries({ queryKey: ['app', app, 'record'] }),
  ]);
}

/** Keeps the records of an app on screen up to date while others change them. What is being typed is not touched. */
export function useRecordsLive(app: string, record?: string): void {
  const queries = useQueryClient();
  useLive((event) => {
    if (event.app !== app) return;
    if (event.type === 'records.changed') {
      void queries.invalidateQueries({ queryKey: ['app', app, 'records'] });
      if (record !== undefined && event.records?.includes(record))
        void queries.invalidateQueries({ queryKey: ['app', app, 'record', record] });
    } else if (record !== undefined && event.record === record)
      void queries.invalidateQueries({ queryKey: ['app', app, 'record', record, 'comments'] });
  });
}

/** What shows a record in its title: the app's own choice, else the first text, else its number. */
export function titleOf(app: Pick<AppView, 'titleField' | 'fields'>, values: RecordView['values']): string {
  const code = app.titleField ?? app.fields.find(({ type }) => type === 'SINGLE_LINE_TEXT')?.code;
  const value: unknown = code === undefined ? undefined : values[code]?.value;
  return typeof value === 'string' && value !== '' ? value : '';
}

/** In the order of the form, whatever order the server keeps them in; what stands on no form comes last. */
export function inFormOrder<T>(
  { fields }: Pick<AppView, 'fields'>,
  all: readonly T[],
  codeOf: (one: T) => string,
): T[] {
  const places = new Map(fields.map(({ code }, i) => [code, i]));
  const place = (one: T) => places.get(codeOf(one)) ?? fields.length;
  return all.toSorted((a, b) => place(a) - place(b));
}

/** Written by Genkan for every record: shown apart from what people fill in. */
const builtIns: readonly string[] = builtInTypes;
export const isBuiltIn = ({ type }: PlainField): boolean => builtIns.includes(type);

/** Whether a field holds nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
