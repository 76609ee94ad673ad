// The endpoints of signing in: sessions, passwords, set-up and what the shell needs to know about the reader.
import { Type } from 'typebox';
import {
  Abilities,
  Empty,
  endpoint,
  Id,
  IdParams,
  Language,
  Locale,
  Moment,
  Name,
  NullableText,
  PersonCard,
} from '../../platform/http/contract.ts';

export const Password = Type.String({ minLength: 1, maxLength: 64 });

/** Of notification mails; `auto`: as the organisation has it. */
export const MailFormat = Type.Union([Type.Literal('auto'), Type.Literal('html'), Type.Literal('text')]);

export const Me = Type.Object({
  person: PersonCard,
  /** Sent back as X-CSRF-Token on /api and __REQUEST_TOKEN__ on /k. Null for callers with a password header. */
  csrfToken: NullableText,
  organisation: Type.String(),
  language: Language,
  locale: Locale,
  timezone: Type.String(),
  mailFormat: MailFormat,
  email: NullableText,
  /** portal, spaces.create, guestSpaces.create, people.manage, guests.administer, outbox.see … */
  abilities: Abilities,
  /** Set while the session shows a space as one of its guests. */
  preview: Type.Union([Type.Object({ name: Type.String(), space: Id }), Type.Null()]),
  /** Some spaces of this guest open only once a code from their mailbox is entered. */
  asksForCode: Type.Boolean(),
});

/** A code is on its way to this address. */
export const CodeSent = Type.Object({ address: Type.String(), expiresAt: Moment });

export const signInEndpoint = endpoint(
  'POST /api/session',
  { open: 'whoever knows a password signs in here' },
  'Sign in',
  {
    body: Type.Object({
      login: Type.String({ minLength: 1, maxLength: 300 }),
      password: Type.String({ minLength: 1, maxLength: 300 }),
      guest: Type.Optional(Type.Boolean({ description: 'The login is the address of a guest' })),
      newPassword: Type.Optional(Password),
    }),
    /** `secondStep`: the password was right, and the sign-in now waits for the code from a mail. */
    response: Type.Union([
      Me,
      Type.Object({ secondStep: Type.Object({ ...CodeSent.properties, passwordExpired: Type.Boolean() }) }),
    ]),
  },
);
export const signOutEndpoint = endpoint(
  'DELETE /api/session',
  { open: 'ends the own session, if there is one' },
  'Sign out',
  { response: Empty },
);
export const meEndpoint = endpoint('GET /api/me', 'account.own', 'Who I am and what I may do', { response: Me });

export const listSessions = endpoint('GET /api/sessions', 'account.own', 'My sessions', {
  response: Type.Object({
    sessions: Type.Array(
      Type.Object({
        id: Id,
        current: Type.Boolean(),
        createdAt: Moment,
        lastSeenAt: Moment,
        address: NullableText,
        browser: NullableText,
      }),
    ),
  }),
});
export const endSession = endpoint('DELETE /api/sessions/:id', 'account.own', 'End one of my sessions', {
  params: IdParams,
  response: Empty,
});

export const changePassword = endpoint(
  'PUT /api/me/password',
  'account.own',
  'Change my password; all other sessions end',
  {
    body: Type.Object({ current: Type.String({ minLength: 1, maxLength: 300 }), password: Password }),
    response: Empty,
  },
);

const Token = Type.Object({ token: Type.String({ minLength: 10, maxLength: 200 }) });
export const requestReset = endpoint(
  'POST /api/password-resets',
  { open: 'a person who forgot the password is nobody yet; the answer never says whether the login exists' },
  'Ask for a mail to set a new password',
  {
    body: Type.Object({ login: Type.String({ minLength: 1, maxLength: 300 }), guest: Type.Optional(Type.Boolean()) }),
    response: Empty,
  },
);
export const readReset = endpoint(
  'GET /api/password-resets/:token',
  { open: 'the token from the mail is the proof' },
  'Whose password the link sets',
  {
    params: Token,
    response: Type.Object({ login: Type.String(), outside: Type.Boolean() }),
  },
);
export const doReset = endpoint(
  'POST /api/password-resets/:token',
  { open: 'the token from the mail is the proof' },
  'Set a new password; every session ends',
  {
    params: Token,
    body: Type.Object({ password: Password }),
    response: Type.Object({ outside: Type.Boolean() }),
  },
);

export const setupNeeded = endpoint(
  'GET /api/setup',
  { open: 'the first visitor has no account yet' },
  'Whether the installation still waits for its first administrator',
  {
    response: Type.Object({ needed: Type.Boolean(), organisation: NullableText }),
  },
);
export const runSetup = endpoint(
  'POST /api/setup',
  { open: 'works once, while there is nobody' },
  'Create the first administrator',
  {
    body: Type.Object({
      organisation: Name,
      name: Name,
      login: Type.String({ minLength: 1, maxLength: 128 }),
      email: Type.Optional(Type.String({ maxLength: 256 })),
      password: Password,
      language: Type.Optional(Language),
      timezone: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    response: Me,
  },
);
