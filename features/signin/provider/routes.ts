// Our HTTP for using the own account elsewhere. The protocol's own addresses are in mount.ts.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as sharing from './sharing.ts';

export const routes = [
  route(contract.openInteraction, async (ctx, { params, request, reply }) => {
    await reply.redirect(await sharing.openInteraction(ctx, params.uid, { request, reply }), 303);
    return reply as never;
  }),
  route(contract.readInteraction, (ctx, { params, request, reply }) =>
    sharing.readInteraction(ctx, params.uid, { request, reply }),
  ),
  route(contract.answerInteraction, async (ctx, { params, body, request, reply }) => ({
    goOn: await sharing.answer(ctx, params.uid, body.allow, { request, reply }),
  })),
  route(contract.listShares, async (ctx) => ({ shares: await sharing.listShares(ctx) })),
  route(contract.endShare, async (ctx, { query }) => {
    await sharing.endShare(ctx, query.origin);
    return {};
  }),
];
