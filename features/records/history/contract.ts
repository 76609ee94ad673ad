// The endpoints of a record's history.
import { Type } from 'typebox';
import { endpoint, Id, Moment, Next, Page, PersonCard } from '../../../platform/http/contract.ts';

const OfRecord = Type.Object({ app: Id, id: Id });
/** A value as the API answers it; its shape follows from the type. */
const Value = Type.Unsafe<unknown>({});

export const History = Type.Object({
  versions: Type.Array(
    Type.Object({
      revision: Id,
      at: Moment,
      person: PersonCard,
      changes: Type.Array(
        Type.Object({ code: Type.String(), label: Type.String(), type: Type.String(), before: Value, after: Value }),
      ),
    }),
  ),
  ...Next,
});

export const readHistory = endpoint(
  'GET /api/apps/:app/records/:id/history',
  'app.see',
  'What each revision of a record changed, the latest first; fields that the reader may not see are left out',
  { params: OfRecord, query: Type.Object(Page), response: History },
);
/** `latest`: the revision that the caller has before them; if it is not the last one any more, nothing is changed. */
export const restoreVersion = endpoint(
  'POST /api/apps/:app/records/:id/restore',
  'app.see',
  'Make a record what it was at a revision, as a new revision',
  {
    params: OfRecord,
    body: Type.Object({ revision: Id, latest: Type.Optional(Id) }),
    response: Type.Object({ revision: Id }),
  },
);
