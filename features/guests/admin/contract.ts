// The endpoints of the administration of guests: accounts, invitations of all spaces, the list as a file (spec 4.j).
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Moment, Next, NullableText, Page } from '../../../platform/http/contract.ts';
import { Password } from '../../signin/contract.ts';

const Named = Type.Object({ id: Id, name: Type.String() });
const State = Type.Union([Type.Literal('active'), Type.Literal('inactive')]);
/** Trial: free for 30 days from the first sign-in. Not required: linked to an account of another organisation. */
export const Licence = Type.Union([Type.Literal('trial'), Type.Literal('required'), Type.Literal('notRequired')]);
const Q = Type.Optional(Type.String({ maxLength: 100 }));

export const GuestAccount = Type.Object({
  id: Id,
  address: Type.String(),
  name: Type.String(),
  company: NullableText,
  state: Type.String(),
  licence: Licence,
  /** When the trial ends or ended; null before the first sign-in, and for linked guests. */
  trialEndsAt: NullableText,
  /** The organisation whose account the guest signs in with; there is no password then. */
  linkedTo: NullableText,
  lastSeenAt: NullableText,
  createdAt: Moment,
  spaces: Type.Array(Named),
});
export const guestAccounts = endpoint('GET /api/guests', 'guests.administer', 'Every guest account of the domain', {
  query: Type.Object({
    q: Q,
    space: Type.Optional(Id),
    state: Type.Optional(State),
    licence: Type.Optional(Licence),
    ...Page,
  }),
  response: Type.Object({ guests: Type.Array(GuestAccount), ...Next }),
});
export const guestsCsv = endpoint(
  'GET /api/guests/csv',
  'guests.download',
  'All guests as CSV (UTF-8 with BOM), with their spaces and licences',
);
export const updateGuest = endpoint(
  'PUT /api/guests/:id',
  'guests.administer',
  'Suspend, reactivate or set a new password for a guest',
  {
    params: IdParams,
    body: Type.Object({ state: Type.Optional(State), password: Type.Optional(Password) }),
    response: GuestAccount,
  },
);
export const deleteGuest = endpoint(
  'DELETE /api/guests/:id',
  'guests.administer',
  'Delete a guest account; what was written stays with its name',
  { params: IdParams, response: Empty },
);

export const guestSpaces = endpoint('GET /api/guest-spaces', 'guests.administer', 'All guest spaces, to filter by', {
  response: Type.Object({ spaces: Type.Array(Named) }),
});

const InvitationState = Type.Union([Type.Literal('invited'), Type.Literal('expired')]);
export const allInvitations = endpoint(
  'GET /api/guest-invitations',
  'guests.administer',
  'Invitations of all spaces that nobody has accepted yet, newest first',
  {
    query: Type.Object({
      q: Q,
      space: Type.Optional(Id),
      status: Type.Optional(InvitationState),
      ...Page,
    }),
    response: Type.Object({
      invitations: Type.Array(
        Type.Object({
          id: Id,
          address: Type.String(),
          status: InvitationState,
          space: Named,
          inviter: Type.String(),
          invitedAt: Moment,
          expiresAt: Moment,
          mailProblem: NullableText,
        }),
      ),
      ...Next,
    }),
  },
);
/** The new link goes to the invited address alone: an administrator of the house need not be in the space. */
export const resendAny = endpoint(
  'POST /api/guest-invitations/:id/resend',
  'guests.administer',
  'Send any invitation again in the name of its inviter: a new link by mail, the old one dies',
  { params: IdParams, response: Type.Object({ expiresAt: Moment }) },
);
export const cancelAny = endpoint('DELETE /api/guest-invitations/:id', 'guests.administer', 'Cancel any invitation', {
  params: IdParams,
  response: Empty,
});
