// Our HTTP for inviting by a file.
import { route } from '../../../platform/http/route.ts';
import { inviteByFile } from './bulk.ts';
import * as contract from './contract.ts';
import { inviteEverywhere } from './everywhere.ts';

export const routes = [
  route(contract.inviteByFile, (ctx, { params, body }) => inviteByFile(ctx, params.id, body)),
  route(contract.inviteEverywhere, (ctx, { body }) => inviteEverywhere(ctx, body)),
];
