// The endpoints of the access log of a guest, for administrators of a space they are or were in.
import { Type } from 'typebox';
import { endpoint, Id, Moment, Next, NullableId, Page } from '../../../platform/http/contract.ts';

const Stay = Type.Object({ id: Id, person: Id });
const Named = Type.Union([Type.Object({ id: Id, name: Type.String() }), Type.Null()]);

export const What = Type.Union([
  Type.Literal('signedIn'),
  Type.Literal('opened'),
  Type.Literal('downloaded'),
  Type.Literal('commented'),
  Type.Literal('started'),
  Type.Literal('added'),
  Type.Literal('imported'),
  Type.Literal('changed'),
  Type.Literal('deleted'),
]);

export const readLog = endpoint(
  'GET /api/spaces/:id/log/:person',
  'space.manageGuests',
  'What a guest did in this space, and when they signed in; newest first',
  {
    params: Stay,
    query: Type.Object({ ...Page }),
    response: Type.Object({
      entries: Type.Array(
        Type.Object({
          id: Id,
          at: Moment,
          what: What,
          space: NullableId,
          thread: Named,
          app: Named,
          record: NullableId,
          file: Named,
        }),
      ),
      ...Next,
    }),
  },
);
export const logCsv = endpoint(
  'GET /api/spaces/:id/log/:person/csv',
  'space.manageGuests',
  'The same as CSV (UTF-8 with BOM)',
  { params: Stay },
);
