// The endpoint of the search box.
import { Type } from 'typebox';
import { endpoint, Id, Moment, Next, Page, PersonCard } from '../../platform/http/contract.ts';

/** What people look for; comments are those of threads and of records. */
export const SearchKind = Type.Union([
  Type.Literal('space'),
  Type.Literal('thread'),
  Type.Literal('comment'),
  Type.Literal('record'),
  Type.Literal('file'),
]);

const Named = Type.Object({ id: Id, name: Type.String() });
const nullable = <T extends ReturnType<typeof Type.Object>>(shape: T) => Type.Union([shape, Type.Null()]);

export const SearchHit = Type.Object({
  key: Type.String(),
  kind: SearchKind,
  title: Type.String(),
  /** Where it is read, from the root of the site. */
  url: Type.String(),
  space: nullable(Type.Object({ id: Id, name: Type.String(), isGuest: Type.Boolean() })),
  app: nullable(Named),
  thread: nullable(Named),
  /** Words around what was looked for, which is marked. */
  excerpts: Type.Array(Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }))),
  creator: PersonCard,
  createdAt: Moment,
});

/** To the second, and that second with it. */
const At = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$',
  description: 'When it was made: ISO 8601, UTC',
});

export const find = endpoint('GET /api/search', 'search.use', 'Search what you may see', {
  query: Type.Object({
    ...Page,
    after: Type.Optional(Type.String({ maxLength: 400 })),
    /** Keywords with spaces between: all must be found. At most ten. */
    q: Type.String({ minLength: 1, maxLength: 100 }),
    kind: Type.Optional(SearchKind),
    space: Type.Optional(Id),
    app: Type.Optional(Id),
    creator: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'The code of who wrote it' })),
    from: Type.Optional(At),
    to: Type.Optional(At),
    order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest'), Type.Literal('relevance')])),
  }),
  response: Type.Object({ hits: Type.Array(SearchHit), ...Next }),
});
