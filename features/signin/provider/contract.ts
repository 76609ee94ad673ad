// The endpoints of using the own account at another organisation: the page that asks for it, its answer, and taking it back.
import { Type } from 'typebox';
import { Empty, endpoint, Moment } from '../../../platform/http/contract.ts';

const Uid = Type.Object({ uid: Type.String({ minLength: 1, maxLength: 100 }) });

export const openInteraction = endpoint(
  'GET /oidc/interaction/:uid',
  { open: 'sends a browser on its way; without the cookie of its own request it leads nowhere' },
  'Go on with a request of another organisation',
  { params: Uid },
);
/** Whose request it is, on the page that asks for consent. Readable only in the browser that brought the request. */
export const readInteraction = endpoint(
  'GET /oidc/interaction/:uid/request',
  'account.shareOutside',
  'Which organisation asks to use my account',
  {
    params: Uid,
    response: Type.Object({
      origin: Type.String({ description: "The address of the other organisation's server" }),
      shared: Type.Boolean({ description: 'True where consent was given before: nothing needs to be asked' }),
      name: Type.String({ description: 'What the other organisation will learn' }),
      organisation: Type.String(),
    }),
  },
);
export const answerInteraction = endpoint(
  'POST /oidc/interaction/:uid/answer',
  'account.shareOutside',
  'Allow or refuse another organisation the use of my account',
  {
    params: Uid,
    body: Type.Object({ allow: Type.Boolean() }),
    response: Type.Object({ goOn: Type.String() }),
  },
);

export const listShares = endpoint('GET /api/me/shares', 'account.shareOutside', 'Where my account is used', {
  response: Type.Object({
    shares: Type.Array(Type.Object({ origin: Type.String(), since: Moment })),
  }),
});
export const endShare = endpoint(
  'DELETE /api/me/shares',
  'account.shareOutside',
  'Stop the use of my account at another organisation',
  { query: Type.Object({ origin: Type.String({ minLength: 1, maxLength: 300 }) }), response: Empty },
);
