// Our HTTP for what stands in other apps.
import { route } from '../../../platform/http/route.ts';
import { enterApp } from '../open.ts';
import * as contract from './contract.ts';
import { pickFrom } from './picking.ts';
import { relatedOf } from './related.ts';

export const routes = [
  route(contract.pickRecords, async (ctx, { params: { id, field }, query }) => {
    const { here, desk } = await enterApp(ctx, id);
    return pickFrom(here, desk, field, query);
  }),
  route(contract.relatedRecords, async (ctx, { params: { id, record, field }, query }) => {
    const { here, desk } = await enterApp(ctx, id);
    return relatedOf(here, desk, record, field, query.after);
  }),
];
