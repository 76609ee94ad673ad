// Our HTTP for stays.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as stays from './stays.ts';

export const routes = [
  route(contract.changeStay, async (ctx, { params, body }) => {
    await stays.changeStay(ctx, params.id, params.person, body);
    return {};
  }),
  route(contract.getStay, (ctx, { params }) => stays.getStay(ctx, params.id, params.person)),
  route(contract.renewStay, (ctx, { params }) => stays.renewStay(ctx, params.id, params.person)),
  route(contract.leaving, (ctx, { params }) => stays.leaving(ctx, params.id, params.person)),
];
