// The endpoints of administration: the organisation's settings, permissions to create, the built-in mail outbox.
import { Type } from 'typebox';
import { Empty, endpoint, Id, Language, Moment, Name, Next, NullableText, Page } from '../../platform/http/contract.ts';
import { EntityType } from '../spaces/contract.ts';

export const Settings = Type.Object({
  organisation: Name,
  language: Language,
  timezone: Type.String({ maxLength: 64, description: 'IANA name: the days of programs, and “system” in formulas' }),
  spacesOn: Type.Boolean(),
  guestSpacesOn: Type.Boolean(),
  /** Format of mails that are not notifications; rules whatever a person chose. */
  mailFormat: Type.Union([Type.Literal('html'), Type.Literal('text')]),
  restMails: Type.Boolean({ description: 'Notifications of what is done by the REST API are mailed as well' }),
  passwordMinLength: Type.Integer({ minimum: 3, maximum: 64 }),
  passwordComplex: Type.Boolean({ description: 'Letters and digits are both needed' }),
  passwordMayBeLogin: Type.Boolean(),
  passwordDays: Type.Integer({ minimum: 0, maximum: 3650, description: 'How long a password is good; 0: for ever' }),
  passwordReuse: Type.Integer({
    minimum: 0,
    maximum: 10,
    description: 'How many of the last passwords may not come back',
  }),
  sessionHours: Type.Integer({ minimum: 1, maximum: 720 }),
  usersMayReset: Type.Boolean(),
  guestTwoStep: Type.Boolean({ description: 'Guests who sign in also enter a code from a mail' }),
});
export const getSettings = endpoint('GET /api/settings', 'settings.administer', "The organisation's settings", {
  response: Settings,
});
export const updateSettings = endpoint(
  'PUT /api/settings',
  'settings.administer',
  "Change the organisation's settings",
  { body: Type.Partial(Settings), response: Settings },
);

/** One row of the ordered permission table; the first row that matches a person decides. */
const PermissionRow = Type.Object({
  entity: Type.Object({ type: EntityType, code: Type.String(), name: Type.Optional(Type.String()) }),
  includeSubs: Type.Optional(Type.Boolean()),
  administer: Type.Boolean(),
  createSpaces: Type.Boolean(),
  createGuestSpaces: Type.Boolean(),
});
const Permissions = Type.Object({ rows: Type.Array(PermissionRow, { maxItems: 500 }) });
export const getPermissions = endpoint(
  'GET /api/permissions',
  'settings.administer',
  'Who may administer and create spaces',
  { response: Permissions },
);
export const setPermissions = endpoint(
  'PUT /api/permissions',
  'settings.administer',
  'Replace the permission table; allowing guest spaces allows spaces',
  { body: Permissions, response: Empty },
);

export const outbox = endpoint(
  'GET /api/outbox',
  'outbox.see',
  'Mails kept in the built-in outbox, newest first; only while no mail server is set',
  {
    query: Type.Object({ ...Page, to: Type.Optional(Type.String({ maxLength: 300 })) }),
    response: Type.Object({
      mails: Type.Array(
        Type.Object({
          id: Id,
          to: Type.String(),
          subject: Type.String(),
          text: Type.String(),
          html: NullableText,
          createdAt: Moment,
        }),
      ),
      ...Next,
    }),
  },
);
