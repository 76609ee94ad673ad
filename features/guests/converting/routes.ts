// Our HTTP for converting.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './converting.ts';

export const routes = [
  route(contract.previewToUser, (ctx, { params }) => verbs.previewToUser(ctx, params.id)),
  route(contract.toUser, async (ctx, { params, body }) => ({ id: await verbs.toUser(ctx, params.id, body) })),
  route(contract.previewToGuest, (ctx, { params }) => verbs.previewToGuest(ctx, params.id)),
  route(contract.toGuest, async (ctx, { params, body }) => ({ id: await verbs.toGuest(ctx, params.id, body) })),
];
