// What is asked of the records of an app, by whom, and what an answer must look like to be timed at all.
import type { Ask } from '../load.ts';
import { recordOf, rowOf, someId, someQuery, someSearch } from './rows.ts';

/** The bare server by token; Genkan by token and as a member, in the house; a member and a guest in a guest space. */
export type Side = 'limit' | 'token' | 'member' | 'host' | 'guest';
/** One request to kintone's record API, without who asks. */
export type Asked = { readonly path: string; readonly body?: object };
/** What a work is called where servers of other people say how they are asked for it. */
export type WorkKey = 'get' | 'list' | 'search' | 'update' | 'add' | 'addMany';
export type Work = {
  readonly key: WorkKey;
  readonly name: string;
  readonly method: Ask['method'];
  readonly requests: number;
  /** Request number `i`, to an app with so many records. */
  readonly ask: (i: number, app: string, count: number) => Asked;
  readonly isRight: (answer: Answer) => boolean;
  /** The least of the limit. */
  readonly target: number;
  /** The least of a member that a guest should reach. */
  readonly guestTarget: number | null;
};
type Shown = Readonly<Record<string, { readonly value: unknown }>>;
export type Answer = {
  readonly record?: Shown;
  readonly records?: readonly Shown[];
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly revision?: string;
};

const listed = (app: string, query: string): Asked => ({
  path: `/records.json?app=${app}&query=${encodeURIComponent(query)}`,
});
const dues = (records: readonly Shown[]) => records.map(({ due }) => String(due?.value));

export const works: readonly Work[] = [
  {
    key: 'get',
    name: 'get a record',
    method: 'GET',
    requests: 1000,
    ask: (i, app, count) => ({ path: `/record.json?app=${app}&id=${someId(i, count)}` }),
    isRight: ({ record }) => typeof record?.memo?.value === 'string',
    target: 0.55,
    guestTarget: 0.75,
  },
  {
    key: 'list',
    name: 'list 100 records by state and amount, newest due first',
    method: 'GET',
    requests: 1000,
    ask: (i, app) => listed(app, someQuery(i)),
    isRight: ({ records = [] }) =>
      records.length === 100 && dues(records).join() === dues(records).toSorted().reverse().join(),
    target: 0.65,
    guestTarget: 0.9,
  },
  {
    key: 'search',
    name: 'records whose text holds a word',
    method: 'GET',
    requests: 1000,
    ask: (i, app) => listed(app, someSearch(i)),
    isRight: ({ records = [] }) => records.length > 0,
    target: 0.55,
    guestTarget: null,
  },
  {
    key: 'update',
    name: 'update a record',
    method: 'PUT',
    requests: 1000,
    ask: (i, app, count) => {
      const { status, amount } = recordOf(rowOf(i + 1));
      return { path: '/record.json', body: { app, id: String(someId(i, count)), record: { status, amount } } };
    },
    isRight: ({ revision }) => Number(revision) > 0,
    target: 0.55,
    guestTarget: null,
  },
  {
    key: 'add',
    name: 'add a record',
    method: 'POST',
    requests: 1000,
    ask: (i, app) => ({ path: '/record.json', body: { app, record: recordOf(rowOf(1_000_000 + i)) } }),
    isRight: ({ id }) => Number(id) > 0,
    target: 0.55,
    guestTarget: null,
  },
  {
    key: 'addMany',
    name: 'add 100 records',
    method: 'POST',
    requests: 40,
    ask: (i, app) => ({
      path: '/records.json',
      body: { app, records: Array.from({ length: 100 }, (_, k) => recordOf(rowOf(2_000_000 + i * 100 + k))) },
    }),
    isRight: ({ ids }) => ids?.length === 100,
    target: 0.6,
    guestTarget: null,
  },
];
