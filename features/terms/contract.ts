// The endpoints of terms: what a guest accepts before a space opens, and who has accepted.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Moment, NullableText, PersonCard } from '../../platform/http/contract.ts';

const Version = Type.Union([Type.Integer(), Type.Null()]);

/** The terms that stand. `version` is null where there are none. */
export const Terms = Type.Object({
  space: Type.String(),
  version: Version,
  body: Type.String(),
  publishedAt: NullableText,
  /** When the reader accepted this version. */
  acceptedAt: NullableText,
  /** True for a guest who has to accept before the space opens. */
  mustAccept: Type.Boolean(),
});

export const setTerms = endpoint(
  'PUT /api/spaces/:id/terms',
  'space.manageGuests',
  'Write the terms of a guest space: a new version, which guests accept anew; empty: none from now on',
  { params: IdParams, body: Type.Object({ body: Type.String({ maxLength: 50_000 }) }), response: Terms },
);
export const getTerms = endpoint('GET /api/spaces/:id/terms', 'space.readTerms', 'The terms of a space', {
  params: IdParams,
  response: Terms,
});
export const acceptTerms = endpoint(
  'POST /api/spaces/:id/terms/accept',
  'space.acceptTerms',
  'Accept the version that was shown',
  { params: IdParams, body: Type.Object({ version: Type.Integer({ minimum: 1 }) }), response: Empty },
);
export const declineTerms = endpoint(
  'POST /api/spaces/:id/terms/decline',
  'space.declineTerms',
  'Leave the space instead of accepting its terms',
  { params: IdParams, response: Empty },
);
export const acceptances = endpoint(
  'GET /api/spaces/:id/terms/acceptances',
  'space.manageGuests',
  'Who accepted which version, newest first, and the guests who have yet to accept',
  {
    params: IdParams,
    response: Type.Object({
      versions: Type.Array(
        Type.Object({ version: Type.Integer(), body: Type.String(), publishedAt: Moment, author: PersonCard }),
      ),
      accepted: Type.Array(Type.Object({ person: PersonCard, version: Type.Integer(), at: Moment })),
      waiting: Type.Array(PersonCard),
    }),
  },
);
export const myTerms = endpoint('GET /api/me/terms', 'account.own', 'My spaces whose terms I have yet to accept', {
  response: Type.Object({ spaces: Type.Array(Type.Object({ id: Id, name: Type.String() })) }),
});
