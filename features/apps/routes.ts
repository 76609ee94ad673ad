// Our HTTP for the apps of a space.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import { deploy, deploying } from './deploys.ts';
import { doorOf } from './door.ts';
import { routes as editing } from './editing/routes.ts';
import { appsOfSpace, makeAppOf } from './plain.ts';

export const routes = [
  route(contract.listApps, (ctx, { params, query }) => appsOfSpace(ctx, params.id, query)),
  route(contract.makeApp, (ctx, { params, body }) => makeAppOf(ctx, params.id, body)),
  route(contract.doorOfApp, (ctx, { params }) => doorOf(ctx, params.id)),
  route(contract.readDeploy, (ctx, { params }) => deploying(ctx, params.id)),
  route(contract.deployApp, async (ctx, { params, body }) => {
    await deploy(ctx, [{ app: params.id }], body.revert === true);
    return deploying(ctx, params.id);
  }),
  ...editing,
];
