// Our HTTP for live updates.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import { openLine } from './live.ts';
import { routes as push } from './push/routes.ts';

export const routes = [route(contract.live, (ctx, input) => openLine(ctx, input)), ...push];
