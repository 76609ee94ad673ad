// Our HTTP for the list of notifications.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './list.ts';

export const routes = [
  route(contract.listNotifications, (ctx, { query }) => verbs.listNotifications(ctx, query)),
  route(contract.countUnread, (ctx) => verbs.countUnread(ctx)),
  route(contract.markRead, async (ctx, { params, body }) => {
    await verbs.markRead(ctx, params.id, body.read);
    return {};
  }),
  route(contract.markAllRead, async (ctx, { body }) => {
    await verbs.markAllRead(ctx, body.upTo);
    return {};
  }),
];
