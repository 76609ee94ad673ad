// The endpoints of an app's webhooks.
import { Type } from 'typebox';
import {
  Empty,
  endpoint,
  Id,
  IdParams,
  Moment,
  Next,
  NullableText,
  Page,
  PersonCard,
} from '../../platform/http/contract.ts';

/** What a webhook can be told of, by the `type` of its notifications. */
export const happenings = [
  'ADD_RECORD',
  'UPDATE_RECORD',
  'DELETE_RECORD',
  'UPDATE_STATUS',
  'ADD_RECORD_COMMENT',
] as const;
export type Happening = (typeof happenings)[number];

const Events = Type.Array(
  Type.Union([
    Type.Literal('ADD_RECORD'),
    Type.Literal('UPDATE_RECORD'),
    Type.Literal('DELETE_RECORD'),
    Type.Literal('UPDATE_STATUS'),
    Type.Literal('ADD_RECORD_COMMENT'),
  ]),
  { maxItems: 5 },
);
const Given = {
  description: Type.String({ maxLength: 200 }),
  url: Type.String({ maxLength: 2000 }),
  events: Events,
  active: Type.Boolean(),
};
const One = { params: Type.Object({ id: Id, webhook: Id }) };
const State = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('sent'),
  Type.Literal('failed'),
  Type.Literal('dropped'),
]);
const Problem = Type.Unsafe<'unanswered' | 'refused' | 'private' | 'off' | 'expired' | 'limit' | null>({
  type: ['string', 'null'],
});
const Status = Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'HTTP status of the last answer' });
const Ended = { state: State, status: Status, problem: Problem };

export const Webhook = Type.Object({
  id: Id,
  ...Given,
  /** Whether it works as it stands here; else the app has to be deployed. */
  works: Type.Boolean(),
  createdAt: Moment,
  creator: PersonCard,
  /** The newest delivery. */
  last: Type.Unsafe<{ state: 'waiting' | 'sent' | 'failed' | 'dropped'; at: string } | null>({
    type: ['object', 'null'],
    properties: { state: { type: 'string' }, at: { type: 'string' } },
  }),
});
export const Delivery = Type.Object({
  id: Id,
  type: Type.String({ description: 'The type of the notification; TEST for a test' }),
  record: NullableText,
  ...Ended,
  attempts: Type.Integer(),
  at: Moment,
  /** Of one that waits: when it is tried next. */
  nextAt: NullableText,
  mayResend: Type.Boolean(),
});

export const listWebhooks = endpoint('GET /api/apps/:id/webhooks', 'app.manage', 'The webhooks of an app', {
  params: IdParams,
  response: Type.Object({ app: Type.String(), webhooks: Type.Array(Webhook) }),
});
export const addWebhook = endpoint(
  'POST /api/apps/:id/webhooks',
  'app.manage',
  'A new webhook; its signing secret is shown this once',
  { params: IdParams, body: Type.Object(Given), response: Type.Object({ id: Id, secret: Type.String() }) },
);
export const updateWebhook = endpoint('PUT /api/apps/:id/webhooks/:webhook', 'app.manage', 'Change a webhook', {
  ...One,
  body: Type.Partial(Type.Object(Given)),
  response: Empty,
});
export const removeWebhook = endpoint('DELETE /api/apps/:id/webhooks/:webhook', 'app.manage', 'Delete a webhook', {
  ...One,
  response: Empty,
});
export const renewSecret = endpoint(
  'POST /api/apps/:id/webhooks/:webhook/secret',
  'app.manage',
  'A new signing secret, shown this once; the old one ends',
  { ...One, response: Type.Object({ secret: Type.String() }) },
);
export const testWebhook = endpoint(
  'POST /api/apps/:id/webhooks/:webhook/test',
  'app.manage',
  'Send a test now, and say what came of it',
  { ...One, response: Type.Object(Ended) },
);
export const listDeliveries = endpoint(
  'GET /api/apps/:id/webhooks/:webhook/deliveries',
  'app.manage',
  'What a webhook sent in the last days, the latest first',
  { ...One, query: Type.Object(Page), response: Type.Object({ deliveries: Type.Array(Delivery), ...Next }) },
);
export const resendDelivery = endpoint(
  'POST /api/apps/:id/webhooks/:webhook/deliveries/:delivery/resend',
  'app.manage',
  'Send a notification again',
  { params: Type.Object({ id: Id, webhook: Id, delivery: Id }), response: Empty },
);
