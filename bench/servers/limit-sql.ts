// The limit's statements: the very ones that Genkan sends, put down once for members and once for guests, with marks where values go.
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { mySpaces } from '../../features/spaces/queries.ts';
import { commentsOfThread, insertComment, writtenComment } from '../../features/threads/comment-queries.ts';
import type { Tables } from '../../platform/db/tables.ts';
import type { Person } from '../../policy/actors.ts';
import { type Ctx, tell } from '../../policy/context.ts';
import { demand } from '../../policy/reach.ts';

/** A statement, and its values once those of a request are known. */
export type Statement = {
  readonly name: string;
  readonly text: string;
  readonly values: (given: Readonly<Record<string, unknown>>) => unknown[];
};

const ME = '900000001';
const THREAD = '900000002';
const COMMENT = '900000003';
const SPACE = '900000004';
const LIMIT = 900_005;
const HTML = '900000006';
const marks = new Map<unknown, string>([
  [ME, 'me'],
  [THREAD, 'thread'],
  [COMMENT, 'comment'],
  [SPACE, 'space'],
  [LIMIT, 'limit'],
  [HTML, 'html'],
]);

const person = { id: ME, code: 'reader', name: 'reader', locale: 'ja', timezone: 'Asia/Tokyo' } as const;
const member: Person = {
  ...person,
  kind: 'member',
  systemAdmin: false,
  administers: false,
  createsSpaces: true,
  createsGuestSpaces: false,
};
const guest: Person = { ...person, kind: 'guest', spaces: [SPACE], awaiting: [], locked: [], proved: false };

let made = 0;

/** What is sent while `run` runs, without a database behind it. */
async function recorded(run: (db: Kysely<Tables>) => Promise<unknown>): Promise<Statement[]> {
  const sent: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void sent.push(query),
  });
  await run(db).catch(() => {
    // Nothing is found where there is no database, and some say so.
  });
  return sent.map(({ sql: text, parameters }) => ({
    name: `s${made++}`,
    text,
    values: (given) =>
      parameters.map((value) => {
        const mark = marks.get(value);
        return mark ? given[mark] : value;
      }),
  }));
}

async function one(run: (db: Kysely<Tables>) => Promise<unknown>): Promise<Statement> {
  const [statement, more] = await recorded(run);
  if (!statement || more) throw new Error('this should be one statement');
  return statement;
}

async function statementsOf(actor: Person) {
  const acting = (db: Kysely<Tables>): Ctx =>
    ({ db, actor, asked: new Set<string>(), writing: true }) satisfies Partial<Ctx> as unknown as Ctx;
  return {
    /** Given `thread`, `me` and `limit`, which is one more than the page holds. */
    threadOf: await one((db) => commentsOfThread(db, actor, THREAD, { limit: LIMIT - 1, after: null, around: null })),
    /** Given `comment` and `me`. */
    readBack: await one((db) => writtenComment(db, actor, COMMENT)),
    /** Given `me` and `limit`, which is one more than the list holds. */
    spacesOf: await one((db) => mySpaces(db, actor, { limit: LIMIT, after: null, q: null })),
    /** The lock on the membership and the look at the thread, given `thread` and `me`. */
    mayComment: await recorded((db) => demand(acting(db), 'thread', THREAD, 'thread.comment')),
    /** Given `thread`, `me` and `html`. */
    addComment: await one((db) =>
      insertComment(db, { threadId: THREAD, parent: null, authorId: ME, html: HTML, mentions: [] }),
    ),
    /** The outbox row, whose trigger makes a job and notifies. Its values are the space and the event's JSON. */
    tellOf: await one((db) => tell(acting(db), { type: 'comment.added', space: SPACE })),
  };
}

export const statements = { member: await statementsOf(member), guest: await statementsOf(guest) };
