// The endpoints of people: profiles, the directory, and the administration of users.
import { Type } from 'typebox';
import {
  Empty,
  endpoint,
  FileKey,
  Id,
  IdParams,
  Locale,
  Moment,
  Name,
  Next,
  NullableText,
  Page,
  PersonCard,
  Short,
} from '../../platform/http/contract.ts';
import { MailFormat, Password } from '../signin/contract.ts';
import { ItemOfPerson, ItemValues } from './items/contract.ts';
import { type LockableField, lockableFields } from './lockable.ts';

/** What people write about themselves. A missing property stays as it is. */
const ProfileFields = {
  localName: Short(128),
  surName: Short(64),
  givenName: Short(64),
  surNameReading: Short(64),
  givenNameReading: Short(64),
  phone: Short(100),
  mobilePhone: Short(100),
  extensionNumber: Short(100),
  callto: Short(256),
  url: Short(256),
  description: Short(1000),
  company: Short(100),
  division: Short(100),
};

const LockableFieldName = Type.Unsafe<LockableField>({ type: 'string', enum: [...lockableFields] });

export const Profile = Type.Object({
  ...PersonCard.properties,
  email: NullableText,
  localName: Type.String(),
  surName: Type.String(),
  givenName: Type.String(),
  surNameReading: Type.String(),
  givenNameReading: Type.String(),
  phone: Type.String(),
  mobilePhone: Type.String(),
  extensionNumber: Type.String(),
  callto: Type.String(),
  url: Type.String(),
  description: Type.String(),
  division: Type.String(),
  timezone: Type.String(),
  cover: NullableText,
  departments: Type.Array(Type.Object({ id: Id, name: Type.String(), title: NullableText, main: Type.Boolean() })),
  items: Type.Array(ItemOfPerson),
  /** Fields of my own profile that only administrators change. */
  locked: Type.Array(LockableFieldName),
  own: Type.Boolean(),
});

export const listPeople = endpoint('GET /api/people', 'people.browse', 'The directory of colleagues', {
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })), ...Page }),
  response: Type.Object({ people: Type.Array(PersonCard), ...Next }),
});
export const getPerson = endpoint('GET /api/people/:id', 'person.see', "A person's profile", {
  params: IdParams,
  response: Profile,
});
export const personPhoto = endpoint('GET /api/people/:id/photo', 'person.see', "A person's photo", {
  params: IdParams,
});
export const personCover = endpoint('GET /api/people/:id/cover', 'person.see', "The cover image of a person's page", {
  params: IdParams,
});

export const updateProfile = endpoint(
  'PUT /api/me/profile',
  'account.own',
  'Change my profile, language, time zone and the format of my notification mails',
  {
    body: Type.Object({
      name: Type.Optional(Name),
      locale: Type.Optional(Locale),
      timezone: Type.Optional(Type.String({ maxLength: 64 })),
      mailFormat: Type.Optional(MailFormat),
      items: Type.Optional(ItemValues),
      ...ProfileFields,
    }),
    response: Profile,
  },
);
const Locks = Type.Object({
  fields: Type.Array(LockableFieldName, { maxItems: 100 }),
});
export const getLocks = endpoint(
  'GET /api/profile-locks',
  'people.manage',
  'Fields of profiles that users do not change themselves',
  { response: Locks },
);
export const setLocks = endpoint(
  'PUT /api/profile-locks',
  'people.manage',
  'Close exactly these fields of profiles to users',
  { body: Locks, response: Locks },
);
export const setPhoto = endpoint('PUT /api/me/photo', 'account.own', 'Set or remove my photo', {
  body: Type.Object({ fileKey: Type.Union([FileKey, Type.Null()]) }),
  response: Profile,
});
export const setPersonCover = endpoint('PUT /api/me/cover', 'account.own', 'Set or remove the cover image of my page', {
  body: Type.Object({ fileKey: Type.Union([FileKey, Type.Null()]) }),
  response: Profile,
});

/** Who can be chosen: people, departments and groups by part of a name. */
export const Candidate = Type.Object({
  type: Type.Union([Type.Literal('USER'), Type.Literal('ORGANIZATION'), Type.Literal('GROUP')]),
  id: Id,
  code: Type.String(),
  name: Type.String(),
  photo: NullableText,
  outside: Type.Boolean(),
  company: NullableText,
});
export const findCandidates = endpoint(
  'GET /api/candidates',
  'people.browse',
  'People, departments and groups to choose as members',
  {
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })), limit: Page.limit }),
    response: Type.Object({ candidates: Type.Array(Candidate) }),
  },
);

// ---- administration -------------------------------------------------------------------------------------------

export const User = Type.Object({
  ...Profile.properties,
  login: Type.String(),
  locale: Locale,
  employeeNumber: Type.String(),
  sortOrder: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  groups: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  lastSeenAt: NullableText,
  createdAt: Moment,
});
const UserInput = {
  name: Name,
  login: Type.String({ minLength: 1, maxLength: 128 }),
  email: Type.Optional(Type.String({ maxLength: 256 })),
  locale: Type.Optional(Locale),
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
  employeeNumber: Short(100),
  sortOrder: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'] })),
  departments: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        title: Type.Optional(Type.String({ maxLength: 128 })),
        main: Type.Optional(Type.Boolean()),
      }),
      { maxItems: 100 },
    ),
  ),
  groups: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  items: Type.Optional(ItemValues),
  ...ProfileFields,
};
export const listUsers = endpoint('GET /api/users', 'people.manage', 'Users, for administrators', {
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('inactive')])),
    department: Type.Optional(Id),
    group: Type.Optional(Id),
    ...Page,
  }),
  response: Type.Object({ users: Type.Array(User), ...Next }),
});
export const addUser = endpoint('POST /api/users', 'people.manage', 'Add a user', {
  body: Type.Object({ ...UserInput, password: Password }),
  response: User,
});
export const updateUser = endpoint('PUT /api/users/:id', 'people.manage', 'Change, suspend or reactivate a user', {
  params: IdParams,
  body: Type.Partial(
    Type.Object({
      ...UserInput,
      state: Type.Union([Type.Literal('active'), Type.Literal('inactive')]),
      password: Password,
    }),
  ),
  response: User,
});
export const deleteUser = endpoint('DELETE /api/users/:id', 'people.manage', 'Delete a user; what they wrote stays', {
  params: IdParams,
  response: Empty,
});

const CsvKind = Type.Union([
  Type.Literal('user'),
  Type.Literal('organization'),
  Type.Literal('title'),
  Type.Literal('group'),
  Type.Literal('userOrganizations'),
  Type.Literal('userGroups'),
]);
export const downloadCsv = endpoint(
  'GET /api/people-csv/:kind',
  'people.manage',
  'People as CSV (UTF-8 with BOM, or Shift_JIS)',
  {
    params: Type.Object({ kind: CsvKind }),
    query: Type.Object({ encoding: Type.Optional(Type.Union([Type.Literal('utf8'), Type.Literal('shift_jis')])) }),
  },
);
export const importCsv = endpoint(
  'POST /api/people-csv/:kind',
  'people.manage',
  'Import people from an uploaded CSV: all or nothing',
  {
    params: Type.Object({ kind: CsvKind }),
    body: Type.Object({
      fileKey: FileKey,
      encoding: Type.Optional(Type.Union([Type.Literal('utf8'), Type.Literal('shift_jis')])),
      dryRun: Type.Optional(Type.Boolean()),
    }),
    response: Type.Object({
      added: Type.Integer(),
      changed: Type.Integer(),
      deleted: Type.Integer(),
      problems: Type.Array(Type.Object({ line: Type.Integer(), messages: Type.Array(Type.String()) })),
    }),
  },
);
