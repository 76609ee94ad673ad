// Our HTTP for the installable app and its push notifications.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './push.ts';

export const routes = [
  route(contract.appManifest, async (ctx, { reply }) => {
    reply.type('application/manifest+json; charset=utf-8').header('cache-control', 'no-store');
    return reply.send(JSON.stringify(await verbs.manifest(ctx))) as never;
  }),
  route(contract.pushKey, (ctx) => verbs.pushKey(ctx)),
  route(contract.subscribe, async (ctx, { body }) => {
    await verbs.subscribe(ctx, body);
    return {};
  }),
  route(contract.unsubscribe, async (ctx, { query }) => {
    await verbs.unsubscribe(ctx, query.endpoint);
    return {};
  }),
];
