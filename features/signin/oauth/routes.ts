// Our HTTP for programs that act for people. The protocol's own addresses are in mount.ts.
import { route } from '../../../platform/http/route.ts';
import * as clients from './clients.ts';
import * as consent from './consent.ts';
import * as contract from './contract.ts';

export const routes = [
  route(contract.openRequest, async (ctx, { params, request, reply }) => {
    await reply.redirect(await consent.openRequest(ctx, params.uid, { request, reply }), 303);
    return reply as never;
  }),
  route(contract.readRequest, (ctx, { params, request, reply }) =>
    consent.readRequest(ctx, params.uid, { request, reply }),
  ),
  route(contract.answerRequest, async (ctx, { params, body, request, reply }) => ({
    goOn: await consent.answerRequest(ctx, params.uid, body.allow, { request, reply }),
  })),
  route(contract.listConnections, async (ctx) => ({ connections: await consent.listConnections(ctx) })),
  route(contract.endConnection, async (ctx, { params }) => {
    await consent.endConnection(ctx, params.id);
    return {};
  }),
  route(contract.listClients, async (ctx) => ({ clients: await clients.listClients(ctx) })),
  route(contract.addClient, (ctx, { body }) => clients.addClient(ctx, body)),
  route(contract.changeClient, (ctx, { params, body }) => clients.changeClient(ctx, params.id, body)),
  route(contract.renewSecret, async (ctx, { params }) => ({ secret: await clients.renewSecret(ctx, params.id) })),
  route(contract.removeClient, async (ctx, { params }) => {
    await clients.removeClient(ctx, params.id);
    return {};
  }),
];
