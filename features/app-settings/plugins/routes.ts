// Our HTTP for the settings of plug-ins.
import { route } from '../../../platform/http/route.ts';
import { prepare } from '../parts.ts';
import { setConfig } from './config.ts';
import * as contract from './contract.ts';

export const routes = [
  route(contract.keepConfig, (ctx, { params, body: { config, revision } }) =>
    prepare(
      ctx,
      { app: params.app, revision: revision === undefined ? undefined : Number(revision) },
      setConfig(params.plugin, config),
    ),
  ),
];
