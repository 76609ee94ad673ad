// Our HTTP for a guest's own mail address.
import { route } from '../../../platform/http/route.ts';
import * as address from './address.ts';
import * as contract from './contract.ts';

export const routes = [
  route(contract.readAddress, (ctx) => address.readAddress(ctx)),
  route(contract.askAddress, async (ctx, { body }) => {
    await address.askAddress(ctx, body);
    return {};
  }),
  route(contract.readChange, (ctx, { params }) => address.readChange(ctx, params.token)),
  route(contract.confirmChange, (ctx, { params }) => address.confirmChange(ctx, params.token)),
];
