// Our HTTP for copies of apps.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import { copyApp } from './copy.ts';

export const routes = [route(contract.copyApp, (ctx, { params, body }) => copyApp(ctx, params.id, body))];
