// Our HTTP for terms.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './terms.ts';

export const routes = [
  route(contract.setTerms, (ctx, { params, body }) => verbs.setTerms(ctx, params.id, body.body)),
  route(contract.getTerms, (ctx, { params }) => verbs.getTerms(ctx, params.id)),
  route(contract.acceptTerms, async (ctx, { params, body }) => {
    await verbs.acceptTerms(ctx, params.id, body.version);
    return {};
  }),
  route(contract.declineTerms, async (ctx, { params }) => {
    await verbs.declineTerms(ctx, params.id);
    return {};
  }),
  route(contract.acceptances, (ctx, { params }) => verbs.listAcceptances(ctx, params.id)),
  route(contract.myTerms, (ctx) => verbs.myTerms(ctx)),
];
