// The endpoints of guests: inviting, the landing page, joining, leaving, and the administration of guest accounts.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Language, Moment, Name, NullableText } from '../../platform/http/contract.ts';
import { Me, Password } from '../signin/contract.ts';

export const InvitationStatus = Type.Union([
  Type.Literal('invited'),
  Type.Literal('expired'),
  Type.Literal('active'),
  Type.Literal('inactive'),
]);

export const Invitation = Type.Object({
  id: Id,
  address: Type.String(),
  status: InvitationStatus,
  expiresAt: Moment,
  invitedAt: Moment,
  inviter: Type.String(),
  /** When the stay ends that begins with it. */
  endsAt: NullableText,
  /** Why the last mail to this address could not be delivered, if so. */
  mailProblem: NullableText,
});
/** A colleague whose address was given: to be added as a member instead, unless they are in already. */
export const Colleague = Type.Object({ id: Id, code: Type.String(), name: Type.String(), member: Type.Boolean() });
/** A row of the answer to inviting. `problem` says why nothing was sent to this address. */
export const Invited = Type.Object({
  id: NullableText,
  address: Type.String(),
  status: InvitationStatus,
  expiresAt: NullableText,
  /** Readable only here: the address of the personal link. */
  link: NullableText,
  problem: NullableText,
  colleague: Type.Union([Colleague, Type.Null()]),
});
export const GuestOfSpace = Type.Object({
  id: Id,
  address: Type.String(),
  name: Type.String(),
  company: NullableText,
  photo: NullableText,
  status: InvitationStatus,
  joinedAt: Moment,
  lastSeenAt: NullableText,
  host: Type.Union([Type.Object({ id: Id, name: Type.String() }), Type.Null()]),
  /** When the stay ends by itself. */
  endsAt: NullableText,
});

export const invite = endpoint(
  'POST /api/spaces/:id/invitations',
  'space.inviteGuests',
  'Invite people from outside by mail',
  {
    params: IdParams,
    body: Type.Object({
      addresses: Type.Array(Type.String({ maxLength: 1000 }), { minItems: 1, maxItems: 100 }),
      message: Type.Optional(Type.String({ maxLength: 4000 })),
      language: Type.Optional(Language),
    }),
    response: Type.Object({ invitations: Type.Array(Invited) }),
  },
);
/** What each address would be told, before sending: new, known (has a guest account), active (already here), colleague, inactive, refused (its domain), invalid. */
export const checkAddresses = endpoint(
  'POST /api/spaces/:id/invitations/check',
  'space.inviteGuests',
  'Check addresses before inviting',
  {
    params: IdParams,
    body: Type.Object({ addresses: Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 100 }) }),
    response: Type.Object({
      addresses: Type.Array(
        Type.Object({
          given: Type.String(),
          address: NullableText,
          kind: Type.Union([
            Type.Literal('new'),
            Type.Literal('known'),
            Type.Literal('invited'),
            Type.Literal('active'),
            Type.Literal('colleague'),
            Type.Literal('inactive'),
            Type.Literal('refused'),
            Type.Literal('invalid'),
          ]),
          colleague: Type.Union([Colleague, Type.Null()]),
        }),
      ),
      /** How many more the space takes; null without a ceiling. */
      left: Type.Union([Type.Integer(), Type.Null()]),
    }),
  },
);
export const listGuests = endpoint(
  'GET /api/spaces/:id/guests',
  'space.manageGuests',
  'Guests and pending invitations of a space',
  {
    params: IdParams,
    response: Type.Object({
      /** The ceiling, and who takes its places. */
      places: Type.Object({
        limit: Type.Union([Type.Integer(), Type.Null()]),
        guests: Type.Integer(),
        invited: Type.Integer(),
      }),
      /** Guests enter a code from their mailbox before this space opens. */
      twoStep: Type.Boolean(),
      guests: Type.Array(GuestOfSpace),
      invitations: Type.Array(Invitation),
    }),
  },
);
export const removeGuest = endpoint(
  'DELETE /api/spaces/:id/guests/:address',
  'space.manageGuests',
  'Remove a guest from this space',
  {
    params: Type.Object({ id: Id, address: Type.String({ minLength: 1, maxLength: 300 }) }),
    response: Empty,
  },
);
export const setLimit = endpoint(
  'PUT /api/spaces/:id/guest-limit',
  'space.manageGuests',
  'How many guests a space takes, open invitations counted; null: no ceiling',
  {
    params: IdParams,
    body: Type.Object({ limit: Type.Union([Type.Integer({ minimum: 0, maximum: 100_000 }), Type.Null()]) }),
    response: Empty,
  },
);
export const setTwoStep = endpoint(
  'PUT /api/spaces/:id/two-step',
  'space.manageGuests',
  'Whether this space opens to its guests only once they have entered a code from their mailbox',
  { params: IdParams, body: Type.Object({ on: Type.Boolean() }), response: Empty },
);
export const resend = endpoint(
  'POST /api/invitations/:id/resend',
  'invitation.resend',
  'Send an invitation again: a new link, the old one dies',
  {
    params: IdParams,
    response: Invited,
  },
);
export const cancel = endpoint('DELETE /api/invitations/:id', 'invitation.manage', 'Cancel an invitation', {
  params: IdParams,
  response: Empty,
});

const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) });
export const JoinPage = Type.Object({
  state: Type.Union([
    Type.Literal('new'),
    Type.Literal('signIn'),
    Type.Literal('accept'),
    Type.Literal('wrongAccount'),
    Type.Literal('alreadyIn'),
  ]),
  space: Type.String(),
  spaceId: NullableText,
  organisation: Type.String(),
  inviter: Type.String(),
  address: Type.String(),
  language: Language,
  /** True when a code from a mail to the address must be entered before joining. */
  needsCode: Type.Boolean(),
  /** True when the guest of this address comes with the account of another organisation. */
  linked: Type.Boolean(),
});
export const readJoin = endpoint(
  'GET /api/join/:token',
  { open: 'the token from the invitation mail is the key; every link that does not work gets one answer' },
  'What an invitation link leads to',
  {
    params: Token,
    response: JoinPage,
  },
);
export const join = endpoint(
  'POST /api/join/:token',
  { open: 'the token from the invitation mail is the key' },
  'Accept an invitation: register, or join with the account signed in',
  {
    params: Token,
    body: Type.Object({
      name: Type.Optional(Name),
      company: Type.Optional(Type.String({ maxLength: 100 })),
      password: Type.Optional(Password),
      timezone: Type.Optional(Type.String({ maxLength: 64 })),
      language: Type.Optional(Language),
      code: Type.Optional(Type.String({ maxLength: 20, description: 'The code from the mail, when one is needed' })),
    }),
    response: Type.Object({ spaceId: Id, me: Me }),
  },
);
export const sendJoinCode = endpoint(
  'POST /api/join/:token/code',
  { open: 'the token is the key; the code goes only to the invited address' },
  'Mail a code that proves the address',
  {
    params: Token,
    response: Empty,
  },
);

// ---- the organisation's rules for inviting ---------------------------------------------------------------------

const Domains = Type.Array(Type.String({ maxLength: 300 }), { maxItems: 500 });
export const Rules = Type.Object({
  allowed: Type.Array(Type.String()),
  blocked: Type.Array(Type.String()),
  /** Only people of this group invite; its name is null when the group is gone, and then nobody does. */
  inviters: Type.Union([Type.Object({ id: Id, name: NullableText }), Type.Null()]),
});
export const getRules = endpoint('GET /api/guest-rules', 'settings.administer', 'Who may be invited, and by whom', {
  response: Rules,
});
export const setRules = endpoint(
  'PUT /api/guest-rules',
  'settings.administer',
  'Set the mail domains that are allowed or blocked, and the group that may invite',
  {
    body: Type.Object({ allowed: Domains, blocked: Domains, inviters: Type.Union([Id, Type.Null()]) }),
    response: Rules,
  },
);
