// Our HTTP for the webhooks of apps.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './webhooks.ts';

export const routes = [
  route(contract.listWebhooks, (ctx, { params }) => verbs.listWebhooks(ctx, params.id)),
  route(contract.addWebhook, (ctx, { params, body }) => verbs.addWebhook(ctx, params.id, body)),
  route(contract.updateWebhook, async (ctx, { params, body }) => {
    await verbs.updateWebhook(ctx, params.id, params.webhook, body);
    return {};
  }),
  route(contract.removeWebhook, async (ctx, { params }) => {
    await verbs.deleteWebhook(ctx, params.id, params.webhook);
    return {};
  }),
  route(contract.renewSecret, (ctx, { params }) => verbs.renewSecret(ctx, params.id, params.webhook)),
  route(contract.testWebhook, (ctx, { params }) => verbs.testWebhook(ctx, params.id, params.webhook)),
  route(contract.listDeliveries, (ctx, { params, query }) =>
    verbs.listDeliveries(ctx, params.id, params.webhook, query),
  ),
  route(contract.resendDelivery, async (ctx, { params }) => {
    await verbs.resendDelivery(ctx, params.id, params.webhook, params.delivery);
    return {};
  }),
];
