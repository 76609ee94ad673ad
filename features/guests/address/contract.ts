// The endpoints of changing the own mail address, which is also a guest's login.
import { Type } from 'typebox';
import { Empty, endpoint, Moment } from '../../../platform/http/contract.ts';

const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) });

export const readAddress = endpoint('GET /api/me/address', 'account.changeAddress', 'My mail address', {
  response: Type.Object({
    address: Type.String(),
    /** Asked for and not confirmed yet; whether it is free is not said. */
    pending: Type.Union([Type.Object({ address: Type.String(), expiresAt: Moment }), Type.Null()]),
  }),
});
export const askAddress = endpoint(
  'POST /api/me/address',
  'account.changeAddress',
  'Ask for another mail address; a mail to it holds the link that confirms it. The answer never says whether it is in use',
  {
    body: Type.Object({
      address: Type.String({ minLength: 1, maxLength: 1000 }),
      password: Type.String({ minLength: 1, maxLength: 300 }),
    }),
    response: Empty,
  },
);
export const readChange = endpoint(
  'GET /api/address-changes/:token',
  'account.changeAddress',
  'What the link from the mail changes',
  { params: Token, response: Type.Object({ from: Type.String(), to: Type.String() }) },
);
export const confirmChange = endpoint(
  'POST /api/address-changes/:token',
  'account.changeAddress',
  'Change the mail address by the link from the mail; works once, for the guest who asked',
  { params: Token, response: Type.Object({ address: Type.String() }) },
);
