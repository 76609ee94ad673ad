// Our HTTP for the preview.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as preview from './preview.ts';

export const routes = [
  route(contract.startPreview, async (ctx, { params }) => {
    await preview.startPreview(ctx, params.id, params.person);
    return {};
  }),
  route(contract.endPreview, (ctx) => preview.endPreview(ctx)),
];
