// Our HTTP for the categories of an app.
import { route } from '../../../platform/http/route.ts';
import { categorySettings, changeCategories } from './categories.ts';
import * as contract from './contract.ts';

export const routes = [
  route(contract.readCategories, (ctx, { params }) => categorySettings(ctx, params.id)),
  route(contract.saveCategories, async (ctx, { params, body }) => ({
    live: await changeCategories(ctx, params.id, body),
  })),
];
