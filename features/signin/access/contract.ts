// The endpoints of the access settings: from where standard users may come in. Guests are not subject to them (S19).
import { Type } from 'typebox';
import { Empty, endpoint, NullableText } from '../../../platform/http/contract.ts';

const Mode = Type.Union([Type.Literal('open'), Type.Literal('listed'), Type.Literal('none')], {
  description: 'open: from everywhere; listed: from these ranges; none: from nowhere without one of the other proofs',
});
const Certificates = Type.Union([Type.Literal('off'), Type.Literal('any'), Type.Literal('own')], {
  description: 'any: every certificate that was verified; own: one that names the login of its user',
});
const Range = Type.Object({
  range: Type.String({ minLength: 1, maxLength: 100, description: 'IPv4 or IPv6, single or CIDR' }),
  note: Type.String({ maxLength: 100 }),
});
const Revision = Type.String({ pattern: '^[0-9]{1,18}$', description: 'Of the settings that are being changed' });

const shared = {
  mode: Mode,
  ranges: Type.Array(Range, { maxItems: 1000 }),
  basicOn: Type.Boolean({ description: 'The shared name and password let in from other addresses' }),
  certificates: Certificates,
  revision: Revision,
};

export const Access = Type.Object({
  ...shared,
  basicUser: Type.String(),
  basicSet: Type.Boolean({ description: 'A password is kept, as a hash' }),
  /** Of whoever asks: what the server sees. */
  address: Type.String(),
  certificate: NullableText,
  certificatesPossible: Type.Boolean({ description: 'The server is able to see certificates' }),
});
export const getAccess = endpoint('GET /api/access', 'access.restrict', 'From where standard users may come in', {
  response: Access,
});
export const setAccess = endpoint(
  'PUT /api/access',
  'access.restrict',
  'Restrict from where standard users come in; settings that would shut out who saves them are refused',
  {
    body: Type.Object({
      ...shared,
      basicUser: Type.Optional(Type.String({ maxLength: 200 })),
      basicPassword: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    response: Access,
  },
);

export const readWay = endpoint(
  'GET /api/access/way',
  { open: 'the sign-in page of standard users says what is needed here, before anybody is known' },
  'Whether standard users may come in from here',
  {
    response: Type.Object({
      way: Type.Union([Type.Literal('in'), Type.Literal('basic'), Type.Literal('out')]),
      address: Type.String(),
    }),
  },
);
export const takePass = endpoint(
  'POST /api/access/pass',
  { open: 'the shared name and password are the proof; what it gives opens nothing without signing in' },
  'Show the shared name and password, for this browser and a day',
  {
    body: Type.Object({
      user: Type.String({ minLength: 1, maxLength: 200 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
    }),
    response: Empty,
  },
);
