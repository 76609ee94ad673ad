// What is asked, and by whom: each work with its sides, which take turns. The first side is what the others are measured by.
import type { Login, World } from './world.ts';

export type Server = 'limit' | 'genkan' | 'small';
export type Entry = {
  readonly server: Server;
  /** Who asks: one person, or the guests of the rooms in turn, each in their own. */
  readonly login: Login | 'guests';
  readonly how: 'session' | 'password';
  /** What this side is held against, as an index of the sides, and the least it should reach. */
  readonly against?: readonly [index: number, target: number | null];
};
export type Work = {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly paths: (world: World) => readonly string[];
  readonly body?: string;
  readonly entries: readonly Entry[];
};

const ONE = 'guest/one@partner.example.com';
const MANY = 'guest/many@partner.example.com';

/** A member and guests of the same thread beside the limit: in one space, and in a hundred. */
const inThread: readonly Entry[] = [
  { server: 'limit', login: 'reader', how: 'session' },
  { server: 'genkan', login: 'reader', how: 'session', against: [0, 0.55] },
  { server: 'genkan', login: ONE, how: 'session', against: [1, 0.75] },
  { server: 'genkan', login: MANY, how: 'session', against: [1, 0.75] },
  { server: 'genkan', login: 'reader', how: 'password', against: [1, null] },
  { server: 'genkan', login: ONE, how: 'password', against: [2, null] },
];

const text =
  '<p>承知しました。<strong>資料</strong>は明日までにお送りいたします。ご確認のほど、よろしくお願いいたします。</p>';

const commentsOf = ({ thread }: World['rooms'][number]) => `/api/threads/${thread}/comments?limit=50`;

export const works: readonly Work[] = [
  {
    name: 'read a thread with 50 comments',
    method: 'GET',
    paths: ({ rooms }) => rooms.slice(0, 1).map(commentsOf),
    entries: inThread,
  },
  {
    name: 'read the threads of 40 guest spaces in turn',
    method: 'GET',
    paths: ({ rooms }) => rooms.map(commentsOf),
    entries: [
      { server: 'limit', login: 'host', how: 'session' },
      { server: 'genkan', login: 'host', how: 'session', against: [0, 0.55] },
      // Each room by its own guest: PostgreSQL's role changes with every request.
      { server: 'genkan', login: 'guests', how: 'session', against: [1, 0.75] },
      { server: 'genkan', login: MANY, how: 'session', against: [1, 0.75] },
    ],
  },
  {
    name: 'list my 100 spaces',
    method: 'GET',
    paths: () => ['/api/spaces'],
    entries: [
      { server: 'limit', login: 'reader', how: 'session' },
      { server: 'genkan', login: 'reader', how: 'session', against: [0, 0.55] },
      { server: 'limit', login: 'host', how: 'session' },
      // A member and a guest of the same hundred guest spaces.
      { server: 'genkan', login: 'host', how: 'session', against: [2, 0.55] },
      { server: 'genkan', login: MANY, how: 'session', against: [3, 0.75] },
    ],
  },
  {
    name: 'list my 10 spaces, in domains of 10 and of 10,000',
    method: 'GET',
    paths: () => ['/api/spaces'],
    entries: [
      { server: 'small', login: 'few', how: 'session' },
      { server: 'genkan', login: 'few', how: 'session', against: [0, 0.9] },
    ],
  },
  {
    name: 'post a comment',
    method: 'POST',
    paths: (world) => world.writable.map((id) => `/api/threads/${id}/comments`),
    body: JSON.stringify({ html: text }),
    entries: inThread,
  },
];
