// The endpoints of an app's tokens, for who manages the app.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Moment, PersonCard } from '../../../platform/http/contract.ts';

const Grants = Type.Array(
  Type.Union([
    Type.Literal('view'),
    Type.Literal('add'),
    Type.Literal('edit'),
    Type.Literal('delete'),
    Type.Literal('manage'),
  ]),
  { maxItems: 5 },
);
const Note = Type.String({ maxLength: 200 });
const One = { params: Type.Object({ id: Id, token: Id }) };

export const AppToken = Type.Object({
  id: Id,
  /** The last characters: the token itself is shown once and kept nowhere. */
  hint: Type.String(),
  note: Type.String(),
  grants: Grants,
  /** Whether it works as it stands here; else the app has to be deployed. */
  works: Type.Boolean(),
  createdAt: Moment,
  creator: PersonCard,
});

export const listTokens = endpoint('GET /api/apps/:id/tokens', 'app.manage', 'The API tokens of an app', {
  params: IdParams,
  response: Type.Object({ app: Type.String(), tokens: Type.Array(AppToken) }),
});
export const addToken = endpoint('POST /api/apps/:id/tokens', 'app.manage', 'A new API token, shown this once', {
  params: IdParams,
  body: Type.Object({ note: Type.Optional(Note), grants: Grants }),
  response: Type.Object({ id: Id, token: Type.String() }),
});
export const updateToken = endpoint('PUT /api/apps/:id/tokens/:token', 'app.manage', 'Change an API token', {
  ...One,
  body: Type.Object({ note: Type.Optional(Note), grants: Type.Optional(Grants) }),
  response: Empty,
});
export const removeToken = endpoint('DELETE /api/apps/:id/tokens/:token', 'app.manage', 'Delete an API token', {
  ...One,
  response: Empty,
});
