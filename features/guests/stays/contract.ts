// The endpoints of a guest's stay in a space: who looks after them, until when, and what removing them would mean.
import { Type } from 'typebox';
import { Empty, endpoint, Id, Moment, NullableId, NullableText, PersonCard } from '../../../platform/http/contract.ts';

const Stay = Type.Object({ id: Id, person: Id });

export const changeStay = endpoint(
  'PUT /api/spaces/:id/stays/:person',
  'space.manageGuests',
  'Set who looks after a guest here, and when the stay ends by itself (null: it does not)',
  {
    params: Stay,
    body: Type.Object({ host: Type.Optional(Id), endsAt: Type.Optional(Type.Union([Moment, Type.Null()])) }),
    response: Empty,
  },
);
export const getStay = endpoint(
  'GET /api/spaces/:id/stays/:person',
  'space.renewGuests',
  'One stay, for the host and for administrators of the space',
  {
    params: Stay,
    response: Type.Object({
      space: Type.String(),
      guest: PersonCard,
      host: Type.Union([PersonCard, Type.Null()]),
      hostId: NullableId,
      endsAt: NullableText,
      /** Where renewing would move the end to. */
      renewsTo: NullableText,
    }),
  },
);
export const renewStay = endpoint(
  'POST /api/spaces/:id/stays/:person/renew',
  'space.renewGuests',
  'Move the end of a stay three months on',
  { params: Stay, response: Type.Object({ endsAt: Moment }) },
);
/** What is open and what remains when a guest is removed. Features that give people work add to `open`. */
export const leaving = endpoint(
  'GET /api/spaces/:id/stays/:person/leaving',
  'space.manageGuests',
  'What removing a guest would leave behind',
  {
    params: Stay,
    response: Type.Object({
      open: Type.Array(Type.Object({ what: Type.String(), count: Type.Integer(), link: NullableText })),
      threads: Type.Integer(),
      comments: Type.Integer(),
      files: Type.Integer(),
      otherSpaces: Type.Integer(),
    }),
  },
);
