// Our HTTP for live updates, with that of the list and of push messages.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import { routes as list } from './list/routes.ts';
import { openLine } from './live.ts';
import { routes as push } from './push/routes.ts';

export const routes = [route(contract.live, (ctx, input) => openLine(ctx, input)), ...list, ...push];
