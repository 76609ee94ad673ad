// The endpoints of linked accounts: going to one's own organisation and coming back, the profile, undoing, and whom to trust.
import { Type } from 'typebox';
import {
  Empty,
  endpoint,
  Id,
  IdParams,
  Language,
  Moment,
  Name,
  NullableText,
} from '../../../platform/http/contract.ts';
import { Me } from '../../signin/contract.ts';

const Address = Type.String({ minLength: 1, maxLength: 300, description: "The own organisation's address" });
const Going = Type.Object({ goTo: Type.String({ description: 'Where the browser goes to be proved' }) });

export const offer = endpoint(
  'GET /api/guest-link',
  { open: 'says only whether accounts of any other organisation are accepted here' },
  'Whether to offer coming with the account of an own organisation',
  { response: Type.Object({ offered: Type.Boolean() }) },
);
export const startJoin = endpoint(
  'POST /api/join/:token/link',
  { open: 'the token from the invitation mail is the key; who comes is proved by their own organisation' },
  "Join with my own organisation's account: where to go",
  {
    params: Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }),
    body: Type.Object({ address: Address }),
    response: Going,
  },
);
export const startSignIn = endpoint(
  'POST /api/guest-link/sign-in',
  { open: 'a linked guest is nobody until their own organisation has proved them' },
  "Sign in with my own organisation's account: where to go",
  {
    body: Type.Object({ address: Address, next: Type.Optional(Type.String({ maxLength: 500 })) }),
    response: Going,
  },
);
/** The same as a link, such as the portal of the own organisation has for every space here. */
export const goSignIn = endpoint(
  'GET /guest/link/start',
  { open: 'a linked guest is nobody until their own organisation has proved them' },
  "Sign in with my own organisation's account",
  { query: Type.Object({ issuer: Address, next: Type.Optional(Type.String({ maxLength: 500 })) }) },
);
export const comeBack = endpoint(
  'GET /guest/link/callback',
  { open: 'works once, in the browser that set out, for the answer of the server that was asked' },
  'Come back from the own organisation',
);
export const readProfile = endpoint(
  'GET /api/guest-link/profile',
  { open: 'the cookie of the browser that was proved is the key' },
  'What my own organisation said of me, to be corrected',
  {
    response: Type.Object({
      space: Type.String(),
      organisation: Type.String(),
      address: Type.String(),
      language: Language,
      issuer: Type.String(),
      name: Type.String(),
      company: Type.String(),
      timezone: NullableText,
    }),
  },
);
export const confirmProfile = endpoint(
  'POST /api/guest-link/profile',
  { open: 'the cookie of the browser that was proved is the key' },
  'Confirm my profile and join',
  {
    body: Type.Object({
      name: Name,
      company: Type.Optional(Type.String({ maxLength: 100 })),
      timezone: Type.String({ maxLength: 64 }),
    }),
    response: Type.Object({ spaceId: Id, me: Me }),
  },
);

export const readLink = endpoint('GET /api/me/link', 'account.link', 'Whether my guest account is linked', {
  response: Type.Object({ issuer: NullableText, since: NullableText }),
});
export const startLink = endpoint(
  'POST /api/me/link',
  'account.link',
  "Link my guest account with my own organisation's: where to go",
  { body: Type.Object({ address: Address }), response: Going },
);
export const unlinkMyself = endpoint(
  'DELETE /api/me/link',
  'account.link',
  'Undo the link; a mail to choose a password is sent',
  { response: Empty },
);
export const unlinkGuest = endpoint(
  'DELETE /api/guests/:id/link',
  'guests.administer',
  'Undo the link of a guest; a mail to choose a password is sent',
  { params: IdParams, response: Empty },
);

const Issuers = Type.Object({ issuers: Type.Array(Type.Object({ issuer: Type.String(), since: Moment })) });
export const listIssuers = endpoint(
  'GET /api/trusted-issuers',
  'login.secure',
  'Organisations whose accounts guests may use',
  { response: Issuers },
);
export const addIssuer = endpoint('POST /api/trusted-issuers', 'login.secure', "Trust an organisation's accounts", {
  body: Type.Object({ address: Address }),
  response: Issuers,
});
export const dropIssuer = endpoint(
  'DELETE /api/trusted-issuers',
  'login.secure',
  "Stop trusting an organisation's accounts; its guests are out at once",
  { query: Type.Object({ issuer: Address }), response: Empty },
);

export const linkedSpaces = endpoint(
  'GET /api/linked/spaces',
  { open: 'the bearer token is the key: given to the organisation of a linked guest, for nothing but this list' },
  'The spaces of a linked guest, for the portal of their own organisation',
  {
    response: Type.Object({
      organisation: Type.String(),
      spaces: Type.Array(
        Type.Object({
          name: Type.String(),
          path: Type.String(),
          unread: Type.Integer({ description: 'Threads with something new' }),
        }),
      ),
    }),
  },
);
