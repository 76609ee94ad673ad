// The endpoints of the list of notifications: one's own, of what one may see now.
import { Type } from 'typebox';
import { Empty, endpoint, Id, Moment, Next, NullableId, Page, PersonCard } from '../../../platform/http/contract.ts';

const kinds = [
  'mentioned',
  'started',
  'added',
  'edited',
  'commented',
  'status',
  'assigned',
  'imported',
  'condition',
  'reminder',
] as const;
export type Kind = (typeof kinds)[number];

const Named = Type.Union([Type.Object({ id: Id, name: Type.String() }), Type.Null()]);

export const Notification = Type.Object({
  id: Id,
  kind: Type.Unsafe<Kind>({ type: 'string', enum: [...kinds] }),
  direct: Type.Boolean({ description: 'The reader is addressed: "to me"' }),
  at: Moment,
  read: Type.Boolean(),
  by: Type.Union([PersonCard, Type.Null()]),
  space: Named,
  thread: Named,
  app: Named,
  record: NullableId,
  comment: NullableId,
  title: Type.String({ description: 'The title of the record, as far as the reader may see it' }),
  note: Type.String({ description: 'What the condition or the reminder is called' }),
  text: Type.String({ description: 'The beginning of the comment' }),
});

export const listNotifications = endpoint('GET /api/notifications', 'account.own', 'What one was told, newest first', {
  query: Type.Object({
    ...Page,
    unread: Type.Optional(Type.Boolean({ description: 'Only what is not read yet' })),
    direct: Type.Optional(Type.Boolean({ description: 'Only what is addressed to the reader' })),
  }),
  response: Type.Object({ notifications: Type.Array(Notification), ...Next }),
});
export const countUnread = endpoint('GET /api/notifications/unread', 'account.own', 'How much is unread', {
  response: Type.Object({
    count: Type.Integer({ description: 'Addressed to the reader and not read; 100 stands for more than 99' }),
  }),
});
export const markRead = endpoint('PUT /api/notifications/:id', 'account.own', 'Read, or not read after all', {
  params: Type.Object({ id: Id }),
  body: Type.Object({ read: Type.Boolean() }),
  response: Empty,
});
export const markAllRead = endpoint(
  'POST /api/notifications/read',
  'account.own',
  'All that was told up to one of them is read',
  {
    body: Type.Object({ upTo: Id }),
    response: Empty,
  },
);
