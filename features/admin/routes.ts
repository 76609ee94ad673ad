// Our HTTP for administration.
import { route } from '../../platform/http/route.ts';
import * as verbs from './admin.ts';
import * as contract from './contract.ts';

export const routes = [
  route(contract.getSettings, (ctx) => verbs.getSettings(ctx)),
  route(contract.updateSettings, (ctx, { body }) => verbs.updateSettings(ctx, body)),
  route(contract.getPermissions, (ctx) => verbs.getPermissions(ctx)),
  route(contract.setPermissions, async (ctx, { body }) => {
    await verbs.setPermissions(ctx, body.rows);
    return {};
  }),
  route(contract.outbox, (ctx, { query }) => verbs.outbox(ctx, query)),
];
