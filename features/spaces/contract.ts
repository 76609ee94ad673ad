// The endpoints of spaces: the portal's list, one space, its settings, members, announcement, links, templates and restoring.
import { Type } from 'typebox';
import {
  Abilities,
  Empty,
  endpoint,
  FileKey,
  Id,
  IdParams,
  Moment,
  Name,
  Next,
  NullableText,
  Page,
  PersonCard,
  RichText,
} from '../../platform/http/contract.ts';
import { Candidate } from '../people/contract.ts';

export const EntityType = Type.Union([Type.Literal('USER'), Type.Literal('ORGANIZATION'), Type.Literal('GROUP')]);
/** A member as kintone's space API writes it. */
export const MemberInput = Type.Object({
  entity: Type.Object({ type: EntityType, code: Type.String({ minLength: 1, maxLength: 300 }) }),
  isAdmin: Type.Optional(Type.Boolean()),
  includeSubs: Type.Optional(Type.Boolean()),
});

/** Who from outside reads here, by company: the audience band and line. */
export const Audience = Type.Object({
  members: Type.Integer(),
  guests: Type.Integer(),
  companies: Type.Array(Type.Object({ company: Type.String(), count: Type.Integer() })),
});

export const SpaceCard = Type.Object({
  id: Id,
  name: Type.String(),
  isGuest: Type.Boolean(),
  isPrivate: Type.Boolean(),
  joined: Type.Boolean(),
  favourite: Type.Boolean(),
  /** Address of the cover picture. */
  cover: Type.String(),
  /** Companies of the guests, for guest spaces. */
  companies: Type.Array(Type.String()),
  /** When something last happened in the space. */
  lastActivityAt: Moment,
  unread: Type.Boolean(),
});

const Widgets = {
  showAnnouncement: Type.Boolean(),
  showThreadList: Type.Boolean(),
  showAppList: Type.Boolean(),
  showMemberList: Type.Boolean(),
  showRelatedLinkList: Type.Boolean(),
};

export const Space = Type.Object({
  ...SpaceCard.properties,
  defaultThread: Id,
  body: NullableText,
  useMultiThread: Type.Boolean(),
  fixedMember: Type.Boolean(),
  createApp: Type.Union([Type.Literal('EVERYONE'), Type.Literal('ADMIN')]),
  ...Widgets,
  audience: Audience,
  creator: PersonCard,
  createdAt: Moment,
  /** True when an administrator of the space is the reader. */
  isAdmin: Type.Boolean(),
  links: Type.Array(Type.Object({ id: Id, title: Type.String(), url: Type.String() })),
  abilities: Abilities,
});

export const listSpaces = endpoint('GET /api/spaces', 'space.see', 'The spaces I may see', {
  query: Type.Object({
    /** `mine` (default): joined or invited; `public`: every space open to members. */
    show: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('public')])),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...Page,
  }),
  response: Type.Object({ spaces: Type.Array(SpaceCard), ...Next }),
});
export const addSpace = endpoint('POST /api/spaces', 'space.create', 'Create a space or a guest space', {
  body: Type.Object({
    name: Name,
    isGuest: Type.Optional(Type.Boolean()),
    isPrivate: Type.Optional(Type.Boolean()),
    useMultiThread: Type.Optional(Type.Boolean()),
    fixedMember: Type.Optional(Type.Boolean()),
    createApp: Type.Optional(Type.Union([Type.Literal('EVERYONE'), Type.Literal('ADMIN')])),
    members: Type.Optional(Type.Array(MemberInput, { maxItems: 1000 })),
    /** One of the preset covers (1–8) … */
    coverPreset: Type.Optional(Type.Integer({ minimum: 1, maximum: 8 })),
    /** … or an uploaded picture. */
    coverFileKey: Type.Optional(FileKey),
    template: Type.Optional(Id),
  }),
  response: Type.Object({ id: Id, defaultThread: Id }),
});
export const getSpace = endpoint('GET /api/spaces/:id', 'space.see', 'One space', {
  params: IdParams,
  response: Space,
});
export const updateSpace = endpoint('PUT /api/spaces/:id', 'space.configure', "Change a space's settings", {
  params: IdParams,
  body: Type.Partial(
    Type.Object({
      name: Name,
      isPrivate: Type.Boolean(),
      useMultiThread: Type.Boolean(),
      fixedMember: Type.Boolean(),
      createApp: Type.Union([Type.Literal('EVERYONE'), Type.Literal('ADMIN')]),
      coverPreset: Type.Integer({ minimum: 1, maximum: 8 }),
      coverFileKey: FileKey,
      ...Widgets,
    }),
  ),
  response: Space,
});
export const deleteSpace = endpoint('DELETE /api/spaces/:id', 'space.delete', 'Delete a space with all that is in it', {
  params: IdParams,
  response: Empty,
});
export const setBody = endpoint('PUT /api/spaces/:id/body', 'space.announce', 'Write the announcement', {
  params: IdParams,
  body: Type.Object({ body: RichText }),
  response: Space,
});
export const spaceCover = endpoint('GET /api/spaces/:id/cover', 'space.see', 'The cover picture', { params: IdParams });

export const Member = Type.Object({
  entity: Type.Object({ type: EntityType, id: Id, code: Type.String(), name: Type.String() }),
  isAdmin: Type.Boolean(),
  includeSubs: Type.Boolean(),
});
export const getMembers = endpoint(
  'GET /api/spaces/:id/members',
  'space.seeMembers',
  'The member entries: users, departments, groups',
  {
    params: IdParams,
    response: Type.Object({ members: Type.Array(Member) }),
  },
);
export const setMembers = endpoint('PUT /api/spaces/:id/members', 'space.setMembers', 'Replace the member entries', {
  params: IdParams,
  body: Type.Object({ members: Type.Array(MemberInput, { maxItems: 1000 }) }),
  response: Empty,
});
export const addMember = endpoint('POST /api/spaces/:id/members', 'space.setMembers', 'Add one colleague as a member', {
  params: IdParams,
  body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 300 }) }),
  response: Empty,
});
/** The people in a space, departments and groups resolved; guests by company last. */
export const spacePeople = endpoint('GET /api/spaces/:id/people', 'space.see', 'The people in a space', {
  params: IdParams,
  query: Type.Object({ ...Page }),
  response: Type.Object({
    people: Type.Array(Type.Object({ ...PersonCard.properties, isAdmin: Type.Boolean() })),
    audience: Audience,
    ...Next,
  }),
});
/** Who can be mentioned here. Only people who can see the space; departments and groups only for colleagues. */
export const mentionCandidates = endpoint('GET /api/spaces/:id/candidates', 'space.see', 'Who can be mentioned here', {
  params: IdParams,
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })), limit: Page.limit }),
  response: Type.Object({ candidates: Type.Array(Candidate) }),
});
export const joinSpace = endpoint('POST /api/spaces/:id/join', 'space.join', 'Join a public space', {
  params: IdParams,
  response: Space,
});
export const leaveSpace = endpoint('POST /api/spaces/:id/leave', 'space.leave', 'Leave a space', {
  params: IdParams,
  response: Empty,
});
export const setFavourite = endpoint('PUT /api/spaces/:id/favourite', 'space.see', 'Mark or unmark as favourite', {
  params: IdParams,
  body: Type.Object({ favourite: Type.Boolean() }),
  response: Empty,
});
export const addLink = endpoint('POST /api/spaces/:id/links', 'space.editLinks', 'Add a related link', {
  params: IdParams,
  body: Type.Object({ title: Name, url: Type.String({ minLength: 1, maxLength: 2000 }) }),
  response: Type.Object({ id: Id }),
});
export const deleteLink = endpoint('DELETE /api/spaces/:id/links/:link', 'space.editLinks', 'Remove a related link', {
  params: Type.Object({ id: Id, link: Id }),
  response: Empty,
});

export const listTemplates = endpoint('GET /api/space-templates', 'space.useTemplates', 'Space templates', {
  response: Type.Object({
    templates: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        description: Type.String(),
        threads: Type.Array(Type.String()),
        apps: Type.Array(Type.String()),
        kept: Type.Boolean({ description: 'Made of a space, not one of those that come with Genkan' }),
      }),
    ),
  }),
});
const TemplateName = Type.Object({
  name: Type.String({ maxLength: 300 }),
  description: Type.Optional(Type.String({ maxLength: 200 })),
});
export const keepTemplate = endpoint(
  'POST /api/spaces/:id/template',
  'spaces.administer',
  'Keep a space as a template, with its apps and without people, comments and records',
  { params: IdParams, body: TemplateName, response: Type.Object({ id: Id }) },
);
export const renameTemplate = endpoint('PUT /api/space-templates/:id', 'spaces.administer', 'Name a template anew', {
  params: IdParams,
  body: TemplateName,
  response: Empty,
});
export const forgetTemplate = endpoint('DELETE /api/space-templates/:id', 'spaces.administer', 'Delete a template', {
  params: IdParams,
  response: Empty,
});

export const AdminSpace = Type.Object({
  id: Id,
  name: Type.String(),
  isGuest: Type.Boolean(),
  isPrivate: Type.Boolean(),
  memberCount: Type.Integer(),
  guestCount: Type.Integer(),
  administrators: Type.Integer({ description: 'Active ones' }),
  joined: Type.Boolean(),
  administers: Type.Boolean({ description: 'The reader is one of its administrators' }),
  modifiedAt: Moment,
  modifier: Type.String(),
  deletedAt: NullableText,
});
export const adminSpaces = endpoint(
  'GET /api/admin/spaces',
  'spaces.administer',
  'Every space of the domain, deleted ones of the last 14 days too',
  {
    query: Type.Object({
      deleted: Type.Optional(Type.Boolean()),
      orphaned: Type.Optional(Type.Boolean({ description: 'Only spaces without an active administrator' })),
      ...Page,
    }),
    response: Type.Object({ spaces: Type.Array(AdminSpace), ...Next }),
  },
);
export const joinAsAdmin = endpoint(
  'POST /api/admin/spaces/:id/join',
  'spaces.administer',
  'Join any space as its administrator',
  { params: IdParams, response: Empty },
);
export const appointAdmin = endpoint(
  'POST /api/admin/spaces/:id/administrators',
  'spaces.administer',
  'Make a colleague an administrator of any space',
  { params: IdParams, body: Type.Object({ code: Type.String({ maxLength: 300 }) }), response: Empty },
);
export const deleteAnySpace = endpoint('DELETE /api/admin/spaces/:id', 'spaces.administer', 'Delete any space', {
  params: IdParams,
  response: Empty,
});
export const restoreSpace = endpoint(
  'POST /api/admin/spaces/:id/restore',
  'spaces.restore',
  'Restore a space deleted within 14 days',
  { params: IdParams, response: Empty },
);
