// Our HTTP for items of profiles.
import { type Route, route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as items from './items.ts';

export const itemRoutes: Route[] = [
  route(contract.listItems, async (ctx) => ({ items: await items.listItems(ctx) })),
  route(contract.addItem, (ctx, { body }) => items.addItem(ctx, body)),
  route(contract.updateItem, (ctx, { params, body }) => items.updateItem(ctx, params.id, body)),
  route(contract.deleteItem, async (ctx, { params }) => {
    await items.deleteItem(ctx, params.id);
    return {};
  }),
  route(contract.orderItems, async (ctx, { body }) => {
    await items.orderItems(ctx, body.items);
    return {};
  }),
];
