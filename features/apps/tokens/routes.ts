// Our HTTP for the tokens of apps.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as verbs from './tokens.ts';

export const routes = [
  route(contract.listTokens, (ctx, { params }) => verbs.listTokens(ctx, params.id)),
  route(contract.addToken, (ctx, { params, body }) => verbs.addToken(ctx, params.id, body)),
  route(contract.updateToken, async (ctx, { params, body }) => {
    await verbs.updateToken(ctx, params.id, params.token, body);
    return {};
  }),
  route(contract.removeToken, async (ctx, { params }) => {
    await verbs.deleteToken(ctx, params.id, params.token);
    return {};
  }),
];
