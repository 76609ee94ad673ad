// The endpoints of the notifications of an app, for who manages it: all of them read and changed as one.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableId, NullableText } from '../../../platform/http/contract.ts';
import { Saved } from '../../apps/editing/contract.ts';

const kinds = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;
const Target = {
  type: Type.Unsafe<(typeof kinds)[number]>({ type: 'string', enum: [...kinds] }),
  code: Type.String({ minLength: 1, maxLength: 300, description: 'Of a person, group, department, or field' }),
  includeSubs: Type.Boolean({ description: 'With the departments under it' }),
};
const Targets = Type.Array(Type.Object(Target), { maxItems: 500 });

const Happenings = {
  recordAdded: Type.Boolean(),
  recordEdited: Type.Boolean(),
  commentAdded: Type.Boolean(),
  statusChanged: Type.Boolean(),
  fileImported: Type.Boolean(),
};
const Conditional = {
  title: Type.String({ maxLength: 100 }),
  filterCond: Type.String({ maxLength: 10_000, description: "In kintone's query language; empty: all records" }),
  targets: Targets,
};
const Timing = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 128, description: 'The field with the date' }),
  days: Type.Integer({ minimum: -10_000, maximum: 10_000 }),
  time: Type.Unsafe<string | null>({ ...NullableText, description: 'HH:MM in steps of ten minutes' }),
  hours: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: -10_000,
    maximum: 10_000,
    description: 'Instead of a time: so many hours later',
  }),
});

const Notices = {
  general: Type.Array(Type.Object({ ...Target, ...Happenings }), { maxItems: 500 }),
  notifyToCommenter: Type.Boolean(),
  perRecord: Type.Array(Type.Object(Conditional), { maxItems: 500 }),
  reminders: Type.Array(Type.Object({ ...Conditional, timing: Timing }), { maxItems: 500 }),
  timezone: Type.Unsafe<string | null>({ ...NullableText, description: 'In which reminders count' }),
};

export const NoticeSettings = Type.Object({
  ...Notices,
  id: Id,
  name: Type.String(),
  revision: Type.String(),
  /** Other settings wait for being deployed, and would be by saving these. */
  pending: Type.Boolean(),
  /** The space whose people can be meant; null: the whole house. */
  guestSpace: NullableId,
  names: Type.Array(Type.Object({ type: Target.type, code: Type.String(), name: Type.String() })),
  fields: Type.Array(
    Type.Object({
      code: Type.String(),
      label: Type.String(),
      type: Type.String(),
      names: Type.Boolean({ description: 'Its values are people, or what people are in' }),
      dated: Type.Boolean({ description: 'A reminder can count from it' }),
      options: Type.Array(Type.String(), { description: 'Of choices and of the state, in their order' }),
    }),
  ),
});

export const readNotices = endpoint('GET /api/apps/:id/notifications', 'app.manage', 'The notifications of an app', {
  params: IdParams,
  response: NoticeSettings,
});
export const saveNotices = endpoint(
  'PUT /api/apps/:id/notifications',
  'app.manage',
  'Change the notifications of an app, and deploy it',
  {
    params: IdParams,
    body: Type.Object({
      ...Notices,
      revision: Type.Optional(
        Type.String({ pattern: '^[0-9]{1,15}$', description: 'Refused if it is not the latest' }),
      ),
    }),
    response: Saved,
  },
);
