// The endpoints of converting: a guest becomes a standard user, a user becomes a guest; each shows first what it means.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableText } from '../../../platform/http/contract.ts';
import { Password } from '../../signin/contract.ts';

const Spaces = Type.Array(Type.Object({ id: Id, name: Type.String() }));
const Preview = Type.Object({
  name: Type.String(),
  /** The login name now, and the one that is proposed. */
  login: Type.String(),
  becomes: Type.String(),
  address: NullableText,
  /** Spaces that stay open to the person, and those that close. */
  keeps: Spaces,
  loses: Spaces,
  /** Everything else, as sentences. */
  gained: Type.Array(Type.String()),
  lost: Type.Array(Type.String()),
  /** What stands in the way; empty: nothing does. */
  problems: Type.Array(Type.String()),
});
const Converted = Type.Object({ id: Id });

export const previewToUser = endpoint(
  'GET /api/guests/:id/conversion',
  'people.manage',
  'What making a guest a standard user would mean',
  { params: IdParams, response: Preview },
);
export const toUser = endpoint(
  'POST /api/guests/:id/conversion',
  'people.manage',
  'Make a guest a standard user: the same person, what they wrote stays theirs',
  {
    params: IdParams,
    body: Type.Object({ login: Type.String({ minLength: 1, maxLength: 128 }), password: Password }),
    response: Converted,
  },
);
export const previewToGuest = endpoint(
  'GET /api/users/:id/conversion',
  'people.manage',
  'What making a user a guest would mean',
  { params: IdParams, response: Preview },
);
export const toGuest = endpoint(
  'POST /api/users/:id/conversion',
  'people.manage',
  'Make a user a guest of the guest spaces they are in',
  {
    params: IdParams,
    body: Type.Object({
      address: Type.String({ minLength: 1, maxLength: 300 }),
      company: Type.Optional(Type.String({ maxLength: 100 })),
      password: Password,
    }),
    response: Converted,
  },
);
